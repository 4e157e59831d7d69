using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pix.Certification.Certifications;
using Pix.Certification.Credentials;
using Pix.Certification.Tests.Primitives;

namespace Pix.Certification.Tests.Credentials;

/// <summary>An issuer with its keys, a certificate, and what a forger needs.</summary>
internal static class SampleCredentials
{
    public const string RevocationBits = "https://exams.example.org/status/1";
    public const string SuspensionBits = "https://exams.example.org/status/2";
    public const string RevocationNames = "https://exams.example.org/revocations";

    public static readonly Instant IssuedAt = Instant.FromUtc(2024, 4, 2, 7, 30, 15);
    public static readonly Instant Now = Instant.FromUtc(2026, 1, 1, 0, 0);

    public static readonly CertificateFacts Facts = new()
    {
        Number = "208-004",
        Holder = new("L’Hermitte", "Zoé", new(2006, 7, 28)),
        Day = new(2024, 3, 12),
        CentreName = "Lycée « Jean Moulin »",
        Score = 512,
        ScoreMax = 895,
        LevelMax = 7,
        GlobalLevel = 5,
        Levels = [new("1.1", 5), new("2.2", 4), new("4.2", 7)],
        PolicyId = "adaptive-2024",
        IssuedAt = IssuedAt,
    };

    public static readonly CredentialIssuer Issuer = new()
    {
        Id = "https://exams.example.org/issuer",
        Name = "Examinations Example",
        Url = "https://exams.example.org",
        Achievement = new("https://exams.example.org/achievements/digital", "Certification of digital skills", "Supervised certification.", "A supervised test of 105 minutes."),
    };

    public static readonly VerificationCode Code = VerificationCode.Draw(new SeededSecrets(1));

    public static readonly CredentialDraft Draft = new()
    {
        Id = CredentialDraft.DrawId(new SeededSecrets(3)),
        Facts = Facts,
        CodeFingerprint = Code.Fingerprint(),
        Entries = [new(StatusPurpose.Revocation, RevocationBits, 94_567), new(StatusPurpose.Suspension, SuspensionBits, 11)],
        RevocationListId = RevocationNames,
    };

    private static readonly RSA Rsa = RSA.Create(2048);
    private static readonly ECDsa Curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static SigningKey RsaKey { get; } = SigningKey.Of(Rsa);

    public static SigningKey CurveKey { get; } = SigningKey.Of(Curve);

    /// <summary>A key of somebody else.</summary>
    public static SigningKey StrangerKey { get; } = SigningKey.Of(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public static KeySet Keys { get; } = KeySet.Of(CurveKey.Public, RsaKey.Public);

    public static SigningKey KeyOf(string algorithm) => algorithm == "RS256" ? RsaKey : CurveKey;

    public static string Issue(SigningKey? key = null, CredentialDraft? draft = null) => SignedCredentials.Issue(draft ?? Draft, Issuer, key ?? CurveKey);

    public static Result<VerifiedCredential> Verify(string token, params string[] lists) => CredentialVerifier.Verify(token, Keys, lists, Now);

    /// <summary>The same contents, changed and signed again by the issuer's own key: what only an issuer's mistake could make.</summary>
    public static string Resigned(string token, Action<JsonObject> change, SigningKey? key = null)
    {
        var payload = JsonNode.Parse(Part(token, 1))!.AsObject();
        change(payload);
        return SignedToken.Sign(key ?? CurveKey, JsonSerializer.SerializeToUtf8Bytes(payload));
    }

    /// <summary>A token with one part replaced, the signature left as it was.</summary>
    public static string WithPart(string token, int part, string text) => WithRawPart(token, part, Encode(text));

    public static string WithRawPart(string token, int part, string raw)
    {
        var parts = token.Split('.');
        parts[part] = raw;
        return string.Join('.', parts);
    }

    public static string Part(string token, int part) => Encoding.UTF8.GetString(CanonicalBase64.Decode(token.Split('.')[part])!);

    public static string Encode(string text) => CanonicalBase64.Encode(Encoding.UTF8.GetBytes(text));

    /// <summary>A status list with some bits set, signed.</summary>
    public static string Bits(StatusPurpose purpose, params int[] set) =>
        SignedCredentials.Issue(StatusList.Of(purpose == StatusPurpose.Revocation ? RevocationBits : SuspensionBits, purpose, set), Issuer.Id, CurveKey, Now - Duration.FromHours(1), Now + Duration.FromDays(1));

    public static string Names(params RevokedCredential[] revoked) =>
        SignedCredentials.Issue(RevocationList.Of(RevocationNames, revoked), Issuer.Id, CurveKey, Now - Duration.FromHours(1), Now + Duration.FromDays(1));

    public static object FaultOf(this Result<VerifiedCredential> result, string code = "CER-3") => result.ShouldRefuse(code).Facts["fault"];
}
