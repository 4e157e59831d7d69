using System.Text.Json;
using Pix.Certification.Certifications;
using Pix.Certification.Challenges;
using Pix.Certification.Policies;
using Pix.Certification.Psychometrics;
using Pix.Certification.Scoring;
using Pix.Certification.Selection;
using Pix.Certification.Sittings;

namespace Pix.Certification.Proofs;

/// <summary>Derives the result of a proof by the rules of the library, on what the proof tells and nothing else.</summary>
internal static class ProofReplay
{
    public static Result<ProofResult> Derive(ProofContents contents, IReadOnlyList<CapacityScale> scales)
    {
        try
        {
            return Policy(contents.Policy, scales).Then(policy => Derive(contents, policy));
        }
        catch (Exception unfit) when (unfit is ArgumentException or InvalidOperationException or JsonException or OverflowException
            or KeyNotFoundException or RefusedException)
        {
            // Whatever stands in a file that nobody signed: what does not fit together is no proof.
            return ProofRefusals.Unreadable(unfit.Message);
        }
    }

    private static Result<ProofResult> Derive(ProofContents contents, CertificationPolicy policy)
    {
        var sitting = Sitting.Load(contents.Events.Select(EventOf));
        if (sitting.PolicyId != policy.Id || sitting.Test != policy.Test)
        {
            return ProofRefusals.Unreadable("policy");
        }

        var told = contents.Verdicts;
        var verdicts = new SittingVerdicts
        {
            Abort = told.Abort,
            IsFraud = told.IsFraud,
            IsCancelledByJury = told.IsCancelledByJury,
            IsRejectedByJury = told.IsRejectedByJury,
            Neutralised = told.Neutralised.ToHashSet(),
            AcceptedAsCorrect = told.AcceptedAsCorrect.ToHashSet(),
        };
        var challenges = contents.Challenges.ToDictionary(static c => c.Id, StringComparer.Ordinal);
        var result = ResultDerivation.Of(
            sitting,
            policy,
            contents.Framework,
            verdicts,
            () => Adaptive(contents, policy, sitting, verdicts),
            () => SittingScoring.ScoreProfileTest(
                sitting,
                id => (challenges[id].Competence, challenges[id].HasDependentFields),
                policy,
                verdicts));
        return result.Error is { } error
            ? new Refusal(error.Code, error.Reason, error.Remedy) { Kind = RefusalKind.Invalid }
            : ProofResult.Of(result);
    }

    private static AdaptiveTestResult Adaptive(
        ProofContents contents,
        CertificationPolicy policy,
        Sitting sitting,
        SittingVerdicts verdicts)
    {
        var terms = contents.Policy.AdaptiveTest!;
        var ending = SittingScoring.EndingOf(sitting, verdicts.Abort);
        (string Challenge, bool Correct)[] answers =
        [
            .. sitting.Served.Where(static s => s.IsAnswered).Select(static s => (s.Challenge, s.Outcome == AnswerOutcome.Correct)),
        ];
        var isDegraded = AdaptiveTestScoring.IsDegraded(answers.Length, ending, policy.AdaptiveTest) && !contents.HasStopped;
        return AdaptiveTestResult.Of(
            answers.Length,
            Capacity,
            isDegraded,
            new(ending, verdicts.IsFraud, verdicts.IsCancelledByJury),
            policy.AdaptiveTest,
            policy.Scale.LevelMax,
            contents.Levelled);

        // Asked only where there are answers enough: whoever answered nothing has no challenges to make a bank of.
        double Capacity()
        {
            var items = ItemBank.Create(contents.Challenges.Select(static c => new BankItem(
                c.Id,
                new(c.Discriminant ?? throw new ArgumentException(c.Id), c.Difficulty ?? throw new ArgumentException(c.Id)))))
                .OrRefuse().OrThrow();
            var engine = AdaptivePlan.Create(new PlanSettings
            {
                Start = terms.Start,
                Length = answers.Length + contents.Rest.Count,
                Estimator = EstimatorOf(terms.Estimator),
            }).Then(plan => AdaptiveEngine.Create(items, plan)).OrRefuse().OrThrow();
            var reached = Last(answers, null);
            return isDegraded ? Last([.. answers, .. contents.Rest.Select(static id => (id, false))], reached) : reached;

            double Last(IEnumerable<(string Challenge, bool Correct)> given, double? start) => engine.Estimates(
                [
                    .. given.Select(answer => new ItemAnswer(
                        items.TryFind(answer.Challenge, out var index) ? index : throw new ArgumentException(answer.Challenge),
                        answer.Correct)),
                ],
                start) is [.., var last] ? last.Capacity : start ?? terms.Start;
        }
    }

    private static Result<CertificationPolicy> Policy(ProofPolicy told, IReadOnlyList<CapacityScale> scales)
    {
        if ((told.Test == TestKind.Profile ? (object?)told.ProfileTest : told.AdaptiveTest) is null)
        {
            return ProofRefusals.Unreadable("policy");
        }

        var adaptive = told.AdaptiveTest;
        var scale = adaptive?.Scale is { } name ? scales.FirstOrDefault(known => $"{known}" == name) : null;
        if (adaptive?.Scale is { } unknown && scale is null)
        {
            return ProofRefusals.ScaleUnknown(unknown);
        }

        return CertificationPolicy.Create(new()
        {
            Id = told.Id,
            EffectiveFrom = Instant.MinValue,
            Test = told.Test,
            Eligibility = new() { CertifiableLevelMin = 1 },
            Scale = new() { Levels = told.LevelMax, LevelMax = told.LevelMax, PixPerLevel = told.PixPerLevel },
            ProfileTest = told.ProfileTest ?? new(),
            AdaptiveTest = adaptive is null ? new() : new()
            {
                Plan = AdaptivePlans.PixV3Settings with { Length = adaptive.Length },
                AnswersMin = adaptive.AnswersMin,
                CertificateScoreMin = adaptive.CertificateScoreMin,
                Meshes = adaptive.Meshes,
                Levels = adaptive.Levels,
                LevelsByCompetence = adaptive.LevelsByCompetence,
                Scale = scale,
            },
        });
    }

    // What a proof does not tell of the estimator, the error of an estimate, is no part of a result.
    private static Estimator EstimatorOf(ProofEstimator told) => told switch
    {
        { Kind: "recentred", Variance: { } variance, StepLimit: { } limit } =>
            new RecentredEstimator(AbilityGrid.Of(told.Points), variance, limit, ErrorAtStart: 1, ErrorCorrection: 0),
        { Kind: "eap", Mean: { } mean, Deviation: { } deviation } =>
            new EapEstimator(AbilityGrid.Of(told.Points), new NormalPrior(mean, deviation)),
        { Kind: "eap", Weights: { } weights } => new EapEstimator(AbilityGrid.Of(told.Points), new WeightedPrior(weights)),
        _ => throw new ArgumentException("estimator"),
    };

    // What is withheld of an event is what nothing follows from.
    private static SittingEvent EventOf(ProofEvent told) => told switch
    {
        { Text: { } text } => SittingEvent.FromJson(text),
        { Type: "answerAccepted", Number: { } number, Challenge: { } challenge, Outcome: { } outcome } =>
            new AnswerAccepted(number, challenge, "", outcome, "", "", told.At),
        { Type: "answerKeptAside", Number: { } number, Challenge: { } challenge } =>
            new AnswerKeptAside(number, challenge, "", "", "", told.At),
        { Type: "alertRaised", Number: { } number, Challenge: { } challenge } => new AlertRaised(number, challenge, null, told.At),
        _ => throw new ArgumentException($"event {told.Version}"),
    };
}
