namespace Pix.Certification.Architecture.Tests.Rules;

/// <summary>The readers of the book and of the tests see what is there: a rule that they overlook would never be missed.</summary>
public sealed class RuleReadingTests
{
    private const string Attribute = "[Ru" + "le(\""; // Spelt in two, so that this file claims nothing.

    [Fact]
    public void A_test_claims_each_rule_above_it()
    {
        var source = $$"""
            public sealed class SessionTests
            {
                {{Attribute}}SES-1")]
                {{Attribute}}SES-2")]
                [Fact]
                public void It_holds() => Check();

                [Fact, {{Attribute[1..]}}SES-3")]
                public async Task It_holds_too()
                {
                }

                {{Attribute}}SES-4")]
                [Theory, InlineData("a]b")]
                public static Property It_holds_as_well(int n) => n;

                [Fact]
                public void It_claims_nothing() { }
            }
            """;
        RuleClaims.In(source).ShouldBe([new("SES-1", "SessionTests", "It_holds"), new("SES-2", "SessionTests", "It_holds"), new("SES-3", "SessionTests", "It_holds_too"), new("SES-4", "SessionTests", "It_holds_as_well")]);
    }

    [Fact]
    public void A_class_claims_for_all_its_tests() =>
        RuleClaims.In($"{Attribute}SES-1\")]\npublic sealed partial class SessionTests\n{{\n").ShouldBe([new("SES-1", "SessionTests", null)]);

    [Fact]
    public void A_claim_above_nothing_is_a_fault() => Should.Throw<InvalidOperationException>(() => RuleClaims.In($"public class A\n{Attribute}SES-1\")]\n"));

    [Fact]
    public void The_book_is_read_with_its_marks() =>
        RulebookPage.Read("- SES-1 [done] (S) Text.\n  More.\n- SES-2 [partly: the page] (+) Text.\n- SC2-3 [not yet] (P) Text.\n- SES-4 (S) Text.\n")
            .ShouldBe([new("SES-1", RuleState.Done, ""), new("SES-2", RuleState.Partly, "the page"), new("SC2-3", RuleState.NotYet, "")]);

    [Fact]
    public void A_rule_without_a_mark_is_noticed() => RulebookPage.LinesWithCode("- SES-4 (S) Text.\n- SES-5 [done] (S) Text.\n  - SES-6\n").Count.ShouldBe(2);

    [Fact]
    public void The_table_names_the_tests_of_each_rule()
    {
        var table = CoverageTable.Write(
            [new("SES-1", RuleState.Done, ""), new("SES-2", RuleState.Partly, "the page"), new("SES-3", RuleState.NotYet, "")],
            [new("SES-1", "B", "Two"), new("SES-1", "B", "One"), new("SES-1", "A", null), new("SES-1", "A", "Any")]);
        table.ShouldEndWith("1 done, 1 partly, 1 not yet; 3 rules.\n\n| rule | state | tests |\n|---|---|---|\n| SES-1 | done | A<br>B: One, Two |\n| SES-2 | partly: the page |  |\n| SES-3 | not yet |  |\n");
    }
}
