using System.Text;
using Microsoft.AspNetCore.Mvc;
using Pix.Certification.Credentials;

namespace Pix.Certification.AspNetCore.Verification;

/// <summary>What anybody can ask. The keys and status lists of credentials stand at their own addresses, beside the API.</summary>
internal static class PublicApi
{
    public static void Map(RouteGroupBuilder anybody)
    {
        anybody.MapPost("/verifications/credential", Credential).WithMetadata(TakesFile.Credential);
        anybody.MapPost(
            "/verifications", static Task<PublicCertificate> (
                [FromBody] Question asked, ApiDesks desks, CancellationToken gone) =>
                    desks.Public.VerifyAsync(asked.Code, asked.BirthName, gone)
                .Said());
    }

    // The token is the body itself. One character more than a credential may have is enough to say that it is too long.
    private static async Task<VerifiedCredential> Credential(Stream body, ApiDesks desks, CancellationToken gone)
    {
        var bytes = new byte[CredentialVerifier.CharactersMost + 1];
        var read = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, gone);
        return await desks.Public.VerifyCredentialAsync(Encoding.UTF8.GetString(bytes, 0, read), gone).Said();
    }

    /// <summary>A certificate's code and its holder's birth name.</summary>
    internal sealed record Question(string? Code, string? BirthName);
}
