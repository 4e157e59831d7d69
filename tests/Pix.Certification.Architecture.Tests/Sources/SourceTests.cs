using System.Text.RegularExpressions;

namespace Pix.Certification.Architecture.Tests.Sources;

/// <summary>What every file of the tree keeps to, beyond what the analyzers see.</summary>
public sealed partial class SourceTests
{
    private const int LinesMax = 400;
    private const int CharactersMax = 140;

    private static readonly string[] Code = ["src", "samples", "benchmarks", "tests", "eng"];

    [Fact]
    public void No_file_is_longer_than_one_idea()
    {
        var faults = Repository.CSharp("src", "samples", "benchmarks", "tests")
            .Select(f => (File: f, Repository.Lines(f).Length))
            .Where(f => f.Length > LinesMax)
            .Select(f => $"{f.File} has {f.Length} lines; {LinesMax} are enough");
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void No_line_but_those_of_tests_is_longer_than_a_reader_sees()
    {
        var faults =
            from file in Repository.Files
            where file.Split('/')[0] is "src" or "samples" or "templates" or "benchmarks" or "eng"
            where Path.GetExtension(file) is ".cs" or ".razor" or ".js" or ".css" or ".words"
            from line in Repository.Lines(file).Index()
            where line.Item.Length > CharactersMax
            select $"{file}:{line.Index + 1} has {line.Item.Length} characters; {CharactersMax} are enough";
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void No_name_is_empty_of_meaning()
    {
        var faults =
            from file in Repository.CSharp("src", "samples", "benchmarks", "tests")
            from name in Declaration().Matches(Repository.Read(file)).Select(m => m.Groups["name"].Value).Append(Path.GetFileNameWithoutExtension(file))
            where IsEmptyOfMeaning(name)
            select $"{file}: {name}";
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_left_for_later()
    {
        // Spelt in two, so that this file is none of them.
        var later = new Regex($@"\b({"TO" + "DO"}|{"FIX" + "ME"}|{"HA" + "CK"}|{"XX" + "X"}|{"NotImplemented" + "Exception"})\b");
        var faults =
            from file in Repository.Files
            where Code.Contains(file.Split('/')[0]) || !file.Contains('/')
            where Path.GetExtension(file) is ".cs" or ".csproj" or ".props" or ".targets" or ".sh" or ".md"
            from line in Repository.Lines(file)
            where later.IsMatch(line)
            select $"{file}: {line.Trim()}";
        faults.ShouldBeEmpty();
    }

    // A view has one writer and one reader, beside each other: what is spelled anywhere else is missed by purge and erasure.
    [Fact]
    public void No_row_is_written_or_asked_for_outside_the_read_models()
    {
        var row = new Regex(@"new (Row|RowKey|RowQuery)\(|\b[Jj]ournal\.(List|Find)\(");
        var faults =
            from file in Repository.CSharp("src/Pix.Certification.Hosting")
            where !file.Contains("/ReadModels/", StringComparison.Ordinal)
            from line in Repository.Lines(file)
            where row.IsMatch(line)
            select $"{file}: {line.Trim()}";
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void No_test_is_skipped()
    {
        var skip = new Regex(@"\b(Fact|Theory|Property)\([^)]*\bSkip\s*=");
        Repository.CSharp("tests").Where(f => Repository.Lines(f).Any(l => skip.IsMatch(l))).ShouldBeEmpty();
    }

    [Fact]
    public void No_file_tells_of_one_machine()
    {
        // The challenges of the demonstration ask about paths: theirs are invented, and old journals hold answers to them.
        var faults =
            from file in Repository.Files
            where !file.StartsWith("samples/DemonstrationBank/", StringComparison.Ordinal) && !file.Contains("/OldJournals/", StringComparison.Ordinal)
            where IsText(file)
            from line in Repository.Lines(file)
            where MachinePath().IsMatch(line) || RegistryHost().IsMatch(line)
            select $"{file}: {line.Trim()}";
        faults.ShouldBeEmpty();
    }

    // That is for whoever builds to say. What the packages must be, wherever they come from, the lock files say: versions and hashes,
    // no host (docs/adr/0016-supply-chain.md).
    [Fact]
    public void No_file_decides_where_packages_come_from()
    {
        Repository.Files.Where(f => Path.GetFileName(f).Equals("nuget.config", StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        var locks = Repository.Files.Where(f => Path.GetFileName(f) == "packages.lock.json");
        locks.Where(f => Repository.Read(f).Contains("://", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("SessionManager", true)]
    [InlineData("DataOfSession", true)]
    [InlineData("IInfo", true)]
    [InlineData("Database", false)]
    [InlineData("InformationCells", false)]
    public void A_name_is_read_word_by_word(string name, bool isEmpty) => IsEmptyOfMeaning(name).ShouldBe(isEmpty);

    [Theory]
    [InlineData("see /home" + "/someone/x", true)]
    [InlineData("\"/tmp" + "/x\"", true)]
    [InlineData(@"C:\Users" + @"\someone", true)]
    [InlineData("a/b/tmp/x", false)]
    public void A_path_of_a_machine_is_recognised(string line, bool isOne) => MachinePath().IsMatch(line).ShouldBe(isOne);

    [Theory]
    [InlineData("https://api" + ".nuget.org/v3/index.json", true)]
    [InlineData("http://" + "packages.example.net:8080/x", true)]
    [InlineData("https://elsewhere.example/nuget", false)]
    public void A_host_of_packages_is_recognised(string line, bool isOne) => RegistryHost().IsMatch(line).ShouldBe(isOne);

    [Fact]
    public void A_warning_that_is_switched_off_has_its_reason_beside_it()
    {
        var faults =
            from file in Repository.Files
            where IsRead(file)
            let lines = Repository.Lines(file)
            from at in Enumerable.Range(0, lines.Length)
            where IsUnreasoned(lines, at)
            select $"{file}:{at + 1}: {lines[at].Trim()}";
        faults.ShouldBeEmpty();
    }

    private static bool IsRead(string file) =>
        Path.GetExtension(file) is ".cs" or ".razor" or ".csproj" or ".props" or ".targets" or ".editorconfig";

    private static bool IsUnreasoned(string[] lines, int at)
    {
        var line = lines[at].Trim();
        var above = at == 0 ? "" : lines[at - 1].Trim();
        return line.StartsWith("#pragma warning disable", StringComparison.Ordinal) ? !line.Contains(" // ", StringComparison.Ordinal)
            : line.StartsWith("<NoWarn>", StringComparison.Ordinal) ? !above.EndsWith("-->", StringComparison.Ordinal)
            : line.StartsWith("dotnet_diagnostic.", StringComparison.Ordinal) && line.EndsWith("= none", StringComparison.Ordinal)
            && !above.StartsWith('#') && !above.StartsWith("dotnet_diagnostic.", StringComparison.Ordinal);
    }

    private static bool IsEmptyOfMeaning(string name) => Word().Matches(name).Any(w => w.Value is "Manager" or "Helper" or "Helpers" or "Data" or "Info" or "Infos" or "Utils" or "Util");

    private static bool IsText(string file) => Path.GetExtension(file) is not (".png" or ".jpg" or ".ico" or ".pdf" or ".zip" or ".woff2" or ".db");

    [GeneratedRegex(@"^\s*(?:\[[^\]]*\]\s*)?(?:\w+\s+)*(?:class|struct|record|interface|enum|delegate\s+\S+)\s+(?:struct\s+|class\s+)?(?<name>[A-Z]\w*)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex("[A-Z][a-z]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<![\w./*])/(work|tmp|home|root|Users|var/folders)/\w|[A-Z]:\\{1,2}(Users|home|work|src)\\", RegexOptions.IgnoreCase)]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"https?://[^/\s""'<>]*(nuget|npm|pypi|artifactory|nexus|registry|packages|proxy)[^/\s""'<>]*", RegexOptions.IgnoreCase)]
    private static partial Regex RegistryHost();
}
