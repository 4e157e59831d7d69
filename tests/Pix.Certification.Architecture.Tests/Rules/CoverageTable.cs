namespace Pix.Certification.Architecture.Tests.Rules;

/// <summary>The page that shows, rule by rule, how far it is carried out and which tests prove it.</summary>
internal static class CoverageTable
{
    public const string Path = "docs/rulebook-coverage.md";

    public static string Write(IReadOnlyList<BookRule> rules, IReadOnlyList<RuleClaim> claims)
    {
        var proofs = claims.ToLookup(c => c.Rule, StringComparer.Ordinal);
        var rows = rules.Select(r => $"| {r.Code} | {State(r)} | {Tests(proofs[r.Code])} |\n");
        return $"""
            # Coverage of the rulebook

            Written by the architecture tests from the marks of [rulebook.md](rulebook.md) and the `[Rule]` attributes of the tests.

            {Count(rules, RuleState.Done)} done, {Count(rules, RuleState.Partly)} partly, {Count(rules, RuleState.NotYet)} not yet; {rules.Count} rules.

            | rule | state | tests |
            |---|---|---|

            """.ReplaceLineEndings("\n") + string.Concat(rows);
    }

    private static int Count(IReadOnlyList<BookRule> rules, RuleState state) => rules.Count(r => r.State == state);

    private static string State(BookRule rule) => rule.State switch
    {
        RuleState.Done => "done",
        RuleState.Partly => $"partly: {rule.Missing}",
        _ => "not yet",
    };

    private static string Tests(IEnumerable<RuleClaim> claims) => string.Join("<br>", claims
        .GroupBy(c => c.Class, StringComparer.Ordinal)
        .OrderBy(g => g.Key, StringComparer.Ordinal)
        .Select(g => g.Any(c => c.Method is null) ? g.Key : $"{g.Key}: {string.Join(", ", g.Select(c => c.Method).Distinct().Order(StringComparer.Ordinal))}"));
}
