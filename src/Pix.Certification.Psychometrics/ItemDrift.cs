namespace Pix.Certification.Psychometrics;

/// <summary>Why the drift of an item is not known.</summary>
public enum DriftGap
{
    /// <summary>Too few answers in one of the windows.</summary>
    TooFewAnswers,

    /// <summary>In one of the windows everybody who answered did so alike: no difficulty makes that likeliest.</summary>
    AllAlike,
}

/// <summary>How drift is looked for.</summary>
public sealed record DriftSettings
{
    /// <summary>How many answers an item needs in each window.</summary>
    public int AnswersMin { get; init; } = 30;

    /// <summary>
    /// Items that are taken not to have moved, by id: they tie both windows to one scale. None: all items do, and then all but those whose
    /// drift was below <see cref="PurifyAt"/>.
    /// </summary>
    public IReadOnlyCollection<string> Anchors { get; init; } = [];

    /// <summary>Below which p-value an item no longer ties the windows, where no anchors are named.</summary>
    public double PurifyAt { get; init; } = 0.05;
}

/// <summary>How far the difficulty of an item moved between two windows of time, both measured on the scale of the same anchors.</summary>
/// <remarks>
/// In each window the place of the item is what makes the answers to it likeliest, its other parameters kept, given what the answers to the
/// anchors say of everybody who answered it; the item itself is left out of that. The windows may have groups of any mean and deviation.
/// </remarks>
public sealed record ItemDrift
{
    private const double Farthest = 8;
    private const int StepsMax = 60;

    private ItemDrift(string item) => Item = item;

    /// <summary>The item.</summary>
    public string Item { get; }

    /// <summary>How many answered it in the first window.</summary>
    public int AnswersBefore { get; private init; }

    /// <summary>How many answered it in the second.</summary>
    public int AnswersAfter { get; private init; }

    /// <summary>How much harder it was than the bank says in the first window; below 0 easier.</summary>
    public double? ShiftBefore { get; private init; }

    /// <summary>How much harder it was than the bank says in the second window.</summary>
    public double? ShiftAfter { get; private init; }

    /// <summary>How much harder it became; below 0 easier, as an item is that has become known.</summary>
    public double? Drift => ShiftAfter - ShiftBefore;

    /// <summary>The standard error of the drift.</summary>
    public double? Error { get; private init; }

    /// <summary>The drift in standard errors.</summary>
    public double? Deviations => Drift / Error;

    /// <summary>The chance of a drift at least as large, either way, of an item that does not move: normal.</summary>
    public double? PValue => Deviations is { } deviations ? 2 * RealMath.NormalTail(Math.Abs(deviations)) : null;

    /// <summary>Why it is not known; null when it is.</summary>
    public DriftGap? Gap { get; private init; }

    /// <summary>True when the item was among those that tie the windows in the end.</summary>
    public bool IsAnchor { get; private init; }

    /// <summary>Looks at every item of a bank.</summary>
    /// <param name="bank">The bank.</param>
    /// <param name="before">The tests of the first window.</param>
    /// <param name="after">The tests of the second window.</param>
    /// <param name="settings">How; null for all items as anchors that do not move themselves.</param>
    /// <param name="cancel">Ends the work.</param>
    public static IReadOnlyList<ItemDrift> Of(
        ItemBank bank,
        IReadOnlyList<GivenTest> before,
        IReadOnlyList<GivenTest> after,
        DriftSettings? settings = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        settings ??= new();
        var isNamed = settings.Anchors.Count > 0;
        var anchors = bank.Items.Select(item => !isNamed || settings.Anchors.Contains(item.Id)).ToArray();
        var found = Look(anchors);
        if (isNamed)
        {
            return found;
        }

        // What moved takes the rest with it, the other way: it is left out, and everything measured again.
        var still = found.Select(one => one.PValue is null || one.PValue >= settings.PurifyAt).ToArray();
        return still.Contains(false) && still.Contains(true) ? Look(still) : found;

        ItemDrift[] Look(bool[] tied)
        {
            var (first, second) = (Window(before, tied), Window(after, tied));
            return [.. bank.Items.Select((item, i) => Between(item.Id, first[i], second[i], settings) with { IsAnchor = tied[i] })];
        }

        Place[] Window(IReadOnlyList<GivenTest> tests, bool[] tied)
        {
            var persons = new AnchoredPersons(bank, tests, tied);
            var places = new Place[bank.Count];
            foreach (var (item, answered) in AnswersByItem(bank, tests).Index())
            {
                cancel.ThrowIfCancellationRequested();
                places[item] = answered.Count < settings.AnswersMin
                    ? new Place(answered.Count, null, 0)
                    : PlaceOf(bank.Items[item], answered, persons);
            }

            return places;
        }
    }

    /// <summary>For each item, who answered it and how.</summary>
    internal static List<(int Person, ItemAnswer Answer)>[] AnswersByItem(ItemBank bank, IReadOnlyList<GivenTest> tests)
    {
        var byItem = bank.Items.Select(static _ => new List<(int, ItemAnswer)>()).ToArray();
        foreach (var (person, test) in tests.Index())
        {
            foreach (var (answer, _) in test.Answers)
            {
                byItem[answer.Item.Value].Add((person, answer));
            }
        }

        return byItem;
    }

    private static ItemDrift Between(string item, Place before, Place after, DriftSettings settings) => new(item)
    {
        AnswersBefore = before.Answers,
        AnswersAfter = after.Answers,
        ShiftBefore = before.Shift,
        ShiftAfter = after.Shift,
        Error = before.Shift is null || after.Shift is null ? null : Math.Sqrt((1 / before.Information) + (1 / after.Information)),
        Gap = before.Answers < settings.AnswersMin || after.Answers < settings.AnswersMin ? DriftGap.TooFewAnswers
            : before.Shift is null || after.Shift is null ? DriftGap.AllAlike
            : null,
    };

    // Scoring, the information being the sum of the squared slopes of every person's log-likelihood.
    private static Place PlaceOf(BankItem item, List<(int Person, ItemAnswer Answer)> answered, AnchoredPersons persons)
    {
        var count = AnchoredPersons.Points.Count;
        var shares = new double[answered.Count * count];
        foreach (var (i, (person, answer)) in answered.Index())
        {
            persons.Without(person, answer, shares.AsSpan(i * count, count));
        }

        if (answered.TrueForAll(one => one.Answer.Category == answered[0].Answer.Category))
        {
            return new(answered.Count, null, 0);
        }

        var (shift, information) = (0.0, 0.0);
        for (var round = 0; round < StepsMax; round++)
        {
            var slope = 0.0;
            (slope, information) = Slopes(item, answered, shares, shift);
            var step = Math.Clamp(slope / information, -1, 1);
            shift += step;
            if (!(information > 0) || Math.Abs(shift) > Farthest)
            {
                return new(answered.Count, null, 0);
            }

            if (Math.Abs(step) < 1e-6)
            {
                break;
            }
        }

        return new(answered.Count, shift, information);
    }

    private static (double Slope, double Information) Slopes(
        BankItem item, List<(int Person, ItemAnswer Answer)> answered, double[] shares, double shift)
    {
        var (points, slope, information) = (AnchoredPersons.Points, 0.0, 0.0);

        // Chances and slopes on the grid once a category, and not once a person.
        var (chances, slopes) = (new double[item.Categories * points.Count], new double[item.Categories * points.Count]);
        for (var at = 0; at < chances.Length; at++)
        {
            var (category, ability) = (at / points.Count, points[at % points.Count] - shift);
            (chances[at], slopes[at]) = (item.ProbabilityOf(category, ability), item.LogSlopeOf(category, ability));
        }

        for (var i = 0; i < answered.Count; i++)
        {
            var (from, row, total, weighted) = (answered[i].Answer.Category * points.Count, i * points.Count, 0.0, 0.0);
            for (var k = 0; k < points.Count; k++)
            {
                var part = shares[row + k] * chances[from + k];
                (total, weighted) = (total + part, weighted + (part * slopes[from + k]));
            }

            // An item that is harder by a shift is answered as by somebody who is less able by it.
            var own = -weighted / Math.Max(total, 1e-300);
            (slope, information) = (slope + own, information + (own * own));
        }

        return (slope, information);
    }

    private readonly record struct Place(int Answers, double? Shift, double Information);
}
