using System.Text.RegularExpressions;

namespace Pix.Certification.Testing;

/// <summary>The codes of docs/rulebook.md, read from the page itself, so that no refusal cites a rule that is not in it.</summary>
public static partial class RuleBook
{
    private static readonly HashSet<string> Codes = Read();

    /// <summary>True for the code of a rule.</summary>
    public static bool Has(string code) => Codes.Contains(code);

    private static HashSet<string> Read()
    {
        using var page = new StreamReader(typeof(RuleBook).Assembly.GetManifestResourceStream("rulebook.md")!);
        return [.. Rule().Matches(page.ReadToEnd()).Select(static rule => rule.Groups["code"].Value)];
    }

    [GeneratedRegex(@"^- (?<code>[A-Z]+\d?-\d+) \[", RegexOptions.Multiline)]
    private static partial Regex Rule();
}
