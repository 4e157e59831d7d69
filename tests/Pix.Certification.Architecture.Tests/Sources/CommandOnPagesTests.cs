using System.CommandLine;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Pix.Certification.Architecture.Tests.Sources;

/// <summary>What a page says to type into a shell is there: scripts, projects, commands of pixcert and their options.</summary>
public sealed partial class CommandOnPagesTests
{
    // What was decided or changed once may name what has gone since.
    private static IEnumerable<string> Pages => Repository.Files.Where(static file => file.EndsWith(".md", StringComparison.Ordinal)
        && file != "CHANGELOG.md" && !file.StartsWith("docs/adr/", StringComparison.Ordinal));

    [Fact]
    public void Every_script_and_every_project_that_is_typed_is_there()
    {
        var typed =
            from page in Pages
            from text in Typed(page)
            from Match path in InTree().Matches(text)
            select (Page: page, Path: path.Groups["path"].Value);
        typed.ShouldContain(static t => t.Path == "eng/crash.sh", "the pages were really read");
        typed.Where(static t => !Path.Exists(Repository.Full(t.Path))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_command_of_pixcert_that_is_typed_is_there_with_its_options()
    {
        var commands = (Command)Assembly.Load("pixcert").GetType("Pix.Certification.Cli.Workbench")!
            .GetMethod("Commands", BindingFlags.NonPublic | BindingFlags.Static)!.Invoke(null, null)!;
        var typed = (
            from page in Pages
            from text in Typed(page)
            from Match command in Pixcert().Matches(text)
            select (Page: page, Words: command.Groups["words"].Value)).ToList();
        typed.Count.ShouldBeGreaterThan(20);
        typed.Select(t => $"{t.Page}: pixcert {t.Words}: {Fault(commands, t.Words)}").Where(static said => !said.EndsWith(": ", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    // Blocks without a language, or of a shell, and what stands in the text as code.
    private static IEnumerable<string> Typed(string page)
    {
        var text = Repository.Read(page);
        return Block().Matches(text).Where(static block => block.Groups["language"].Value is "" or "sh" or "bash")
            .Select(static block => block.Groups["code"].Value)
            .Concat(Inline().Matches(Block().Replace(text, "")).Select(static code => code.Groups["code"].Value));
    }

    private static string? Fault(Command root, string words)
    {
        var (command, known) = (root, root.Options.ToList());
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (command.Subcommands.FirstOrDefault(c => c.Name == word) is { } next)
            {
                command = next;
                known.AddRange(next.Options);
            }
            else if (command.Subcommands.Count > 0 && !word.StartsWith('-'))
            {
                return $"there is no {word}";
            }
            else if (word.StartsWith("--", StringComparison.Ordinal) && !known.Any(o => o.Name == word || o.Aliases.Contains(word)))
            {
                return $"{command.Name} has no {word}";
            }
        }

        return null;
    }

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"`(?<code>[^`\n]+)`")]
    private static partial Regex Inline();

    [GeneratedRegex(@"(?<![\w/.])(?<path>(eng|src|tests|samples|benchmarks)/[\w./-]*\w|(?<=\./)(run|test)\.sh)")]
    private static partial Regex InTree();

    [GeneratedRegex(@"(^|\| |' )pixcert (?<words>\w[^|>;\n]*)", RegexOptions.Multiline)]
    private static partial Regex Pixcert();
}
