using System.Text.Json;
using System.Text.Json.Serialization;
using Pix.Certification.Challenges;

namespace Pix.Certification.Tests.Challenges;

[Rule("SEC-1")]
public sealed class SolutionSecrecyTests
{
    private const string Secret = "xyzzy-the-solution";

    private static readonly ChallengeBank Bank = BankText.Read([Spoken(BankText.ShortAnswer()), Spoken(BankText.ShortAnswers()), BankText.SingleChoice(), BankText.MultipleChoice()]).OrThrow();

    public static TheoryData<string> Shown => ["challenge", "bank", "text", "boxed"];

    [Theory]
    [MemberData(nameof(Shown))]
    public void Serialize_WhateverIsShownOfABank_ShowsNoSolution(string what)
    {
        foreach (var options in Options())
        {
            foreach (var challenge in Bank.Challenges)
            {
                object shown = what switch { "challenge" => challenge, "bank" => Bank, "text" => challenge.Texts, _ => new { challenge } };
                var json = JsonSerializer.Serialize(shown, shown.GetType(), options);

                json.ShouldContain("statement", Case.Insensitive);
                json.ShouldNotContain(Secret);
                json.ShouldNotContain("solution", Case.Insensitive);
                json.ShouldNotContain("tolerance", Case.Insensitive);
                json.ShouldNotContain("right", Case.Insensitive);
            }
        }
    }

    [Fact]
    public void Serialize_WhenGivenASolution_Throws()
    {
        foreach (var options in Options())
        {
            Should.Throw<NotSupportedException>(() => JsonSerializer.Serialize(Bank.SolutionOf("url3-a", "fr"), options));
            Should.Throw<NotSupportedException>(() => JsonSerializer.Serialize(new { Bank.Version, Solution = Bank.SolutionOf("url1-a", "fr") }, options));
        }
    }

    [Fact]
    public void A_solution_has_no_public_property_or_field_and_prints_nothing()
    {
        typeof(Solution).GetProperties().ShouldBeEmpty();
        typeof(Solution).GetFields().ShouldBeEmpty();
        Bank.SolutionOf("url3-a", "fr").ToString().ShouldBe("Solution");
    }

    private static IEnumerable<JsonSerializerOptions> Options() =>
    [
        new(),
        new(JsonSerializerDefaults.Web),
        new() { IncludeFields = true, ReferenceHandler = ReferenceHandler.Preserve, WriteIndented = true },
        new() { IncludeFields = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull },
    ];

    private static System.Text.Json.Nodes.JsonObject Spoken(System.Text.Json.Nodes.JsonObject json)
    {
        foreach (var locale in new[] { "fr", "en" })
        {
            var text = json.At($"texts.{locale}");
            (text["fields"]?[0] ?? text)["solutions"]![0] = Secret;
        }

        return json;
    }
}
