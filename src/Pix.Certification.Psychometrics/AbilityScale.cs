using System.Runtime.CompilerServices;

namespace Pix.Certification.Psychometrics;

/// <summary>An estimator made ready for one bank: it carries capacity and error from answer to answer.</summary>
internal abstract class AbilityScale
{
    private protected AbilityScale(ItemBank bank, IReadOnlyList<double> points)
    {
        GridPoints = points;
        Table = new LikelihoodTable(bank, points);
        Range = (points[0], points[^1]);
    }

    /// <summary>The lowest and the highest capacity that can come out.</summary>
    public (double Minimum, double Maximum) Range { get; }

    /// <summary>The points of the grid on which the weights are held.</summary>
    public IReadOnlyList<double> GridPoints { get; }

    /// <summary>The chances on the grid.</summary>
    public LikelihoodTable Table { get; }

    /// <summary>The weights on the grid before any answer.</summary>
    public abstract double[] PriorWeights { get; }

    /// <summary>The error before any answer.</summary>
    public abstract double ErrorAtStart { get; }

    /// <summary>Forgets every answer.</summary>
    public virtual void Reset(AdaptiveMemory memory, ref AdaptiveState state)
    {
        memory.Weights.Reset(PriorWeights);
        (state.Capacity, state.Error) = (state.Start, ErrorAtStart);
    }

    /// <summary>Takes into account the answer that was just added to the memory.</summary>
    public abstract void Record(AdaptiveMemory memory, int item, int category, ref AdaptiveState state);

    /// <summary>The first of the weights of the posterior on the grid, padded with 0.</summary>
    public virtual ref double Posterior(AdaptiveMemory memory, scoped in AdaptiveState state) => ref memory.Weights.First;
}

/// <summary>Mean and standard deviation of the posterior on a grid, from a running product.</summary>
internal sealed class EapScale : AbilityScale
{
    public EapScale(EapEstimator estimator, ItemBank bank)
        : base(bank, estimator.Grid.Points)
    {
        PriorWeights = estimator.Prior.WeightsOn(GridPoints);
        var weights = new GridWeights(GridPoints.Count);
        weights.Reset(PriorWeights);
        ErrorAtStart = Deviation(weights, weights.Sums(Table), out _);
    }

    public override double[] PriorWeights { get; }

    public override double ErrorAtStart { get; }

    public override void Record(AdaptiveMemory memory, int item, int category, ref AdaptiveState state)
    {
        var weights = memory.Weights;
        state.Error = Deviation(weights, weights.MultiplyAndSum(Table, Table.RowOf(item, category)), out var mean);
        state.Capacity = mean;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Deviation(GridWeights weights, GridSums sums, out double mean)
    {
        var inverse = 1 / sums.Zeroth;
        mean = Math.Clamp(sums.First * inverse, Range.Minimum, Range.Maximum);
        var square = mean * mean;
        var variance = (sums.Second * inverse) - square;

        // The difference of two near numbers has lost its digits: measure around the mean instead.
        if (variance < 1e-5 * square)
        {
            variance = weights.SquaresAround(Table, mean) * inverse;
        }

        return Math.Sqrt(Math.Max(0, variance));
    }
}
