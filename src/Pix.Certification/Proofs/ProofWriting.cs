using Pix.Certification.Certifications;
using Pix.Certification.Policies;
using Pix.Certification.Psychometrics;
using Pix.Certification.Sittings;

namespace Pix.Certification.Proofs;

/// <summary>Gathers what a proof tells.</summary>
internal static class ProofWriting
{
    /// <summary>The contents; null where the plan of the test has an estimator that a proof cannot tell.</summary>
    public static ProofContents? Contents(
        ScoringBasis basis,
        CandidateCertification certification,
        string stream,
        IReadOnlyList<KeptEvent> events,
        Instant now)
    {
        var (sitting, policy, verdicts) = (basis.Sitting, basis.Course.Policy, certification.Verdicts);
        var adaptive = basis.Course as AdaptiveCourse;
        var terms = adaptive is null ? null : Terms(policy.AdaptiveTest, adaptive.Plan);
        if (adaptive is not null && terms is null)
        {
            return null;
        }

        var rest = adaptive is not null && certification.Result!.IsDegraded ? adaptive.RestOf(sitting) : [];
        var counted = adaptive is null ? SittingScoring.Counted(sitting) : sitting.Served.Select(static s => s.Challenge).Concat(rest);
        return new()
        {
            Format = ProofContents.CurrentFormat,
            Certification = certification.Number,
            MadeAt = now,
            Policy = new(
                policy.Id,
                policy.Test,
                policy.Scale.LevelMax,
                policy.Scale.PixPerLevel,
                adaptive is null ? policy.ProfileTest : null,
                terms),
            Framework = [.. basis.Framework.Competences.Select(static c => c.Code)],
            Levelled = adaptive is null ? [] : [.. basis.Bank.Competences],
            Stream = stream,
            Events = [.. events.Select(Shown)],
            Challenges = [.. counted.Distinct(StringComparer.Ordinal).Select(id => Of(basis, id))],
            Rest = rest,
            HasStopped = adaptive is not null && adaptive.HasStopped(sitting),
            Verdicts = new(
                verdicts.Abort,
                verdicts.IsFraud,
                verdicts.IsCancelledByJury,
                verdicts.IsRejectedByJury,
                [.. verdicts.Neutralised.Order()],
                [.. verdicts.AcceptedAsCorrect.Order()]),
            Result = ProofResult.Of(certification.Result!),
        };
    }

    private static ProofChallenge Of(ScoringBasis basis, string id)
    {
        var challenge = basis.Bank.Find(id) ?? throw new ArgumentException($"The bank lacks the challenge '{id}'.", nameof(basis));
        return basis.Sitting.Test == TestKind.Adaptive
            ? new(id, challenge.Competence, HasDependentFields: false, challenge.Difficulty, challenge.Discriminant)
            : new(id, challenge.Competence, challenge.HasDependentFields, null, null);
    }

    private static ProofAdaptiveTerms? Terms(AdaptiveTestTerms terms, PlanSettings plan) => Told(plan.Estimator) is { } estimator
        ? new(
            terms.Length,
            terms.AnswersMin,
            terms.CertificateScoreMin,
            terms.Meshes,
            terms.Levels,
            terms.LevelsByCompetence,
            plan.Start,
            estimator,
            terms.Scale?.ToString())
        : null;

    private static ProofEstimator? Told(Estimator estimator) => estimator switch
    {
        RecentredEstimator recentred =>
            Blank("recentred", recentred.Grid) with { Variance = recentred.Variance, StepLimit = recentred.StepLimit },
        EapEstimator { Prior: NormalPrior normal } eap => Blank("eap", eap.Grid) with { Mean = normal.Mean, Deviation = normal.Deviation },
        EapEstimator { Prior: WeightedPrior weighted } eap => Blank("eap", eap.Grid) with { Weights = weighted.Weights },
        EapEstimator { Prior: UniformPrior } eap => Blank("eap", eap.Grid) with { Weights = [.. eap.Grid.Points.Select(static _ => 1.0)] },
        _ => null,
    };

    private static ProofEstimator Blank(string kind, AbilityGrid grid) => new(kind, grid.Points, null, null, null, null, null);

    // An answer is the candidate's, and the right one the bank's; what somebody wrote of a problem is theirs.
    private static ProofEvent Shown(KeptEvent kept) => SittingEvent.FromJson(kept.Json) switch
    {
        AnswerAccepted answer => Withheld(kept, answer.Number, answer.Challenge, answer.Outcome),
        AnswerKeptAside aside => Withheld(kept, aside.Number, aside.Challenge, null),
        AlertRaised alert => Withheld(kept, alert.Number, alert.Challenge, null),
        _ => new(kept.Version, kept.Type, kept.At, kept.Actor, kept.Hash, kept.Json, null, null, null),
    };

    private static ProofEvent Withheld(KeptEvent kept, int number, string challenge, Challenges.AnswerOutcome? outcome) =>
        new(kept.Version, kept.Type, kept.At, null, kept.Hash, null, number, challenge, outcome);
}
