using Microsoft.AspNetCore.Mvc;
using Pix.Certification.Credentials;

namespace Pix.Certification.AspNetCore.Verification;

/// <summary>What anybody can ask. The keys and status lists of credentials stand at their own addresses, beside the API.</summary>
internal static class PublicApi
{
    public static void Map(RouteGroupBuilder anybody)
    {
        anybody.MapPost(
            "/verifications/credential", static Task<VerifiedCredential> (
                [FromBody] SentCredential sent, ApiDesks desks, CancellationToken gone) =>
                    desks.Public.VerifyCredentialAsync(sent.Credential, gone)
                .Said());
        anybody.MapPost(
            "/verifications", static Task<PublicCertificate> (
                [FromBody] Question asked, ApiDesks desks, CancellationToken gone) =>
                    desks.Public.VerifyAsync(asked.Code, asked.BirthName, gone)
                .Said());
    }

    /// <summary>A signed credential, as a compact token.</summary>
    internal sealed record SentCredential(string Credential);

    /// <summary>A certificate's code and its holder's birth name.</summary>
    internal sealed record Question(string? Code, string? BirthName);
}
