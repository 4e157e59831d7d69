using System.Text.RegularExpressions;

namespace Pix.Certification.Architecture.Tests.Rules;

/// <summary>A test that says which rule it proves.</summary>
/// <param name="Rule">The rule's code.</param>
/// <param name="Class">The test's class.</param>
/// <param name="Method">The test; null when the whole class proves the rule.</param>
internal sealed record RuleClaim(string Rule, string Class, string? Method);

/// <summary>Finds the <c>[Rule("...")]</c> attributes of the tests in their sources, so that no test project has to be loaded.</summary>
internal static partial class RuleClaims
{
    public static IReadOnlyList<RuleClaim> All { get; } = [.. Repository.CSharp("tests").SelectMany(f => In(Repository.Read(f)))];

    public static IReadOnlyList<RuleClaim> In(string source)
    {
        var (claims, pending, type) = (new List<RuleClaim>(), new List<string>(), "");
        foreach (var line in source.Split('\n').Select(l => l.Trim()))
        {
            if (line.StartsWith('['))
            {
                pending.AddRange(Attribute().Matches(line).Select(m => m.Groups["code"].Value));
            }

            if (Type().Match(line) is { Success: true } declared)
            {
                type = declared.Groups["name"].Value;
                claims.AddRange(pending.Select(rule => new RuleClaim(rule, type, null)));
                pending.Clear();
            }
            else if (pending.Count > 0 && Method().Match(line) is { Success: true } method)
            {
                claims.AddRange(pending.Select(rule => new RuleClaim(rule, type, method.Groups["name"].Value)));
                pending.Clear();
            }
        }

        return pending.Count == 0 ? claims : throw new InvalidOperationException($"After {type}, the rules {string.Join(", ", pending)} are claimed by nothing.");
    }

    [GeneratedRegex(@"(?<=[\[,]\s*)Rule\(""(?<code>[^""]*)""\)")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"^(\[[^\]]*\]\s*)*public\s+(sealed\s+|static\s+|abstract\s+|partial\s+)*class\s+(?<name>\w+)")]
    private static partial Regex Type();

    [GeneratedRegex(@"^(\[.*\]\s*)?public\s+[\w<>\[\],.?() ]+?\s(?<name>\w+)\s*(<\w+>)?\(")]
    private static partial Regex Method();
}
