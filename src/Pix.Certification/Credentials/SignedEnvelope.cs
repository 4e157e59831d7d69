using System.Text.Json;

namespace Pix.Certification.Credentials;

/// <summary>
/// What every signed document says of itself: who, what and for how long. The claims of the token must say the same as its contents.
/// </summary>
internal sealed record SignedEnvelope(string Id, string Issuer, Instant From, Instant? Until)
{
    /// <summary>Reads what credentials and status list credentials have in common.</summary>
    public static Result<SignedEnvelope> OfCredential(JsonElement payload, SignedKind kind, IReadOnlyList<string> types, string badge)
    {
        var read = new ContentsReading();
        var contexts = read.Texts(payload, "@context", "$");
        if (read.Fault is null
            && (contexts is not [CredentialVocabulary.CredentialsContext, ..] || !contexts.All(CredentialVocabulary.IsKnown)
            || (badge.Length > 0 && !contexts.Contains(badge, StringComparer.Ordinal))))
        {
            return CredentialRefusals.ContextUnknown(kind);
        }

        if (!read.Texts(payload, "type", "$").SequenceEqual(types, StringComparer.Ordinal))
        {
            read.Wrong("$.type", false);
        }

        var id = read.Text(payload, "id", "$");
        var issuer = ContentsReading.Find(payload, "issuer") is { ValueKind: JsonValueKind.String }
            ? read.Text(payload, "issuer", "$")
            : read.Text(read.Object(payload, "issuer", "$"), "id", "$.issuer");
        var from = read.Moment(payload, "validFrom", "$");
        var until = ContentsReading.Find(payload, "validUntil") is null ? (Instant?)null : read.Moment(payload, "validUntil", "$");
        var subject = read.Text(read.Object(payload, "credentialSubject", "$"), "id", "$.credentialSubject");
        var envelope = new SignedEnvelope(id, issuer, from, until);
        return envelope.Agrees(payload, read, kind, subject);
    }

    /// <summary>Reads a signed list of names, which is no credential and has its times in its claims.</summary>
    public static Result<SignedEnvelope> OfRevocationList(JsonElement payload)
    {
        var read = new ContentsReading();
        var envelope = new SignedEnvelope(
            read.Text(payload, "id", "$"),
            read.Text(payload, "issuer", "$"),
            read.Seconds(payload, "nbf"),
            read.Seconds(payload, "exp"));
        return envelope.Agrees(payload, read, SignedKind.StatusList, null);
    }

    /// <summary>Refuses a document of another issuer, or one whose time has not come or is over.</summary>
    public Refusal? Refuse(SignedKind kind, string? issuer, Instant now) =>
        issuer is not null && Issuer != issuer ? CredentialRefusals.OtherIssuer(kind, Issuer, issuer)
        : now < From ? CredentialRefusals.NotYetValid(kind, From, now)
        : Until is { } until && until <= now ? CredentialRefusals.Expired(kind, until, now)
        : null;

    private Result<SignedEnvelope> Agrees(JsonElement payload, ContentsReading read, SignedKind kind, string? subject)
    {
        var (iss, jti, nbf) = (read.Text(payload, "iss", "$"), read.Text(payload, "jti", "$"), read.Seconds(payload, "nbf"));
        var exp = ContentsReading.Find(payload, "exp") is null ? (Instant?)null : read.Seconds(payload, "exp");
        var sub = subject is null ? null : read.Text(payload, "sub", "$");
        if (read.Fault is { } path)
        {
            return CredentialRefusals.Contents(kind, path);
        }

        var wrong = iss != Issuer ? "iss" : jti != Id ? "jti" : nbf != From ? "nbf" : exp != Until ? "exp" : sub != subject ? "sub" : null;
        return wrong is null ? this : CredentialRefusals.ClaimsDisagree(kind, wrong);
    }
}
