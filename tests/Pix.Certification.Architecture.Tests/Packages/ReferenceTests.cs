using System.Text.Json;

namespace Pix.Certification.Architecture.Tests.Packages;

/// <summary>The packages that the sources ask for.</summary>
public sealed class ReferenceTests
{
    [Theory]
    [InlineData("Stateless", "4.0.0.0")]
    [InlineData("Ardalis.Specification", "9.3.1.0")]
    public void The_library_binds_to_the_assembly_of_the_real_package(string assembly, string version) =>
        Repository.Library.GetReferencedAssemblies().Single(a => a.Name == assembly).Version.ShouldBe(Version.Parse(version));

    [Fact]
    public void Every_package_is_used_and_explained_with_its_version()
    {
        var files = Repository.Files.Where(static f => Path.GetExtension(f) is ".csproj" or ".targets");
        string[] projects = [.. files.Select(Repository.Read)];
        var explained = Repository.Read("docs/adr/0003-packages.md");
        foreach (var (id, version) in PinnedVersions.All)
        {
            projects.ShouldContain(p => p.Contains($"Include=\"{id}\"", StringComparison.Ordinal), $"{id} is pinned, and nothing uses it");
            explained.ShouldContain($"{id} {version}", Case.Sensitive, $"docs/adr/0003-packages.md says nothing of {id} {version}");
        }
    }

    [Fact]
    public void Every_tool_is_explained_with_its_version()
    {
        var explained = Repository.Read("docs/adr/0003-packages.md");
        using var manifest = JsonDocument.Parse(Repository.Read(".config/dotnet-tools.json"));
        foreach (var tool in manifest.RootElement.GetProperty("tools").EnumerateObject())
        {
            explained.ShouldContain($"{tool.Name} {tool.Value.GetProperty("version").GetString()}", Case.Insensitive);
        }
    }

    [Fact]
    public void Every_project_has_the_lock_of_its_packages_and_no_lock_is_left_over() =>
        FoldersOf("packages.lock.json").ShouldBe(FoldersOf(".csproj"), ignoreOrder: true);

    // A version, and the hash of what it holds: wherever a package comes from, it is the same.
    [Fact]
    public void A_lock_says_of_every_package_which_bytes_it_is()
    {
        var faults =
            from file in Repository.Files
            where Path.GetFileName(file) == "packages.lock.json"
            from framework in JsonDocument.Parse(Repository.Read(file)).RootElement.GetProperty("dependencies").EnumerateObject()
            from package in framework.Value.EnumerateObject()
            where package.Value.GetProperty("type").GetString() != "Project"
            where !package.Value.TryGetProperty("contentHash", out var hash) || Convert.FromBase64String(hash.GetString()!).Length != 64
            select $"{file}: {package.Name}";
        faults.ShouldBeEmpty();
    }

    private static IEnumerable<string?> FoldersOf(string end) =>
        Repository.Files.Where(f => f.EndsWith(end, StringComparison.Ordinal))
            .Where(static f => !f.StartsWith("templates/certification/", StringComparison.Ordinal)) // restored by whoever makes a host of it
            .Select(static f => Path.GetDirectoryName(f));
}
