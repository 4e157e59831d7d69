using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pix.Certification.Architecture.Tests.Sources;

/// <summary>The pages agree with the tree that they describe.</summary>
public sealed partial class DocumentTests
{
    // Pages that are read outside the tree name it by its address.
    private const string Tree = "https://github.com/pix-certification/pix-certification/blob/main/";

    [Fact]
    public void Every_link_of_a_page_leads_somewhere()
    {
        var faults =
            from page in Pages
            from link in Link().Matches(WithoutCode(Repository.Read(page)))
            let target = link.Groups["target"].Value
            let isOfTree = target.StartsWith(Tree, StringComparison.Ordinal)
            where isOfTree || !(target.Contains(':', StringComparison.Ordinal) || link.Length == "]()".Length)
            let file = isOfTree ? target[Tree.Length..]
                : target.Length == 0 ? page
                : Path.GetRelativePath(Repository.Root, Path.Combine(Path.GetDirectoryName(Repository.Full(page))!, target)).Replace('\\', '/')
            let anchor = link.Groups["anchor"].Value
            where !Path.Exists(Repository.Full(file))
                || (anchor.Length > 0 && file.EndsWith(".md", StringComparison.Ordinal) && !AnchorsOf(file).Contains(anchor))
            select $"{page}: {link.Value[2..^1]}";
        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Every_block_of_json_can_be_read()
    {
        var blocks =
            from page in Pages
            from Match block in Json().Matches(Repository.Read(page))
            select (Page: page, Text: block.Groups["code"].Value);
        blocks.ShouldNotBeEmpty();
        foreach (var (page, text) in blocks)
        {
            Should.NotThrow(() => JsonDocument.Parse(text).Dispose(), $"{page}: {text}");
        }
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

    private static IEnumerable<string> Pages => Repository.Files.Where(static file => file.EndsWith(".md", StringComparison.Ordinal));

    private static string WithoutCode(string page) => Block().Replace(page, "");

    // As GitHub and docfx make them of headings: letters, digits, hyphens and underscores; one that comes again is numbered.
    private static HashSet<string> AnchorsOf(string page)
    {
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        foreach (var heading in Heading().Matches(WithoutCode(Repository.Read(page))).Select(static m => m.Groups["text"].Value))
        {
            var shown = Link().Replace(heading, "").ToLowerInvariant();
            var anchor = string.Concat(shown.Where(static c => char.IsLetterOrDigit(c) || c is '-' or '_' or ' ')).Replace(' ', '-');
            for (var again = 1; !anchors.Add(again == 1 ? anchor : $"{anchor}-{again - 1}"); again++)
            {
            }
        }

        return anchors;
    }

    [GeneratedRegex(@"\]\((?<target>[^)#\s]*)(#(?<anchor>[^)\s]*))?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6} (?<text>.+?)\s*$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^```json\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Json();

    [GeneratedRegex(@"href: (?<page>\S+\.md)")]
    private static partial Regex Entry();

    [GeneratedRegex(@"^```(csharp|sql)\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fenced();

    [GeneratedRegex(@"^\| (?<floor>\d) \|.*$", RegexOptions.Multiline)]
    private static partial Regex Floor();
}
