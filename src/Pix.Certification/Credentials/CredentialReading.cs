using System.Text.Json;
using Pix.Certification.Certifications;

namespace Pix.Certification.Credentials;

/// <summary>Reads the facts out of a credential whose signature was found good.</summary>
internal static class CredentialReading
{
    public static Result<VerifiedCredential> Read(JsonElement payload, SignedEnvelope envelope)
    {
        var read = new ContentsReading();
        var subject = read.Object(payload, "credentialSubject", "$");
        var results = Results(read, subject, envelope.Id);
        var credential = new VerifiedCredential
        {
            Id = envelope.Id,
            IssuerId = envelope.Issuer,
            IssuerName = read.Text(read.Object(payload, "issuer", "$"), "name", "$.issuer"),
            Holder = Identity(read, subject, "name", isHashed: false),
            Number = read.Text(subject, "licenseNumber", "$.credentialSubject"),
            Day = read.Moment(subject, "activityEndDate", "$.credentialSubject").InUtc().Date,
            CentreName = read.Text(read.Object(subject, "source", "$.credentialSubject"), "name", "$.credentialSubject.source"),
            Score = Value(read, results, CredentialVocabulary.ScoreResult),
            ScoreMax = Most(read, results, CredentialVocabulary.ScoreResult),
            LevelMax = Most(read, results, CredentialVocabulary.LevelResult),
            GlobalLevel = results.GetValueOrDefault(CredentialVocabulary.LevelResult)?.Value,
            Levels = Levels(read, results),
            CodeFingerprint = Fingerprint(read, subject),
            ValidFrom = envelope.From,
            ValidUntil = envelope.Until,
            Statuses = Statuses(read, payload),
        };
        return read.Fault is { } path ? CredentialRefusals.Contents(SignedKind.Credential, path) : credential;
    }

    private static string Identity(ContentsReading read, JsonElement subject, string type, bool isHashed)
    {
        const string Path = "$.credentialSubject.identifier";
        JsonElement[] found =
            [.. read.Objects(subject, "identifier", "$.credentialSubject").Where(i => read.Text(i, "identityType", Path) == type)];
        return found is [var one] && read.Flag(one, "hashed", Path) == isHashed
            ? read.Text(one, "identityHash", Path)
            : read.Wrong(Path, "");
    }

    private static string Fingerprint(ContentsReading read, JsonElement subject)
    {
        var hash = Identity(read, subject, CredentialVocabulary.CodeIdentity, isHashed: true);
        return hash.StartsWith(CredentialVocabulary.HashPrefix, StringComparison.Ordinal)
            ? hash[CredentialVocabulary.HashPrefix.Length..]
            : read.Wrong("$.credentialSubject.identifier", "");
    }

    // A result points to its description by name; here both go by what follows the credential's own name.
    private static Dictionary<string, Reached> Results(ContentsReading read, JsonElement subject, string id)
    {
        const string Described = "$.credentialSubject.achievement.resultDescription";
        const string Given = "$.credentialSubject.result";
        var results = new Dictionary<string, Reached>(StringComparer.Ordinal);
        foreach (var description in read.Objects(
            read.Object(subject, "achievement", "$.credentialSubject"),
            "resultDescription",
            "$.credentialSubject.achievement"))
        {
            var name = read.Text(description, "id", Described);
            if (!name.StartsWith($"{id}#", StringComparison.Ordinal) || !results.TryAdd(
                name[id.Length..],
                new(results.Count, null, read.Digits(description, "valueMax", Described))))
            {
                read.Wrong(Described, false);
            }
        }

        foreach (var result in read.Objects(subject, "result", "$.credentialSubject"))
        {
            var (name, value) = (read.Text(result, "resultDescription", Given), read.Digits(result, "value", Given));
            var key = name.StartsWith(id, StringComparison.Ordinal) ? name[id.Length..] : "";
            if (results.TryGetValue(key, out var reached) && reached.Value is null && value <= reached.Max)
            {
                results[key] = reached with { Value = value };
            }
            else
            {
                read.Wrong(Given, false);
            }
        }

        return results;
    }

    private static int Value(ContentsReading read, Dictionary<string, Reached> results, string key) =>
        results.GetValueOrDefault(key)?.Value ?? read.Wrong("$.credentialSubject.result", 0);

    private static int Most(ContentsReading read, Dictionary<string, Reached> results, string key) =>
        results.GetValueOrDefault(key)?.Max ?? read.Wrong("$.credentialSubject.achievement.resultDescription", 0);

    private static CertifiedLevel[] Levels(ContentsReading read, Dictionary<string, Reached> results) =>
    [
        .. results.Where(static r => r.Key.StartsWith(CredentialVocabulary.CompetenceResult, StringComparison.Ordinal))
            .OrderBy(static r => r.Value.Place)
            .Select(r => new CertifiedLevel(r.Key[CredentialVocabulary.CompetenceResult.Length..], Value(read, results, r.Key))),
    ];

    private static StatusReference[] Statuses(ContentsReading read, JsonElement payload)
    {
        const string Path = "$.credentialStatus";
        if (ContentsReading.Find(payload, "credentialStatus") is null)
        {
            return [];
        }

        return [.. read.Objects(payload, "credentialStatus", "$").Select(entry => read.Text(entry, "type", Path) switch
        {
            CredentialVocabulary.RevocationList =>
                new StatusReference(CredentialVocabulary.RevocationList, read.Text(entry, "id", Path), null, IsChecked: false),
            CredentialVocabulary.ListEntry => new(
                Purpose(read, entry),
                read.Text(entry, "statusListCredential", Path),
                read.Digits(entry, "statusListIndex", Path),
                IsChecked: false),
            _ => read.Wrong($"{Path}.type", new StatusReference("", "", null, IsChecked: false)),
        })];
    }

    private static string Purpose(
        ContentsReading read,
        JsonElement entry) => read.Text(entry, "statusPurpose", "$.credentialStatus") is "revocation" or "suspension"
        ? read.Text(entry, "statusPurpose", "$.credentialStatus")
        : read.Wrong("$.credentialStatus.statusPurpose", "");

    /// <summary>
    /// A value reached, of the most that could be; <paramref name="Place"/> keeps the order in which they were described.
    /// </summary>
    private sealed record Reached(int Place, int? Value, int Max);
}
