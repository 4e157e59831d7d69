using Microsoft.AspNetCore.Mvc;
using Pix.Certification.Papers;
using Pix.Certification.Imports;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Sessions;

namespace Pix.Certification.AspNetCore.Certif;

/// <summary>What a centre sends and takes as files: CSV to import, papers to print, scans put with a session. A file is the body
/// itself.</summary>
internal static class CentreFilesApi
{
    public static void Map(RouteGroupBuilder centre)
    {
        MapImports(centre);
        MapAttachments(centre.MapGroup("/sessions/{number:int}/files"));
        MapPapers(centre.MapGroup("/sessions/{number:int}"));
        MapInstructions(centre);
    }

    // Looking changes nothing; importing takes all of a file or nothing, and says every fault with its line.
    private static void MapImports(RouteGroupBuilder centre)
    {
        centre.MapPost("/sessions/file/check", static async Task<CheckedFile> (
            Stream body, ApiDesks desks, PageLanguage say, CancellationToken gone) =>
            CheckedFile.Of(await desks.Centre.Sessions.CheckFileAsync(body, gone), say.Language)).WithMetadata(TakesFile.Csv);
        centre.MapPost("/sessions/file", static (Stream body, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Sessions.ImportFileAsync(body, gone).Said()).WithMetadata(TakesFile.Csv);
        centre.MapPost("/sessions/{number:int}/candidates/file/check", static async Task<CheckedFile> (
            int number, Stream body, ApiDesks desks, PageLanguage say, CancellationToken gone) =>
            CheckedFile.Of(await desks.Centre.Roster.CheckFileAsync(Numbered.Session(number), body, gone).Said(), say.Language))
            .WithMetadata(TakesFile.Csv);
        centre.MapPost("/sessions/{number:int}/candidates/file", static (int number, Stream body, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Roster.ImportFileAsync(Numbered.Session(number), body, gone).Said()).WithMetadata(TakesFile.Csv);
    }

    private static void MapAttachments(RouteGroupBuilder files)
    {
        files.MapGet("/{name}", static async (
            int number, string name, ApiDesks desks, SessionAttachments attachments, CancellationToken gone) =>
            await attachments.Download(
                Numbered.Session(number), (await desks.Centre.Finalisation.ViewAsync(Numbered.Session(number), gone).Said()).Files, name,
                    gone))
            .Produces<Stream>();
        files.MapPut("/{name}", Attach).WithMetadata(TakesFile.Scan);
        files.MapDelete("/{name}", static async Task<Done> (int number, string name, ApiDesks desks, SessionAttachments attachments) =>
            (await attachments.Remove(desks.Centre, Numbered.Session(number), name)).OrThrow());
    }

    private static void MapPapers(RouteGroupBuilder papers)
    {
        papers.MapGet("/documents/{document}", static async (
            int number, string document, string? format, ApiDesks desks, PageLanguage say, HttpContext http) =>
        {
            var chosen = ApiParts.Named<SessionDocument>("document", document);
            var session = Numbered.Session(number);
            return Sending.Send(
                http, await desks.Centre.Documents.DocumentAsync(session, chosen, say.Language, Sending.FormatOf(format),
                    http.RequestAborted).Said());
        }).Produces<Stream>();
        papers.MapPost("/documents/invigilatorKit", static async (
            int number, string? format, [FromBody] KitSecret known, ApiDesks desks, PageLanguage say, HttpContext http) =>
            Sending.Send(http, await desks.Centre.Documents.InvigilatorKitAsync(
                Numbered.Session(number), known.Secret, say.Language, Sending.FormatOf(format), http.RequestAborted).Said()))
            .Produces<Stream>();
        papers.MapGet("/candidates/{candidate:int}/convocation", static async (
            int number, int candidate, string? format, ApiDesks desks, PageLanguage say, HttpContext http) =>
        {
            var (session, person) = (Numbered.Session(number), Numbered.Candidate(candidate));
            return Sending.Send(
                http, await desks.Centre.Documents.ConvocationAsync(session, person, say.Language, Sending.FormatOf(format),
                    http.RequestAborted).Said());
        }).Produces<Stream>();
        papers.MapGet("/results/file", static async (int number, ApiDesks desks, PageLanguage say, HttpContext http) =>
            Sending.Send(http,
                await desks.Centre.Documents.ResultsFileAsync(Numbered.Session(number), say.Language, http.RequestAborted).Said()))
            .Produces<Stream>(contentType: "text/csv");
        papers.MapGet("/certificates", Certificates).Produces<Stream>();
    }

    // What the centre adds to the instructions that are read out: an empty text where it adds nothing.
    private static void MapInstructions(RouteGroupBuilder centre)
    {
        centre.MapGet("/instructions", static async Task<KeptInstructions> (ApiDesks desks, CancellationToken gone) =>
            new((await desks.Centre.Documents.OwnInstructionsAsync(gone))?.Text ?? ""));
        centre.MapPut("/instructions", static ([FromBody] KeptInstructions kept, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Documents.KeepInstructionsAsync(kept.Text, gone).Said());
    }

    private static async Task<IResult> Certificates(int number, string? format, ApiDesks desks, PageLanguage say, HttpContext http) =>
        Sending.Send(http, await desks.Centre.Documents.CertificatesAsync(
            Numbered.Session(number), say.Language, Sending.FormatOf(format), http.RequestAborted).Said());

    // What kind of file it is, and how large, is known by its bytes alone.
    private static async Task<Done> Attach(
        int number, string name, string? kind, ApiDesks desks, SessionAttachments attachments, HttpContext http)
    {
        var chosen = kind is null ? SessionFileKind.Other : ApiParts.Named<SessionFileKind>("kind", kind);
        var sent = new FormFile(http.Request.Body, 0, http.Request.Body.Length, name, name);
        return (await attachments.Attach(desks.Centre, Numbered.Session(number), sent, chosen)).OrThrow();
    }

    /// <summary>The invigilators' secret, by whoever has it: it is printed on their kit.</summary>
    internal sealed record KitSecret(string Secret)
    {
        /// <summary>Never the secret.</summary>
        public override string ToString() => nameof(KitSecret);
    }

    /// <summary>What the centre adds to the instructions that are read out, a line for each.</summary>
    internal sealed record KeptInstructions(string Text);
}
