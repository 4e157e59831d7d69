using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pix.Certification.Psychometrics;

/// <summary>The posterior on its grid, or the likelihood alone, and where on the grid it weighs anything.</summary>
internal static class PosteriorWindow
{
    // Points that weigh less than 2^-60 of the heaviest change no score by more than its last bit, and are left out.
    private const double Negligible = 8.673617379884035e-19;

    /// <summary>The weights, and the points outside of which they are negligible.</summary>
    public static ReadOnlySpan<double> Of(
        AbilityScale scale,
        AdaptiveMemory memory,
        scoped in AdaptiveState state,
        bool byLikelihood,
        out int start,
        out int end)
    {
        ref var first = ref byLikelihood ? ref memory.Likelihood!.First : ref scale.Posterior(memory, state);
        var weights = MemoryMarshal.CreateReadOnlySpan(ref first, scale.GridPoints.Count);
        var most = 0.0;
        foreach (var weight in weights)
        {
            most = Math.Max(most, weight);
        }

        (start, end) = (0, weights.Length);
        while (weights[start] < most * Negligible)
        {
            start++;
        }

        while (weights[end - 1] < most * Negligible)
        {
            end--;
        }

        return weights;
    }

    /// <summary>The whole posterior as shares that sum to one.</summary>
    public static ReadOnlySpan<double> Shares(AbilityScale scale, AdaptiveMemory memory, scoped in AdaptiveState state)
    {
        var weights = MemoryMarshal.CreateReadOnlySpan(ref scale.Posterior(memory, state), scale.GridPoints.Count);
        var total = 0.0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        var shares = (memory.Flat ??= new AlignedRows(2, weights.Length))[0][..weights.Length];
        var inverse = 1 / total;
        for (var k = 0; k < weights.Length; k++)
        {
            shares[k] = weights[k] * inverse;
        }

        return shares;
    }
}

/// <summary>Criteria that look at the whole posterior, from numbers kept for each item at each point of the grid.</summary>
internal abstract class PosteriorScorer(AbilityScale scale, bool byLikelihood = false) : ItemScorer
{
    protected AbilityScale Scale { get; } = scale;

    protected ReadOnlySpan<double> Window(AdaptiveMemory memory, scoped in AdaptiveState state, out int start, out int end) =>
        PosteriorWindow.Of(Scale, memory, state, byLikelihood, out start, out end);

    /// <summary>The shares of the posterior on the grid, and each times its distance to the mean, which is given back.</summary>
    protected double Centre(
        AdaptiveMemory memory,
        scoped in AdaptiveState state,
        out int start,
        out int end,
        out Span<double> shares,
        out Span<double> moments)
    {
        var weights = Window(memory, state, out start, out end);
        var (total, first) = (0.0, 0.0);
        for (var k = start; k < end; k++)
        {
            total += weights[k];
            first += weights[k] * Scale.GridPoints[k];
        }

        // Shares of the total, so that a tiny total does not make the products vanish.
        var (mean, inverse) = (first / total, 1 / total);
        memory.Flat ??= new AlignedRows(2, weights.Length);
        shares = memory.Flat[0];
        moments = memory.Flat[1];
        for (var k = start; k < end; k++)
        {
            shares[k] = weights[k] * inverse;
            moments[k] = shares[k] * (Scale.GridPoints[k] - mean);
        }

        return mean;
    }

    /// <summary>Room for another number an item.</summary>
    protected static Span<double> Extra(AdaptiveMemory memory, int length)
    {
        if (memory.Extra.Length < length)
        {
            memory.Extra = new double[length];
        }

        return memory.Extra;
    }
}

/// <summary>Information averaged over the posterior, or over the likelihood.</summary>
internal sealed class WeightedInformationScorer(AbilityScale scale, ItemBank bank, bool byLikelihood) : PosteriorScorer(scale, byLikelihood)
{
    private readonly ItemTiles _information = new(bank.Items, scale.GridPoints, static (item, ability) => item.InformationAt(ability));

    public override int PaddedCount => _information.PaddedCount;

    public override void Score(AdaptiveMemory memory, ref AdaptiveState state, in Openness open, Span<double> scores)
    {
        var weights = Window(memory, state, out var start, out var end);
        _information.Dot(weights, start, end, scores);
    }
}

/// <summary>
/// The expected fall of the posterior variance. With abilities measured from the mean, A the share of right answers, B that of wrong ones
/// and M the first moment of a right answer, the variance expected after the item is V - M^2 (1/A + 1/B) = V - M^2 / AB: two sums an item
/// are enough.
/// </summary>
internal sealed class ExpectedVarianceScorer(AbilityScale scale, ItemBank bank) : PosteriorScorer(scale)
{
    private readonly ItemTiles _right = new(
        bank.Items,
        scale.GridPoints,
        static (item, ability) => item.Parameters.ProbabilityAt(ability));

    public override int PaddedCount => _right.PaddedCount;

    public override void Score(AdaptiveMemory memory, ref AdaptiveState state, in Openness open, Span<double> scores)
    {
        _ = Centre(memory, state, out var start, out var end, out var shares, out var moments);
        var right = Extra(memory, PaddedCount);
        _right.Dot(shares, start, end, right);
        _right.Dot(moments, start, end, scores);
        ref var score = ref MemoryMarshal.GetReference(scores);
        ref var share = ref MemoryMarshal.GetReference(right);
        for (nuint item = 0; item < (nuint)PaddedCount; item += 8)
        {
            var (moment, mass) = (Vector512.LoadUnsafe(ref score, item), Vector512.LoadUnsafe(ref share, item));
            var spread = mass * (Vector512<double>.One - mass);
            var fall = moment * moment / spread;
            var isSpread = Vector512.GreaterThan(spread, Vector512<double>.Zero);
            Vector512.ConditionalSelect(isSpread, fall, Vector512<double>.Zero).StoreUnsafe(ref score, item);
        }
    }
}

/// <summary>Kullback-Leibler information: how well the item tells the capacity from each other ability, averaged.</summary>
internal abstract class DivergenceScorer(AbilityScale scale, bool weightedByPosterior) : PosteriorScorer(scale)
{
    private readonly double _step = (scale.GridPoints[^1] - scale.GridPoints[0]) / (scale.GridPoints.Count - 1);

    /// <summary>The abilities from which the capacity is to be told, as shares on the grid.</summary>
    protected Span<double> Around(AdaptiveMemory memory, scoped in AdaptiveState state, out int start, out int end)
    {
        var shares = (memory.Flat ??= new AlignedRows(2, Scale.GridPoints.Count))[0][..Scale.GridPoints.Count];
        (start, end) = (0, shares.Length);
        if (weightedByPosterior)
        {
            Window(memory, state, out start, out end).CopyTo(shares);
        }
        else
        {
            MarkInterval(shares, memory.Count, state.Capacity);
        }

        Normalise(shares[start..end]);
        return shares;
    }

    private static void Normalise(Span<double> shares)
    {
        var total = 0.0;
        foreach (var share in shares)
        {
            total += share;
        }

        foreach (ref var share in shares)
        {
            share /= total;
        }
    }

    private void MarkInterval(Span<double> shares, int answers, double capacity)
    {
        // Never narrower than a step of the grid on each side: an empty interval would make all items equal.
        var half = Math.Max(3 / Math.Sqrt(Math.Max(1, answers)), 1.5 * _step);
        for (var k = 0; k < shares.Length; k++)
        {
            shares[k] = Math.Abs(Scale.GridPoints[k] - capacity) <= half ? 1 : 0;
        }
    }
}

/// <summary>The same for a bank without steps: two sums an item are enough.</summary>
internal sealed class KullbackLeiblerScorer(AbilityScale scale, ItemBank bank, ItemColumns columns, bool weightedByPosterior)
    : DivergenceScorer(scale, weightedByPosterior)
{
    // The logarithm of the odds, and that of a wrong answer: with p the chance of a right answer at the capacity, cross = p * odds + wrong.
    private readonly ItemTiles _logOdds = new(
        bank.Items,
        scale.GridPoints,
        static (item, ability) =>
            RealMath.SafeLog(item.Parameters.ProbabilityAt(ability)) - RealMath.SafeLog(item.Parameters.FailureAt(ability)));
    private readonly ItemTiles _logWrong = new(
        bank.Items,
        scale.GridPoints,
        static (item, ability) => RealMath.SafeLog(item.Parameters.FailureAt(ability)));

    public override int PaddedCount => _logOdds.PaddedCount;

    public override void Score(AdaptiveMemory memory, ref AdaptiveState state, in Openness open, Span<double> scores)
    {
        var shares = Around(memory, state, out var start, out var end);
        var wrong = Extra(memory, PaddedCount);
        _logOdds.Dot(shares, start, end, scores);
        _logWrong.Dot(shares, start, end, wrong);
        columns.FinishDivergence(state.Capacity, scores, wrong);
    }
}
