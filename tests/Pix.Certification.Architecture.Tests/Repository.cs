using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using System.Xml.Linq;

namespace Pix.Certification.Architecture.Tests;

/// <summary>The tree that these tests are about.</summary>
internal static class Repository
{
    private static readonly string[] NotSources =
    [
        "bin", "obj", "artifacts", "TestResults", ".git", ".vs", ".vscode", ".idea", "BenchmarkDotNet.Artifacts", "StrykerOutput",
    ];

    // Those who read sources only must not depend on what is built.
    private static readonly Lazy<Assembly[]> Loaded =
        new(() => [.. ProductProjects.Select(AssemblyName).Order(StringComparer.Ordinal).Select(Assembly.Load)]);

    public static string Root => Approved.Root;

    /// <summary>Every file that is kept or about to be, by its path from the root, with slashes.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. (FromGit() ?? FromDisk()).Where(f => File.Exists(Full(f))).Order(StringComparer.Ordinal)];

    /// <summary>The C# files under some folders.</summary>
    public static IReadOnlyList<string> CSharp(params IReadOnlyList<string> folders) =>
    [
        .. Files.Where(f => f.EndsWith(".cs", StringComparison.Ordinal))
            .Where(f => folders.Any(folder => f.StartsWith($"{folder}/", StringComparison.Ordinal))),
    ];

    public static string Full(string path) => Path.Combine(Root, path);

    public static string Read(string path) => File.ReadAllText(Full(path)).ReplaceLineEndings("\n");

    public static string[] Lines(string path) => Read(path).TrimEnd('\n').Split('\n');

    /// <summary>What src/ builds, by the name of its assembly.</summary>
    public static IReadOnlyList<Assembly> Products => Loaded.Value;

    /// <summary>The pure library.</summary>
    public static Assembly Library => Products.Single(p => p.GetName().Name == "Pix.Certification");

    /// <summary>The engine of adaptive tests, which stands on nothing.</summary>
    public static Assembly Engine => Products.Single(p => p.GetName().Name == "Pix.Certification.Psychometrics");

    /// <summary>What an embedding platform would write.</summary>
    public static Assembly Host => Assembly.Load("Pix.Certification.ReferenceHost");

    /// <summary>What a product offers. Razor makes every page public; those are hidden from whoever writes code, and no part of it.</summary>
    public static IEnumerable<Type> OfferedBy(Assembly product) => product.GetExportedTypes().Where(static type => !IsHidden(type));

    /// <summary>The project files one folder below a folder.</summary>
    public static IEnumerable<string> Projects(string folder) =>
        Files.Where(f => f.StartsWith($"{folder}/", StringComparison.Ordinal) && f.EndsWith(".csproj", StringComparison.Ordinal));

    /// <summary>The projects of what is built for others. The analyzer is none: it runs in a compiler, and lies in the library's package.</summary>
    public static IEnumerable<string> ProductProjects => Projects("src").Where(static f => !f.EndsWith(".Analyzers.csproj", StringComparison.Ordinal));

    private static bool IsHidden(Type type) => type.Name == "_Imports"
        || type.GetCustomAttribute<EditorBrowsableAttribute>(inherit: false) is { State: EditorBrowsableState.Never }
        || (type.DeclaringType is { } around && IsHidden(around));

    private static string AssemblyName(string project) =>
        XDocument.Load(Full(project)).Descendants("AssemblyName").FirstOrDefault()?.Value ?? Path.GetFileNameWithoutExtension(project);

    // New files count before they are added: otherwise a fault shows only once it is committed.
    private static string[]? FromGit()
    {
        if (!Path.Exists(Path.Combine(Root, ".git")))
        {
            return null;
        }

        try
        {
            var start = new ProcessStartInfo("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            {
                WorkingDirectory = Root,
                RedirectStandardOutput = true,
            };
            using var git = Process.Start(start)!;
            var listed = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? listed.Split('\0', StringSplitOptions.RemoveEmptyEntries) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // No git here.
        }
    }

    private static IEnumerable<string> FromDisk() => Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
        .Where(f => !f.Split('/').Any(NotSources.Contains));
}
