using System.Text.RegularExpressions;

namespace Pix.Certification.Architecture.Tests.Floors;

/// <summary>The rooms that a source file names: what its using lines open, and what it writes out as <c>Timing.Fraction</c>.</summary>
internal static partial class SourceUses
{
    public static IReadOnlySet<string> In(string source, IReadOnlySet<string> qualifiedNames)
    {
        var code = string.Join('\n', source.Split('\n').Where(l => !l.TrimStart().StartsWith("//", StringComparison.Ordinal)));
        var rooms = Using().Matches(code).Select(m => m.Groups["room"].Value).ToHashSet(StringComparer.Ordinal);
        rooms.UnionWith(Qualified().Matches(code).Where(m => qualifiedNames.Contains($"{m.Groups["room"]}.{m.Groups["type"]}")).Select(m => m.Groups["room"].Value));
        return rooms;
    }

    [GeneratedRegex(@"\busing\s+(static\s+)?(\w+\s*=\s*)?(global::)?Pix\.Certification\.(?<room>\w+)")]
    private static partial Regex Using();

    // A property may be called as a room is: only the name of a type of that room makes it one.
    [GeneratedRegex(@"\b(?<room>[A-Z]\w+)(?=\.(?<type>[A-Z]\w*))")]
    private static partial Regex Qualified();
}
