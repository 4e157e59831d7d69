namespace Pix.Certification.Psychometrics.Tests;

/// <summary>Plans for tests: any settings, and those by which most depends on what came before.</summary>
internal static class Plans
{
    /// <summary>A recentred estimator with limited steps, a pick by chance, areas first and then spaced, no strand twice.</summary>
    public static PlanSettings RichSettings { get; } = new()
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

    public static AdaptivePlan Rich { get; } = Of(RichSettings);

    public static AdaptivePlan Of(PlanSettings settings) => AdaptivePlan.Create(settings).OrThrow();
}
