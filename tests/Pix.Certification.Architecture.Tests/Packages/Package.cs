using System.IO.Compression;
using System.Xml.Linq;

namespace Pix.Certification.Architecture.Tests.Packages;

/// <summary>What a package asks for.</summary>
internal readonly record struct Dependency(string Id, string Versions)
{
    public bool IsOurs => Id.StartsWith("Pix.", StringComparison.Ordinal);
}

/// <summary>A package as it lies in a feed.</summary>
internal sealed class Package
{
    private readonly XElement _metadata;

    private Package(XElement metadata, IReadOnlyDictionary<string, byte[]> entries) => (_metadata, Entries) = (metadata, entries);

    public string Id => Said("id")!;

    public bool IsTool => IsOf("DotnetTool");

    public bool IsTemplate => IsOf("Template");

    /// <summary>Everything in it but what the format itself wants, by its path.</summary>
    public IReadOnlyDictionary<string, byte[]> Entries { get; }

    public IReadOnlyList<Dependency> Dependencies =>
        [.. All("dependency").Select(static e => new Dependency(e.Attribute("id")!.Value, e.Attribute("version")!.Value))];

    /// <summary>The frameworks that dependencies are given for.</summary>
    public IReadOnlyList<string> Frameworks => [.. All("group").Select(static e => e.Attribute("targetFramework")!.Value).Distinct()];

    public static Package Open(string file)
    {
        using var zip = ZipFile.OpenRead(file);
        var all = zip.Entries.ToDictionary(static e => e.FullName, Bytes, StringComparer.Ordinal);
        using var text = new MemoryStream(all.Single(static e => e.Key.EndsWith(".nuspec", StringComparison.Ordinal)).Value);
        var entries = all.Where(static e => !IsOfTheFormat(e.Key)).ToDictionary(StringComparer.Ordinal);
        return new(XDocument.Load(text).Root!.Elements().Single(), entries);
    }

    /// <summary>What it says of itself under a name; null when it says nothing.</summary>
    public string? Said(string name) => Find(name)?.Value;

    /// <summary>A further word on what it says; null when there is none.</summary>
    public string? Said(string name, string attribute) => (string?)Find(name)?.Attribute(attribute);

    public override string ToString() => Id;

    private static bool IsOfTheFormat(string path) =>
        path == "[Content_Types].xml" || path.StartsWith("_rels/", StringComparison.Ordinal)
        || path.StartsWith("package/", StringComparison.Ordinal) || path.EndsWith(".nuspec", StringComparison.Ordinal);

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var from = entry.Open();
        using var all = new MemoryStream();
        from.CopyTo(all);
        return all.ToArray();
    }

    private bool IsOf(string type) => All("packageType").Any(e => (string?)e.Attribute("name") == type);

    private IEnumerable<XElement> All(string name) => _metadata.Descendants().Where(e => e.Name.LocalName == name);

    private XElement? Find(string name) => _metadata.Elements().SingleOrDefault(e => e.Name.LocalName == name);
}
