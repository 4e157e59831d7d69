using System.Diagnostics;
using System.IO.Compression;
using System.Reflection;
using System.Xml.Linq;

namespace Pix.Certification.Architecture.Tests.Packages;

/// <summary>What is packed, and what it asks for.</summary>
public sealed class PackageTests
{
    private const string Project = "src/Pix.Certification/Pix.Certification.csproj";

    private static readonly Assembly Here = typeof(PackageTests).Assembly;

    [Theory]
    [InlineData("Stateless", "4.0.0.0")]
    [InlineData("Ardalis.Specification", "9.3.1.0")]
    public void The_library_binds_to_the_assembly_of_the_real_package(string assembly, string version) =>
        Repository.Library.GetReferencedAssemblies().Single(a => a.Name == assembly).Version.ShouldBe(Version.Parse(version));

    [Theory]
    [InlineData(
        "Pix.Certification",
        "Ardalis.Specification 9.3.1",
        "NodaTime 3.3.7",
        "Pix.Certification.Psychometrics 0.1.0",
        "Stateless 5.20.1")]
    [InlineData("Pix.Certification.Psychometrics")]
    public void A_package_depends_on_what_is_meant_and_holds_its_own_assembly(string id, params string[] dependencies)
    {
        using var folder = new TemporaryFolder();
        Run("pack", $"src/{id}/{id}.csproj", "--no-build", "-c", Configuration, "-o", folder.Path);
        using var package = ZipFile.OpenRead(Directory.GetFiles(folder.Path, "*.nupkg").ShouldHaveSingleItem());

        using var text = package.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        XDocument.Load(text).Descendants().Where(e => e.Name.LocalName == "dependency")
            .Select(d => $"{d.Attribute("id")!.Value} {d.Attribute("version")!.Value}")
            .ShouldBe(dependencies, ignoreOrder: true);

        package.Entries.Select(e => e.FullName).Where(f => f.StartsWith("lib/", StringComparison.Ordinal))
            .ShouldBe([$"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"], ignoreOrder: true);
        package.Entries.Where(e => e.Name.EndsWith(".dll", StringComparison.Ordinal)).ShouldHaveSingleItem();

        // A package without a page of its own shows that of the whole.
        var own = $"src/{id}/README.md";
        using var page = new StreamReader(package.GetEntry("README.md")!.Open());
        page.ReadToEnd().ReplaceLineEndings("\n").ShouldBe(Repository.Read(Path.Exists(Repository.Full(own)) ? own : "README.md"));
    }

    [Fact]
    public void Every_package_is_used_and_explained_with_its_version()
    {
        var projects = Repository.Files.Where(f => Path.GetExtension(f) is ".csproj" or ".targets").Select(Repository.Read).ToArray();
        var explained = Repository.Read("docs/adr/0003-packages.md");
        foreach (var package in XDocument.Load(Repository.Full("Directory.Packages.props")).Descendants("PackageVersion"))
        {
            var (id, version) = (package.Attribute("Include")!.Value, package.Attribute("Version")!.Value);
            projects.ShouldContain(p => p.Contains($"Include=\"{id}\"", StringComparison.Ordinal), $"{id} is pinned, and nothing uses it");
            explained.ShouldContain($"{id} {version}", Case.Sensitive, $"docs/adr/0003-packages.md says nothing of {id} {version}");
        }
    }

    private static string Configuration => Here.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    private static string Run(params string[] arguments)
    {
        // A build node that stays behind would hold the pipes open, and this would wait for it.
        var start = new ProcessStartInfo("dotnet", [.. arguments, "-nodeReuse:false"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_NOLOGO"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, $"dotnet {string.Join(' ', arguments)}\n{said}\n{errors.Result}");
        return said;
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("pix-package-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
