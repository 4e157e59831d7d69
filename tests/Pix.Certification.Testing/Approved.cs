using Shouldly;

namespace Pix.Certification.Testing;

/// <summary>Texts that were read and approved once, and are kept in the repository.</summary>
/// <remarks>With the environment variable <c>APPROVE=1</c> a run writes what it got instead of comparing; then read the difference.</remarks>
public static class Approved
{
    /// <summary>The repository's own folder.</summary>
    public static string Root { get; } = FindRoot();

    public static bool IsRewriting => Environment.GetEnvironmentVariable("APPROVE") == "1";

    /// <summary>A file of the repository says exactly this.</summary>
    public static void ShouldBeIn(string actual, string path)
    {
        var file = Path.Combine(Root, path);
        if (IsRewriting)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
        }

        File.Exists(file).ShouldBeTrue($"{path} is missing: run once with APPROVE=1 and read it.");
        File.ReadAllText(file).ReplaceLineEndings("\n").ShouldBe(actual, $"{path} is out of date: run with APPROVE=1 and read the difference.");
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
