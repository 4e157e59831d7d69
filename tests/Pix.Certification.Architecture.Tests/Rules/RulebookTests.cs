using System.Text.RegularExpressions;

namespace Pix.Certification.Architecture.Tests.Rules;

/// <summary>The rulebook, the code and the tests name the same rules, and a rule that is called done is proved.</summary>
public sealed partial class RulebookTests
{
    private static readonly Dictionary<string, BookRule> Book = RulebookPage.Rules.ToDictionary(r => r.Code, StringComparer.Ordinal);
    private static readonly HashSet<string> Proved = RuleClaims.All.Select(c => c.Rule).ToHashSet(StringComparer.Ordinal);

    // Names that are written as the code of a rule is.
    private static readonly HashSet<string> OtherCodes = ["UTF-8", "UTF-16", "SHA-256", "SHA-512", "ISO-8601", "ISO-7064", "ES-256", "RS-256"];

    [Fact]
    public void Every_rule_of_the_book_has_a_mark_and_a_source()
    {
        RulebookPage.LinesWithCode(Repository.Read(RulebookPage.Path)).Count.ShouldBe(RulebookPage.Rules.Count);
        RulebookPage.Rules.Count.ShouldBeGreaterThan(90);
    }

    [Fact]
    public void A_rule_that_is_done_has_a_test() =>
        RulebookPage.Rules.Where(r => r.State == RuleState.Done && !Proved.Contains(r.Code)).Select(r => $"{r} is marked done, and no test names it").ShouldBeEmpty();

    [Fact]
    public void A_rule_that_is_not_done_yet_has_no_test() =>
        RulebookPage.Rules.Where(r => r.State == RuleState.NotYet && Proved.Contains(r.Code)).Select(r => $"{r} is marked not yet, and tests name it").ShouldBeEmpty();

    [Fact]
    public void A_rule_that_only_lacks_a_test_lacks_it_still() =>
        RulebookPage.Rules.Where(r => r.Missing == BookRule.Unproved && Proved.Contains(r.Code)).Select(r => $"{r} has a test now: mark it done, or say what is missing").ShouldBeEmpty();

    [Fact]
    public void Every_rule_that_a_test_names_is_in_the_book() => Proved.Where(code => !Book.ContainsKey(code)).ShouldBeEmpty();

    [Fact]
    public void Every_code_that_the_products_say_is_in_the_book() =>
        Said().Where(s => !Book.ContainsKey(s.Code)).Select(s => $"{s.File}: {s.Code}").ShouldBeEmpty();

    [Fact]
    public void No_product_refuses_by_a_rule_that_is_not_there_yet() =>
        Said().Where(s => Book.TryGetValue(s.Code, out var rule) && rule.State == RuleState.NotYet).Select(s => $"{s.File}: {s.Code} is marked not yet").ShouldBeEmpty();

    [Fact]
    public void Every_rule_mentioned_anywhere_is_in_the_book()
    {
        var chapters = RulebookPage.Rules.Select(r => r.Code.Split('-')[0]).ToHashSet(StringComparer.Ordinal);
        var faults =
            from file in Repository.Files
            where Path.GetExtension(file) is ".cs" or ".md"
            from code in Mention().Matches(Repository.Read(file)).Select(m => m.Value).Distinct()
            where chapters.Contains(code.Split('-')[0]) && !Book.ContainsKey(code)
            select $"{file}: {code}";
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void The_coverage_page_says_what_the_tests_say() =>
        Approved.ShouldBeIn(CoverageTable.Write(RulebookPage.Rules, RuleClaims.All), CoverageTable.Path);

    [Theory]
    [InlineData("""Refuse("SES-4", x)""", "SES-4")]
    [InlineData("""const string Over = "SES-4 every sitting is over";""", "SES-4")]
    [InlineData("""$"SES-4 {x}" """, "SES-4")]
    [InlineData("""new("See rule SES-4")""", null)]
    [InlineData("// as SES-4 says", null)]
    public void A_code_is_said_by_a_text_that_begins_with_it(string line, string? code) => Literal().Match(line).Groups["code"].Value.ShouldBe(code ?? "");

    private static IEnumerable<(string File, string Code)> Said() =>
        from file in Repository.CSharp("src")
        from code in Literal().Matches(Repository.Read(file)).Select(m => m.Groups["code"].Value).Distinct()
        where !OtherCodes.Contains(code) && !IsOfTheApi(code)
        select (file, code);

    // What the HTTP API says of a request before any rule is asked: docs/guide/reference-host.md lists them.
    private static bool IsOfTheApi(string code) =>
        code.StartsWith("API-", StringComparison.Ordinal) || code.StartsWith("HTTP-", StringComparison.Ordinal);

    [GeneratedRegex(@"""(?<code>[A-Z]{2,4}\d?-\d+)(?=[""\s:])")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\b[A-Z]{2,4}\d?-\d+\b")]
    private static partial Regex Mention();
}
