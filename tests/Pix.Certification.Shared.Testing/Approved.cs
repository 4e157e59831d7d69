using Shouldly;

namespace Pix.Certification.Testing;

/// <summary>Texts that were generated, read by a person, and are kept in the repository: any later difference must be read again.</summary>
/// <remarks>With <c>APPROVE=1</c> in the environment a run writes what it got instead of comparing it.</remarks>
public static class Approved
{
    /// <summary>The repository's own folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A file of the repository says exactly this.</summary>
    public static void ShouldBeIn(string actual, string path)
    {
        var file = Path.Combine(Root, path);
        var kept = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        if (kept == actual)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("APPROVE") != "1")
        {
            throw new ShouldAssertException(
                $"{path} says something else:\n{Difference(kept, actual)}\nRun the test with APPROVE=1, and read the difference.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, actual);
    }

    /// <summary>The lines that went, behind a minus, and those that came, behind a plus; each with those it is under.</summary>
    public static string Difference(string kept, string actual)
    {
        var (before, after) = (InPlace(kept), InPlace(actual));
        string[] lines = [.. Without(before, after).Select(l => $"- {l}"), .. Without(after, before).Select(l => $"+ {l}")];
        return lines.Length == 0 ? "(the same lines in another order)" : string.Join('\n', lines);
    }

    private static string[] InPlace(string text)
    {
        var heads = new Stack<(int Indent, string Line)>();
        var lines = new List<string>();
        foreach (var line in text.Split('\n').Where(l => l.Trim() is not ("" or "{" or "}")))
        {
            var indent = line.TakeWhile(c => c == ' ').Count();
            while (heads.TryPeek(out var head) && head.Indent >= indent)
            {
                heads.Pop();
            }

            heads.Push((indent, line.Trim()));
            lines.Add(string.Join(" > ", heads.Reverse().Select(h => h.Line)));
        }

        return [.. lines];
    }

    private static IEnumerable<string> Without(string[] lines, string[] others)
    {
        var left = others.CountBy(l => l, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (left.TryGetValue(line, out var count) && count > 0)
            {
                left[line] = count - 1;
            }
            else
            {
                yield return line;
            }
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pix.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("These tests run inside the repository.");
    }
}
