using System.Text.RegularExpressions;

namespace Pix.Certification.Architecture.Tests.Sources;

/// <summary>What a refusal is to whoever asked is said where it is made; nobody reads it off the code of its rule.</summary>
public sealed partial class RefusalKindTests
{
    // The table by which statuses were told from codes, before refusals had kinds.
    private static readonly Dictionary<string, string[]> Kinds = new(StringComparer.Ordinal)
    {
        ["API-4"] = ["Malformed"],
        ["SEC-1"] = ["NotFound", "TooMany"],
        ["JRN-1"] = ["Conflict"],
        ["JRN-2"] = ["Conflict", "Outdated"],
        ["SCO-1"] = ["Conflict"],
    };

    [Fact]
    public void Every_refusal_whose_status_came_from_its_code_has_the_kind_of_that_status()
    {
        var made = (from file in Sources
                    where !file.Contains("Storage", StringComparison.Ordinal)
                    from refusal in Made().Matches(Repository.Read(file))
                    where Kinds.ContainsKey(refusal.Groups["code"].Value)
                    select (File: file, Code: refusal.Groups["code"].Value, Kind: refusal.Groups["kind"].Value)).ToArray();
        made.Length.ShouldBeGreaterThan(10);
        made.Where(static m => !Kinds[m.Code].Contains(m.Kind)).Select(static m => $"{m.File}: {m.Code} is {m.Kind}").ShouldBeEmpty();
    }

    [Fact]
    public void Whoever_must_wait_is_told_so_by_the_kind() =>
        Sources.SelectMany(static f => Repository.Read(f).Split(';').Where(static s => s.Contains("\"retryAfterSeconds\"", StringComparison.Ordinal)))
            .Where(static s => !s.Contains("RetryFact", StringComparison.Ordinal) && !s.Contains("RefusalKind.TooMany", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void Nobody_compares_the_code_of_a_refusal_with_a_text() =>
        (from file in Sources
         from line in Repository.Lines(file)
         where Compared().IsMatch(line)
         select $"{file}: {line.Trim()}").ShouldBeEmpty();

    private static IEnumerable<string> Sources => Repository.Files.Where(static f =>
        (f.StartsWith("src/", StringComparison.Ordinal) || f.StartsWith("samples/ReferenceHost/", StringComparison.Ordinal))
        && Path.GetExtension(f) is ".cs" or ".razor");

    [GeneratedRegex("(?:new|Say|Refusal)\\(\\s*\"(?<code>[A-Z]{3}-\\d+)\"[^;]*?(?:Kind = RefusalKind\\.(?<kind>\\w+)[^;]*?)?[;]", RegexOptions.Singleline)]
    private static partial Regex Made();

    [GeneratedRegex("\\.Code (==|!=|is) (not )?\"[A-Z]{3}-\\d")]
    private static partial Regex Compared();
}
