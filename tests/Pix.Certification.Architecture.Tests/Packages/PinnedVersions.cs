using System.Xml.Linq;

namespace Pix.Certification.Architecture.Tests.Packages;

/// <summary>The versions that the solution is built with.</summary>
internal static class PinnedVersions
{
    /// <summary>By the id of the package: the exact version, or the lowest of a range, which is the one that NuGet takes.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = XDocument.Load(Repository.Full("Directory.Packages.props"))
        .Descendants("PackageVersion")
        .ToDictionary(static p => p.Attribute("Include")!.Value, static p => Lowest(p.Attribute("Version")!.Value), StringComparer.Ordinal);

    private static string Lowest(string range) => range.TrimStart('[').Split(',')[0];
}
