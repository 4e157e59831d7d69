using NodaTime.Text;

namespace Pix.Certification.Credentials;

/// <summary>The words of the specifications that are written and read here.</summary>
internal static class CredentialVocabulary
{
    public const string CredentialsContext = "https://www.w3.org/ns/credentials/v2";
    public const string BadgesContext = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
    public const string ExtensionsContext = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";
    public const string Credential = "VerifiableCredential";
    public const string Badge = "OpenBadgeCredential";
    public const string ListCredential = "BitstringStatusListCredential";
    public const string List = "BitstringStatusList";
    public const string ListEntry = "BitstringStatusListEntry";
    public const string RevocationList = "1EdTechRevocationList";
    public const string CodeIdentity = "ext:verificationCode";
    public const string HashPrefix = "sha256$";
    public const string ScoreResult = "#score";
    public const string LevelResult = "#level";
    public const string CompetenceResult = "#competence-";

    /// <summary>The vocabularies that are known; none is ever fetched, and a credential that refers to another is not believed.</summary>
    public static bool IsKnown(string context) => context is CredentialsContext or BadgesContext or ExtensionsContext;

    public static string Name(StatusPurpose purpose) => purpose == StatusPurpose.Revocation ? "revocation" : "suspension";

    /// <summary>An instant as both specifications write it, to the second.</summary>
    public static string Write(Instant instant) => InstantPattern.General.Format(Instant.FromUnixTimeSeconds(instant.ToUnixTimeSeconds()));

    /// <summary>A name that can stand in a signed document: an absolute address.</summary>
    public static string Address(string id, string parameter) =>
        Uri.TryCreate(id, UriKind.Absolute, out _) ? id : throw new ArgumentException($"'{id}' is not an absolute address.", parameter);
}
