using Pix.Certification.Policies;
using Pix.Certification.Scoring;
using Pix.Certification.Sittings;

namespace Pix.Certification.Certifications;

/// <summary>
/// From the score of a test to the result of a certification: the same for whoever has the bank, and for whoever has a proof.
/// </summary>
internal static class ResultDerivation
{
    /// <summary>The result of a sitting; one that could not be worked out says why.</summary>
    /// <param name="sitting">The sitting.</param>
    /// <param name="policy">Its policy.</param>
    /// <param name="framework">The competences of the framework, in its order.</param>
    /// <param name="verdicts">What was decided besides the answers.</param>
    /// <param name="adaptive">Scores an adaptive test; asked only for one.</param>
    /// <param name="profile">Scores a test from the profile; asked only for one.</param>
    public static CertificationResult Of(
        Sitting sitting,
        CertificationPolicy policy,
        IReadOnlyList<string> framework,
        SittingVerdicts verdicts,
        Func<AdaptiveTestResult> adaptive,
        Func<Result<ProfileTestResult>> profile)
    {
        var blank = new CertificationResult
        {
            Test = sitting.Test,
            PolicyId = sitting.PolicyId,
            BankVersion = sitting.BankVersion,
            BankChecksum = sitting.BankChecksum,
            LevelMax = policy.Scale.LevelMax,
            ScoreMax = sitting.Test == TestKind.Adaptive
                ? MeshScale.Of(policy.AdaptiveTest, policy.Scale.LevelMax).ScoreMax
                : policy.Scale.PixMax * framework.Count,
            Scale = sitting.Scale,
        };
        if (sitting.State == SittingState.InProgress)
        {
            return Failed(StillRunning(sitting));
        }

        if (sitting.Test == TestKind.Adaptive)
        {
            // SCO-1: on another scale it would be another result, and nobody would see why.
            if (policy.AdaptiveTest.Scale?.ToString() != sitting.Scale)
            {
                return Failed(OtherScale(sitting, policy));
            }

            return AfterJury(OfAdaptive(adaptive()), verdicts);
        }

        var scored = profile();
        return scored.IsRefused(out var refusal) ? Failed(refusal) : AfterJury(OfProfile(scored.OrThrow()), verdicts);

        CertificationResult OfProfile(ProfileTestResult test) => blank with
        {
            Status = test.Status,
            Reason = test.Reason,
            Score = test.Pix,
            RatePercent = test.RatePercent,
            IsTrusted = test.IsTrusted,
            IsOverNeutralised = test.IsOverNeutralised(policy.ProfileTest),
            Levels = InOrder(test.Competences.Select(static c => new CertifiedLevel(c.Code, c.Level))),
        };

        CertificationResult OfAdaptive(AdaptiveTestResult test) => blank with
        {
            Status = test.Status,
            Reason = test.Reason,
            Score = test.Score,
            Capacity = test.Capacity,
            IsDegraded = test.IsDegraded,
            Levels = InOrder(test.Competences.Select(static c => new CertifiedLevel(c.Code, c.Level))),
        };

        CertificationResult Failed(Refusal why) => blank with { Error = new(why.Code, why.Reason, why.Remedy) };

        // One that the framework does not have comes first, as it always did.
        CertifiedLevel[] InOrder(IEnumerable<CertifiedLevel> levels)
        {
            var positions = framework.Select(static (code, position) => (code, position))
                .ToDictionary(static pair => pair.code, static pair => pair.position, StringComparer.Ordinal);
            return [.. levels.OrderBy(level => positions.GetValueOrDefault(level.Competence, -1))];
        }
    }

    // What the jury decided of the whole certification stands before what follows from how many challenges count.
    private static CertificationResult AfterJury(CertificationResult result, SittingVerdicts verdicts) =>
        verdicts.IsCancelledByJury || verdicts.IsFraud ? result
        : verdicts.IsRejectedByJury ? result with { Status = CertificationStatus.Rejected, Reason = StatusReason.RejectedByJury }
        : result.IsOverNeutralised ? result with { Status = CertificationStatus.Cancelled, Reason = StatusReason.OverNeutralised }
        : result;

    private static Refusal OtherScale(Sitting sitting, CertificationPolicy policy) => new(
        "SCO-1",
        CertificationsWords.OtherScaleReason(Name(sitting.Scale), policy.Id, Name(policy.AdaptiveTest.Scale?.ToString())),
        CertificationsWords.OtherScaleRemedy) { Kind = RefusalKind.Invalid };

    private static string Name(string? scale) => scale ?? "pix/meshes 1";

    private static Refusal StillRunning(Sitting sitting) => new(
        "SIT-4",
        CertificationsWords.StillRunningReason($"{sitting.Candidate}"),
        CertificationsWords.StillRunningRemedy) { Kind = RefusalKind.NotNow };
}
