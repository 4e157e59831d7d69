using System.Text;

namespace Pix.Certification.Pages.Jury;

/// <summary>The files put with a session, to the jury. Always downloaded, never shown within the site: nobody knows what is in
/// them.</summary>
internal static class JuryFileEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/jury/sessions/{number:int}/fichiers/{name}", static async (
            int number, string name, Visitor me, SessionAttachments attachments, CancellationToken cancellation) =>
            await attachments.Download(
                Numbered.Session(number), (await me.JuryDesk.Sessions.FindAsync(Numbered.Session(number), cancellation))
                    .OrThrow().Files, name, cancellation)).RequireAuthorization(Areas.Jury);
        app.MapGet("/jury/sessions/{number:int}/candidats/{candidate:int}/preuve", static async (
            int number, int candidate, Visitor me, CancellationToken cancellation) => Results.File(
                Encoding.UTF8.GetBytes((await me.JuryDesk.Sessions.ProofAsync(
                    Numbered.Session(number), Numbered.Candidate(candidate), cancellation)).OrThrow()),
                "application/json", $"preuve-{number}-{candidate}.json")).RequireAuthorization(Areas.Jury);
    }
}
