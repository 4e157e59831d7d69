using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pix.Certification.Credentials;

/// <summary>Signs what an issuer publishes (CER-3): credentials, and the lists that take them back.</summary>
/// <remarks>
/// Open Badges 3.0 in the data model of W3C Verifiable Credentials 2.0, as VC-JWT: the payload is the credential. The same draft gives the
/// same payload on
/// every machine; an RSA signature is the same too, one on a curve has chance in it.
/// </remarks>
public static class SignedCredentials
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Signs a credential, as a compact token.</summary>
    public static string Issue(CredentialDraft draft, CredentialIssuer issuer, SigningKey key)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(key);
        CredentialVocabulary.Address(draft.Id, nameof(draft));
        CredentialVocabulary.Address(issuer.Id, nameof(issuer));
        if (draft.Entries.DistinctBy(e => e.Purpose).Count() < draft.Entries.Count || draft.Entries.Any(static e => e.Index < 0))
        {
            throw new ArgumentException("A credential has one bit for each purpose, from 0.", nameof(draft));
        }

        // What no verifier would read must not be signed.
        var facts = draft.Facts;
        if (facts.Score < 0 || facts.Score > facts.ScoreMax || facts.Levels.Select(static l => l.Level)
            .Append(facts.GlobalLevel ?? 0)
            .Any(level => level < 0 || level > facts.LevelMax)
            || facts.Levels.DistinctBy(static l => l.Competence, StringComparer.Ordinal).Count() < facts.Levels.Count)
        {
            throw new ArgumentException("A score and the levels lie between 0 and their maximum, each competence once.", nameof(draft));
        }

        return SignedToken.Sign(key, Payload(w => CredentialWriting.Write(w, draft, issuer)));
    }

    /// <summary>Signs a status list as it stands.</summary>
    /// <param name="list">The list.</param>
    /// <param name="issuerId">The address of the issuer, the same as in its credentials.</param>
    /// <param name="key">What signs.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="validUntil">Until when verifiers may go by it without fetching it again.</param>
    public static string Issue(StatusList list, string issuerId, SigningKey key, Instant now, Instant validUntil)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(key);
        return SignedToken.Sign(key, Payload(writer =>
        {
            WriteList(writer, "@context", [CredentialVocabulary.CredentialsContext]);
            writer.WriteString("id", list.Id);
            WriteList(writer, "type", [CredentialVocabulary.Credential, CredentialVocabulary.ListCredential]);
            writer.WriteString("issuer", CredentialVocabulary.Address(issuerId, nameof(issuerId)));
            writer.WriteString("validFrom", CredentialVocabulary.Write(now));
            writer.WriteString("validUntil", CredentialVocabulary.Write(validUntil));
            writer.WriteStartObject("credentialSubject");
            writer.WriteString("id", $"{list.Id}#list");
            writer.WriteString("type", CredentialVocabulary.List);
            writer.WriteString("statusPurpose", CredentialVocabulary.Name(list.Purpose));
            writer.WriteString("encodedList", list.Encode());
            writer.WriteEndObject();
            WriteClaims(writer, issuerId, list.Id, $"{list.Id}#list", now, validUntil);
        }));
    }

    /// <summary>Signs a revocation list as it stands, so that it can be believed offline.</summary>
    /// <inheritdoc cref="Issue(StatusList, string, SigningKey, Instant, Instant)"/>
    public static string Issue(RevocationList list, string issuerId, SigningKey key, Instant now, Instant validUntil)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(key);
        return SignedToken.Sign(key, Payload(writer =>
        {
            list.Write(writer, CredentialVocabulary.Address(issuerId, nameof(issuerId)));
            WriteClaims(writer, issuerId, list.Id, null, now, validUntil);
        }));
    }

    internal static byte[] Payload(Action<Utf8JsonWriter> write)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, Options))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return text.ToArray();
    }

    internal static void WriteList(Utf8JsonWriter writer, string name, params ReadOnlySpan<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    internal static void WriteClaims(Utf8JsonWriter writer, string issuer, string id, string? subject, Instant from, Instant? until)
    {
        writer.WriteString("iss", issuer);
        writer.WriteString("jti", id);
        if (subject is not null)
        {
            writer.WriteString("sub", subject);
        }

        writer.WriteNumber("nbf", from.ToUnixTimeSeconds());
        if (until is { } end)
        {
            writer.WriteNumber("exp", end.ToUnixTimeSeconds());
        }
    }
}

/// <summary>The members of a credential, always in this order.</summary>
internal static class CredentialWriting
{
    public static void Write(Utf8JsonWriter writer, CredentialDraft draft, CredentialIssuer issuer)
    {
        SignedCredentials.WriteList(
            writer,
            "@context",
            CredentialVocabulary.CredentialsContext,
            CredentialVocabulary.BadgesContext,
            CredentialVocabulary.ExtensionsContext);
        writer.WriteString("id", draft.Id);
        SignedCredentials.WriteList(writer, "type", CredentialVocabulary.Credential, CredentialVocabulary.Badge);
        writer.WriteString("name", issuer.Achievement.Name);
        WriteProfile(writer, "issuer", issuer.Id, issuer.Name, issuer.Url);
        writer.WriteString("validFrom", CredentialVocabulary.Write(draft.Facts.IssuedAt));
        if (draft.ValidUntil is { } until)
        {
            writer.WriteString("validUntil", CredentialVocabulary.Write(until));
        }

        WriteSubject(writer, draft, issuer);
        WriteStatus(writer, draft);
        SignedCredentials.WriteClaims(writer, issuer.Id, draft.Id, SubjectOf(draft), draft.Facts.IssuedAt, draft.ValidUntil);
    }

    private static string SubjectOf(CredentialDraft draft) => $"{draft.Id}#holder";

    private static void WriteProfile(Utf8JsonWriter writer, string name, string id, string display, string? url)
    {
        writer.WriteStartObject(name);
        writer.WriteString("id", id);
        SignedCredentials.WriteList(writer, "type", "Profile");
        writer.WriteString("name", display);
        if (url is not null)
        {
            writer.WriteString("url", url);
        }

        writer.WriteEndObject();
    }

    private static void WriteSubject(Utf8JsonWriter writer, CredentialDraft draft, CredentialIssuer issuer)
    {
        var facts = draft.Facts;
        writer.WriteStartObject("credentialSubject");
        writer.WriteString("id", SubjectOf(draft));
        SignedCredentials.WriteList(writer, "type", "AchievementSubject");
        writer.WriteStartArray("identifier");
        WriteIdentity(writer, "name", facts.Holder.ToString(), isHashed: false);
        WriteIdentity(writer, CredentialVocabulary.CodeIdentity, CredentialVocabulary.HashPrefix + draft.CodeFingerprint, isHashed: true);
        writer.WriteEndArray();
        writer.WriteString("licenseNumber", facts.Number);
        writer.WriteString("activityEndDate", CredentialVocabulary.Write(facts.Day.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant()));
        WriteProfile(writer, "source", CentreOf(issuer, facts.CentreName), facts.CentreName, null);
        WriteAchievement(writer, draft, issuer.Achievement);
        writer.WriteStartArray("result");
        foreach (var (id, _, value, _) in Results(draft).Where(static r => r.Value is not null))
        {
            writer.WriteStartObject();
            SignedCredentials.WriteList(writer, "type", "Result");
            writer.WriteString("resultDescription", id);
            writer.WriteString("value", Digits(value!.Value));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    // A centre has a name here and no address: a mark below the issuer's, the same for one name.
    private static string CentreOf(CredentialIssuer issuer, string centre) =>
        $"{issuer.Id}#centre-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(centre)).AsSpan(0, 8))}";

    private static void WriteIdentity(Utf8JsonWriter writer, string type, string value, bool isHashed)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "IdentityObject");
        writer.WriteString("identityHash", value);
        writer.WriteString("identityType", type);
        writer.WriteBoolean("hashed", isHashed);
        writer.WriteEndObject();
    }

    private static void WriteAchievement(Utf8JsonWriter writer, CredentialDraft draft, CredentialAchievement achievement)
    {
        writer.WriteStartObject("achievement");
        writer.WriteString("id", achievement.Id);
        SignedCredentials.WriteList(writer, "type", "Achievement");
        writer.WriteString("achievementType", "Certification");
        writer.WriteString("name", achievement.Name);
        writer.WriteString("description", achievement.Description);
        writer.WriteStartObject("criteria");
        writer.WriteString("narrative", achievement.Criteria);
        writer.WriteEndObject();
        writer.WriteStartArray("resultDescription");
        foreach (var (id, name, _, most) in Results(draft))
        {
            writer.WriteStartObject();
            writer.WriteString("id", id);
            SignedCredentials.WriteList(writer, "type", "ResultDescription");
            writer.WriteString("name", name);
            writer.WriteString("resultType", id.EndsWith(CredentialVocabulary.ScoreResult, StringComparison.Ordinal)
                ? "RawScore"
                : "PerformanceLevel");
            writer.WriteString("valueMin", "0");
            writer.WriteString("valueMax", Digits(most));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    // The level of the whole test is described even for a test that has none: its maximum is the one of that day.
    private static IEnumerable<(string Id, string Name, int? Value, int Max)> Results(CredentialDraft draft) =>
    [
        (draft.Id + CredentialVocabulary.ScoreResult, "Score", draft.Facts.Score, draft.Facts.ScoreMax),
        (draft.Id + CredentialVocabulary.LevelResult, "Level", draft.Facts.GlobalLevel, draft.Facts.LevelMax),
        .. draft.Facts.Levels.Select(l => (draft.Id
            + CredentialVocabulary.CompetenceResult
            + l.Competence, l.Competence, (int?)l.Level, draft.Facts.LevelMax)),
    ];

    private static void WriteStatus(Utf8JsonWriter writer, CredentialDraft draft)
    {
        if (draft.Entries.Count == 0 && draft.RevocationListId is null)
        {
            return;
        }

        writer.WriteStartArray("credentialStatus");
        if (draft.RevocationListId is { } revocations)
        {
            writer.WriteStartObject();
            writer.WriteString("id", revocations);
            writer.WriteString("type", CredentialVocabulary.RevocationList);
            writer.WriteEndObject();
        }

        foreach (var entry in draft.Entries)
        {
            writer.WriteStartObject();
            writer.WriteString("id", $"{entry.ListId}#{Digits(entry.Index)}");
            writer.WriteString("type", CredentialVocabulary.ListEntry);
            writer.WriteString("statusPurpose", CredentialVocabulary.Name(entry.Purpose));
            writer.WriteString("statusListIndex", Digits(entry.Index));
            writer.WriteString("statusListCredential", entry.ListId);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}
