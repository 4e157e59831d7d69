using Pix.Certification.Documents.Papers;
using Pix.Certification.Documents.Reading;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.ReferenceHost.Endpoints;
using Pix.Certification.ReferenceHost.Web;
using Pix.Certification.Sessions;

namespace Pix.Certification.ReferenceHost.Api;

/// <summary>Says what kinds of file a body may be. Only said: whoever sends one under another media type is not turned away, the bytes decide.</summary>
internal sealed record TakesFile(params IReadOnlyList<string> MediaTypes)
{
    public static TakesFile Csv { get; } = new("text/csv");

    public static TakesFile Scan { get; } = new("application/pdf", "image/png", "image/jpeg");
}

/// <summary>What a centre sends and takes as files: CSV to import, papers to print, scans put with a session. A file is the body itself.</summary>
internal static class CentreFilesApi
{
    public static void Map(RouteGroupBuilder centre)
    {
        MapImports(centre);
        MapAttachments(centre.MapGroup("/sessions/{number:int}/files"));
        MapPapers(centre.MapGroup("/sessions/{number:int}"));
    }

    // Looking changes nothing; importing takes all of a file or nothing, and says every fault with its line.
    private static void MapImports(RouteGroupBuilder centre)
    {
        centre.MapPost("/learners/file/check", static async Task<CheckedFile> (Stream body, ApiDesks desks, PageLanguage say, CancellationToken gone) =>
            CheckedFile.Of(await desks.Centre.CheckLearnersFile(body, gone), say.Language)).WithMetadata(TakesFile.Csv);
        centre.MapPost("/learners/file", static (Stream body, ApiDesks desks, CancellationToken gone) => desks.Centre.ImportLearnersFile(body, gone).Said()).WithMetadata(TakesFile.Csv);
        centre.MapPost("/sessions/file/check", static async Task<CheckedFile> (Stream body, ApiDesks desks, PageLanguage say, CancellationToken gone) =>
            CheckedFile.Of(await desks.Centre.CheckSessionsFile(body, gone), say.Language)).WithMetadata(TakesFile.Csv);
        centre.MapPost("/sessions/file", static (Stream body, ApiDesks desks, CancellationToken gone) => desks.Centre.ImportSessionsFile(body, gone).Said()).WithMetadata(TakesFile.Csv);
        centre.MapPost("/sessions/{number:int}/candidates/file/check", static async Task<CheckedFile> (int number, Stream body, ApiDesks desks, PageLanguage say, CancellationToken gone) =>
            CheckedFile.Of(await desks.Centre.CheckRosterFile(Visitor.SessionOf(number), body, gone).Said(), say.Language)).WithMetadata(TakesFile.Csv);
        centre.MapPost("/sessions/{number:int}/candidates/file", static (int number, Stream body, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.ImportRosterFile(Visitor.SessionOf(number), body, gone).Said()).WithMetadata(TakesFile.Csv);
    }

    private static void MapAttachments(RouteGroupBuilder files)
    {
        files.MapGet("/{name}", static async (int number, string name, ApiDesks desks, SessionAttachments attachments, CancellationToken gone) =>
            await attachments.Download(Visitor.SessionOf(number), (await desks.Centre.Finalisation(Visitor.SessionOf(number), gone).Said()).Files, name, gone)).Produces<Stream>();
        files.MapPut("/{name}", Attach).WithMetadata(TakesFile.Scan);
        files.MapDelete("/{name}", static async Task<Done> (int number, string name, ApiDesks desks, SessionAttachments attachments) =>
            (await attachments.Remove(desks.Centre, Visitor.SessionOf(number), name)).OrThrow());
    }

    private static void MapPapers(RouteGroupBuilder session)
    {
        session.MapGet("/documents/{document}", static async (int number, string document, string? format, ApiDesks desks, PageLanguage say, HttpContext http) =>
            DocumentEndpoints.Send(http, await desks.Centre.Document(
                Visitor.SessionOf(number), CentreApi.Named<SessionDocument>("document", document), say.Language, DocumentEndpoints.FormatOf(format), http.RequestAborted).Said())).Produces<Stream>();
        session.MapGet("/candidates/{candidate:int}/convocation", static async (int number, int candidate, string? format, ApiDesks desks, PageLanguage say, HttpContext http) =>
            DocumentEndpoints.Send(http, await desks.Centre.Convocation(Visitor.SessionOf(number), JuryPaths.CandidateOf(candidate), say.Language, DocumentEndpoints.FormatOf(format), http.RequestAborted).Said())).Produces<Stream>();
        session.MapGet("/results/file", static async (int number, ApiDesks desks, PageLanguage say, HttpContext http) =>
            DocumentEndpoints.Send(http, await desks.Centre.ResultsFile(Visitor.SessionOf(number), say.Language, http.RequestAborted).Said())).Produces<Stream>(contentType: "text/csv");
    }

    // Spooled first: what kind of file it is, and how large, is known by its bytes alone.
    private static async Task<Done> Attach(int number, string name, string? kind, ApiDesks desks, SessionAttachments attachments, HttpContext http)
    {
        var chosen = kind is null ? SessionFileKind.Other : CentreApi.Named<SessionFileKind>("kind", kind);
        http.Request.EnableBuffering();
        await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        var sent = new FormFile(http.Request.Body, 0, http.Request.Body.Length, name, name);
        return (await attachments.Attach(desks.Centre, Visitor.SessionOf(number), sent, chosen)).OrThrow();
    }

    /// <summary>What a file would do, and everything that is wrong with it.</summary>
    /// <param name="IsImportable">True when it can be imported as it is.</param>
    /// <param name="Lines">How many lines with something in them were read.</param>
    /// <param name="Errors">What stands against the import.</param>
    /// <param name="Warnings">What is worth a second look.</param>
    internal sealed record CheckedFile(bool IsImportable, int Lines, IReadOnlyList<FileFault> Errors, IReadOnlyList<FileFault> Warnings)
    {
        public static CheckedFile Of<T>(ImportReport<T> report, Language language)
            where T : class => new(report.IsImportable, report.LineCount, [.. report.Errors.Select(f => FileFault.Of(f, language))], [.. report.Warnings.Select(f => FileFault.Of(f, language))]);
    }

    /// <summary>One thing that is wrong with a file, and where.</summary>
    internal sealed record FileFault(string Code, string Reason, string Remedy, int? Line, int? Column, string? Header, string? Value)
    {
        public static FileFault Of(ImportFault fault, Language language) =>
            new(fault.Code, fault.Refusal.Reason.In(language), fault.Refusal.Remedy.In(language), fault.Line, fault.Column, fault.Header, fault.Value);
    }
}
