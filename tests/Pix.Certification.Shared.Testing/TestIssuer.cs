using System.Security.Cryptography;
using Pix.Certification.Hosting.Settings;
using Pix.Certification.Credentials;
using Pix.Certification.Hosting.Wiring;

namespace Pix.Certification.Testing;

/// <summary>An issuer with a key of its own, as a host has one.</summary>
public static class TestIssuer
{
    public static CredentialSettings Settings { get; } = new(
        new()
        {
            Id = "https://certification.example/issuer",
            Name = "Académie d'essai",
            Url = "https://certification.example/",
            Achievement = new("https://certification.example/achievement", "Certification of digital skills", "Digital skills, certified under supervision.", "An adaptive or personal test in a supervised room."),
        },
        [SigningKey.Of(ECDsa.Create(ECCurve.NamedCurves.nistP256))],
        new("https://certification.example/"));
}
