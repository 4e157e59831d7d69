using System.Text;
using System.Text.Json;
using Pix.Certification.AspNetCore.Verification;

namespace Pix.Certification.Pages.MyCertifications;

/// <summary>A candidate's certificate to take along: on paper, and as a signed credential.</summary>
internal static class CertificateEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/mes-certifications/{session:int}/certificat", static async (
            int session, string? format, Visitor me, PageLanguage say, HttpContext context, CancellationToken cancellation) =>
            Sending.Send(
                context, (
                    await me.CandidateDesk.Certifications.DocumentAsync(
                        Numbered.Session(session), say.Language, Sending.FormatOf(format), cancellation: cancellation))
                    .OrThrow())).RequireAuthorization(Areas.Certifications);
        app.MapGet("/mes-certifications/{session:int}/attestation.jwt", static async (int session, Visitor me, CancellationToken gone) =>
            Results.File(
                Encoding.ASCII.GetBytes(
                    await Credential(session, me, gone)), CredentialEndpoints.Jwt,
                        $"attestation-{session}.jwt")).RequireAuthorization(Areas.Certifications);
        app.MapGet("/mes-certifications/{session:int}/attestation.json", static async (int session, Visitor me, CancellationToken gone) =>
            Results.File(
                Enveloped(
                    await Credential(session, me, gone)), "application/vc",
                        $"attestation-{session}.json")).RequireAuthorization(Areas.Certifications);
    }

    // A credential that is signed outside of itself, as JSON: the envelope of the W3C's data model.
    internal static byte[] Enveloped(string token) => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
    {
        ["@context"] = "https://www.w3.org/ns/credentials/v2",
        ["id"] = $"data:{CredentialEndpoints.Jwt},{token}",
        ["type"] = "EnvelopedVerifiableCredential",
    });

    private static async ValueTask<string> Credential(int session, Visitor me, CancellationToken gone) =>
        (await me.CandidateDesk.Certifications.CredentialAsync(Numbered.Session(session), gone)).OrThrow();
}
