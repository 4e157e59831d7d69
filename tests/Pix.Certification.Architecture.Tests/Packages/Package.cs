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

    public bool IsTool => _metadata.Descendants().Any(static e => e.Name.LocalName == "packageType" && (string?)e.Attribute("name") == "DotnetTool");

    /// <summary>Everything in it but what the format itself wants, by its path.</summary>
    public IReadOnlyDictionary<string, byte[]> Entries { get; }

    public IReadOnlyList<Dependency> Dependencies =>
        [.. _metadata.Descendants().Where(static e => e.Name.LocalName == "dependency").Select(static e => new Dependency(e.Attribute("id")!.Value, e.Attribute("version")!.Value))];

    /// <summary>The frameworks that dependencies are given for.</summary>
    public IReadOnlyList<string> Frameworks =>
        [.. _metadata.Descendants().Where(static e => e.Name.LocalName == "group").Select(static e => e.Attribute("targetFramework")!.Value)];

    public static Package Open(string file)
    {
        using var zip = ZipFile.OpenRead(file);
        var all = zip.Entries.ToDictionary(static e => e.FullName, Bytes, StringComparer.Ordinal);
        var nuspec = all.Keys.Single(static f => f.EndsWith(".nuspec", StringComparison.Ordinal));
        using var text = new MemoryStream(all[nuspec]);
        var ofTheFormat = all.Keys.Where(f => f == nuspec || f == "[Content_Types].xml" || f.StartsWith("_rels/", StringComparison.Ordinal) || f.StartsWith("package/", StringComparison.Ordinal));
        return new(XDocument.Load(text).Root!.Elements().Single(), all.Where(e => !ofTheFormat.Contains(e.Key)).ToDictionary(StringComparer.Ordinal));
    }

    /// <summary>What it says of itself under a name; null when it says nothing.</summary>
    public string? Said(string name) => _metadata.Elements().SingleOrDefault(e => e.Name.LocalName == name)?.Value;

    /// <summary>A further word on what it says; null when there is none.</summary>
    public string? Said(string name, string attribute) => (string?)_metadata.Elements().SingleOrDefault(e => e.Name.LocalName == name)?.Attribute(attribute);

    public override string ToString() => Id;

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var from = entry.Open();
        using var all = new MemoryStream();
        from.CopyTo(all);
        return all.ToArray();
    }
}
