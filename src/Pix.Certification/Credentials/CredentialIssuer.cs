using Pix.Certification.Certifications;

namespace Pix.Certification.Credentials;

/// <summary>Who signs credentials, and what for: the same in each of them.</summary>
public sealed record CredentialIssuer
{
    /// <summary>The issuer's address, which is its name to every verifier.</summary>
    public required string Id { get; init; }

    /// <summary>The issuer's name.</summary>
    public required string Name { get; init; }

    /// <summary>Where people read about the issuer.</summary>
    public required string Url { get; init; }

    /// <summary>What is certified.</summary>
    public required CredentialAchievement Achievement { get; init; }
}

/// <summary>What a credential certifies, in the words that a reader abroad sees.</summary>
/// <param name="Id">The address that describes it.</param>
/// <param name="Name">Its name, such as <c>Certification of digital skills</c>.</param>
/// <param name="Description">What it is.</param>
/// <param name="Criteria">How it is earned.</param>
public sealed record CredentialAchievement(string Id, string Name, string Description, string Criteria);

/// <summary>What a bit in a status list says of a credential.</summary>
public enum StatusPurpose
{
    /// <summary>It does not hold any more, for good.</summary>
    Revocation,

    /// <summary>It does not hold for the time being.</summary>
    Suspension,
}

/// <summary>Where a credential's bit is.</summary>
/// <param name="Purpose">What the bit says.</param>
/// <param name="ListId">The address of the list.</param>
/// <param name="Index">The bit, from 0.</param>
public sealed record StatusEntry(StatusPurpose Purpose, string ListId, int Index);

/// <summary>A credential about to be signed.</summary>
public sealed record CredentialDraft
{
    /// <summary>Its own name, see <see cref="DrawId"/>. Revocation lists show it to everybody: it tells nothing of the holder.</summary>
    public required string Id { get; init; }

    /// <summary>What the certificate says.</summary>
    public required CertificateFacts Facts { get; init; }

    /// <summary>The fingerprint of the verification code, by which paper and credential are known to be the same.</summary>
    public required string CodeFingerprint { get; init; }

    /// <summary>Its bits: one in a revocation list, one in a suspension list.</summary>
    public IReadOnlyList<StatusEntry> Entries { get; init; } = [];

    /// <summary>The address of the 1EdTech revocation list, if the issuer publishes one.</summary>
    public string? RevocationListId { get; init; }

    /// <summary>When it ends; a certificate of digital skills does not, so that this is rarely given.</summary>
    public Instant? ValidUntil { get; init; }

    /// <summary>Draws a name for a credential: a random <c>urn:uuid:</c>.</summary>
    public static string DrawId(ISecretSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Span<byte> bytes = stackalloc byte[16];
        source.Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40); // Version 4, variant 1: said to be random.
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return $"urn:uuid:{new Guid(bytes, bigEndian: true)}";
    }
}
