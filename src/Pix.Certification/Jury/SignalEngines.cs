using System.Runtime.CompilerServices;
using Pix.Certification.Psychometrics;

namespace Pix.Certification.Jury;

/// <summary>What estimates the capacity that signals compare answers with: the same for every test on a bank, whatever its plan.</summary>
internal static class SignalEngines
{
    // The correction of person fit holds for the mode of a posterior; a prior this wide moves it little, and keeps it finite.
    private static readonly AdaptivePlan Plan =
        AdaptivePlan.Create(new() { Estimator = new MapEstimator(-8, 8, Deviation: 2), Length = 1 }).OrThrow();

    private static readonly ConditionalWeakTable<ItemBank, AdaptiveEngine> Prepared = [];

    public static AdaptiveEngine Of(ItemBank items) => Prepared.GetValue(items, static bank => new(bank, Plan));
}
