using System.Reflection;

namespace Pix.Certification.Architecture.Tests.Packages;

/// <summary>The solution packed once, as it was built, for all tests that look into packages.</summary>
public sealed class PackedSolution : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pixcert-packages-");

    public PackedSolution()
    {
        Feed = _folder.CreateSubdirectory("feed").FullName;
        Command.Dotnet(Repository.Root, "pack", "Pix.sln", "--no-build", "-c", Configuration, "-o", Feed, "-v", "quiet");
        Packages = Read("*.nupkg");
        Symbols = Read("*.snupkg");
    }

    /// <summary>How these tests, and with them the products, were built.</summary>
    public static string Configuration { get; } =
        typeof(PackedSolution).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>A folder of packages, ours and no others.</summary>
    public string Feed { get; }

    internal IReadOnlyList<Package> Packages { get; }

    internal IEnumerable<Package> Libraries => Packages.Where(static p => p is { IsTool: false, IsTemplate: false });

    internal IReadOnlyList<Package> Symbols { get; }

    /// <summary>A folder for one test's own files, outside the repository.</summary>
    public string Room(string name) => _folder.CreateSubdirectory(name).FullName;

    public void Dispose() => _folder.Delete(recursive: true);

    private Package[] Read(string pattern) => [.. Directory.GetFiles(Feed, pattern).Order(StringComparer.Ordinal).Select(Package.Open)];
}

/// <summary>Those who share it.</summary>
[CollectionDefinition(Name)]
public sealed class PackedTogether : ICollectionFixture<PackedSolution>
{
    public const string Name = "packed together";
}
