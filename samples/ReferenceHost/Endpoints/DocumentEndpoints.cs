using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Pix.Certification.Documents.Papers;
using Pix.Certification.ReferenceHost.Web;

namespace Pix.Certification.ReferenceHost.Endpoints;

/// <summary>A centre's papers and results as files: pages that open in the browser and print, PDF where the host has a Chromium, CSV for spreadsheets.</summary>
internal static partial class DocumentEndpoints
{
    public static void Map(WebApplication app)
    {
        var session = app.MapGroup("/certif/sessions/{number:int}").RequireAuthorization(Areas.Certif);
        session.MapGet("/documents/{document}", static async (int number, string document, string? format, Visitor me, PageLanguage say, HttpContext context, CancellationToken cancellation) =>
            SessionPapers.Of(document) is { } paper
                ? Send(context, (await me.CentreDesk.Document(Visitor.SessionOf(number), paper.Document, say.Language, FormatOf(format), cancellation)).OrThrow())
                : Results.NotFound());
        session.MapGet("/documents/convocations/{candidate:int:min(1)}", static async (int number, int candidate, string? format, Visitor me, PageLanguage say, HttpContext context, CancellationToken cancellation) =>
            Send(context, (await me.CentreDesk.Convocation(Visitor.SessionOf(number), new(candidate), say.Language, FormatOf(format), cancellation)).OrThrow()));
        session.MapGet("/resultats.csv", static async (int number, Visitor me, PageLanguage say, HttpContext context, CancellationToken cancellation) =>
            Send(context, (await me.CentreDesk.ResultsFile(Visitor.SessionOf(number), say.Language, cancellation)).OrThrow()));
        session.MapGet("/resultats/liste", static async (int number, string? format, bool? classes, Visitor me, PageLanguage say, HttpContext context, CancellationToken cancellation) =>
            Send(context, (await me.CentreDesk.ResultsDocument(
                Visitor.SessionOf(number), say.Language, classes == true ? ResultGrouping.ByClass : ResultGrouping.BySession, FormatOf(format), cancellation)).OrThrow()));
        app.MapGet("/mes-certifications/{session:int}/certificat", static async (int session, string? format, Visitor me, PageLanguage say, HttpContext context, CancellationToken cancellation) =>
            Send(context, (await me.CandidateDesk.CertificateDocument(Visitor.SessionOf(session), say.Language, FormatOf(format), cancellation: cancellation)).OrThrow())).RequireAuthorization(Areas.Certifications);
    }

    /// <summary>What a browser may do with a document: nothing but its own look, which is known by its hash.</summary>
    public static string PolicyFor(string html)
    {
        var blocks = StyleBlocks().Matches(html).Select(static m => m.Groups["css"].Value);
        var attributes = StyleAttributes().Matches(html).Select(static m => m.Groups["css"].Value);
        var hashes = blocks.Concat(attributes).Distinct(StringComparer.Ordinal).Select(static css => $" 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(css)))}'");
        return $"default-src 'none'; style-src 'unsafe-hashes'{string.Concat(hashes)}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
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
