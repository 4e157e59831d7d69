using Pix.Certification.ReferenceHost.Web;

namespace Pix.Certification.ReferenceHost.Endpoints;

/// <summary>The files put with a session, to its centre and to the jury. Always downloaded, never shown within the site: nobody knows what is in them.</summary>
internal static class SessionFileEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/certif/sessions/{number:int}/fichiers/{name}", static async (int number, string name, Visitor me, SessionAttachments attachments, CancellationToken cancellation) =>
            await attachments.Download(Visitor.SessionOf(number), (await me.CentreDesk.Finalisation(Visitor.SessionOf(number), cancellation)).OrThrow().Files, name, cancellation)).RequireAuthorization(Areas.Certif);
        app.MapGet("/jury/sessions/{number:int}/fichiers/{name}", static async (int number, string name, Visitor me, SessionAttachments attachments, CancellationToken cancellation) =>
            await attachments.Download(Visitor.SessionOf(number), (await me.JuryDesk.Session(Visitor.SessionOf(number), cancellation)).OrThrow().Files, name, cancellation)).RequireAuthorization(Areas.Jury);
    }
}
