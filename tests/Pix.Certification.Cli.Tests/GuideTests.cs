using System.CommandLine;

namespace Pix.Certification.Cli.Tests;

/// <summary>The guide says of every command what it asks, and of none that is not there.</summary>
public sealed class GuideTests
{
    [Fact]
    public void The_table_of_the_guide_has_every_command_of_the_tool_once()
    {
        var rows = File.ReadLines(Path.Combine(Root(), "docs", "guide", "pixcert.md"))
            .SkipWhile(static line => line != "| command | asks |").Skip(2).TakeWhile(static line => line.StartsWith('|')).ToArray();
        rows.ShouldAllBe(static row => row.Split('|', StringSplitOptions.TrimEntries)[2].Length > 10, "it says what is asked");
        rows.SelectMany(static row => Named(row.Split('|')[1])).ShouldBe(Commands("", Workbench.Commands()), ignoreOrder: true);
    }

    // Behind the first of a group, its others stand without the name of the group.
    private static IEnumerable<string> Named(string cell)
    {
        string[] names = [.. cell.Split(',').Select(static name => name.Trim(' ', '`'))];
        return names[0].Split(' ') is [var group, _] ? [names[0], .. names.Skip(1).Select(name => $"{group} {name}")] : names;
    }

    private static IEnumerable<string> Commands(string group, Command command) => command.Subcommands.SelectMany(sub =>
        sub.Subcommands.Count > 0 ? Commands($"{group}{sub.Name} ", sub) : [group + sub.Name]);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Pix.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
