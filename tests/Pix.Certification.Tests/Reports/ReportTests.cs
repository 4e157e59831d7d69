using System.Text.Json;
using Pix.Certification.Reports;
using Pix.Certification.Tests.Suite;

namespace Pix.Certification.Tests.Reports;

public sealed class ReportTests
{
    /// <summary>Code, impactful, description required, about one challenge: as the rulebook lists them.</summary>
    public static TheoryData<string, bool, bool, bool> Book => new()
    {
        { "C1", true, true, false },
        { "C2", false, true, false },
        { "C4", false, true, false },
        { "C6", true, false, false },
        { "C7", false, true, false },
        { "C8", false, true, false },
        { "E1", true, false, true },
        { "E2", true, false, true },
        { "E3", true, false, true },
        { "E4", true, false, true },
        { "E5", true, false, true },
        { "E8", true, false, true },
        { "E9", true, false, true },
        { "E10", true, false, true },
        { "E11", true, false, true },
        { "E12", true, false, true },
    };

    [Theory]
    [Rule("REP-1")]
    [MemberData(nameof(Book))]
    public void ACategory_IsAsTheRulebookSays(string code, bool impactful, bool described, bool inChallenge)
    {
        ReportCategory.TryParse($" {code.ToLowerInvariant()} ", out var category).ShouldBeTrue();

        (category.Code, category.IsImpactful, category.NeedsDescription, category.IsInChallenge).ShouldBe((code, impactful, described, inChallenge));
        category.ToString().ShouldBe(code);
        (category.Name.French.Length > 0 && category.Name.English.Length > 0 && category.Name.French != category.Name.English).ShouldBeTrue();
        JsonSerializer.Deserialize<ReportCategory>(JsonSerializer.Serialize(category)).ShouldBeSameAs(category);

        var report = new Report(1, new(4), category, null, null);
        report.NeedsJury.ShouldBe(impactful);
        (report with { Outcome = ReportOutcome.ResolvedWithEffect }).NeedsJury.ShouldBeFalse();
        (report with { Outcome = ReportOutcome.ResolvedWithoutEffect }).NeedsJury.ShouldBeFalse();
    }

    [Fact]
    [Rule("REP-1")]
    public void TheCategories_AreThoseOfTheRulebookAndNoOther()
    {
        ReportCategory.All.Select(static c => c.Code).ShouldBe(Book.Select(static row => (string)row[0]));
        foreach (var unknown in new[] { null, "", "C3", "C5", "E6", "E7", "E13", "fraud" })
        {
            ReportCategory.TryParse(unknown, out _).ShouldBeFalse();
        }

        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<ReportCategory>("\"C3\""));
    }

    [Fact]
    [Rule("REP-4")]
    public void Fraud_IsACategoryOfItsOwn()
    {
        ReportCategory.Fraud.Code.ShouldBe("C6");
        ReportCategory.Fraud.IsImpactful.ShouldBeTrue();
        ReportCheck.Refuse(ReportCategory.Fraud, null, null).ShouldBeNull();
    }

    [Theory]
    [Rule("REP-1")]
    [MemberData(nameof(Book))]
    public void AReport_SaysWhatItsCategoryRequires(string code, bool impactful, bool described, bool inChallenge)
    {
        ReportCategory.TryParse(code, out var category).ShouldBeTrue();
        category.IsImpactful.ShouldBe(impactful);
        int? number = inChallenge ? 1 : null;

        ReportCheck.Refuse(category, "La prise est tombée.", number).ShouldBeNull();
        Field(ReportCheck.Refuse(category, " ", number)).ShouldBe(described ? "description" : null);
        Field(ReportCheck.Refuse(category, new('a', 2000), number)).ShouldBeNull();
        Field(ReportCheck.Refuse(category, new('a', 2001), number)).ShouldBe("description");
        Field(ReportCheck.Refuse(category, "Mots.", null)).ShouldBe(inChallenge ? "challengeNumber" : null);
        Field(ReportCheck.Refuse(category, "Mots.", 0)).ShouldBe(inChallenge ? "challengeNumber" : null);
        Field(ReportCheck.Refuse(category, "Mots.", 501)).ShouldBe(inChallenge ? "challengeNumber" : null);
        Field(ReportCheck.Refuse(category, "Mots.", 500)).ShouldBeNull();
    }

    private static object? Field(Refusal? refusal)
    {
        refusal?.ShouldBeComplete();
        refusal?.Code.ShouldBe("REP-1");
        return refusal?.Facts["field"];
    }
}
