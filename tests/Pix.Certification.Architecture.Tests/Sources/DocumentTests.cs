using System.Text.RegularExpressions;

namespace Pix.Certification.Architecture.Tests.Sources;

/// <summary>The pages agree with the tree that they describe.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void Every_link_of_a_page_leads_somewhere()
    {
        var faults =
            from page in Repository.Files
            where page.EndsWith(".md", StringComparison.Ordinal)
            let folder = Path.GetDirectoryName(Repository.Full(page))!
            from target in Link().Matches(Repository.Read(page)).Select(m => m.Groups["target"].Value)
            where !target.Contains("://", StringComparison.Ordinal) && !Path.Exists(Path.Combine(folder, target))
            select $"{page}: {target}";
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void The_table_of_contents_names_every_page_once()
    {
        var named = Entry().Matches(Repository.Read("docs/toc.yml"))
            .Select(m => $"docs/{m.Groups["page"].Value}").Order(StringComparer.Ordinal);
        var there = Repository.Files
            .Where(static f => f.StartsWith("docs/", StringComparison.Ordinal) && f.EndsWith(".md", StringComparison.Ordinal));
        named.ShouldBe(there);
    }

    [Fact]
    public void The_architecture_page_names_every_room_on_its_floor()
    {
        var rows = Floor().Matches(Repository.Read("docs/architecture.md")).ToDictionary(m => int.Parse(m.Groups["floor"].Value, System.Globalization.CultureInfo.InvariantCulture), m => m.Value);
        foreach (var room in Floors.FloorPlan.Rooms)
        {
            rows[Floors.FloorPlan.FloorOf(room)].ShouldContain($"`{room}`", Case.Sensitive);
        }
    }

    [Fact]
    public void Decisions_are_numbered_without_a_gap() =>
        Repository.Files.Where(f => f.StartsWith("docs/adr/", StringComparison.Ordinal)).Select(f => Path.GetFileName(f)[..4])
            .ShouldBe(Enumerable.Range(1, Repository.Files.Count(f => f.StartsWith("docs/adr/", StringComparison.Ordinal))).Select(n => $"{n:0000}"));

    [Fact]
    public void A_decision_says_its_context_its_options_what_was_decided_and_what_follows()
    {
        string[] sections = ["## Context", "## Options", "## Decision", "## Consequences"];
        var faults =
            from page in Repository.Files
            where page.StartsWith("docs/adr/", StringComparison.Ordinal)
            from section in sections.Except(Repository.Lines(page))
            select $"{page} lacks {section}";
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void What_the_guide_to_queries_shows_its_tests_do()
    {
        static string Flat(string text) => string.Join('\n', text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0));
        var done = Repository.CSharp("tests/Pix.Certification.EntityFramework.Tests").Select(f => Flat(Repository.Read(f))).ToArray();
        var shown = Fenced().Matches(Repository.Read("docs/guide/queries.md")).Select(m => m.Groups["code"].Value).ToArray();

        shown.ShouldNotBeEmpty();
        shown.Where(code => !done.Any(source => source.Contains(Flat(code), StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [GeneratedRegex(@"\]\((?<target>[^)#\s]+)(#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"href: (?<page>\S+\.md)")]
    private static partial Regex Entry();

    [GeneratedRegex(@"^```(csharp|sql)\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fenced();

    [GeneratedRegex(@"^\| (?<floor>\d) \|.*$", RegexOptions.Multiline)]
    private static partial Regex Floor();
}
