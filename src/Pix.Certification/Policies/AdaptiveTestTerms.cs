using Pix.Certification.Psychometrics;

namespace Pix.Certification.Policies;

/// <summary>A stretch of the ability scale, its lower end included and its upper end not.</summary>
/// <param name="Min">The lower end.</param>
/// <param name="Max">The upper end.</param>
public sealed record CapacityInterval(double Min, double Max);

/// <summary>How an adaptive test is given and scored.</summary>
public sealed record AdaptiveTestTerms
{
    private const int CertificateScoreLimit = 10_000;

    private static readonly double[] GlobalBounds = [-4.67, -1.4, -0.519, 0.6, 1.5, 2.25, 3.1, 4, 8];
    private static readonly double[] LevelBounds = [-8, -2, -1, 0.5, 1, 2, 3, 4, 8];

    /// <summary>The plan of the test, whole: start, length, estimator, criterion, exposure, content, stopping (POL-4).</summary>
    /// <value>Defaults to <see cref="AdaptivePlans.Capped26Settings"/>; the published policies have <c>pix-v3</c>.</value>
    public PlanSettings Plan { get; init; } = AdaptivePlans.Capped26Settings;

    /// <summary>How many challenges a test has at most: the plan says it.</summary>
    public int Length => Plan.Length;

    /// <summary>How many answers a test needs to be scored at all.</summary>
    /// <value>Defaults to 20.</value>
    public int AnswersMin { get; init; } = 20;

    /// <summary>
    /// From which score a certificate is given (SC3-6). Below it the result stands, the level is said not to be reached, and none is
    /// issued.
    /// </summary>
    /// <value>Defaults to 0: any score that is not nothing.</value>
    public int CertificateScoreMin { get; init; }

    /// <summary>The intervals of capacity behind the meshes (<i>paliers</i>) of the score, lowest first.</summary>
    public IReadOnlyList<CapacityInterval> Meshes { get; init; } = Between(GlobalBounds);

    /// <summary>
    /// The intervals of capacity behind the levels of a competence, from level 0 on; the same for all unless
    /// <see cref="LevelsByCompetence"/> says otherwise.
    /// </summary>
    public IReadOnlyList<CapacityInterval> Levels { get; init; } = Between(LevelBounds);

    /// <summary>The intervals of competences that have their own.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<CapacityInterval>> LevelsByCompetence { get; init; } =
        new Dictionary<string, IReadOnlyList<CapacityInterval>>();

    /// <summary>
    /// The scale that turns a capacity into a score and levels, where it is one of your own; <see cref="Meshes"/>, <see cref="Levels"/> and
    /// <see cref="LevelsByCompetence"/> then count for nothing.
    /// </summary>
    /// <value>Defaults to null: the meshes.</value>
    public CapacityScale? Scale { get; init; }

    /// <summary>True when a test may be complete before its full length: the plan has rules of stopping.</summary>
    public bool MayStopEarlier => Plan.Stopping.MayStopEarlier();

    /// <summary>The intervals between bounds that follow each other.</summary>
    public static IReadOnlyList<CapacityInterval> Between(params IReadOnlyList<double> bounds) =>
        [.. bounds.Zip(bounds.Skip(1), static (min, max) => new CapacityInterval(min, max))];

    /// <summary>Everything in these terms that contradicts itself (POL-3).</summary>
    internal IEnumerable<Wording> Faults()
    {
        if (Length is < 1 or > 1000 || AnswersMin < 0 || AnswersMin > Length)
        {
            yield return PoliciesWords.Faults(AnswersMin, Length);
        }

        foreach (var fault in AdaptivePlan.Create(Plan).IsFaulty(out var faults) ? faults : [])
        {
            yield return PoliciesWords.PlanFaulty($"{fault}");
        }

        if (Plan.Stopping.Time is not null)
        {
            yield return PoliciesWords.PlanTimed;
        }
        else if (MayStopEarlier && Plan.Stopping.MinimumLength < AnswersMin)
        {
            yield return PoliciesWords.StopsTooEarly(Plan.Stopping.MinimumLength, AnswersMin);
        }

        if (CertificateScoreMin is < 0 or > CertificateScoreLimit)
        {
            yield return PoliciesWords.OutOfRange(nameof(CertificateScoreMin), CertificateScoreMin, 0, CertificateScoreLimit);
        }

        if (Scale is { Identity: var identity } && (identity is not { Version: >= 1 } || string.IsNullOrWhiteSpace(identity.Name)))
        {
            yield return PoliciesWords.ScaleUnnamed;
        }
        else if (Scale is { ScoreMax: < 1 or > CertificateScoreLimit })
        {
            yield return PoliciesWords.OutOfRange(nameof(Scale.ScoreMax), Scale.ScoreMax, 1, CertificateScoreLimit);
        }

        foreach (var (name, intervals) in LevelsByCompetence.Select(static own => (own.Key, own.Value))
            .Prepend(("levels", Levels))
            .Prepend(("meshes", Meshes)))
        {
            if (intervals.Count == 0)
            {
                yield return PoliciesWords.AdaptiveTestTermsFaults(name);
            }

            if (intervals.Any(static i => !double.IsFinite(i.Min) || !double.IsFinite(i.Max) || i.Min >= i.Max))
            {
                yield return PoliciesWords.IntervalEmpty(name);
            }
            else if (intervals.Zip(intervals.Skip(1)).Any(static pair => pair.Second.Min < pair.First.Max))
            {
                yield return PoliciesWords.IntervalsUnordered(name);
            }
        }
    }
}
