namespace Pix.Certification.Psychometrics;

/// <summary>How every item of a bank does: fit, discrimination, drift, exposure, choices, and a verdict (classical and by model).</summary>
/// <param name="Tests">How many tests were looked at.</param>
/// <param name="Mean">The mean ability of those who sat them, on the scale of the bank.</param>
/// <param name="Deviation">The standard deviation of their abilities.</param>
/// <param name="Items">The items, in the order of the bank.</param>
/// <remarks>
/// An answer is compared with what the person's other answers lead to expect, so that indices are 1, or 0, on average for an item that does
/// what its parameters say. Adaptive tests need nothing else: which items somebody was given follows from answers that are counted in.
/// </remarks>
public sealed record BankHealth(int Tests, double Mean, double Deviation, IReadOnlyList<ItemHealth> Items)
{
    /// <summary>Looks at a bank.</summary>
    /// <param name="bank">The bank.</param>
    /// <param name="tests">The tests, or those of the first window of time.</param>
    /// <param name="later">The tests of a second window; none: nothing is said of drift.</param>
    /// <param name="settings">From where on something is a concern.</param>
    /// <param name="cancel">Ends the work.</param>
    public static BankHealth Of(
        ItemBank bank,
        IReadOnlyList<GivenTest> tests,
        IReadOnlyList<GivenTest>? later = null,
        HealthSettings? settings = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentNullException.ThrowIfNull(tests);
        settings ??= new();
        var drift = later is { Count: > 0 } ? ItemDrift.Of(bank, tests, later, settings.Drift, cancel) : null;
        IReadOnlyList<GivenTest> all = later is null ? tests : [.. tests, .. later];
        var answered = ItemDrift.AnswersByItem(bank, all);
        var first = Look([.. bank.Items.Select(static _ => true)]);

        // What does not do what its parameters say says nothing sound of persons either, and would spoil the others: it is left out of what
        // they are compared with, as long as enough is left.
        var sound = first.Items.Select(static one => !one.Concerns.Any(SaysNothing)).ToArray();
        return sound.Contains(false) && 2 * sound.Count(static one => one) > sound.Length ? Look(sound) : first;

        BankHealth Look(bool[] compared)
        {
            var persons = new AnchoredPersons(bank, all, compared);
            var items = bank.Items.Select((item, i) =>
            {
                cancel.ThrowIfCancellationRequested();
                return Judge(Measure(item, i, answered[i], all, persons) with { Drift = drift?[i] }, item, settings);
            });
            return new(all.Count, persons.Mean, persons.Deviation, [.. items]);
        }
    }

    private static bool SaysNothing(ItemConcern concern) =>
        concern is ItemConcern.OffItsDifficulty or ItemConcern.Misfits or ItemConcern.DoesNotDiscriminate;

    private static ItemHealth Measure(
        BankItem item, int index, List<(int Person, ItemAnswer Answer)> answered, IReadOnlyList<GivenTest> tests, AnchoredPersons persons)
    {
        var blank = new ItemHealth(
            item.Id, ItemVerdict.Unknown, [], answered.Count, tests.Count == 0 ? 0 : answered.Count / (double)tests.Count,
            null, null, null, null, null, null, null, []);
        if (answered.Count == 0)
        {
            return blank;
        }

        var (shares, points) = (new double[AnchoredPersons.Points.Count], AnchoredPersons.Points);
        var (score, expected, squares, variance, outfit) = (0.0, 0.0, 0.0, 0.0, 0.0);
        var (pairs, choices) = (new Pairs(), new List<(string Choice, bool IsRight, double Ability)>());
        foreach (var (person, answer) in answered)
        {
            persons.Without(person, answer, shares);
            var (mean, square, ability) = (0.0, 0.0, 0.0);
            for (var k = 0; k < points.Count; k++)
            {
                ability += shares[k] * points[k];
                for (var category = 1; category < item.Categories; category++)
                {
                    var part = shares[k] * item.ProbabilityOf(category, points[k]);
                    (mean, square) = (mean + (category * part), square + (category * category * part));
                }
            }

            var (own, spread) = (answer.Category - mean, square - (mean * mean));
            (score, expected) = (score + answer.Category, expected + mean);
            (squares, variance) = (squares + (own * own), variance + spread);
            outfit += own * own / Math.Max(spread, 1e-12);
            pairs.Add(answer.Category, ability);
            var given = tests[person].Answers.First(one => one.Answer.Item.Value == index);
            if (given.Choice is { } choice)
            {
                choices.Add((choice, answer.Category == item.Categories - 1, ability));
            }
        }

        return blank with
        {
            Score = score / answered.Count,
            Expected = expected / answered.Count,
            Deviations = (score - expected) / Math.Sqrt(Math.Max(variance, 1e-12)),
            Infit = squares / Math.Max(variance, 1e-12),
            Outfit = outfit / answered.Count,
            Correlation = pairs.Correlation,
            Choices = UsesOf(choices),
        };
    }

    private static IReadOnlyList<ChoiceUse> UsesOf(List<(string Choice, bool IsRight, double Ability)> choices) =>
    [
        .. choices.GroupBy(static one => (one.Choice, one.IsRight)).Select(group =>
        {
            var (count, mean) = (group.Count(), group.Average(static one => one.Ability));
            var variance = group.Sum(one => (one.Ability - mean) * (one.Ability - mean)) / Math.Max(1, count - 1);
            return new ChoiceUse(
                group.Key.Choice,
                group.Key.IsRight,
                count,
                count / (double)choices.Count,
                mean,
                count < 2 ? null : Math.Sqrt(variance / count));
        }).OrderByDescending(static use => use.Count).ThenBy(static use => use.Choice, StringComparer.Ordinal),
    ];

    private static ItemHealth Judge(ItemHealth found, BankItem item, HealthSettings settings)
    {
        var concerns = new List<ItemConcern>();
        void Need(bool isSound, ItemConcern concern)
        {
            if (!isSound)
            {
                concerns.Add(concern);
            }
        }

        var isKnown = found.Answers >= settings.AnswersMin;
        if (isKnown)
        {
            var off = RealMath.NormalTail(Math.Abs(found.Deviations!.Value)) * 2;
            Need(off >= settings.AlarmRate, ItemConcern.OffItsDifficulty);
            Need(found.Infit <= settings.InfitMax && found.Outfit <= settings.OutfitMax, ItemConcern.Misfits);
            Need(found.Correlation is not { } correlation || correlation >= settings.CorrelationMin, ItemConcern.DoesNotDiscriminate);
            Need(found.Drift is not { PValue: { } p, Drift: { } moved } || p >= settings.AlarmRate || Math.Abs(moved) < settings.DriftMin,
                ItemConcern.Drifted);
            Need(!HasBetterWrongChoice(found.Choices), ItemConcern.WrongChoiceOfTheAble);
            Need(found.Choices.All(use => use.IsRight || use.Share >= settings.ChoiceMin), ItemConcern.DeadChoice);
        }

        // That too many have seen it is known however few answers there are beside.
        Need(found.Rate <= settings.RateMax, ItemConcern.SeenTooOften);
        return found with
        {
            Concerns = concerns,
            Verdict = concerns.Count > 0 ? ItemVerdict.ToExamine : isKnown ? ItemVerdict.Sound : ItemVerdict.Unknown,
        };
    }

    // More than chance makes: two standard errors of the difference of the means.
    private static bool HasBetterWrongChoice(IReadOnlyList<ChoiceUse> choices) =>
        choices.FirstOrDefault(static use => use.IsRight) is { AbilityError: { } error } right
        && choices.Any(use => !use.IsRight && use.AbilityError is { } own
            && use.MeanAbility - right.MeanAbility > 2 * Math.Sqrt((own * own) + (error * error)));

    /// <summary>Two numbers of each person, brought up to date person by person, so that nothing large is subtracted.</summary>
    private sealed class Pairs
    {
        private int _count;
        private (double X, double Y) _mean;
        private (double XX, double XY, double YY) _sums;

        public double? Correlation => Math.Sqrt(_sums.XX * _sums.YY) is > 0 and var spread ? _sums.XY / spread : null;

        public void Add(double x, double y)
        {
            var (dx, dy) = (x - _mean.X, y - _mean.Y);
            _count++;
            _mean = (_mean.X + (dx / _count), _mean.Y + (dy / _count));
            _sums = (_sums.XX + (dx * (x - _mean.X)), _sums.XY + (dx * (y - _mean.Y)), _sums.YY + (dy * (y - _mean.Y)));
        }
    }
}
