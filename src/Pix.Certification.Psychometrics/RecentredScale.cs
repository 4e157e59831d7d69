using System.Runtime.Intrinsics;

namespace Pix.Certification.Psychometrics;

/// <summary>The mean on a grid whose prior follows the latest capacity, with a limit to each step.</summary>
internal sealed class RecentredScale(RecentredEstimator estimator, ItemBank bank) : AbilityScale(bank, estimator.Grid.Points)
{
    private readonly double _inverseSpread = -0.5 / estimator.Variance;

    // The likelihood alone is accumulated: the prior is multiplied in at each answer.
    public override double[] PriorWeights { get; } = [.. estimator.Grid.Points.Select(_ => 1.0)];

    public override double ErrorAtStart => estimator.ErrorAtStart;

    public override void Record(AdaptiveMemory memory, int item, int category, ref AdaptiveState state)
    {
        memory.Weights.Multiply(Table, Table.RowOf(item, category));
        ref var posterior = ref Posterior(memory, state);
        ref var points = ref Table.Points.FirstOf(0);
        var (zeroth, first) = (Vector512<double>.Zero, Vector512<double>.Zero);
        for (nuint k = 0; k < (nuint)memory.Weights.Stride; k += 8)
        {
            var weight = Vector512.LoadUnsafe(ref posterior, k);
            zeroth += weight;
            first += weight * Vector512.LoadUnsafe(ref points, k);
        }

        var total = RealMath.Sum(zeroth);
        state.Capacity = Limited(RealMath.Sum(first) / total, state.Capacity);
        var squares = Vector512<double>.Zero;
        for (nuint k = 0; k < (nuint)memory.Weights.Stride; k += 8)
        {
            var distance = Vector512.LoadUnsafe(ref points, k) - Vector512.Create(state.Capacity);
            squares += Vector512.LoadUnsafe(ref posterior, k) * (distance * distance);
        }

        state.Error = Math.Sqrt(Math.Max(0, (RealMath.Sum(squares) / total) - estimator.ErrorCorrection));
    }

    /// <summary>The accumulated likelihood times the prior around the latest capacity.</summary>
    public override ref double Posterior(AdaptiveMemory memory, scoped in AdaptiveState state)
    {
        var product = memory.Product ??= new AlignedRows(1, GridPoints.Count);
        ref var to = ref product.FirstOf(0);
        ref var likelihood = ref memory.Weights.First;
        ref var points = ref Table.Points.FirstOf(0);
        for (nuint k = 0; k < (nuint)product.Stride; k += 8)
        {
            var distance = Vector512.LoadUnsafe(ref points, k) - Vector512.Create(state.Capacity);
            var prior = RealMath.Exp((distance * distance) * Vector512.Create(_inverseSpread));
            (Vector512.LoadUnsafe(ref likelihood, k) * prior).StoreUnsafe(ref to, k);
        }

        return ref to;
    }

    private double Limited(double capacity, double previous)
    {
        var limit = estimator.StepLimit;
        if (limit == 0)
        {
            return capacity;
        }

        var most = -limit < previous && previous < limit ? limit : Math.Abs(previous * limit);
        return Math.Clamp(capacity, previous - most, previous + most);
    }
}
