using Pix.Certification.Hosting.Desks;
using Pix.Certification.ReferenceHost.Web;
using Pix.Certification.Sessions;

namespace Pix.Certification.ReferenceHost.Endpoints;

/// <summary>The files put with a session, to its centre and to the jury. Always downloaded, never shown within the site: nobody knows what is in them.</summary>
internal static class SessionFileEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/certif/sessions/{number:int}/fichiers/{name}", static async (int number, string name, Visitor me, SessionFiles files, CancellationToken cancellation) =>
            await Send(Visitor.SessionOf(number), (await me.CentreDesk.Finalisation(Visitor.SessionOf(number), cancellation)).OrThrow().Files, name, files, cancellation)).RequireAuthorization(Areas.Certif);
        app.MapGet("/jury/sessions/{number:int}/fichiers/{name}", static async (int number, string name, Visitor me, SessionFiles files, CancellationToken cancellation) =>
            await Send(Visitor.SessionOf(number), (await me.JuryDesk.Session(Visitor.SessionOf(number), cancellation)).OrThrow().Files, name, files, cancellation)).RequireAuthorization(Areas.Jury);
    }

    private static async Task<IResult> Send(SessionId session, IReadOnlyList<SessionFile> kept, string name, SessionFiles files, CancellationToken cancellation) =>
        kept.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase)) is { } file && await files.Open(session, file, cancellation) is var (content, mediaType)
            ? Results.File(content, mediaType, file.Name)
            : Results.NotFound();
}
