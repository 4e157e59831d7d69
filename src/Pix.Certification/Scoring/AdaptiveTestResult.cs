using Pix.Certification.Policies;

namespace Pix.Certification.Scoring;

/// <summary>What was decided about an adaptive sitting besides its answers.</summary>
/// <param name="Ending">How it ended, when it was not finished.</param>
/// <param name="IsFraud">Rejected for fraud.</param>
/// <param name="IsCancelledByJury">Cancelled by the jury.</param>
public readonly record struct AdaptiveTestVerdicts(
    TestEnding Ending = TestEnding.Complete,
    bool IsFraud = false,
    bool IsCancelledByJury = false);

/// <summary>The level of one competence, on the capacity of the whole test.</summary>
/// <param name="Code">The competence.</param>
/// <param name="Level">Its level.</param>
public readonly record struct CompetenceLevel(string Code, int Level);

/// <summary>The result of an adaptive test (SC3). With too few answers nothing is scored, and capacity, score and mesh are null.</summary>
public sealed record AdaptiveTestResult
{
    /// <summary>What it leads to.</summary>
    public required CertificationStatus Status { get; init; }

    /// <summary>Why it is not validated.</summary>
    public required StatusReason Reason { get; init; }

    /// <summary>The capacity that is scored, after degradation if there was any.</summary>
    public double? Capacity { get; init; }

    /// <summary>The score.</summary>
    public int? Score { get; init; }

    /// <summary>The mesh; null below the first, and on a scale of your own.</summary>
    public int? Mesh { get; init; }

    /// <summary>The global level; null below the first, and on a scale of your own.</summary>
    public int? Level { get; init; }

    /// <summary>The levels of the competences.</summary>
    public IReadOnlyList<CompetenceLevel> Competences { get; init; } = [];

    /// <summary>True when the rest of the test was simulated as passed.</summary>
    public bool IsDegraded { get; init; }

    /// <summary>Score and status on one line.</summary>
    public override string ToString() => $"{Status}: {Score?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"}";

    /// <summary>Decides the status and scores the capacity (SC3-1 to SC3-6).</summary>
    /// <param name="answered">How many answers count.</param>
    /// <param name="capacity">The capacity to score; asked for only when there are enough answers.</param>
    /// <param name="isDegraded">Whether that capacity was simulated to the end.</param>
    /// <param name="verdicts">What was decided besides the answers.</param>
    /// <param name="terms">The numbers of the policy.</param>
    /// <param name="levelMax">The highest level reachable.</param>
    /// <param name="competences">The competences whose level is asked for.</param>
    public static AdaptiveTestResult Of(
        int answered,
        Func<double> capacity,
        bool isDegraded,
        AdaptiveTestVerdicts verdicts,
        AdaptiveTestTerms terms,
        int levelMax,
        IEnumerable<string> competences)
    {
        ArgumentNullException.ThrowIfNull(capacity);
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(competences);
        var early = verdicts.IsCancelledByJury ? (CertificationStatus.Cancelled, StatusReason.CancelledByJury)
            : verdicts.IsFraud ? (CertificationStatus.Rejected, StatusReason.Fraud)
            : ((CertificationStatus Status, StatusReason Reason)?)null;
        if (answered < terms.AnswersMin)
        {
            var (status, reason) = early
                ?? (verdicts.Ending == TestEnding.TechnicalFailure
                    ? (CertificationStatus.Cancelled, StatusReason.TechnicalFailure)
                    : (CertificationStatus.Rejected, StatusReason.LackOfAnswers));
            return new() { Status = status, Reason = reason };
        }

        var reached = capacity();
        var scale = MeshScale.Of(terms, levelMax);
        var score = Within(scale.ScoreOf(reached), scale.ScoreMax, scale);
        var decided = early
            ?? (score == 0 ? (CertificationStatus.Rejected, StatusReason.NoPix)
                : score < terms.CertificateScoreMin ? (CertificationStatus.Rejected, StatusReason.LevelNotReached)
                : (CertificationStatus.Validated, StatusReason.None));
        return new()
        {
            Status = decided.Status,
            Reason = decided.Reason,
            Capacity = reached,
            Score = score,
            Mesh = terms.Scale is null ? AdaptiveScore.MeshOf(reached, terms.Meshes) : null,
            Level = terms.Scale is null ? AdaptiveScore.GlobalLevelOf(score) : null,
            Competences =
            [
                .. competences.Select(code => new CompetenceLevel(code, Within(scale.LevelOf(reached, code), levelMax, scale))),
            ],
            IsDegraded = isDegraded,
        };
    }

    // What a scale gives out of its bounds is a fault of its code: no certificate may be printed of it.
    private static int Within(int given, int most, CapacityScale scale) => given >= 0 && given <= most
        ? given
        : throw new InvalidOperationException($"The scale {scale} gives {given}, which is not between 0 and {most}.");
}
