using Pix.Certification.Policies;
using Pix.Certification.Psychometrics;
using Pix.Certification.Selection;

namespace Pix.Certification.Scoring;

/// <summary>How many past tests go from one global level to another.</summary>
/// <param name="From">The level under the parameters in use; null for none.</param>
/// <param name="To">The level under the new ones; null for none.</param>
/// <param name="Tests">How many.</param>
public readonly record struct LevelMove(int? From, int? To, int Tests);

/// <summary>
/// What new parameters would have changed in tests of the past (BNK-6): every result derived again from the same answers. It is what an
/// activation asks for.
/// </summary>
/// <remarks>Past results stay what they are, on the parameters of their own bank (SCO-1): nobody is scored again by looking.</remarks>
public sealed record CalibrationImpact
{
    /// <summary>The parameters in use, as <see cref="ItemBank.Fingerprint"/>.</summary>
    public required ulong Before { get; init; }

    /// <summary>The new parameters.</summary>
    public required ulong After { get; init; }

    /// <summary>How many items have other parameters.</summary>
    public required int Items { get; init; }

    /// <summary>How many tests were derived again: those with enough answers to be scored.</summary>
    public required int Tests { get; init; }

    /// <summary>How many would have had another score.</summary>
    public required int ScoresChanged { get; init; }

    /// <summary>How many would have had a higher global level.</summary>
    public required int LevelsRaised { get; init; }

    /// <summary>How many would have had a lower global level.</summary>
    public required int LevelsLowered { get; init; }

    /// <summary>How many would have been validated and were not, or the other way round.</summary>
    public required int StatusesChanged { get; init; }

    /// <summary>By how much the score would have changed on average, its sign kept.</summary>
    public required double MeanScoreChange { get; init; }

    /// <summary>The largest change of a score, without its sign.</summary>
    public required int LargestScoreChange { get; init; }

    /// <summary>How many tests go from which level to which, those that stay left out; from the lowest on.</summary>
    public IReadOnlyList<LevelMove> Moves { get; init; } = [];

    /// <summary>
    /// A bank with the parameters that a calibration found: what a test may contain stays as it was; an item that the calibration does not
    /// have keeps its own.
    /// </summary>
    public static ItemBank Recalibrated(ItemBank bank, ItemBank calibration)
    {
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentNullException.ThrowIfNull(calibration);
        return ItemBank.Create(bank.Items.Select(item =>
            calibration.TryFind(item.Id, out var found) ? With(item, calibration[found]) : item)).OrThrow();
    }

    /// <summary>Derives tests of the past again.</summary>
    /// <param name="before">The parameters in use.</param>
    /// <param name="after">The new ones, of the same items in the same order: see <see cref="Recalibrated"/>.</param>
    /// <param name="tests">The tests, oldest answer first.</param>
    /// <param name="terms">How they are scored.</param>
    /// <param name="levelMax">The highest level reachable.</param>
    /// <returns>What would have changed; or why a bank and the plan do not suit each other.</returns>
    /// <exception cref="ArgumentException">The banks are not of the same items.</exception>
    public static Result<CalibrationImpact> Of(
        ItemBank before, ItemBank after, IReadOnlyList<GivenTest> tests, AdaptiveTestTerms terms, int levelMax)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(tests);
        ArgumentNullException.ThrowIfNull(terms);
        if (!before.Items.Select(static item => item.Id).SequenceEqual(after.Items.Select(static item => item.Id), StringComparer.Ordinal))
        {
            throw new ArgumentException("Both banks have the same items, in the same order.", nameof(after));
        }

        return AdaptiveTestScoring.Create(before, terms).Then(used => AdaptiveTestScoring.Create(after, terms)
            .Then<CalibrationImpact>(next => Compare(before, after, tests, Score(used), Score(next))));

        Func<GivenTest, AdaptiveTestResult> Score(AdaptiveTestScoring scoring) =>
            test => scoring.Score([.. test.Answers.Select(static one => one.Answer)], default, levelMax, []);
    }

    /// <summary>Why new parameters may not be used yet: there is no report, or it is about others. Null when they may.</summary>
    public static Refusal? RefuseActivation(ItemBank before, ItemBank after, CalibrationImpact? report)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return report is { Tests: > 0 } && report.Before == before.Fingerprint && report.After == after.Fingerprint ? null : new Refusal(
            "BNK-6",
            report is null ? ScoringWords.ActivationUnseenReason
                : report.Tests == 0 ? ScoringWords.ActivationEmptyReason
                : ScoringWords.ActivationOtherReason,
            ScoringWords.ActivationRemedy) { Kind = RefusalKind.NotNow };
    }

    private static BankItem With(BankItem item, BankItem calibrated) => calibrated with
    {
        Id = item.Id,
        Area = item.Area,
        Strand = item.Strand,
        Family = item.Family,
        EnemyGroups = item.EnemyGroups,
        IsAccessible = item.IsAccessible,
    };

    private static CalibrationImpact Compare(
        ItemBank before,
        ItemBank after,
        IReadOnlyList<GivenTest> tests,
        Func<GivenTest, AdaptiveTestResult> used,
        Func<GivenTest, AdaptiveTestResult> next)
    {
        var pairs = tests.Select(test => (Used: used(test), Next: next(test))).Where(static pair => pair.Used.Score is not null).ToList();
        var changes = pairs.Select(static pair => pair.Next.Score!.Value - pair.Used.Score!.Value).ToList();
        return new()
        {
            Before = before.Fingerprint,
            After = after.Fingerprint,
            Items = before.Items.Zip(after.Items).Count(static pair =>
                pair.First.Parameters != pair.Second.Parameters || !Equals(pair.First.Steps, pair.Second.Steps)),
            Tests = pairs.Count,
            ScoresChanged = changes.Count(static change => change != 0),
            LevelsRaised = pairs.Count(static pair => (pair.Next.Level ?? 0) > (pair.Used.Level ?? 0)),
            LevelsLowered = pairs.Count(static pair => (pair.Next.Level ?? 0) < (pair.Used.Level ?? 0)),
            StatusesChanged = pairs.Count(static pair => pair.Next.Status != pair.Used.Status),
            MeanScoreChange = changes.Count == 0 ? 0 : changes.Average(),
            LargestScoreChange = changes.Select(Math.Abs).DefaultIfEmpty(0).Max(),
            Moves =
            [
                .. pairs.Where(static pair => pair.Next.Level != pair.Used.Level)
                    .CountBy(static pair => (pair.Used.Level, pair.Next.Level))
                    .OrderBy(static move => move.Key.Item1 ?? 0)
                    .ThenBy(static move => move.Key.Item2 ?? 0)
                    .Select(static move => new LevelMove(move.Key.Item1, move.Key.Item2, move.Value)),
            ],
        };
    }
}
