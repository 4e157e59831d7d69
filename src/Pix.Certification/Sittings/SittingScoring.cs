using Pix.Certification.Challenges;
using Pix.Certification.Policies;
using Pix.Certification.Reports;
using Pix.Certification.Scoring;

namespace Pix.Certification.Sittings;

/// <summary>What was decided about a sitting besides its answers.</summary>
public sealed record SittingVerdicts
{
    /// <summary>Nothing out of the ordinary.</summary>
    public static SittingVerdicts None { get; } = new();

    /// <summary>Why the sitting was not finished; null when it was.</summary>
    public AbortReason? Abort { get; init; }

    /// <summary>True when rejected for fraud.</summary>
    public bool IsFraud { get; init; }

    /// <summary>True when cancelled by the jury.</summary>
    public bool IsCancelledByJury { get; init; }

    /// <summary>True when rejected by the jury for another reason, which is recorded with its decision.</summary>
    public bool IsRejectedByJury { get; init; }

    /// <summary>The numbers of challenges that no longer count.</summary>
    public IReadOnlySet<int> Neutralised { get; init; } = new HashSet<int>();

    /// <summary>The numbers of challenges whose answer counts as right.</summary>
    public IReadOnlySet<int> AcceptedAsCorrect { get; init; } = new HashSet<int>();
}

/// <summary>What became of one report about a challenge, worked out without a jury (REP-3).</summary>
/// <param name="Report">The report.</param>
/// <param name="Effect">What it changes.</param>
public sealed record ResolvedReport(Report Report, ReportEffect Effect);

/// <summary>
/// Derives the result of a sitting (SCO-1): the same events, bank, policy and decisions give the same result, at any time and on any
/// machine.
/// </summary>
public static class SittingScoring
{
    /// <summary>
    /// Resolves the reports about challenges of a profile test (REP-3). Those of an adaptive test were dealt with live, or are the jury's.
    /// </summary>
    /// <param name="sitting">The sitting.</param>
    /// <param name="bank">Its bank.</param>
    /// <param name="reports">
    /// The session's reports; those of other candidates and other categories are left alone, and so are those the jury decided otherwise.
    /// </param>
    /// <remarks>
    /// A report that was resolved with its effect is listed again: whoever finalises a second time needs every effect, and not only the new
    /// ones.
    /// </remarks>
    public static IReadOnlyList<ResolvedReport> Resolve(Sitting sitting, ChallengeBank bank, IEnumerable<Report> reports)
    {
        ArgumentNullException.ThrowIfNull(sitting);
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentNullException.ThrowIfNull(reports);
        return sitting.Test != TestKind.Profile ? [] :
        [
            .. from report in reports
               where report.Candidate == sitting.Candidate
                   && report.Category.IsInChallenge
                   && report.AlertedAt is null // Its challenge was replaced, and counts nowhere.
                   && report.Outcome != ReportOutcome.ResolvedWithoutEffect
               let place = report.ChallengeNumber is { } number && number <= sitting.Served.Count ? sitting.Served[number - 1] : null
               let traits = place is not null && bank.Find(place.Challenge) is { } challenge ? challenge.Traits : ChallengeTraits.None
               let effect = ReportResolution.Resolve(report.Category, traits, place is { IsAnswered: true } ? place.Outcome : null)
               where report.Outcome == ReportOutcome.Unresolved || effect != ReportEffect.None
               select new ResolvedReport(report, effect),
        ];
    }

    /// <summary>The decisions that follow from resolved reports and from why the sitting was not finished.</summary>
    public static SittingVerdicts Verdicts(IReadOnlyList<ResolvedReport> resolved, AbortReason? abort)
    {
        ArgumentNullException.ThrowIfNull(resolved);
        return new()
        {
            Abort = abort,
            Neutralised = resolved.Where(static r => r.Effect == ReportEffect.Neutralise)
                .Select(static r => r.Report.ChallengeNumber!.Value)
                .ToHashSet(),
            AcceptedAsCorrect = resolved.Where(static r => r.Effect == ReportEffect.AcceptAsCorrect)
                .Select(static r => r.Report.ChallengeNumber!.Value)
                .ToHashSet(),
        };
    }

    /// <summary>Scores a test from the profile (SC2).</summary>
    /// <param name="sitting">The sitting, over.</param>
    /// <param name="bank">Its bank.</param>
    /// <param name="policy">Its policy.</param>
    /// <param name="verdicts">What was decided besides the answers.</param>
    /// <returns>The result; or why there is none yet, such as a challenge without an answer that nobody explained.</returns>
    public static Result<ProfileTestResult> ScoreProfileTest(
        Sitting sitting,
        ChallengeBank bank,
        CertificationPolicy policy,
        SittingVerdicts verdicts)
    {
        ArgumentNullException.ThrowIfNull(sitting);
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(verdicts);
        if (sitting.Test != TestKind.Profile)
        {
            throw new ArgumentException("This sitting is not a test from the profile.", nameof(sitting));
        }

        RequireOwnBank(sitting, bank, nameof(bank));
        return ScoreProfileTest(
            sitting,
            id => bank.Find(id) is { } challenge
                ? (challenge.Competence, challenge.HasDependentFields)
                : throw new ArgumentException($"The bank lacks the challenge '{id}' of this sitting.", nameof(bank)),
            policy,
            verdicts);
    }

    /// <summary>The same, where only competence and fields of the challenges are known.</summary>
    internal static Result<ProfileTestResult> ScoreProfileTest(
        Sitting sitting,
        Func<string, (string Competence, bool HasDependentFields)> traits,
        CertificationPolicy policy,
        SittingVerdicts verdicts)
    {
        if (policy.Id != sitting.PolicyId)
        {
            throw new ArgumentException($"This sitting is scored under its own policy, {sitting.PolicyId}.", nameof(policy));
        }

        return ProfileTest.Create(Competences(sitting), Challenges(sitting, traits, verdicts), Answers(sitting, verdicts))
            .Then(test => ProfileTestScoring.Score(
                test,
                new(EndingOf(sitting, verdicts.Abort), verdicts.IsFraud, verdicts.IsCancelledByJury),
                policy.ProfileTest,
                policy.Scale));
    }

    /// <summary>Scores an adaptive test (SC3).</summary>
    /// <param name="sitting">The sitting, over.</param>
    /// <param name="course">Its course.</param>
    /// <param name="verdicts">
    /// What was decided besides the answers; challenges cannot be neutralised afterwards in a test that followed from them.
    /// </param>
    public static AdaptiveTestResult ScoreAdaptiveTest(Sitting sitting, AdaptiveCourse course, SittingVerdicts verdicts)
    {
        ArgumentNullException.ThrowIfNull(sitting);
        ArgumentNullException.ThrowIfNull(course);
        ArgumentNullException.ThrowIfNull(verdicts);
        if (sitting.Test != TestKind.Adaptive || sitting.PolicyId != course.Policy.Id)
        {
            throw new ArgumentException($"This sitting is a {sitting.Test} test under policy {sitting.PolicyId}.", nameof(sitting));
        }

        RequireOwnBank(sitting, course.Bank, nameof(course));
        return course.Score(sitting, new(EndingOf(sitting, verdicts.Abort), verdicts.IsFraud, verdicts.IsCancelledByJury));
    }

    // SCO-1: another version of the bank would give another result, and nobody would see why.
    private static void RequireOwnBank(Sitting sitting, ChallengeBank bank, string parameter)
    {
        if (bank.Checksum != sitting.BankChecksum)
        {
            throw new ArgumentException($"This sitting is scored with its own bank, bank {sitting.BankVersion}.", parameter);
        }
    }

    // One that the invigilator ended as finished, or time ended, needs no reason: what was not answered by then counts as passed.
    internal static TestEnding EndingOf(Sitting sitting, AbortReason? abort) => abort switch
    {
        AbortReason.Candidate => TestEnding.LeftByCandidate,
        AbortReason.Technical => TestEnding.TechnicalFailure,
        null when sitting.State is SittingState.EndedByInvigilator or SittingState.EndedByTime => TestEnding.LeftByCandidate,
        _ => TestEnding.Complete,
    };

    private static TestedCompetence[] Competences(Sitting sitting) =>
        [.. sitting.Profile.Select(static c => new TestedCompetence(c.Code, c.Level, c.Pix))];

    /// <summary>
    /// The challenges of a test from the profile that count: every planned place, shown or not; a replacement stands where the challenge it
    /// replaced stood.
    /// </summary>
    internal static IEnumerable<string> Counted(Sitting sitting) =>
        sitting.Planned.Select((planned, i) => i < sitting.Served.Count ? sitting.Served[i].Challenge : planned);

    private static TestedChallenge[] Challenges(
        Sitting sitting,
        Func<string, (string Competence, bool HasDependentFields)> traits,
        SittingVerdicts verdicts) =>
    [
        .. Counted(sitting).Select((id, i) =>
        {
            var (competence, hasDependentFields) = traits(id);
            return new TestedChallenge(id, competence)
            {
                HasDependentFields = hasDependentFields,
                IsNeutralised = verdicts.Neutralised.Contains(i + 1),
            };
        }),
    ];

    private static ScoredAnswer[] Answers(Sitting sitting, SittingVerdicts verdicts) =>
    [
        .. sitting.Served.Where(static s => s.IsAnswered)
            .Select(s => new ScoredAnswer(s.Challenge, verdicts.AcceptedAsCorrect.Contains(s.Number) ? AnswerOutcome.Correct : s.Outcome)),
    ];
}
