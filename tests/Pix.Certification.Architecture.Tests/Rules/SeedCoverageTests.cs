using System.Globalization;
using System.Text.RegularExpressions;

namespace Pix.Certification.Architecture.Tests.Rules;

/// <summary>The table of what the procedure says names what there is: pages by their address, members of the packages, tests.</summary>
public sealed partial class SeedCoverageTests
{
    private const string Done = "done";
    private const int Statements = 197;

    private static readonly string[] States = [Done, "partly", "not ours", "not done"];
    private static readonly string Page = Repository.Read("docs/seed-coverage.md");

    // A host answers these addresses and no others: AccessTests holds it.
    private static readonly HashSet<string> Addresses =
    [
        .. Address().Matches(Repository.Read("tests/Pix.Certification.ReferenceHost.Tests/access.txt")).Select(static m => m.Groups["path"].Value),
    ];

    private static readonly HashSet<string> Members =
    [
        .. Repository.Files.Where(static f => f.Contains("/PublicApi/", StringComparison.Ordinal))
            .SelectMany(static f => Word().Matches(Repository.Read(f)).Select(static m => m.Value)),
    ];

    private static readonly string[] Commands = [.. Word().Matches(Repository.Read("docs/guide/pixcert.md")).Select(static m => m.Value)];

    // A class may be said in several files.
    private static readonly HashSet<string> Tests =
    [
        .. from source in Repository.CSharp("tests").Select(Repository.Read)
           from type in Type().Matches(source).Select(static m => m.Groups["name"].Value)
           from method in Method().Matches(source).Select(static m => m.Groups["name"].Value)
           select $"{type}.{method}",
    ];

    [Fact]
    public void Every_statement_has_its_row_its_state_and_a_reason_where_it_is_not_wholly_kept()
    {
        var rows = Rows(Page);

        rows.Select(static row => row.Number).ShouldBe(Enumerable.Range(1, Statements));
        rows.Where(static row => !States.Contains(row.State)).ShouldBeEmpty();
        rows.Where(static row => row.State == Done ? row.Why.Length > 0 || row.Tests.Length == 0 : row.Why.Length < 20).ShouldBeEmpty();
    }

    [Fact]
    public void What_a_row_names_is_there() => Rows(Page).SelectMany(Missing).ShouldBeEmpty();

    [Fact]
    public void The_sentence_above_the_table_counts_its_rows()
    {
        var rows = Rows(Page);
        string Count(string state) => $"{rows.Count(row => row.State == state)} {state}";

        Page.ShouldContain($"Of {rows.Length} statements: {string.Join(", ", States.Select(Count))}.");
    }

    [Fact]
    public void What_is_not_there_is_noticed()
    {
        var row = Rows("| 7 | A:1 | said | `/nowhere`, `NoSuchType`, `pixcert nonesuch`, `/orga` | `SeedCoverageTests.Nothing`, `NoTests.What_a_row_names_is_there`, `SeedCoverageTests.What_a_row_names_is_there` | done |  |").ShouldHaveSingleItem();

        (row.Number, row.State, row.Why).ShouldBe((7, Done, ""));
        Missing(row).ShouldBe(["7: /nowhere", "7: NoSuchType", "7: pixcert nonesuch", "7: SeedCoverageTests.Nothing", "7: NoTests.What_a_row_names_is_there"]);
    }

    private static IEnumerable<string> Missing(Row row) => row.Places.Where(static place => !IsThere(place)).Concat(row.Tests.Where(static test => !Tests.Contains(test)))
        .Select(what => $"{row.Number}: {what}");

    private static bool IsThere(string place) => place switch
    {
        ['/', ..] => Addresses.Contains(place),
        _ when place.StartsWith("pixcert ", StringComparison.Ordinal) => Commands.Contains(place["pixcert ".Length..]),
        _ => place.Split('.').All(Members.Contains),
    };

    private static Row[] Rows(string page) =>
    [
        .. from line in page.Split('\n')
           let cells = line.Split('|').Select(static cell => cell.Trim()).ToArray()
           where cells.Length == 9 && int.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out _)
           select new Row(int.Parse(cells[1], CultureInfo.InvariantCulture), Named(cells[4]), Named(cells[5]), cells[6], cells[7]),
    ];

    private static string[] Named(string cell) => [.. Quoted().Matches(cell).Select(static m => m.Groups["name"].Value)];

    private sealed record Row(int Number, string[] Places, string[] Tests, string State, string Why);

    [GeneratedRegex(@"^[A-Z,]+ (?<path>/\S*) \| ", RegexOptions.Multiline)]
    private static partial Regex Address();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex("`(?<name>[^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\bclass (?<name>\w+)")]
    private static partial Regex Type();

    [GeneratedRegex(@"^    public [\w<>\[\],.?() ]+?\s(?<name>\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Method();
}
