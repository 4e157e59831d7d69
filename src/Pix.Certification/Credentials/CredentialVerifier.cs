namespace Pix.Certification.Credentials;

/// <summary>Says whether a signed credential is genuine and holds, with nothing but the issuer's public keys (CER-3, CER-4).</summary>
/// <remarks>
/// Asks nobody: vocabularies are known or refused, lists are given or said not to have been looked at. Whatever is handed in, the answer is
/// the facts or one
/// refusal, whose fact <c>fault</c> names the reason; nothing throws. Costs are bounded by the sizes that are taken.
/// </remarks>
public static class CredentialVerifier
{
    /// <summary>The most characters that a credential or a list may have.</summary>
    public const int CharactersMost = SignedToken.CharactersMost;

    /// <summary>Verifies a credential.</summary>
    /// <param name="token">The credential, as a compact token.</param>
    /// <param name="keys">The issuer's public keys, from where the verifier trusts them.</param>
    /// <param name="statusLists">Signed lists that the credential names; those that are not given are reported as not checked.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="issuer">The issuer expected, when the keys are those of several.</param>
    public static Result<VerifiedCredential> Verify(
        string token,
        KeySet keys,
        IEnumerable<string> statusLists,
        Instant now,
        string? issuer = null)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(statusLists);
        return Read(token, keys, now, issuer)
            .Then(credential => Documents(statusLists, keys, credential, now).Then(documents => Check(credential, documents)));
    }

    /// <summary>What a credential says; without keys, whoever may have written it.</summary>
    internal static Result<VerifiedCredential> Read(string token, KeySet? keys, Instant now, string? issuer = null) =>
        SignedToken.Open(token, keys, SignedKind.Credential)
            .Then(payload => SignedEnvelope.OfCredential(
                payload,
                SignedKind.Credential,
                [CredentialVocabulary.Credential, CredentialVocabulary.Badge],
                CredentialVocabulary.BadgesContext)
                .Then(envelope => envelope.Refuse(SignedKind.Credential, issuer, now) is { } refusal
                    ? refusal
                    : CredentialReading.Read(payload, envelope)));

    private static Result<StatusDocument[]> Documents(IEnumerable<string> tokens, KeySet keys, VerifiedCredential credential, Instant now)
    {
        var documents = new List<StatusDocument>();
        foreach (var token in tokens)
        {
            var document = StatusDocument.Read(token, keys, credential.IssuerId, now);
            if (document.IsRefused(out var refusal))
            {
                return refusal;
            }

            documents.Add(document.OrThrow());
        }

        return documents.ToArray();
    }

    private static Result<VerifiedCredential> Check(VerifiedCredential credential, StatusDocument[] documents)
    {
        if (Array.Find(documents, d => !credential.Statuses.Any(s => IsOf(d, s))) is { } stranger)
        {
            return CredentialRefusals.ListNotNamed(stranger.ListId);
        }

        // A list of names knows the successor: it speaks first.
        var against = documents.OrderBy(static d => d.Names is null)
            .SelectMany(d => credential.Statuses.Where(s => IsOf(d, s)).Select(s => d.Refuse(credential.Id, s)))
            .FirstOrDefault(static r => r is not null);
        return against is not null
            ? against
            : credential with
            {
                Statuses = [.. credential.Statuses.Select(s => s with { IsChecked = Array.Exists(documents, d => IsOf(d, s)) })],
            };
    }

    private static bool IsOf(StatusDocument document, StatusReference reference) =>
        document.ListId == reference.ListId && document.Type == reference.Type;
}
