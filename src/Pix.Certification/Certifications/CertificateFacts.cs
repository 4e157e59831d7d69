using Pix.Certification.Candidates;

namespace Pix.Certification.Certifications;

/// <summary>
/// What a certificate says, and nothing more (CER-1): frozen when it is issued, so that a later policy changes nothing of it.
/// </summary>
/// <remarks>
/// Everything that is needed to print it, to show it and to sign it is here; how it stands now (published, revoked...) is not.
/// </remarks>
public sealed record CertificateFacts
{
    /// <summary>The certification's number, such as <c>208-004</c>.</summary>
    public required string Number { get; init; }

    /// <summary>Who holds it.</summary>
    public required CandidateIdentity Holder { get; init; }

    /// <summary>The day of the session, in the centre's zone.</summary>
    public required LocalDate Day { get; init; }

    /// <summary>The centre's name as it is printed.</summary>
    public required string CentreName { get; init; }

    /// <summary>The score: pix of a test from the profile, points of an adaptive test.</summary>
    public required int Score { get; init; }

    /// <summary>The highest score that could be reached on that day.</summary>
    public required int ScoreMax { get; init; }

    /// <summary>The highest level that could be reached on that day.</summary>
    public required int LevelMax { get; init; }

    /// <summary>The level of the whole test, for a test that has one; null otherwise.</summary>
    public int? GlobalLevel { get; init; }

    /// <summary>The competences certified, in the framework's order.</summary>
    public required IReadOnlyList<CertifiedLevel> Levels { get; init; }

    /// <summary>The policy it was made under.</summary>
    public required string PolicyId { get; init; }

    /// <summary>When the certificate was issued.</summary>
    public required Instant IssuedAt { get; init; }
}

/// <summary>The level certified in one competence.</summary>
/// <param name="Competence">The competence's code, such as <c>4.2</c>.</param>
/// <param name="Level">The level.</param>
public sealed record CertifiedLevel(string Competence, int Level);
