using Pix.Certification.Policies;
using Pix.Certification.Scoring;
using Pix.Certification.Sittings;

namespace Pix.Certification.Certifications;

/// <summary>How somebody did in an area, beside how they did in all.</summary>
public enum AreaStrength
{
    /// <summary>Too little was asked to say anything.</summary>
    NotTold,

    /// <summary>Clearly below the rest.</summary>
    BelowTheRest,

    /// <summary>As the rest, as far as one test can tell.</summary>
    AsTheRest,

    /// <summary>Clearly above the rest.</summary>
    AboveTheRest,
}

/// <summary>What a result says of one area.</summary>
/// <param name="Area">The area's code.</param>
/// <param name="Strength">How it stands beside the rest.</param>
public sealed record AreaFinding(string Area, AreaStrength Strength);

/// <summary>A global level, and the score from which it is reached.</summary>
/// <param name="Level">The level.</param>
/// <param name="From">The score.</param>
public sealed record ScoreLevel(int Level, int From);

/// <summary>
/// A result in words for whoever it is about (CER-5): what the score means, how sure it is, what lies next, strengths by area, why fewer
/// competences are certified than were hoped for.
/// </summary>
/// <remarks>It follows from the sitting as the result does. It speaks of areas and of the whole, never of a challenge.</remarks>
public sealed record ResultExplanation
{
    // Items of one area are few: below this many, and below this many standard deviations, a difference is chance as likely as not.
    private const int ItemsMin = 3;
    private const double DeviationsMin = 1.5;

    /// <summary>The kind of test.</summary>
    public required TestKind Test { get; init; }

    /// <summary>The score.</summary>
    public required int Score { get; init; }

    /// <summary>The highest score that could be reached.</summary>
    public required int ScoreMax { get; init; }

    /// <summary>
    /// The global levels that could be reached, lowest first; none for a test from the profile, nor on a scale of your own.
    /// </summary>
    public IReadOnlyList<ScoreLevel> Levels { get; init; } = [];

    /// <summary>The global level reached; null for none.</summary>
    public ScoreLevel? Level => Levels.LastOrDefault(level => level.From <= Score);

    /// <summary>The global level that lies next; null above the last.</summary>
    public ScoreLevel? Next => Levels.FirstOrDefault(level => level.From > Score);

    /// <summary>
    /// Between which scores the true one lies two times out of three, by the standard error of the capacity; null for a test from the
    /// profile.
    /// </summary>
    public ScoreRange? Likely { get; init; }

    /// <summary>The share of right answers of a test from the profile; null for another.</summary>
    public int? RatePercent { get; init; }

    /// <summary>The share from which anything is certified in a test from the profile; null for another.</summary>
    public int? RatePercentMin { get; init; }

    /// <summary>From which score a certificate is given; 0 where the policy says nothing.</summary>
    public int CertificateFrom { get; init; }

    /// <summary>How the areas stand beside each other, in the framework's order.</summary>
    public IReadOnlyList<AreaFinding> Areas { get; init; } = [];

    /// <summary>How many competences were tested.</summary>
    public required int Tested { get; init; }

    /// <summary>How many of them are certified.</summary>
    public required int Certified { get; init; }

    /// <summary>How many competences a profile needs for somebody to be certified at all: fewer certified are explained.</summary>
    public required int Hoped { get; init; }

    /// <summary>Explains a result; null when nothing was scored.</summary>
    /// <param name="result">The result.</param>
    /// <param name="basis">What it follows from.</param>
    public static ResultExplanation? Of(CertificationResult result, ScoringBasis basis)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(basis);
        if (result.Score is not { } score)
        {
            return null;
        }

        var policy = basis.Course.Policy;
        var explained = new ResultExplanation
        {
            Test = result.Test,
            Score = score,
            ScoreMax = result.ScoreMax,
            Tested = result.Levels.Count,
            Certified = result.Levels.Count(static l => l.Level > CertifiedCompetence.Uncertified),
            Hoped = policy.Eligibility.CertifiableCompetencesMin,
        };
        return basis.Course is AdaptiveCourse course && result.Capacity is { } capacity
            ? Adaptive(explained, capacity, course, basis)
            : explained with
            {
                RatePercent = result.RatePercent,
                RatePercentMin = policy.ProfileTest.RatePercentMin,
                Areas = ByLevels(result.Levels, basis),
            };
    }

    private static ResultExplanation Adaptive(ResultExplanation explained, double capacity, AdaptiveCourse course, ScoringBasis basis)
    {
        var (terms, most) = (course.Policy.AdaptiveTest, course.Policy.Scale.LevelMax);
        var (error, scale) = (course.ErrorOf(basis.Sitting), MeshScale.Of(terms, most));
        return explained with
        {
            Levels = terms.Scale is not null
                ? []
                : [.. Enumerable.Range(1, most).Select(static level => new ScoreLevel(level, AdaptiveScore.ScoreFrom(level)))],
            Likely = new(scale.ScoreOf(capacity - error), scale.ScoreOf(capacity + error)),
            CertificateFrom = terms.CertificateScoreMin,
            Areas = InOrder(
                course.Residuals(basis.Sitting, capacity).GroupBy(r => AreaOf(basis, r.Competence)).Select(static area => new AreaFinding(
                    area.Key,
                    Beside(area.Count(), area.Sum(static r => r.Surplus), Math.Sqrt(area.Sum(static r => r.Variance))))),
                basis),
        };
    }

    // How many more were right than somebody of that capacity gets right of them, beside how much that varies.
    private static AreaStrength Beside(int items, double surplus, double deviation) =>
        items < ItemsMin ? AreaStrength.NotTold
        : surplus > DeviationsMin * deviation ? AreaStrength.AboveTheRest
        : surplus < -DeviationsMin * deviation ? AreaStrength.BelowTheRest
        : AreaStrength.AsTheRest;

    // A test from the profile certifies competence by competence: areas differ once a whole level lies between them and the rest.
    private static IReadOnlyList<AreaFinding> ByLevels(IReadOnlyList<CertifiedLevel> levels, ScoringBasis basis)
    {
        static int Worth(CertifiedLevel level) => Math.Max(level.Level, 0);
        return InOrder(
            levels.GroupBy(l => AreaOf(basis, l.Competence)).Select(area =>
            {
                var rest = levels.Except(area).ToArray();
                var above = rest.Length == 0 ? 0 : area.Average(Worth) - rest.Average(Worth);
                return new AreaFinding(
                    area.Key,
                    rest.Length == 0 ? AreaStrength.NotTold
                        : above >= 1 ? AreaStrength.AboveTheRest
                        : above <= -1 ? AreaStrength.BelowTheRest
                        : AreaStrength.AsTheRest);
            }),
            basis);
    }

    private static string AreaOf(ScoringBasis basis, string competence) => basis.Framework.Find(competence)?.AreaCode ?? competence;

    private static IReadOnlyList<AreaFinding> InOrder(IEnumerable<AreaFinding> found, ScoringBasis basis)
    {
        var order = basis.Framework.Areas.Select(static a => a.Code).ToList();
        return [.. found.OrderBy(f => order.IndexOf(f.Area))];
    }
}

/// <summary>Two scores, and what lies between them.</summary>
/// <param name="Low">The lower one.</param>
/// <param name="High">The higher one.</param>
public readonly record struct ScoreRange(int Low, int High);
