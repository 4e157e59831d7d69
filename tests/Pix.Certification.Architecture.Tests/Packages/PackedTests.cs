using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Pix.Certification.Architecture.Tests.Packages;

/// <summary>What is packed, what it says of itself, and what it asks for.</summary>
[Collection(PackedTogether.Name)]
[Needs(NeedsAttribute.Time)]
public sealed class PackedTests(PackedSolution packed)
{
    private const string Home = "https://github.com/pix-certification/pix-certification";
    private static readonly string[] Products = [.. Repository.ProductProjects.Select(static p => Path.GetFileNameWithoutExtension(p))];
    private static readonly string Version = XDocument.Load(Repository.Full("Directory.Build.props")).Descendants("Version").Single().Value;

    [Fact]
    public void Every_product_is_packed_with_its_symbols_and_nothing_else_is()
    {
        packed.Packages.Where(static p => !p.IsTemplate).Select(static p => p.Id).ShouldBe(Products, ignoreOrder: true);
        packed.Symbols.Select(static p => p.Id).ShouldBe(Products, ignoreOrder: true);
        packed.Packages.Where(static p => p.IsTool).Select(static p => p.Id).ShouldBe(["Pix.Certification.Cli"]);
        packed.Packages.Where(static p => p.IsTemplate).Select(static p => p.Id).ShouldBe(["Pix.Certification.Templates"]);
    }

    [Fact]
    public void What_a_package_asks_for_and_holds_was_read_by_somebody()
    {
        var text = new StringBuilder();
        foreach (var package in packed.Packages)
        {
            string[] lines =
            [
                .. package.Dependencies.Select(static d => $"asks for {d.Id} {d.Versions}").Order(StringComparer.Ordinal),
                .. package.Entries.Keys.Select(static f => $"holds {f}").Order(StringComparer.Ordinal),
            ];
            text.Append(package.Id).Append('\n').AppendJoin('\n', lines.Select(static l => $"  {l}")).Append("\n\n");
        }

        Approved.ShouldBeIn(text.ToString(), "tests/Pix.Certification.Architecture.Tests/Packages/Packed.txt");
    }

    [Fact]
    public void A_package_says_what_it_is_whose_and_under_which_licence()
    {
        foreach (var package in packed.Packages)
        {
            package.Said("version").ShouldBe(Version, package.Id);
            package.Said("authors").ShouldBe("The Pix.Certification contributors", package.Id);
            (package.Said("license"), package.Said("license", "type")).ShouldBe(("MIT", "expression"), package.Id);
            package.Said("tags").ShouldNotBeNullOrWhiteSpace(package.Id);

            package.Said("projectUrl").ShouldBe(Home, package.Id);
            package.Said("releaseNotes").ShouldBe($"{Home}/blob/main/CHANGELOG.md", package.Id);
            package.Entries[package.Said("icon")!].ShouldBe(File.ReadAllBytes(Repository.Full("eng/icon.png")), package.Id);
            package.Said("repository", "url").ShouldBe(Home, package.Id);
            package.Said("repository", "type").ShouldBe("git", package.Id);
            package.Said("repository", "commit")!.ShouldMatch("^[0-9a-f]{40}$", package.Id);
        }

        packed.Packages.Select(static p => p.Said("description")).ShouldAllBe(static d => d!.Length > 60 && d.EndsWith('.'));
        packed.Packages.Select(static p => p.Said("description")).ShouldBeUnique();
    }

    // A gallery shows the page alone: no file of the repository is beside it.
    [Fact]
    public void The_page_of_a_package_is_its_own_says_how_to_take_it_and_links_to_places_that_are_there()
    {
        foreach (var package in packed.Packages)
        {
            var page = Encoding.UTF8.GetString(package.Entries[package.Said("readme")!]).ReplaceLineEndings("\n");
            page.ShouldBe(Repository.Read(package.IsTemplate ? "templates/README.md" : $"src/{package.Id}/README.md"), package.Id);
            var (taken, tried) = package switch
            {
                { IsTool: true } => ("dotnet tool install --global", "\npixcert "),
                { IsTemplate: true } => ("dotnet new install", "\ndotnet run "),
                _ => ("dotnet add package", "```csharp\nusing "),
            };
            page.ShouldContain($"{taken} {package.Id}\n", Case.Sensitive);
            page.ShouldContain(tried, Case.Sensitive, package.Id);
            foreach (var link in Regex.Matches(page, @"\]\((?<to>[^)]*)\)").Select(static l => l.Groups["to"].Value))
            {
                link.ShouldMatch("^(https://|#)", package.Id);
                if (Regex.Match(link, $"^{Home}/(blob|tree)/main/(?<file>[^#]*)") is { Success: true } ours)
                {
                    Path.Exists(Repository.Full(ours.Groups["file"].Value)).ShouldBeTrue($"{package.Id}: {link}");
                }
            }
        }
    }

    [Fact]
    public void What_others_wrote_and_the_tool_brings_along_is_named_with_its_licence()
    {
        var tool = packed.Packages.Single(static p => p.IsTool);
        var notices = Encoding.UTF8.GetString(tool.Entries["THIRD-PARTY-NOTICES.md"]).ReplaceLineEndings("\n");
        notices.ShouldBe(Repository.Read("THIRD-PARTY-NOTICES.md"));
        using var brought = JsonDocument.Parse(tool.Entries["tools/net10.0/any/pixcert.deps.json"]);
        using var locked = JsonDocument.Parse(Repository.Read("src/Pix.Certification.Cli/packages.lock.json"));
        var resolved = locked.RootElement.GetProperty("dependencies").GetProperty("net10.0").EnumerateObject()
            .Where(static p => p.Value.TryGetProperty("resolved", out _))
            .Select(static p => $"{p.Name} {p.Value.GetProperty("resolved").GetString()}").ToHashSet(StringComparer.Ordinal);
        var inside = brought.RootElement.GetProperty("targets").EnumerateObject().Single().Value.EnumerateObject()
            .Where(static l => l.Value.TryGetProperty("runtime", out _) || l.Value.TryGetProperty("runtimeTargets", out _))
            .Select(static l => l.Name.Replace('/', ' ')).Where(resolved.Contains);
        var named = Regex.Matches(notices, @"^\| (?<what>\S+ \d\S*) \| \S", RegexOptions.Multiline).Select(static l => l.Groups["what"].Value);
        named.ShouldBe(inside, ignoreOrder: true);
    }

    [Fact]
    public void Ours_are_asked_for_exactly_and_others_from_the_tested_version_up_to_the_next_major_one()
    {
        foreach (var (package, asked) in packed.Packages.SelectMany(static p => p.Dependencies.Select(d => (p, d))))
        {
            var tested = PinnedVersions.All.GetValueOrDefault(asked.Id);
            asked.Versions.ShouldBe(asked.IsOurs ? $"[{Version}]" : $"[{tested}, {NextMajor(tested)})", $"{package} asks for {asked.Id}");
        }

        packed.Libraries.ShouldAllBe(static p => p.Frameworks.SequenceEqual(new[] { "net10.0" }));
    }

    [Fact]
    public void A_package_asks_for_nothing_that_it_does_not_use()
    {
        foreach (var package in packed.Libraries)
        {
            var assembly = Repository.Products.Single(p => p.GetName().Name == package.Id);
            var used = assembly.GetReferencedAssemblies().Select(static a => a.Name!).ToHashSet(StringComparer.Ordinal);
            var asked = package.Dependencies.Select(static d => d.Id);
            asked.Where(id => !used.Overlaps(AssembliesOf(package.Id, id))).ShouldBeEmpty(package.Id);
        }
    }

    [Fact]
    public void Hosting_asks_for_abstractions_only()
    {
        var hosting = packed.Packages.Single(static p => p.Id == "Pix.Certification.Hosting");
        hosting.Dependencies.Where(static d => !d.IsOurs).Select(static d => d.Id)
            .ShouldAllBe(static id => Regex.IsMatch(id, @"^Microsoft\.Extensions\.\w+\.Abstractions$"));
    }

    [Fact]
    public void A_library_holds_its_own_assembly_with_its_documentation_and_no_other()
    {
        foreach (var package in packed.Libraries)
        {
            var (assembly, documentation) = ($"lib/net10.0/{package.Id}.dll", $"lib/net10.0/{package.Id}.xml");

            // The library's own has the analyzer as well, for the compilers of those who use it.
            string[] beside = package.Id == "Pix.Certification" ? ["analyzers/dotnet/cs/Pix.Certification.Analyzers.dll"] : [];
            package.Entries.Keys.ShouldBe([assembly, documentation, "README.md", "icon.png", .. beside], ignoreOrder: true, package.Id);
            using var text = new MemoryStream(package.Entries[documentation]);
            XDocument.Load(text).Descendants("member").ShouldNotBeEmpty(package.Id);
        }
    }

    [Fact]
    public void Symbols_are_those_of_the_assembly_and_no_path_of_a_machine_is_in_either()
    {
        foreach (var symbols in packed.Symbols)
        {
            var package = packed.Packages.Single(p => p.Id == symbols.Id);
            var name = AssemblyNameOf(symbols.Id);
            var (dll, pdb) = (Single(package, $"/{name}.dll"), Single(symbols, $"/{name}.pdb"));
            using var assembly = new PEReader(new MemoryStream(dll));
            using var lines = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(pdb));
            var wanted = assembly.ReadDebugDirectory().Single(static e => e.Type == DebugDirectoryEntryType.CodeView);
            var id = lines.GetMetadataReader().DebugMetadataHeader!.Id;
            new Guid(id.AsSpan()[..16]).ShouldBe(assembly.ReadCodeViewDebugDirectoryData(wanted).Guid, symbols.Id);

            // A debugger wants the true path, so that Debug builds have it.
            if (PackedSolution.Configuration == "Release")
            {
                ((byte[][])[dll, pdb]).Where(Names(Repository.Root)).ShouldBeEmpty(symbols.Id);
            }
        }
    }

    [Fact]
    public void What_is_made_of_the_template_asks_for_what_was_packed_and_tested()
    {
        var files = Repository.Files.Where(static f => f.StartsWith("templates/certification/", StringComparison.Ordinal));
        var asked = files.Where(static f => f.EndsWith(".csproj", StringComparison.Ordinal))
            .SelectMany(static f => XDocument.Load(Repository.Full(f)).Descendants("PackageReference"))
            .Select(static e => (Id: e.Attribute("Include")!.Value, Version: e.Attribute("Version")!.Value)).ToArray();
        asked.ShouldNotBeEmpty();
        asked.Where(static a => a.Version != (Products.Contains(a.Id) ? Version : PinnedVersions.All.GetValueOrDefault(a.Id))).ShouldBeEmpty();
    }

    private static Func<byte[], bool> Names(string folder) => bytes => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(folder)) >= 0;

    private static byte[] Single(Package package, string end) =>
        package.Entries.Single(e => e.Key.EndsWith(end, StringComparison.Ordinal)).Value;

    private static string AssemblyNameOf(string product) =>
        XDocument.Load(Repository.Full($"src/{product}/{product}.csproj")).Descendants("AssemblyName").SingleOrDefault()?.Value ?? product;

    private static string NextMajor(string? version) =>
        $"{int.Parse(version.ShouldNotBeNull("it is not pinned").Split('.')[0], CultureInfo.InvariantCulture) + 1}.0.0";

    // What a package brings is known to the restore; a bundle has the assembly of another name.
    private static string[] AssembliesOf(string product, string id)
    {
        using var assets = JsonDocument.Parse(File.ReadAllText(Repository.Full($"src/{product}/obj/project.assets.json")));
        var libraries = assets.RootElement.GetProperty("targets").GetProperty("net10.0");
        var library = libraries.EnumerateObject().Single(l => l.Name.StartsWith($"{id}/", StringComparison.Ordinal));
        return [.. library.Value.GetProperty("compile").EnumerateObject().Select(static a => Path.GetFileNameWithoutExtension(a.Name))];
    }
}
