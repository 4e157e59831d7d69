using Pix.Certification.Credentials;

namespace Pix.Certification.AspNetCore.Verification;

/// <summary>What others need to verify credentials: the keys, and the lists under the addresses that every credential names.</summary>
internal static class CredentialEndpoints
{
    public const string Jwt = "application/vc+jwt";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/.well-known/jwks.json", static (Visitor me) =>
            Results.Text(me.PublicDesk.Keys().OrThrow(), "application/jwk-set+json")).AllowAnonymous();
        app.MapGet("/status/revocation/{list:int:min(0)}", static (int list, Visitor me, HttpContext http) =>
            List(StatusPurpose.Revocation, list, me, http)).AllowAnonymous();
        app.MapGet("/status/suspension/{list:int:min(0)}", static (int list, Visitor me, HttpContext http) =>
            List(StatusPurpose.Suspension, list, me, http)).AllowAnonymous();
        app.MapGet("/status/revocations", static async (Visitor me, HttpContext http) =>
            Fresh(http, (await me.PublicDesk.RevocationsAsync(http.RequestAborted)).OrThrow())).AllowAnonymous();
    }

    private static async Task<IResult> List(StatusPurpose purpose, int list, Visitor me, HttpContext http) =>
        Fresh(http, (await me.PublicDesk.StatusListAsync(purpose, list, http.RequestAborted)).OrThrow());

    // The lists name nobody: anybody may keep them for a minute, which spares a signature for each question.
    private static IResult Fresh(HttpContext http, string signed)
    {
        http.Response.Headers.CacheControl = "public, max-age=60";
        return Results.Text(signed, Jwt);
    }
}
