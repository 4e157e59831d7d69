using System.Text;
using System.Text.Json;

namespace Pix.Certification.Credentials;

/// <summary>A credential that was taken back for good.</summary>
/// <param name="CredentialId">The credential's name.</param>
/// <param name="Reason">Why, in words that everybody may read; never anything about the holder.</param>
/// <param name="Successor">The name of the credential that took its place, where there is one.</param>
public sealed record RevokedCredential(string CredentialId, string? Reason = null, string? Successor = null);

/// <summary>
/// The other way to take credentials back (1EdTech Revocation List, the one that Open Badges verifiers ask for): the list of their names.
/// </summary>
/// <remarks>Published plain over HTTPS, as its specification has it, and signed, so that it can be believed offline.</remarks>
public sealed record RevocationList
{
    private readonly RevokedCredential[] _revoked;

    private RevocationList(string id, RevokedCredential[] revoked) => (Id, _revoked) = (id, revoked);

    /// <summary>The address that it is published at.</summary>
    public string Id { get; }

    /// <summary>What was revoked, in the order of the names.</summary>
    public IReadOnlyList<RevokedCredential> Revoked => _revoked.AsReadOnly();

    /// <summary>A list of what was revoked.</summary>
    public static RevocationList Of(string id, IEnumerable<RevokedCredential> revoked)
    {
        CredentialVocabulary.Address(id, nameof(id));
        ArgumentNullException.ThrowIfNull(revoked);
        RevokedCredential[] all = [.. revoked.OrderBy(r => r.CredentialId, StringComparer.Ordinal)];
        return all.DistinctBy(r => r.CredentialId, StringComparer.Ordinal).Count() == all.Length
            ? new(id, all)
            : throw new ArgumentException("A credential is revoked once.", nameof(revoked));
    }

    /// <summary>The list with one more credential; what is revoked stays revoked, and as it was.</summary>
    public RevocationList With(RevokedCredential revoked)
    {
        ArgumentNullException.ThrowIfNull(revoked);
        return _revoked.Any(r => r.CredentialId == revoked.CredentialId) ? this : Of(Id, [.. _revoked, revoked]);
    }

    /// <summary>The entry of a credential; null when it is not revoked.</summary>
    public RevokedCredential? Find(string credentialId) => Array.Find(_revoked, r => r.CredentialId == credentialId);

    /// <inheritdoc/>
    public bool Equals(RevocationList? other) => other is not null && Id == other.Id && _revoked.SequenceEqual(other._revoked);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, _revoked.Length);

    /// <summary>The plain document.</summary>
    public string ToJson(string issuerId)
    {
        CredentialVocabulary.Address(issuerId, nameof(issuerId));
        return Encoding.UTF8.GetString(SignedCredentials.Payload(writer => Write(writer, issuerId)));
    }

    internal void Write(Utf8JsonWriter writer, string issuerId)
    {
        writer.WriteString("id", Id);
        writer.WriteString("issuer", issuerId);
        writer.WriteStartArray("revokedCredentials");
        foreach (var revoked in _revoked)
        {
            writer.WriteStartObject();
            writer.WriteString("id", revoked.CredentialId);
            writer.WriteBoolean("revoked", true);
            if (revoked.Reason is not null)
            {
                writer.WriteString("revocationReason", revoked.Reason);
            }

            if (revoked.Successor is not null)
            {
                writer.WriteString("supersededBy", revoked.Successor);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
