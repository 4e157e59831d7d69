namespace Pix.Certification.Psychometrics;

/// <summary>A lane for each category of each item of a bank, in bank order.</summary>
internal sealed class CategoryLanes
{
    private readonly int[] _first;

    public CategoryLanes(ItemBank bank)
    {
        _first = new int[bank.Count + 1];
        for (var item = 0; item < bank.Count; item++)
        {
            _first[item + 1] = _first[item] + bank.Items[item].Categories;
        }
    }

    public int Items => _first.Length - 1;

    /// <summary>The first lane of an item; one more than the last of the item before.</summary>
    public int this[int item] => _first[item];

    /// <summary>A number for each category of each item at each point.</summary>
    public ItemTiles Tiles(ItemBank bank, IReadOnlyList<double> points, Func<BankItem, int, double, double> value)
    {
        var lanes = Enumerable.Range(0, Items)
            .SelectMany(item => Enumerable.Range(0, bank.Items[item].Categories).Select(category => (Item: bank.Items[item], category)))
            .ToArray();
        return new(lanes.Length, points, (lane, ability) => value(lanes[lane].Item, lanes[lane].category, ability));
    }
}

/// <summary>
/// The expected fall of the posterior variance for items of any number of categories: with A the share of a category and M its first moment
/// around the mean, the variance expected after the item is V less the sum of M^2 / A.
/// </summary>
internal sealed class CategoryVarianceScorer(AbilityScale scale, ItemBank bank) : PosteriorScorer(scale)
{
    private readonly CategoryLanes _lanes = new(bank);
    private readonly ItemTiles _chances =
        new CategoryLanes(bank).Tiles(bank, scale.GridPoints, static (item, category, ability) => item.ProbabilityOf(category, ability));

    public override int PaddedCount => _chances.PaddedCount;

    public override void Score(AdaptiveMemory memory, ref AdaptiveState state, in Openness open, Span<double> scores)
    {
        _ = Centre(memory, state, out var start, out var end, out var shares, out var moments);
        var masses = Extra(memory, PaddedCount);
        _chances.Dot(shares, start, end, masses);
        _chances.Dot(moments, start, end, scores);

        // In place: the lanes of an item are never before its own position.
        for (var item = 0; item < _lanes.Items; item++)
        {
            var fall = 0.0;
            for (var lane = _lanes[item]; lane < _lanes[item + 1]; lane++)
            {
                fall += masses[lane] > 0 ? scores[lane] * scores[lane] / masses[lane] : 0;
            }

            scores[item] = fall;
        }
    }
}

/// <summary>
/// Kullback-Leibler information of items of any number of categories: with p the chance of a category at the capacity, the sum of p times
/// log p less the average of the log of its chance around.
/// </summary>
internal sealed class CategoryDivergenceScorer(AbilityScale scale, ItemBank bank, bool weightedByPosterior)
    : DivergenceScorer(scale, weightedByPosterior)
{
    private readonly CategoryLanes _lanes = new(bank);
    private readonly ItemTiles _logs = new CategoryLanes(bank).Tiles(
        bank,
        scale.GridPoints,
        static (item, category, ability) => RealMath.SafeLog(item.ProbabilityOf(category, ability)));

    public override int PaddedCount => _logs.PaddedCount;

    public override void Score(AdaptiveMemory memory, ref AdaptiveState state, in Openness open, Span<double> scores)
    {
        var shares = Around(memory, state, out var start, out var end);
        _logs.Dot(shares, start, end, scores);
        for (var item = 0; item < _lanes.Items; item++)
        {
            var divergence = 0.0;
            for (var lane = _lanes[item]; lane < _lanes[item + 1]; lane++)
            {
                var chance = bank.Items[item].ProbabilityOf(lane - _lanes[item], state.Capacity);
                divergence += chance * (RealMath.SafeLog(chance) - scores[lane]);
            }

            scores[item] = divergence;
        }
    }
}

/// <summary>
/// How much the chances vary over the posterior or the likelihood: half the sum over the categories of the variance of their chance, which
/// for right and wrong is the variance of the chance of a right answer.
/// </summary>
internal sealed class GlobalDiscriminationScorer(AbilityScale scale, ItemBank bank, bool byLikelihood)
    : PosteriorScorer(scale, byLikelihood)
{
    private readonly CategoryLanes _lanes = new(bank);
    private readonly ItemTiles _chances =
        new CategoryLanes(bank).Tiles(bank, scale.GridPoints, static (item, category, ability) => item.ProbabilityOf(category, ability));

    private readonly ItemTiles _squares = new(bank.Items, scale.GridPoints, static (item, ability) =>
    {
        var sum = 0.0;
        for (var category = 0; category < item.Categories; category++)
        {
            var chance = item.ProbabilityOf(category, ability);
            sum += chance * chance;
        }

        return sum;
    });

    public override int PaddedCount => _squares.PaddedCount;

    public override void Score(AdaptiveMemory memory, ref AdaptiveState state, in Openness open, Span<double> scores)
    {
        _ = Centre(memory, state, out var start, out var end, out var shares, out _);
        var means = Extra(memory, _chances.PaddedCount);
        _chances.Dot(shares, start, end, means);
        _squares.Dot(shares, start, end, scores);
        for (var item = 0; item < _lanes.Items; item++)
        {
            var ofMeans = 0.0;
            for (var lane = _lanes[item]; lane < _lanes[item + 1]; lane++)
            {
                ofMeans += means[lane] * means[lane];
            }

            scores[item] = 0.5 * (scores[item] - ofMeans);
        }
    }
}
