namespace Pix.Certification.Certifications;

/// <summary>How a certificate stands (CER-4).</summary>
public enum CertificateStanding
{
    /// <summary>It can be relied on.</summary>
    Valid,

    /// <summary>Its session is unpublished for now: it may become valid again.</summary>
    Withdrawn,

    /// <summary>Another one took its place, for good.</summary>
    Superseded,

    /// <summary>Revoked, for good.</summary>
    Revoked,
}

/// <summary>A certificate as issued. Its facts never change; how it stands does.</summary>
/// <param name="Code">The verification code.</param>
/// <param name="Facts">What it says.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="Successor">The code of the one that took its place; null unless superseded.</param>
public sealed record IssuedCertificate(string Code, CertificateFacts Facts, CertificateStanding Standing, string? Successor = null);
