
namespace Pix.Certification.Pages.Certif;

/// <summary>The files put with a session, to its centre. Always downloaded, never shown within the site: nobody knows what is in
/// them.</summary>
internal static class SessionFileEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/certif/sessions/{number:int}/fichiers/{name}", static async (
            int number, string name, Visitor me, SessionAttachments attachments, CancellationToken cancellation) =>
            await attachments.Download(
                Numbered.Session(number), (await me.CentreDesk.Finalisation.ViewAsync(Numbered.Session(number), cancellation))
                    .OrThrow().Files, name, cancellation)).RequireAuthorization(Areas.Certif);
    }
}
