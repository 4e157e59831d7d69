using Pix.Certification.Certifications;

namespace Pix.Certification.Credentials;

/// <summary>The list of one of the statuses of a credential.</summary>
/// <param name="Type"><c>revocation</c> or <c>suspension</c> for a bit, <c>1EdTechRevocationList</c> for a list of names.</param>
/// <param name="ListId">The address of the list.</param>
/// <param name="Index">The bit; null for a list of names.</param>
/// <param name="IsChecked">True when that list was given, and says nothing against the credential.</param>
public sealed record StatusReference(string Type, string ListId, int? Index, bool IsChecked);

/// <summary>What a signed credential says, once it is known to be genuine (CER-3).</summary>
public sealed record VerifiedCredential
{
    /// <summary>The credential's name.</summary>
    public required string Id { get; init; }

    /// <summary>The issuer's address.</summary>
    public required string IssuerId { get; init; }

    /// <summary>The issuer's name, as it gives it itself.</summary>
    public required string IssuerName { get; init; }

    /// <summary>Who holds it.</summary>
    public required string Holder { get; init; }

    /// <summary>The certification's number.</summary>
    public required string Number { get; init; }

    /// <summary>The day of the session.</summary>
    public required LocalDate Day { get; init; }

    /// <summary>The centre.</summary>
    public required string CentreName { get; init; }

    /// <summary>The score.</summary>
    public required int Score { get; init; }

    /// <summary>The highest score of that day.</summary>
    public required int ScoreMax { get; init; }

    /// <summary>The highest level of that day.</summary>
    public required int LevelMax { get; init; }

    /// <summary>The level of the whole test, for a test that has one.</summary>
    public int? GlobalLevel { get; init; }

    /// <summary>The competences certified.</summary>
    public required IReadOnlyList<CertifiedLevel> Levels { get; init; }

    /// <summary>The fingerprint of the code on the paper certificate.</summary>
    public required string CodeFingerprint { get; init; }

    /// <summary>When it was issued.</summary>
    public required Instant ValidFrom { get; init; }

    /// <summary>When it ends, if it does.</summary>
    public Instant? ValidUntil { get; init; }

    /// <summary>Where it could be taken back, and which of these lists were looked at.</summary>
    public required IReadOnlyList<StatusReference> Statuses { get; init; }
}
