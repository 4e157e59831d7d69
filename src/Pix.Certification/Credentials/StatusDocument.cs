using System.Text.Json;

namespace Pix.Certification.Credentials;

/// <summary>One of the two kinds of lists that take credentials back, read from its signed form.</summary>
internal sealed record StatusDocument(string Type, string ListId, StatusList? Bits, RevocationList? Names)
{
    /// <summary>Reads a list, which the issuer of the credential must have signed.</summary>
    public static Result<StatusDocument> Read(string token, KeySet keys, string issuer, Instant now) =>
        SignedToken.Open(token, keys, SignedKind.StatusList).Then(payload =>
        {
            var isNames = ContentsReading.Find(payload, "revokedCredentials") is not null;
            var envelope = isNames
                ? SignedEnvelope.OfRevocationList(payload)
                : SignedEnvelope.OfCredential(
                    payload,
                    SignedKind.StatusList,
                    [CredentialVocabulary.Credential, CredentialVocabulary.ListCredential],
                    "");
            return envelope.Then(e => e.Refuse(SignedKind.StatusList, issuer, now) is { } refusal
                ? refusal
                : isNames ? NamesOf(payload, e) : BitsOf(payload, e));
        });

    /// <summary>What the list says against a credential; null when nothing.</summary>
    public Refusal? Refuse(string credentialId, StatusReference reference)
    {
        if (Names is not null)
        {
            return Names.Find(credentialId) is not { } revoked ? null
                : revoked.Successor is { } successor ? CredentialRefusals.Superseded(credentialId, successor)
                : CredentialRefusals.Revoked(credentialId, revoked.Reason);
        }

        var index = reference.Index!.Value;
        return index >= Bits!.Entries ? CredentialRefusals.IndexOutside(index, Bits.Entries)
            : !Bits.IsSet(index) ? null
            : Bits.Purpose == StatusPurpose.Revocation ? CredentialRefusals.Revoked(credentialId, null)
            : CredentialRefusals.Suspended(credentialId);
    }

    private static Result<StatusDocument> BitsOf(JsonElement payload, SignedEnvelope envelope)
    {
        const string Path = "$.credentialSubject";
        var read = new ContentsReading();
        var subject = read.Object(payload, "credentialSubject", "$");
        var (type, purpose, encoded) = (
            read.Text(subject, "type", Path),
            read.Text(subject, "statusPurpose", Path),
            read.Text(subject, "encodedList", Path));
        if (type != CredentialVocabulary.List)
        {
            read.Wrong($"{Path}.type", false);
        }

        if (purpose is not ("revocation" or "suspension"))
        {
            read.Wrong($"{Path}.statusPurpose", false);
        }

        if (!Uri.TryCreate(envelope.Id, UriKind.Absolute, out _))
        {
            read.Wrong("$.id", false);
        }

        return read.Fault is { } path
            ? CredentialRefusals.Contents(SignedKind.StatusList, path)
            : StatusList.Decode(envelope.Id, purpose == "revocation" ? StatusPurpose.Revocation : StatusPurpose.Suspension, encoded)
                .Then(bits => (Result<StatusDocument>)new StatusDocument(purpose, envelope.Id, bits, null));
    }

    private static Result<StatusDocument> NamesOf(JsonElement payload, SignedEnvelope envelope)
    {
        const string Path = "$.revokedCredentials";
        var read = new ContentsReading();
        var entries = read.Objects(payload, "revokedCredentials", "$");
        RevokedCredential[] revoked =
        [
            .. entries.Where(e => read.Flag(e, "revoked", Path)).Select(e =>
                new RevokedCredential(
                    read.Text(e, "id", Path),
                    read.TextIfAny(e, "revocationReason", Path),
                    read.TextIfAny(e, "supersededBy", Path))),
        ];
        if (revoked.DistinctBy(static r => r.CredentialId, StringComparer.Ordinal).Count() < revoked.Length)
        {
            read.Wrong(Path, false);
        }

        if (!Uri.TryCreate(envelope.Id, UriKind.Absolute, out _))
        {
            read.Wrong("$.id", false);
        }

        return read.Fault is { } path
            ? CredentialRefusals.Contents(SignedKind.StatusList, path)
            : new StatusDocument(CredentialVocabulary.RevocationList, envelope.Id, null, RevocationList.Of(envelope.Id, revoked));
    }
}
