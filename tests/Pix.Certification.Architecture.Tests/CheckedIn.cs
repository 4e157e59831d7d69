namespace Pix.Certification.Architecture.Tests;

/// <summary>Text that is generated, read by a person, and kept: any later difference must be read again.</summary>
/// <remarks>With <c>APPROVE=1</c> in the environment a run writes what it got instead of comparing it.</remarks>
internal static class CheckedIn
{
    public static void ShouldSay(string path, string actual)
    {
        var file = Repository.Full(path);
        var kept = File.Exists(file) ? Repository.Read(path) : "";
        if (kept == actual)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
            return;
        }

        Assert.Fail($"{path} differs from what the tree says now:\n{Difference(kept, actual)}\nRun the architecture tests with APPROVE=1 in the environment, and read the difference.");
    }

    /// <summary>The lines that went, behind a minus, and those that came, behind a plus; an indented one with the line that it belongs to.</summary>
    public static string Difference(string kept, string actual)
    {
        var (before, after) = (InPlace(kept), InPlace(actual));
        string[] lines = [.. Without(before, after).Select(l => $"- {l}"), .. Without(after, before).Select(l => $"+ {l}")];
        return lines.Length == 0 ? "(the same lines in another order)" : string.Join('\n', lines);
    }

    private static string[] InPlace(string text)
    {
        var head = "";
        return [.. text.Split('\n').Where(l => l.Length > 0).Select(l => l[0] == ' ' ? $"{head} > {l.Trim()}" : head = l)];
    }

    private static IEnumerable<string> Without(string[] lines, string[] others)
    {
        var left = others.GroupBy(l => l, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
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
}
