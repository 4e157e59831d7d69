using System.Text;
using System.Text.Json;
using Pix.Certification.Certificates;
using Pix.Certification.ReferenceHost.Web;

namespace Pix.Certification.ReferenceHost.Endpoints;

/// <summary>Credentials, and what others need to verify them: the keys, and the lists under the addresses that every credential names.</summary>
internal static class CredentialEndpoints
{
    private const string Jwt = "application/vc+jwt";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/.well-known/jwks.json", static (Visitor me) => Results.Text(me.PublicDesk.Keys().OrThrow(), "application/jwk-set+json")).AllowAnonymous();
        app.MapGet("/status/revocation/{list:int:min(0)}", static (int list, Visitor me, HttpContext http) => List(StatusPurpose.Revocation, list, me, http)).AllowAnonymous();
        app.MapGet("/status/suspension/{list:int:min(0)}", static (int list, Visitor me, HttpContext http) => List(StatusPurpose.Suspension, list, me, http)).AllowAnonymous();
        app.MapGet("/status/revocations", static async (Visitor me, HttpContext http) => Fresh(http, (await me.PublicDesk.Revocations(http.RequestAborted)).OrThrow())).AllowAnonymous();
        app.MapGet("/mes-certifications/{session:int}/attestation.jwt", static async (int session, Visitor me, CancellationToken gone) =>
            Results.File(Encoding.ASCII.GetBytes(await Credential(session, me, gone)), Jwt, $"attestation-{session}.jwt")).RequireAuthorization(Areas.Certifications);
        app.MapGet("/mes-certifications/{session:int}/attestation.json", static async (int session, Visitor me, CancellationToken gone) =>
            Results.File(Enveloped(await Credential(session, me, gone)), "application/vc", $"attestation-{session}.json")).RequireAuthorization(Areas.Certifications);
    }

    // A credential that is signed outside of itself, as JSON: the envelope of the W3C's data model.
    internal static byte[] Enveloped(string token) => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
    {
        ["@context"] = "https://www.w3.org/ns/credentials/v2",
        ["id"] = $"data:{Jwt},{token}",
        ["type"] = "EnvelopedVerifiableCredential",
    });

    private static async ValueTask<string> Credential(int session, Visitor me, CancellationToken gone) => (await me.CandidateDesk.Credential(Visitor.SessionOf(session), gone)).OrThrow();

    private static async Task<IResult> List(StatusPurpose purpose, int list, Visitor me, HttpContext http) => Fresh(http, (await me.PublicDesk.StatusList(purpose, list, http.RequestAborted)).OrThrow());

    // The lists name nobody: anybody may keep them for a minute, which spares a signature for each question.
    private static IResult Fresh(HttpContext http, string signed)
    {
        http.Response.Headers.CacheControl = "public, max-age=60";
        return Results.Text(signed, Jwt);
    }
}
