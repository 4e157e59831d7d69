using Pix.Certification.Policies;
using Pix.Certification.Scoring;

namespace Pix.Certification.Certifications;

/// <summary>One result of a sitting, of either kind of test. It is never edited: another one is appended after it (SCO-1).</summary>
/// <remarks>
/// It holds everything that is ever shown of it, the limits of its policy included: read years later, under another policy, it says the
/// same (POL-1).
/// Score and levels are kept as computed whatever the status.
/// </remarks>
public sealed record CertificationResult
{
    /// <summary>The kind of test.</summary>
    public required TestKind Test { get; init; }

    /// <summary>What it leads to; null when it could not be worked out.</summary>
    public CertificationStatus? Status { get; init; }

    /// <summary>Why it is not validated.</summary>
    public StatusReason Reason { get; init; }

    /// <summary>Pix of a test from the profile, points of an adaptive one; null when nothing was scored.</summary>
    public int? Score { get; init; }

    /// <summary>
    /// The competences tested, in the framework's order; <see cref="CertifiedCompetence.Uncertified"/> where nothing is certified.
    /// </summary>
    public IReadOnlyList<CertifiedLevel> Levels { get; init => field = value ?? []; } = [];

    /// <summary>The reproducibility rate of a test from the profile.</summary>
    public int? RatePercent { get; init; }

    /// <summary>The capacity of an adaptive test.</summary>
    public double? Capacity { get; init; }

    /// <summary>Whether enough challenges count (SC2-2); true for an adaptive test.</summary>
    public bool IsTrusted { get; init; } = true;

    /// <summary>Whether more challenges are neutralised than the jury's rule allows (JUR-2).</summary>
    public bool IsOverNeutralised { get; init; }

    /// <summary>Whether the rest of an adaptive test was simulated as passed.</summary>
    public bool IsDegraded { get; init; }

    /// <summary>The policy.</summary>
    public required string PolicyId { get; init; }

    /// <summary>The version of the bank.</summary>
    public required string BankVersion { get; init; }

    /// <summary>The checksum of the bank.</summary>
    public required string BankChecksum { get; init; }

    /// <summary>The highest level that could be reached.</summary>
    public required int LevelMax { get; init; }

    /// <summary>The highest score that could be reached.</summary>
    public required int ScoreMax { get; init; }

    /// <summary>The scale of your own that score and levels are on, by name and version; null for the policy's meshes.</summary>
    public string? Scale { get; init; }

    /// <summary>Why it could not be worked out; null when it could.</summary>
    public ScoringError? Error { get; init; }

    /// <summary>True when it could not be worked out.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool InError => Error is not null;

    /// <inheritdoc/>
    public bool Equals(CertificationResult? other) =>
        other is not null
        && (Test, Status, Reason, Score, RatePercent, Capacity) == (
            other.Test,
            other.Status,
            other.Reason,
            other.Score,
            other.RatePercent,
            other.Capacity)
        && (IsTrusted, IsOverNeutralised, IsDegraded) == (other.IsTrusted, other.IsOverNeutralised, other.IsDegraded)
        && (
            PolicyId,
            BankVersion,
            BankChecksum,
            LevelMax,
            ScoreMax,
            Scale,
            Error) == (other.PolicyId, other.BankVersion, other.BankChecksum, other.LevelMax, other.ScoreMax, other.Scale, other.Error)
        && Levels.SequenceEqual(other.Levels);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Test, Status, Reason, Score, PolicyId, BankChecksum);
}

/// <summary>Why a result could not be worked out: a refusal, as it is kept.</summary>
/// <param name="Code">The rule that refused.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record ScoringError(string Code, Wording Reason, Wording Remedy);

/// <summary>What changes from one result to the next, as it is shown before anything is recorded (SCO-1).</summary>
/// <param name="Before">The result so far; null for the first.</param>
/// <param name="After">The result that would follow.</param>
public sealed record ResultDifference(CertificationResult? Before, CertificationResult After)
{
    /// <summary>True when nothing at all changes.</summary>
    public bool IsEmpty => After == Before;

    /// <summary>True when the status or its reason changes.</summary>
    public bool ChangesStatus => (Before?.Status, Before?.Reason) != (After.Status, After.Reason);

    /// <summary>True when the score changes.</summary>
    public bool ChangesScore => Before?.Score != After.Score;

    /// <summary>The competences whose level changes.</summary>
    public IReadOnlyList<LevelChange> Levels =>
    [
        .. After.Levels.Select(after => new LevelChange(
            after.Competence,
            Before?.Levels.FirstOrDefault(b => b.Competence == after.Competence)?.Level,
            after.Level))
            .Concat((Before?.Levels ?? []).Where(b => After.Levels.All(a => a.Competence != b.Competence))
                .Select(static b => new LevelChange(b.Competence, b.Level, null)))
            .Where(static change => change.Before != change.After),
    ];
}

/// <summary>The level of one competence before and after.</summary>
/// <param name="Competence">The competence.</param>
/// <param name="Before">Its level before; null when it had none.</param>
/// <param name="After">Its level after; null when it has none.</param>
public sealed record LevelChange(string Competence, int? Before, int? After);
