using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Pix.Certification.Pages.Wiring;

/// <summary>Scripts and styles, out of the assembly: they are found whatever folder a host is started from, and their addresses
/// stay.</summary>
internal static class Assets
{
    private const string Folder = "assets/";

    public static void Map(IEndpointRouteBuilder app, CertificationPagesOptions options)
    {
        var colours = Asset.Of("colours.css", Encoding.UTF8.GetBytes(
            $":root {{ --accent: {options.Accent}; }}\n@media (prefers-color-scheme: dark) {{ :root {{ --accent: {options.AccentOnDark}; "
                + $"}} }}\n"));
        Map(app, typeof(Assets).Assembly, colours);
        foreach (var assembly in options.Assemblies)
        {
            Map(app, assembly);
        }
    }

    // Those of pages that stand beside ours as well, where they have some within their assembly.
    private static void Map(IEndpointRouteBuilder app, Assembly assembly, params IReadOnlyList<Asset> made)
    {
        var all = Read(assembly).Concat(made).ToFrozenDictionary(static asset => asset.Name, StringComparer.Ordinal);
        if (all.Count == 0)
        {
            return;
        }

        app.MapGet($"/_content/{assembly.GetName().Name}/{{file}}", (string file, HttpContext context) =>
        {
            if (all.GetValueOrDefault(file) is not { } asset)
            {
                return Results.NotFound();
            }

            context.Response.Headers.CacheControl = "no-cache"; // Kept, and asked for: another version of the package has others.
            return Results.Bytes(asset.Content, asset.MediaType, entityTag: asset.Tag);
        }).AllowAnonymous().DisableRateLimiting();
    }

    private static IEnumerable<Asset> Read(Assembly assembly) =>
        assembly.GetManifestResourceNames().Where(static name => name.StartsWith(Folder, StringComparison.Ordinal)).Select(name =>
        {
            using var resource = assembly.GetManifestResourceStream(name)!;
            var content = new byte[resource.Length];
            resource.ReadExactly(content);
            return Asset.Of(name[Folder.Length..], content);
        });

    private sealed record Asset(string Name, byte[] Content, string MediaType, EntityTagHeaderValue Tag)
    {
        public static Asset Of(string name, byte[] content) => new(
            name,
            content,
            Path.GetExtension(name) switch { ".css" => "text/css; charset=utf-8", ".js" => "text/javascript; charset=utf-8",
                _ => "image/svg+xml" },
            new($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12))}\""));
    }
}
