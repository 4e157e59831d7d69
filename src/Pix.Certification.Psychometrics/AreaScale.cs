namespace Pix.Certification.Psychometrics;

/// <summary>A capacity for each area, carried from answer to answer as a normal distribution of all of them.</summary>
internal sealed class AreaScale : AbilityScale
{
    // Twice the least deviation that a plan may leave an area whose others are all known (PlanFaults): a sum over the grid is then an
    // integral within a hundredth, and a millionth at twice that deviation.
    private const double Step = 0.2;

    private readonly LogLikelihoods _logs;
    private readonly int[] _areaOf;
    private readonly double[] _means;
    private readonly double[] _covariance;

    public AreaScale(AreasEstimator estimator, ItemBank bank)
        : base(bank, PointsOf(estimator))
    {
        var priors = estimator.Areas;
        Names = [.. priors.Select(prior => prior.Area)];
        _logs = new LogLikelihoods(Table, bank);
        _areaOf = [.. bank.Items.Select(item => Names.IndexOf(item.Area!))];
        _means = [.. priors.Select(prior => prior.Mean)];
        _covariance = new double[Names.Count * Names.Count];
        for (var i = 0; i < Names.Count; i++)
        {
            for (var j = 0; j < Names.Count; j++)
            {
                _covariance[(i * Names.Count) + j] = priors[i].Deviation * priors[j].Deviation * estimator.Correlations[i][j];
            }
        }

        PriorWeights = [.. GridPoints.Select(_ => 1.0)];
        var posterior = new AreaPosterior(Names.Count, GridPoints);
        posterior.Reset(_means, _covariance);
        ErrorAtStart = posterior.ErrorOfMean();
    }

    /// <summary>The areas, in the order of the estimator.</summary>
    public List<string> Names { get; }

    public override double[] PriorWeights { get; }

    public override double ErrorAtStart { get; }

    /// <summary>The capacities to begin with: the plan's, but for the areas that are named.</summary>
    /// <exception cref="ArgumentException">There is no such area, or no such capacity.</exception>
    public double[] StartsFrom(IReadOnlyDictionary<string, double> capacities)
    {
        var starts = _means.ToArray();
        foreach (var (area, capacity) in capacities)
        {
            var at = Names.IndexOf(area);
            if (at < 0 || !(capacity >= Range.Minimum && capacity <= Range.Maximum))
            {
                throw new ArgumentException($"'{area}' is no area of the plan, or {capacity} is outside its range.", nameof(capacities));
            }

            starts[at] = capacity;
        }

        return starts;
    }

    /// <summary>True for capacities that a test can have begun with.</summary>
    public bool CanStartFrom(ReadOnlySpan<double> starts)
    {
        foreach (var start in starts)
        {
            if (!(start >= Range.Minimum && start <= Range.Maximum))
            {
                return false;
            }
        }

        return starts.Length == Names.Count;
    }

    public override void Reset(AdaptiveMemory memory, ref AdaptiveState state)
    {
        var posterior = memory.Areas ??= new AreaPosterior(Names.Count, GridPoints);
        posterior.Reset(memory.Starts.Length > 0 ? memory.Starts : _means, _covariance);
        state.Start = state.Capacity = posterior.Mean();
        state.Error = ErrorAtStart;
    }

    public override void Record(AdaptiveMemory memory, int item, int category, ref AdaptiveState state)
    {
        var posterior = memory.Areas!;
        posterior.Record(_areaOf[item], ref _logs.FirstOf(Table.RowOf(item, category)), Table.Points);
        state.Capacity = posterior.Mean();
        state.Error = posterior.ErrorOfMean();
    }

    private static IReadOnlyList<double> PointsOf(AreasEstimator estimator) =>
        AbilityGrid.Uniform(
            estimator.Minimum,
            estimator.Maximum,
            1 + (int)Math.Ceiling((estimator.Maximum - estimator.Minimum) / Step)).Points;

    /// <summary>The logarithms of a table of chances: sums of them never leave the range of a number.</summary>
    private sealed class LogLikelihoods
    {
        private readonly AlignedRows _rows;

        public LogLikelihoods(LikelihoodTable table, ItemBank bank)
        {
            var categories = bank.CategoriesMax;
            _rows = new AlignedRows(bank.Count * categories, table.PointCount);
            for (var row = 0; row < bank.Count * categories; row++)
            {
                ref var chances = ref table.FirstOf(row);
                for (var k = 0; k < table.PointCount; k++)
                {
                    _rows[row][k] = RealMath.Log(System.Runtime.CompilerServices.Unsafe.Add(ref chances, k));
                }
            }
        }

        public ref double FirstOf(int row) => ref _rows.FirstOf(row);
    }
}
