using Pix.Certification.Certifications;
using Pix.Certification.Credentials;
using Pix.Certification.Papers;
using Pix.Certification.Referential;

namespace Pix.Certification.Hosting.Desks;

/// <summary>A certificate as it is printed, for whoever may have it.</summary>
internal static class Copy
{
    public static CertificateCopy Of(IssuedCertificate certificate, Uri verificationAddress, CompetenceFramework framework) => new()
    {
        Facts = certificate.Facts,
        Code = VerificationCode.Read(certificate.Code).OrThrow(),
        VerificationAddress = verificationAddress,
        Standing = certificate.Standing,
        Framework = framework,
    };
}
