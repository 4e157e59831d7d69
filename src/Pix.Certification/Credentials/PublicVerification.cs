using Pix.Certification.Certifications;

namespace Pix.Certification.Credentials;

/// <summary>What a store finds under the fingerprint of a code.</summary>
public sealed record FoundCertificate
{
    /// <summary>What the certificate says. Its holder is not looked at once they are erased.</summary>
    public required CertificateFacts Facts { get; init; }

    /// <summary>The proof of the holder's birth name, made when the certificate was issued.</summary>
    public required NameProof Proof { get; init; }

    /// <summary>How it stands now.</summary>
    public CertificateStanding Standing { get; init; }

    /// <summary>The number of the certificate that took its place, where there is one.</summary>
    public string? Successor { get; init; }

    /// <summary>True once the holder's personal data was erased (RET-2).</summary>
    public bool IsHolderErased { get; init; }
}

/// <summary>What the public page shows: the facts, so that an altered paper is seen to be one.</summary>
public sealed record PublicCertificate
{
    /// <summary>The certification's number.</summary>
    public required string Number { get; init; }

    /// <summary>The holder as printed; null once erased.</summary>
    public string? Holder { get; init; }

    /// <summary>The day of the session.</summary>
    public required LocalDate Day { get; init; }

    /// <summary>The centre as printed.</summary>
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

    /// <summary>How it stands now.</summary>
    public required CertificateStanding Standing { get; init; }

    /// <summary>The number of the certificate that took its place.</summary>
    public string? Successor { get; init; }

    /// <summary>When this was asked: the page says of what moment it speaks.</summary>
    public required Instant AskedAt { get; init; }
}

/// <summary>The answer of the public page (CER-2): the facts, or one refusal that does not say which of code and name was wrong.</summary>
public static class PublicVerification
{
    /// <summary>Answers somebody who typed a code and a birth name.</summary>
    /// <param name="code">The code, read by <see cref="VerificationCode.Read"/>.</param>
    /// <param name="typedBirthName">The birth name as typed.</param>
    /// <param name="found">What the store has under the code's fingerprint; null when it has nothing.</param>
    /// <param name="now">The present instant.</param>
    public static Result<PublicCertificate> Answer(VerificationCode code, string? typedBirthName, FoundCertificate? found, Instant now)
    {
        ArgumentNullException.ThrowIfNull(code);
        return NameProof.Matches(found?.Proof, code, typedBirthName) ? Show(found!, now) : CertificateRefusals.NothingToShow();
    }

    private static PublicCertificate Show(FoundCertificate found, Instant now) => new()
    {
        Number = found.Facts.Number,
        Holder = found.IsHolderErased ? null : found.Facts.Holder.ToString(),
        Day = found.Facts.Day,
        CentreName = found.Facts.CentreName,
        Score = found.Facts.Score,
        ScoreMax = found.Facts.ScoreMax,
        LevelMax = found.Facts.LevelMax,
        GlobalLevel = found.Facts.GlobalLevel,
        Levels = found.Facts.Levels,
        Standing = found.Standing,
        Successor = found.Successor,
        AskedAt = now,
    };
}
