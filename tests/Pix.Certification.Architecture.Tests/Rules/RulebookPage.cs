using System.Text.RegularExpressions;

namespace Pix.Certification.Architecture.Tests.Rules;

/// <summary>How far a rule is carried out.</summary>
internal enum RuleState
{
    NotYet,
    Partly,
    Done,
}

/// <summary>One rule of docs/rulebook.md.</summary>
/// <param name="Code">Its code.</param>
/// <param name="State">How far it is carried out.</param>
/// <param name="Missing">What is missing of a rule that is carried out partly.</param>
internal sealed record BookRule(string Code, RuleState State, string Missing)
{
    /// <summary>What is said of a rule whose code is there and whose proof is not.</summary>
    public const string Unproved = "no test names it";

    public override string ToString() => Code;
}

/// <summary>The rulebook, read from its page.</summary>
internal static partial class RulebookPage
{
    public const string Path = "docs/rulebook.md";

    public static IReadOnlyList<BookRule> Rules { get; } = Read(Repository.Read(Path));

    public static IReadOnlyList<BookRule> Read(string page) => [.. Rule().Matches(page).Select(m => new BookRule(
        m.Groups["code"].Value,
        m.Groups["mark"].Value switch
        {
            "done" => RuleState.Done,
            "not yet" => RuleState.NotYet,
            _ => RuleState.Partly,
        },
        m.Groups["missing"].Value))];

    /// <summary>The lines that look like a rule, marked or not.</summary>
    public static IReadOnlyList<string> LinesWithCode(string page) => [.. page.Split('\n').Where(l => CodeFirst().IsMatch(l))];

    [GeneratedRegex(@"^- (?<code>[A-Z]+\d?-\d+) \[(?<mark>done|not yet|partly: (?<missing>[^\]]+))\] \((S|P|\+)\) ", RegexOptions.Multiline)]
    private static partial Regex Rule();

    [GeneratedRegex(@"^- [A-Z]+\d?-\d+\b")]
    private static partial Regex CodeFirst();
}
