namespace Pix.Certification.Psychometrics;

/// <content>A capacity for each area, for plans with <see cref="AreasEstimator"/>.</content>
public sealed partial class AdaptiveEngine
{
    /// <summary>Begins a test from what is known of the examinee in some areas, such as from a practice.</summary>
    /// <param name="seed">The seed of its chance; record it.</param>
    /// <param name="capacities">The mean of the prior by area, in place of the plan's; an area that is not named keeps it.</param>
    /// <param name="accessibleOnly">True when the examinee needs accessible items.</param>
    /// <param name="ledger">
    /// How often items were given so far; needed by the controls that limit exposure, of no effect with others.
    /// </param>
    /// <param name="avoided">Items that are given only when nothing else is left.</param>
    /// <exception cref="ArgumentException">
    /// The plan does not estimate areas; or an area is not of the plan, or its capacity out of the plan's range.
    /// </exception>
    public AdaptiveState Begin(
        uint seed,
        IReadOnlyDictionary<string, double> capacities,
        bool accessibleOnly = false,
        ExposureLedger? ledger = null,
        IReadOnlyList<IReadOnlyList<ItemIndex>>? avoided = null)
    {
        ArgumentNullException.ThrowIfNull(capacities);
        var starts = _scale is AreaScale scale
            ? scale.StartsFrom(capacities)
            : throw new ArgumentException("The plan estimates one capacity: it says where a test begins.", nameof(capacities));
        return Begin(new AdaptiveMemory(this, Bank, _length, _scale.GridPoints.Count), seed, accessibleOnly, ledger, avoided, starts);
    }

    /// <summary>The capacity of each area after the answers so far, in the plan's order; none when there is one for all.</summary>
    public IReadOnlyList<AreaEstimate> AreaEstimates(ref AdaptiveState state)
    {
        if (Own(ref state).Areas is not { } posterior)
        {
            return [];
        }

        var names = ((AreaScale)_scale).Names;
        var estimates = new AreaEstimate[names.Count];
        for (var area = 0; area < estimates.Length; area++)
        {
            estimates[area] = new AreaEstimate(names[area], posterior.Means[area], Math.Sqrt(posterior.VarianceOf(area)));
        }

        return estimates;
    }

    private void CheckStart(double? start)
    {
        if (start is not null && _scale is AreaScale)
        {
            throw new ArgumentException("The plan estimates areas: its priors say where each begins.", nameof(start));
        }
    }
}
