using Pix.Certification.Certifications;
using Pix.Certification.Credentials;
using Pix.Certification.Referential;

namespace Pix.Certification.Papers;

/// <summary>What a printed certificate is made from (CER-1).</summary>
public sealed record CertificateCopy
{
    /// <summary>What the certificate says.</summary>
    public required CertificateFacts Facts { get; init; }

    /// <summary>The code that it is verified by.</summary>
    public required VerificationCode Code { get; init; }

    /// <summary>The address of the page that verifies it.</summary>
    /// <remarks>The QR code carries the verification code behind <c>#</c>, which browsers do not send: no server's log holds it.</remarks>
    public required Uri VerificationAddress { get; init; }

    /// <summary>How the certificate stands when it is printed.</summary>
    public CertificateStanding Standing { get; init; }

    /// <summary>The number of the certificate that took its place, where there is one.</summary>
    public string? Successor { get; init; }

    /// <summary>The framework in which the competences have their names.</summary>
    public CompetenceFramework Framework { get; init; } = CompetenceFrameworks.Crcn;

    /// <summary>The certificate's number, and never its code.</summary>
    public override string ToString() => $"certificate {Facts?.Number}";
}
