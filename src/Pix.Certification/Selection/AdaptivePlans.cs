using Pix.Certification.Psychometrics;

namespace Pix.Certification.Selection;

/// <summary>The plans of adaptive certification tests. An item's area is a competence, its strand a tube, its family a skill.</summary>
public static class AdaptivePlans
{
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
        Content = new ContentRules { NoRepeatOf = Repetition.Strand, AreasFirst = true, Spacing = 2 },
    };

    /// <summary>
    /// The adaptive test of rules SEL3-2 and SEL3-3: 32 challenges, one per tube, each competence first, then spaced by two.
    /// </summary>
    public static AdaptivePlan PixV3 { get; } = AdaptivePlan.Create(PixV3Settings).OrThrow();
}
