using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Pix.Certification.Papers;

namespace Pix.Certification.AspNetCore.Shared;

/// <summary>Sends documents: pages that open in the browser and print, PDF where the host has a Chromium, CSV for spreadsheets.</summary>
internal static partial class Sending
{
    /// <summary>What a browser may do with a document: nothing but its own look, which is known by its hash.</summary>
    public static string PolicyFor(string html)
    {
        var blocks = StyleBlocks().Matches(html).Select(static m => m.Groups["css"].Value);
        var attributes = StyleAttributes().Matches(html).Select(static m => m.Groups["css"].Value);
        var hashes = blocks.Concat(attributes).Distinct(StringComparer.Ordinal).Select(static css =>
            $" 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(css)))}'");
        return $"default-src 'none'; style-src 'unsafe-hashes'{string.Concat(hashes)}; base-uri 'none'; form-action 'none'; "
            + $"frame-ancestors 'none'";
    }

    /// <summary>PDF when it is asked for, otherwise a page that prints.</summary>
    public static DocumentFormat FormatOf(string? format) => format == "pdf" ? DocumentFormat.Pdf : DocumentFormat.Page;

    /// <summary>Sends a document: a page may do nothing but look as it does, anything else is downloaded under its name.</summary>
    public static IResult Send(HttpContext context, RenderedDocument document)
    {
        var isPage = document.MediaType.StartsWith("text/html", StringComparison.OrdinalIgnoreCase);
        if (isPage)
        {
            context.Response.Headers.ContentSecurityPolicy = PolicyFor(document.Text());
        }

        return Results.Bytes(document.Content, document.MediaType, isPage ? null : document.FileName);
    }

    [GeneratedRegex("<style>(?<css>.*?)</style>", RegexOptions.Singleline, matchTimeoutMilliseconds: 2000)]
    private static partial Regex StyleBlocks();

    [GeneratedRegex("<[a-z]+[^<>]* style=\"(?<css>[^\"&]*)\"", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex StyleAttributes();
}
