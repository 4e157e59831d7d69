namespace Pix.Certification.Psychometrics;

/// <summary>The most information averaged over the posterior or the likelihood, without averaging for every item.</summary>
/// <remarks>
/// An average is at most the peak, so items are taken by falling peak, sixteen at a time, until the peaks fall below the best average
/// found. What is left could not win: the choice is the one of the whole bank.
/// </remarks>
internal sealed class WeightedInformationChooser : ItemChooser
{
    private const int Group = 16;

    private readonly AbilityScale _scale;
    private readonly Pick _pick;
    private readonly bool _byLikelihood;
    private readonly int[] _order;
    private readonly double[] _peaks;
    private readonly ItemTiles _information;
    private readonly int _places;

    public WeightedInformationChooser(AbilityScale scale, ItemBank bank, Pick pick, bool byLikelihood)
    {
        (_scale, _pick, _byLikelihood, _places) = (scale, pick, byLikelihood, Math.Min(PlacesOf(pick), bank.Count));
        var peaks = bank.Items.Select(item => PeakOf(item, scale.GridPoints)).ToArray();
        _order = [.. Enumerable.Range(0, bank.Count).OrderByDescending(item => peaks[item])];

        // A little above, for the rounding of the sums.
        _peaks = [.. _order.Where((_, rank) => rank % Group == 0).Select(item => peaks[item] * (1 + 1e-9))];
        BankItem[] items = [.. _order.Select(item => bank.Items[item])];
        _information = new ItemTiles(items, scale.GridPoints, static (item, ability) => item.InformationAt(ability));
    }

    public override int Choose(AdaptiveMemory memory, ref AdaptiveState state, in Openness open)
    {
        var ranking = memory.Ranking ??= new Ranking(_places);
        ranking.Clear();
        var weights = PosteriorWindow.Of(_scale, memory, state, _byLikelihood, out var start, out var end);
        var total = 0.0;
        for (var k = start; k < end; k++)
        {
            total += weights[k];
        }

        // Prices are in units of information, so averages must be true averages; without prices any multiple of them ranks alike.
        var (prices, share) = memory.Prices.Length > 0 ? (memory.Prices, 1 / total) : ([], 1.0);
        Span<double> averages = stackalloc double[Group];
        for (var group = 0; group < _peaks.Length && _peaks[group] * total * share >= ranking.Threshold; group++)
        {
            _information.DotOfTwo(2 * group, weights, start, end, averages);
            for (var rank = group * Group; rank < Math.Min(_order.Length, (group + 1) * Group); rank++)
            {
                var item = _order[rank];
                var value = (averages[rank - (group * Group)] * share) - (prices.Length > 0 ? prices[item] : 0);
                if (value >= ranking.Threshold && open.Allows(item))
                {
                    ranking.Offer(item, value);
                }
            }
        }

        return Take(ranking, _pick, ref state);
    }

    // With steps there may be several peaks, but an average over the grid is at most the largest number on the grid.
    private static double PeakOf(BankItem item, IReadOnlyList<double> points) => item.Steps is { } steps
        ? points.Max(steps.InformationAt)
        : item.Parameters.InformationAt(item.Parameters.PeakAbility());
}
