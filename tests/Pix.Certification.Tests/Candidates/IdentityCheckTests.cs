using Pix.Certification.Candidates;
using Pix.Certification.Tests.Suite;
using Pix.Certification.Timing;

namespace Pix.Certification.Tests.Candidates;

public sealed class IdentityCheckTests
{
    private static readonly LocalDate Today = new(2024, 3, 12);
    private static readonly CandidateIdentity Zoe = new("Dupont", "Zoé", new(2006, 7, 28), Birthplace.In("17300", "Rochefort"));

    [Fact]
    [Rule("CAN-1")]
    public void WhatIsOnTheIdentityDocument_IsEnough() => Faults(Zoe).ShouldBeEmpty();

    [Fact]
    [Rule("CAN-1")]
    public void EverythingWrong_IsFoundAtOnce()
    {
        var wrong = new CandidateIdentity(" ", "", Today.PlusDays(1), new(null!, "20", " "));
        var details = new CandidateDetails { ConvocationEmail = "zoe", ResultRecipientEmail = "a@b.fr;c@d.fr" };

        var faults = IdentityCheck.Faults(wrong, details, Accommodations.ExtraTime(Fraction.Of(10, 1)), Today);

        faults.Select(static f => (f.Code, f.Facts["field"])).ShouldBe(
        [
            ("CAN-1", "birthName"), ("CAN-1", "firstName"), ("CAN-2", "birthDate"), ("CAN-1", "birthCommune"), ("CAN-1", "birthCountry"),
            ("CAN-1", "convocationEmail"), ("CAN-1", "resultRecipientEmail"), ("CAN-4", "extraTime"),
        ]);
        faults.ShouldAllBe(static f => Complete(f));
    }

    [Fact]
    [Rule("CAN-1")]
    public void WithoutABirthplace_EachOfItsPartsIsAskedForExceptOfPupils()
    {
        var placeless = Zoe with { Birthplace = null };
        var pupil = new CandidateDetails { Learner = new("l-1") };

        Faults(placeless).Select(static f => f.Facts["field"]).ShouldBe(["birthCommune", "birthDepartement", "birthCountry"]);
        Faults(Zoe with { Birthplace = new("", " ", "") }).Count.ShouldBe(3);
        Faults(placeless, pupil).ShouldBeEmpty();
        Faults(Zoe with { Birthplace = new("", " ", "") }, pupil).ShouldBeEmpty();
        Faults(Zoe with { Birthplace = new("Rochefort", "", "") }, pupil).Count.ShouldBe(2);
    }

    [Theory]
    [Rule("CAN-1")]
    [InlineData("Du\u0007pont", false)]
    [InlineData("Du\u200Bpont", false)] // A blank without width.
    [InlineData("Du\u202Epont", false)] // What follows is shown backwards.
    [InlineData("\uFEFFDupont", false)]
    [InlineData("نیک\u200Cزاد", true)] // A joiner that Persian spells with.
    [InlineData("Du\tpont", true)] // A blank like another: put right.
    public void InvisibleCharacters_AreNotPartOfAName(string name, bool taken) =>
        Faults(Zoe with { BirthName = name }).Count.ShouldBe(taken ? 0 : 1);

    [Fact]
    [Rule("CAN-1")]
    public void Names_HaveAHundredCharactersAtMost()
    {
        Faults(Zoe with { BirthName = new('a', 100) }).ShouldBeEmpty();
        Faults(Zoe with { BirthName = new('a', 101) }).ShouldHaveSingleItem().Facts["charactersMax"].ShouldBe(100);
    }

    [Theory]
    [Rule("CAN-2")]
    [InlineData(1900, 1, 1, false)]
    [InlineData(1900, 1, 2, true)]
    [InlineData(2024, 3, 12, true)]
    [InlineData(2024, 3, 13, false)]
    public void ABirthDate_IsAfterNineteenHundredAndNotInTheFuture(int year, int month, int day, bool taken)
    {
        var faults = Faults(Zoe with { BirthDate = new(year, month, day) });

        faults.Select(static f => f.Code).ShouldBe(taken ? [] : ["CAN-2"]);
        faults.ShouldAllBe(f => f.Reason.French.Contains($"{day:00}/{month:00}/{year}"));
    }

    [Theory]
    [Rule("CAN-3")]
    [InlineData("17", "France", true)]
    [InlineData("2a", "france", true)]
    [InlineData("988", "FR", true)]
    [InlineData("99", "Belgique", true)]
    [InlineData("99", "France", false)]
    [InlineData("17", "Belgique", false)]
    [InlineData("20", "France", false)]
    [InlineData("1", "France", false)]
    [InlineData("96", "Belgique", false)]
    public void DepartementAndCountry_AgreeWithEachOther(string departement, string country, bool taken)
    {
        var faults = Faults(Zoe with { Birthplace = new("Rochefort", departement, country) });

        faults.Select(static f => f.Code).ShouldBe(taken ? [] : ["CAN-3"]);
        faults.ShouldAllBe(static f => Complete(f));
    }

    [Fact]
    [Rule("CAN-4")]
    public void ExtraTime_IsLessThanTenTimesTheTest()
    {
        IdentityCheck.Faults(Zoe, new(), Accommodations.ExtraTime(Fraction.Percent(999.9999m)), Today).ShouldBeEmpty();
        IdentityCheck.Faults(Zoe, new(), Accommodations.ExtraTime(Fraction.Percent(1000)), Today).ShouldHaveSingleItem().Facts["extraTime"].ShouldBe("1000%");
    }

    [Theory]
    [Rule("CAN-1")]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData(" zoe.dupont@exemple.fr ", true)]
    [InlineData("zoe+pix@mail.exemple.fr", true)]
    [InlineData("zoe", false)]
    [InlineData("@exemple.fr", false)]
    [InlineData("zoe@exemple", false)]
    [InlineData("zoe@.fr", false)]
    [InlineData("zoe@exemple.", false)]
    [InlineData("zoe@a.fr,max@a.fr", false)]
    [InlineData("zoe@a@b.fr", false)]
    [InlineData("zoe dupont@exemple.fr", false)]
    [InlineData("Zoé <zoe@exemple.fr>", false)]
    public void AnAddress_IsOneAddressOrNone(string? address, bool taken) =>
        Faults(Zoe, new CandidateDetails { ConvocationEmail = address }).Count.ShouldBe(taken ? 0 : 1);

    [Fact]
    public void Blanks_ArePutRight()
    {
        var tidied = new CandidateIdentity("  Du \u00A0 Pont ", "Zoé\t Anne", new(2006, 7, 28), new(" La  Rochelle", " 2a ", "France ")).Tidied();

        tidied.ShouldBe(new("Du Pont", "Zoé Anne", new(2006, 7, 28), new("La Rochelle", "2A", "France")));
        tidied.ToString().ShouldBe("Zoé Anne Du Pont");
    }

    [Fact]
    [Rule("CAN-11")]
    public void Accommodations_AreFourAndNoneByDefault()
    {
        Accommodations.None.ShouldBe(new() { TimeAdded = Fraction.Zero, HumanAssistant = false, AccessibleChallengesOnly = false, TestLanguage = Language.French });
        var own = new Accommodations { TimeAdded = Fraction.OneThird, HumanAssistant = true, AccessibleChallengesOnly = true, TestLanguage = Language.English };
        own.ShouldNotBe(Accommodations.ExtraTime(Fraction.OneThird));
        IdentityCheck.Faults(Zoe, new(), own, Today).ShouldBeEmpty();
    }

    private static IReadOnlyList<Refusal> Faults(CandidateIdentity identity, CandidateDetails? details = null) =>
        IdentityCheck.Faults(identity, details ?? new(), Accommodations.None, Today);

    private static bool Complete(Refusal refusal)
    {
        refusal.ShouldBeComplete();
        return true;
    }
}
