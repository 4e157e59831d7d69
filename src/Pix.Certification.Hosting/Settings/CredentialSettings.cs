using Pix.Certification.Credentials;

namespace Pix.Certification.Hosting.Settings;

/// <summary>Who signs credentials, with what, and where their status is published (CER-3).</summary>
/// <param name="Issuer">Who signs, and what for.</param>
/// <param name="Keys">What signs: the first one signs, the others are kept so that what they signed can be verified.</param>
/// <param name="PublishedAt">
/// The address below which <see cref="Desks.PublicDesk"/>'s lists are served, such as <c>https://certification.example/</c>.
/// </param>
public sealed record CredentialSettings(CredentialIssuer Issuer, IReadOnlyList<SigningKey> Keys, Uri PublishedAt)
{
    /// <summary>For how long a signed list may be gone by before it is fetched again.</summary>
    /// <value>Defaults to 24 hours.</value>
    public TimeSpan ListsHoldFor { get; init; } = TimeSpan.FromHours(24);

    internal string AddressOf(StatusPurpose purpose, int list) =>
        new Uri(PublishedAt, $"status/{(purpose == StatusPurpose.Revocation ? "revocation" : "suspension")}/{list}").AbsoluteUri;

    internal string RevocationsAddress => new Uri(PublishedAt, "status/revocations").AbsoluteUri;

    internal KeySet KeySet => KeySet.Of(Keys[0].Public, Keys.Skip(1).Select(static k => k.Public));
}
