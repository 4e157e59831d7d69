using System.Text.RegularExpressions;

namespace Pix.Certification.Architecture.Tests.Sources;

/// <summary>What the analyzers say of trimming and of compiling ahead of time is heard.</summary>
public sealed partial class TrimmingTests
{
    // Razor components find pages by reflection; nobody trims a test, and the tool is not looked at.
    private static readonly string[] NotClean =
    [
        "Pix.Certification.Accounts", "Pix.Certification.Analyzers", "Pix.Certification.Cli", "Pix.Certification.Pages", "Pix.Certification.Testing",
    ];

    [Fact]
    public void Every_package_but_those_that_cannot_is_analysed() =>
        Repository.Files.Where(static f => f.StartsWith("src/", StringComparison.Ordinal) && Path.GetExtension(f) == ".csproj")
            .Where(static f => !Repository.Read(f).Contains("<IsAotCompatible>true</IsAotCompatible>", StringComparison.Ordinal))
            .Select(static f => Path.GetFileNameWithoutExtension(f)).ShouldBe(NotClean, ignoreOrder: true);

    // A warning that is not shown is one that a host meets when it runs: whoever switches one off says on the same line, or on the one before, why.
    [Fact]
    public void No_warning_is_switched_off_without_a_reason()
    {
        var silent =
            from file in Repository.Files
            where Path.GetExtension(file) is ".cs" or ".csproj" or ".props" or ".targets" && !file.StartsWith("tests/", StringComparison.Ordinal)
            let lines = Repository.Lines(file).ToArray()
            from i in Enumerable.Range(0, lines.Length)
            where SwitchedOff().IsMatch(lines[i])
            where !Reason().IsMatch(lines[i]) && (i == 0 || !Reason().IsMatch(lines[i - 1]))
            select $"{file}:{i + 1}: {lines[i].Trim()}";
        silent.ShouldBeEmpty();
    }

    [GeneratedRegex(@"UnconditionalSuppressMessage|pragma warning disable.*\bIL[23]\d{3}|NoWarn.*\bIL[23]\d{3}|SuppressTrimAnalysisWarnings|SuppressAotAnalysisWarnings|TrimmerSingleWarn|Justification = ""<Pending>", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex SwitchedOff();

    [GeneratedRegex(@"//\s*\w+|<!--\s*\w+|Justification = ""\w+", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Reason();
}
