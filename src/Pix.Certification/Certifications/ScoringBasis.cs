using Pix.Certification.Challenges;
using Pix.Certification.Policies;
using Pix.Certification.Referential;
using Pix.Certification.Scoring;
using Pix.Certification.Sittings;

namespace Pix.Certification.Certifications;

/// <summary>What a candidate's result follows from, besides what was decided: the sitting, the course of its test, the framework.</summary>
/// <remarks>The same basis and the same verdicts give the same result, at any time and on any machine (SCO-1).</remarks>
public sealed class ScoringBasis
{
    /// <summary>Takes a sitting with its own course.</summary>
    /// <exception cref="ArgumentException">The sitting follows another bank or policy.</exception>
    public ScoringBasis(Sitting sitting, TestCourse course, CompetenceFramework framework)
    {
        ArgumentNullException.ThrowIfNull(sitting);
        ArgumentNullException.ThrowIfNull(course);
        ArgumentNullException.ThrowIfNull(framework);
        if (course.Bank.Checksum != sitting.BankChecksum || course.Policy.Id != sitting.PolicyId)
        {
            throw new ArgumentException(
                $"The sitting of candidate {sitting.Candidate} follows bank {sitting.BankVersion} and policy {sitting.PolicyId}.",
                nameof(course));
        }

        (Sitting, Course, Framework) = (sitting, course, framework);
    }

    /// <summary>The sitting.</summary>
    public Sitting Sitting { get; }

    /// <summary>The course of its test.</summary>
    public TestCourse Course { get; }

    /// <summary>The framework.</summary>
    public CompetenceFramework Framework { get; }

    /// <summary>The bank of the sitting.</summary>
    public ChallengeBank Bank => Course.Bank;

    /// <summary>The result under these verdicts; one that could not be worked out says why.</summary>
    public CertificationResult Score(SittingVerdicts verdicts)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        if (Sitting.State == SittingState.InProgress)
        {
            return Failed(StillRunning());
        }

        if (Sitting.Test == TestKind.Adaptive)
        {
            return AfterJury(OfAdaptive(SittingScoring.ScoreAdaptiveTest(Sitting, (AdaptiveCourse)Course, verdicts)), verdicts);
        }

        var scored = SittingScoring.ScoreProfileTest(Sitting, Bank, Course.Policy, verdicts);
        return scored.IsRefused(out var refusal) ? Failed(refusal) : AfterJury(OfProfile(scored.OrThrow()), verdicts);
    }

    // What the jury decided of the whole certification stands before what follows from how many challenges count.
    private static CertificationResult AfterJury(CertificationResult result, SittingVerdicts verdicts) =>
        verdicts.IsCancelledByJury || verdicts.IsFraud ? result
        : verdicts.IsRejectedByJury ? result with { Status = CertificationStatus.Rejected, Reason = StatusReason.RejectedByJury }
        : result.IsOverNeutralised ? result with { Status = CertificationStatus.Cancelled, Reason = StatusReason.OverNeutralised }
        : result;

    private CertificationResult OfProfile(ProfileTestResult scored) => Blank() with
    {
        Status = scored.Status,
        Reason = scored.Reason,
        Score = scored.Pix,
        RatePercent = scored.RatePercent,
        IsTrusted = scored.IsTrusted,
        IsOverNeutralised = scored.IsOverNeutralised(Course.Policy.ProfileTest),
        Levels = InOrder(scored.Competences.Select(static c => new CertifiedLevel(c.Code, c.Level))),
    };

    private CertificationResult OfAdaptive(AdaptiveTestResult scored) => Blank() with
    {
        Status = scored.Status,
        Reason = scored.Reason,
        Score = scored.Score,
        Capacity = scored.Capacity,
        IsDegraded = scored.IsDegraded,
        Levels = InOrder(scored.Competences.Select(static c => new CertifiedLevel(c.Code, c.Level))),
    };

    private CertificationResult Failed(Refusal refusal) => Blank() with { Error = new(refusal.Code, refusal.Reason, refusal.Remedy) };

    private CertificationResult Blank() => new()
    {
        Test = Sitting.Test,
        PolicyId = Sitting.PolicyId,
        BankVersion = Sitting.BankVersion,
        BankChecksum = Sitting.BankChecksum,
        LevelMax = Course.Policy.Scale.LevelMax,
        ScoreMax = Sitting.Test == TestKind.Adaptive
            ? AdaptiveScore.ScoreMaxOf(Course.Policy.Scale.LevelMax)
            : Course.Policy.Scale.PixMax * Framework.Competences.Count,
    };

    private CertifiedLevel[] InOrder(IEnumerable<CertifiedLevel> levels) =>
        [.. levels.OrderBy(level => Framework.PositionOf(level.Competence))];

    private Refusal StillRunning() => new(
        "SIT-4",
        CertificationsWords.StillRunningReason($"{Sitting.Candidate}"),
        CertificationsWords.StillRunningRemedy) { Kind = RefusalKind.NotNow };
}
