using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pix.Certification.Psychometrics;

/// <summary>Criteria that look at the whole posterior, from numbers kept for each item at each point of the grid.</summary>
internal abstract class PosteriorScorer(AbilityScale scale) : ItemScorer
{
    // Points that weigh less than 2^-60 of the heaviest change no score by more than its last bit, and are left out.
    private const double Negligible = 8.673617379884035e-19;

    protected AbilityScale Scale { get; } = scale;

    protected LikelihoodTable Table => Scale.Table;

    /// <summary>The weights of the posterior, and the lanes of eight points outside of which they are negligible.</summary>
    protected ref double Window(AdaptiveMemory memory, scoped in AdaptiveState state, out nuint start, out nuint end)
    {
        ref var weights = ref Scale.Posterior(memory, state);
        var most = 0.0;
        for (var k = 0; k < Table.PointCount; k++)
        {
            most = Math.Max(most, Unsafe.Add(ref weights, k));
        }

        var (first, last) = (0, Table.PointCount - 1);
        while (Unsafe.Add(ref weights, first) < most * Negligible)
        {
            first++;
        }

        while (Unsafe.Add(ref weights, last) < most * Negligible)
        {
            last--;
        }

        (start, end) = ((nuint)(first & ~7), (nuint)((last | 7) + 1));
        return ref weights;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static double Dot(ref double weights, ref double row, nuint start, nuint end)
    {
        var sum = Vector512<double>.Zero;
        for (var k = start; k < end; k += 8)
        {
            sum += Vector512.LoadUnsafe(ref weights, k) * Vector512.LoadUnsafe(ref row, k);
        }

        return RealMath.Sum(sum);
    }

    protected static AlignedRows Rows(ItemBank bank, IReadOnlyList<double> points, Func<ItemParameters, double, double> value)
    {
        var rows = new AlignedRows(bank.Count, points.Count);
        for (var item = 0; item < bank.Count; item++)
        {
            var row = rows[item];
            for (var k = 0; k < points.Count; k++)
            {
                row[k] = value(bank.Items[item].Parameters, points[k]);
            }
        }

        return rows;
    }
}

/// <summary>Information averaged over the posterior.</summary>
internal sealed class PosteriorInformationScorer(AbilityScale scale, ItemBank bank) : PosteriorScorer(scale)
{
    private readonly AlignedRows _information = Rows(bank, scale.GridPoints, static (item, ability) => item.InformationAt(ability));

    public override void Score(AdaptiveMemory memory, ref AdaptiveState state, in Openness open, Span<double> scores)
    {
        ref var weights = ref Window(memory, state, out var start, out var end);
        for (var item = 0; item < bank.Count; item++)
        {
            scores[item] = Dot(ref weights, ref _information.FirstOf(item), start, end);
        }
    }
}

/// <summary>
/// The expected fall of the posterior variance. With abilities measured from the mean, A the weight of a right answer, B that of a wrong one and M the
/// first moment of a right answer, the variance expected after the item is V - M^2 (1/A + 1/B) up to the total weight: two sums an item are enough.
/// </summary>
internal sealed class ExpectedVarianceScorer(AbilityScale scale, ItemBank bank) : PosteriorScorer(scale)
{
    public override void Score(AdaptiveMemory memory, ref AdaptiveState state, in Openness open, Span<double> scores)
    {
        ref var weights = ref Window(memory, state, out var start, out var end);
        ref var points = ref Table.Points.FirstOf(0);
        var total = 0.0;
        for (var k = start; k < end; k++)
        {
            total += Unsafe.Add(ref weights, k);
        }

        var mean = Dot(ref weights, ref points, start, end) / total;
        for (var item = 0; item < bank.Count; item++)
        {
            ref var right = ref Table.Right.FirstOf(item);
            var (mass, moment) = (Vector512<double>.Zero, Vector512<double>.Zero);
            for (var k = start; k < end; k += 8)
            {
                var joint = Vector512.LoadUnsafe(ref weights, k) * Vector512.LoadUnsafe(ref right, k);
                mass += joint;
                moment += joint * (Vector512.LoadUnsafe(ref points, k) - Vector512.Create(mean));
            }

            // Shares of the total, so that a tiny total does not make the products vanish.
            var (rightShare, shift) = (RealMath.Sum(mass) / total, RealMath.Sum(moment) / total);
            var wrongShare = 1 - rightShare;
            scores[item] = rightShare > 0 && wrongShare > 0 ? (shift * shift) / (rightShare * wrongShare) : 0;
        }
    }
}

/// <summary>Kullback-Leibler information: how well the item tells the capacity from each other ability, averaged.</summary>
internal sealed class KullbackLeiblerScorer(AbilityScale scale, ItemBank bank, bool weightedByPosterior) : PosteriorScorer(scale)
{
    private readonly AlignedRows _logRight = Rows(bank, scale.GridPoints, static (item, ability) => SafeLog(item.ProbabilityAt(ability)));
    private readonly AlignedRows _logWrong = Rows(bank, scale.GridPoints, static (item, ability) => SafeLog(item.FailureAt(ability)));
    private readonly double _step = (scale.GridPoints[^1] - scale.GridPoints[0]) / (scale.GridPoints.Count - 1);

    public override void Score(AdaptiveMemory memory, ref AdaptiveState state, in Openness open, Span<double> scores)
    {
        var flat = memory.Flat ??= new AlignedRows(1, Table.PointCount);
        nuint start = 0;
        var end = (nuint)flat.Stride;
        ref var weights = ref flat.FirstOf(0);
        if (weightedByPosterior)
        {
            weights = ref Window(memory, state, out start, out end);
        }
        else
        {
            MarkInterval(flat[0], memory.Count, state.Capacity);
        }

        var total = 0.0;
        for (var k = start; k < end; k++)
        {
            total += Unsafe.Add(ref weights, k);
        }

        for (var item = 0; item < bank.Count; item++)
        {
            var (p, q) = (bank.Items[item].Parameters.ProbabilityAt(state.Capacity), bank.Items[item].Parameters.FailureAt(state.Capacity));
            var cross = (p * Dot(ref weights, ref _logRight.FirstOf(item), start, end)) + (q * Dot(ref weights, ref _logWrong.FirstOf(item), start, end));
            scores[item] = (p * SafeLog(p)) + (q * SafeLog(q)) - (cross / total);
        }
    }

    private static double SafeLog(double chance) => RealMath.Log(Math.Max(chance, 1e-300));

    private void MarkInterval(Span<double> weights, int answers, double capacity)
    {
        // Never narrower than a step of the grid on each side: an empty interval would make all items equal.
        var half = Math.Max(3 / Math.Sqrt(Math.Max(1, answers)), 1.5 * _step);
        for (var k = 0; k < Table.PointCount; k++)
        {
            weights[k] = Math.Abs(Scale.GridPoints[k] - capacity) <= half ? 1 : 0;
        }
    }
}
