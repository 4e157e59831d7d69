using Pix.Certification.Psychometrics;

namespace Pix.Certification.Policies;

/// <summary>The plans of adaptive certification tests. An item's area is a competence, its strand a tube, its family a skill.</summary>
public static class AdaptivePlans
{
    // One per tube, each competence first, then spaced by two: what a test is made of is the same whatever chooses its challenges.
    private static readonly ContentRules Content = new() { NoRepeatOf = Repetition.Strand, AreasFirst = true, Spacing = 2 };

    /// <summary>The settings of <see cref="PixV3"/>, to change with <c>with</c> field by field.</summary>
    public static PlanSettings PixV3Settings { get; } = new()
    {
        Start = -3,
        Length = 32,
        Estimator = new RecentredEstimator(
            AbilityGrid.ByRepeatedAddition(-9, 18.0 / 80, 81),
            Variance: 1.5,
            StepLimit: 0.5,
            ErrorAtStart: 5,
            ErrorCorrection: 9.0 / 80 * (9.0 / 80) / 12),
        Pick = new StepwisePick(Among: 5, Probability: 0.51),
        Content = Content,
    };

    /// <summary>
    /// The settings of <see cref="Capped26"/>, the plan of new policies (POL-4): 26 challenges, on banks like ours more accurate than 32 of
    /// <see cref="PixV3Settings"/>; none is given to more than a fifth of the candidates where the bank allows it, and two candidates who
    /// begin at one moment do not get the same ones.
    /// </summary>
    /// <remarks>Chosen by a study: docs/studies/certification.md.</remarks>
    public static PlanSettings Capped26Settings { get; } = new()
    {
        Start = 0,
        Length = 26,
        Estimator = new EapEstimator(AbilityGrid.Uniform(-9, 9, 91), new NormalPrior(0, 2)),
        Criterion = new PosteriorWeightedInformationCriterion(),
        Pick = new RandomesquePick(Among: 5),
        Exposure = new PricedControl(RateMax: 0.2, Step: 0.03),
        Content = Content,
    };

    /// <summary>
    /// The adaptive test of rules SEL3-2 and SEL3-3: 32 challenges, one per tube, each competence first, then spaced by two.
    /// </summary>
    public static AdaptivePlan PixV3 { get; } = AdaptivePlan.Create(PixV3Settings).OrThrow();

    /// <summary>The plan of new policies: shorter, as accurate on banks like ours, and no challenge known to everybody.</summary>
    public static AdaptivePlan Capped26 { get; } = AdaptivePlan.Create(Capped26Settings).OrThrow();

    /// <summary>
    /// The settings on a bank: a highest rate that its challenges are too few to keep is raised to what they can, and there is none where
    /// everybody gets all of them.
    /// </summary>
    /// <param name="settings">The settings.</param>
    /// <param name="bank">The calibrated challenges.</param>
    /// <returns>The settings with the rate that holds; the same settings where theirs does, or where they have none.</returns>
    public static PlanSettings On(this PlanSettings settings, ItemBank bank)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(bank);
        return settings.Exposure switch
        {
            { NeedsLedger: true } when bank.Count < settings.Length => settings with { Exposure = ExposureControl.None },
            PricedControl priced when Least(settings, bank) is var least && least > priced.RateMax =>
                settings with { Exposure = priced with { RateMax = least } },
            RestrictedControl restricted when Least(settings, bank) is var least && least > restricted.RateMax =>
                settings with { Exposure = restricted with { RateMax = least } },
            EligibilityControl eligible when Least(settings, bank) is var least && least > eligible.RateMax =>
                settings with { Exposure = eligible with { RateMax = least } },
            _ => settings,
        };
    }

    // What shares the places of a test out evenly, and half as much again: a test that adapts cannot share them out evenly.
    private static double Least(PlanSettings settings, ItemBank bank)
    {
        const double Room = 1.5;
        var groups = bank.Items.GroupBy(item => settings.Content.NoRepeatOf switch
        {
            Repetition.Strand => item.Strand ?? item.Id,
            Repetition.Family => item.Family ?? item.Id,
            _ => item.Id,
        }).Select(static group => (group.First().Area, Items: group.Count())).ToList();
        var places = Math.Min(settings.Length, groups.Count);
        var rate = Shared(groups, places);
        if (settings.Content.AreasFirst)
        {
            rate = groups.GroupBy(static group => group.Area).Select(static area => Shared(area, 1)).Append(rate).Max();
        }

        return Math.Min(1, Room * rate);
    }

    // The lowest rate at which groups of items, of which a test holds one at most, fill so many places: small groups fill theirs in
    // proportion to their items, and the largest give one place each and no more.
    private static double Shared(IEnumerable<(string? Area, int Items)> groups, int places)
    {
        var sizes = groups.Select(static group => group.Items).OrderDescending().ToArray();
        var left = sizes.Sum();
        for (var full = 0; full < sizes.Length; full++)
        {
            var rate = (places - full) / (double)left;
            if (rate * sizes[full] <= 1)
            {
                return Math.Max(0, rate);
            }

            left -= sizes[full];
        }

        return 1;
    }
}
