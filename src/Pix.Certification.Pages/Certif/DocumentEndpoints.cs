using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Antiforgery;
using Pix.Certification.Papers;

namespace Pix.Certification.Pages.Certif;

/// <summary>A centre's papers and results as files: pages that open in the browser and print, PDF where the host has a Chromium, CSV for
/// spreadsheets.</summary>
internal static class DocumentEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var session = app.MapGroup("/certif/sessions/{number:int}").RequireAuthorization(Areas.Certif);
        session.MapGet("/documents/{document}", static async (
            int number, string document, string? format, Visitor me, PageLanguage say, HttpContext context,
            CancellationToken cancellation) =>
            SessionPapers.Of(document) is { } paper
                                        ? Sending.Send(context, (await me.CentreDesk.Documents.DocumentAsync(
                                            Numbered.Session(number),
                                            paper.Document,
                                            say.Language,
                                            Sending.FormatOf(format),
                                            cancellation)).OrThrow())
                : Microsoft.AspNetCore.Http.Results.NotFound());
        session.MapPost("/documents/kit-surveillant", static async (
            int number, SentForm form, Visitor me, PageLanguage say, HttpContext context, CancellationToken cancellation) =>
            Sending.Send(context, (await me.CentreDesk.Documents.InvigilatorKitAsync(
                Numbered.Session(number),
                form.Fields["secret"].ToString(),
                say.Language,
                Sending.FormatOf(form.Fields["format"].ToString()),
                cancellation)).OrThrow())).WithMetadata(new RequireAntiforgeryTokenAttribute());
        session.MapGet("/documents/convocations/{candidate:int:min(1)}", static async (
            int number, int candidate, string? format, Visitor me, PageLanguage say, HttpContext context, CancellationToken cancellation) =>
            Sending.Send(
                context, (
                    await me.CentreDesk.Documents.ConvocationAsync(
                        Numbered.Session(number), new(candidate), say.Language, Sending.FormatOf(format), cancellation))
                    .OrThrow()));
        session.MapGet("/resultats.csv", static async (
            int number, Visitor me, PageLanguage say, HttpContext context, CancellationToken cancellation) =>
            Sending.Send(context,
                (await me.CentreDesk.Documents.ResultsFileAsync(Numbered.Session(number), say.Language, cancellation)).OrThrow()));
        session.MapGet("/certificats", static async (
            int number, string? format, Visitor me, PageLanguage say, HttpContext context, CancellationToken cancellation) =>
            Sending.Send(context, (await me.CentreDesk.Documents.CertificatesAsync(
                Numbered.Session(number), say.Language, Sending.FormatOf(format), cancellation)).OrThrow()));
        session.MapGet("/resultats/liste", static async (
            int number, string? format, bool? classes, Visitor me, PageLanguage say, HttpContext context, CancellationToken cancellation) =>
            Sending.Send(context, (await me.CentreDesk.Documents.ResultsDocumentAsync(
                Numbered.Session(number), say.Language, classes == true
                    ? ResultGrouping.ByClass
                    : ResultGrouping.BySession, Sending.FormatOf(format), cancellation)).OrThrow()));
    }
}
