using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pix.Certification.Psychometrics;

/// <summary>What is known of the capacities of one examinee in all areas: a normal distribution.</summary>
/// <remarks>
/// It is the prior times one normal factor an area, which stands for the answers of that area. An answer makes the factor of its area anew:
/// the distribution without this factor, times the likelihood of all answers of the area on a grid, has a mean and a variance, and the new
/// factor is the one that gives both. The other areas follow by regression, a change of rank one; where that moves them far, their factors
/// are made anew too. The likelihood is exact however many answers there are; only what an area says to the others is taken for normal.
/// </remarks>
internal sealed class AreaPosterior
{
    // What fills the rows beyond the last point: its exponential is nothing beside any other.
    private const double Nothing = -1e300;

    // By how many deviations, and by what share of its precision, what is known beside an area may move before its factor is made anew.
    // Beside making all anew at each answer, a capacity is off by 0.0005 on average, and a step costs a third.
    private const double MoveMax = 0.2;
    private const double SharpnessMax = 0.1;

    private readonly int _count;
    private readonly int _points;
    private readonly double _leastVariance;
    private readonly AlignedRows _covariance;
    private readonly AlignedRows _vectors;
    private readonly AlignedRows _logs;
    private readonly AlignedRows _product;
    private readonly bool[] _answered;
    private readonly double[] _floors;
    private readonly double[] _precisions;
    private readonly double[] _shifts;
    private readonly double[] _centres;
    private readonly double[] _sharpness;

    public AreaPosterior(int count, IReadOnlyList<double> points)
    {
        (_count, _points) = (count, points.Count);

        // The variance within a cell of the grid: finer than that nothing can be told.
        var step = points[1] - points[0];
        _leastVariance = step * step / 12;
        _covariance = new AlignedRows(count, count);
        _vectors = new AlignedRows(2, count);
        _logs = new AlignedRows(count, points.Count);
        _product = new AlignedRows(1, points.Count);
        _answered = new bool[count];
        (_floors, _precisions, _shifts) = (new double[count], new double[count], new double[count]);
        (_centres, _sharpness) = (new double[count], new double[count]);
    }

    /// <summary>The capacities, padded with 0.</summary>
    public ReadOnlySpan<double> Means => _vectors[0];

    private Span<double> Slopes => _vectors[1];

    /// <summary>Forgets every answer.</summary>
    public void Reset(ReadOnlySpan<double> means, ReadOnlySpan<double> covariance)
    {
        means.CopyTo(_vectors[0]);
        for (var area = 0; area < _count; area++)
        {
            covariance.Slice(area * _count, _count).CopyTo(_covariance[area]);
            _floors[area] = 0.25 / covariance[(area * _count) + area];
            var logs = _logs[area];
            logs[.._points].Clear();
            logs[_points..].Fill(Nothing);
        }

        _answered.AsSpan().Clear();
        _precisions.AsSpan().Clear();
        _shifts.AsSpan().Clear();
    }

    /// <summary>The variance of the capacity in an area.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double VarianceOf(int area) => _covariance[area][area];

    /// <summary>The sum of the squared covariances of an area with all.</summary>
    public double SquaresOf(int area)
    {
        ref var row = ref _covariance.FirstOf(area);
        var sum = Vector512<double>.Zero;
        for (nuint k = 0; k < (nuint)_covariance.Stride; k += 8)
        {
            var entries = Vector512.LoadUnsafe(ref row, k);
            sum += entries * entries;
        }

        return RealMath.Sum(sum);
    }

    /// <summary>The mean of the capacities of all areas.</summary>
    public double Mean() => SumOf(ref _vectors.FirstOf(0)) / _count;

    /// <summary>The standard deviation of the mean of the capacities.</summary>
    public double ErrorOfMean()
    {
        var sum = Vector512<double>.Zero;
        for (var area = 0; area < _count; area++)
        {
            ref var row = ref _covariance.FirstOf(area);
            for (nuint k = 0; k < (nuint)_covariance.Stride; k += 8)
            {
                sum += Vector512.LoadUnsafe(ref row, k);
            }
        }

        return Math.Sqrt(Math.Max(0, RealMath.Sum(sum))) / _count;
    }

    /// <summary>The largest of the errors of all areas.</summary>
    public double LargestError()
    {
        var most = 0.0;
        for (var area = 0; area < _count; area++)
        {
            most = Math.Max(most, VarianceOf(area));
        }

        return Math.Sqrt(most);
    }

    /// <summary>Takes an answer into account, by the logarithms of its chances on the grid.</summary>
    public void Record(int area, ref double logChances, AlignedRows points)
    {
        AddTo(ref _logs.FirstOf(area), ref logChances);
        _answered[area] = true;
        Visit(area, points);

        // What the others say depends a little on what is known beside it: it is asked again once that has moved far enough.
        for (var other = 0; other < _count; other++)
        {
            if (_answered[other] && other != area && HasMoved(other))
            {
                Visit(other, points);
            }
        }
    }

    private bool HasMoved(int area)
    {
        var (shift, precision) = WithoutFactor(area);
        var (rise, change) = ((shift / precision) - _centres[area], precision - _sharpness[area]);
        return rise * rise * precision > MoveMax * MoveMax || Math.Abs(change) > SharpnessMax * _sharpness[area];
    }

    // What is known of an area but for its own answers: precision times mean, and precision. Without guessing no answer makes an area less
    // sure than it was at first. With it one may, and its factor has a precision below 0: not so far that a deviation is doubled, so that
    // all of this stays a distribution whatever is answered.
    private (double Shift, double Precision) WithoutFactor(int area)
    {
        var inverse = 1 / VarianceOf(area);
        return ((_vectors[0][area] * inverse) - _shifts[area], Math.Max(inverse - _precisions[area], _floors[area]));
    }

    // Makes the factor of an area anew.
    private void Visit(int area, AlignedRows points)
    {
        var (shift, precision) = WithoutFactor(area);
        (_centres[area], _sharpness[area]) = (shift / precision, precision);
        var (found, spread) = Matched(area, points, shift / precision, precision);
        var sharper = Math.Max(1 / spread, _floors[area]);
        _precisions[area] = sharper - precision;
        _shifts[area] = (found * sharper) - shift;
        MoveTo(area, found, 1 / sharper);
    }

    private double SumOf(ref double row)
    {
        var sum = Vector512<double>.Zero;
        for (nuint k = 0; k < (nuint)_vectors.Stride; k += 8)
        {
            sum += Vector512.LoadUnsafe(ref row, k);
        }

        return RealMath.Sum(sum);
    }

    private void AddTo(ref double to, ref double what)
    {
        for (nuint k = 0; k < (nuint)_logs.Stride; k += 8)
        {
            (Vector512.LoadUnsafe(ref to, k) + Vector512.LoadUnsafe(ref what, k)).StoreUnsafe(ref to, k);
        }
    }

    // Mean and variance of the likelihood of an area times a normal distribution.
    private (double Mean, double Variance) Matched(int area, AlignedRows points, double centre, double precision)
    {
        ref var logs = ref _logs.FirstOf(area);
        ref var abilities = ref points.FirstOf(0);
        ref var product = ref _product.FirstOf(0);
        var (from, half, most) = (Vector512.Create(centre), Vector512.Create(-0.5 * precision), Vector512.Create(double.NegativeInfinity));
        for (nuint k = 0; k < (nuint)_product.Stride; k += 8)
        {
            var distance = Vector512.LoadUnsafe(ref abilities, k) - from;
            var logarithm = Vector512.LoadUnsafe(ref logs, k) + (half * (distance * distance));
            logarithm.StoreUnsafe(ref product, k);
            most = Vector512.Max(most, logarithm);
        }

        var highest = Vector512.Create(LargestOf(most));
        var (zeroth, first, second) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        for (nuint k = 0; k < (nuint)_product.Stride; k += 8)
        {
            var weight = RealMath.Exp(Vector512.LoadUnsafe(ref product, k) - highest);
            var distance = Vector512.LoadUnsafe(ref abilities, k) - from;
            var moment = weight * distance;
            zeroth += weight;
            first += moment;
            second += moment * distance;
        }

        var inverse = 1 / RealMath.Sum(zeroth);
        var offset = RealMath.Sum(first) * inverse;
        return (centre + offset, Math.Max((RealMath.Sum(second) * inverse) - (offset * offset), _leastVariance));
    }

    private static double LargestOf(Vector512<double> lanes)
    {
        var four = Vector256.Max(lanes.GetLower(), lanes.GetUpper());
        var two = Vector128.Max(four.GetLower(), four.GetUpper());
        return Math.Max(two.ToScalar(), two.GetElement(1));
    }

    // Given this area the others are as before: they follow its new mean and variance by their regression on it.
    private void MoveTo(int area, double mean, double variance)
    {
        var (was, rise) = (VarianceOf(area), mean - _vectors[0][area]);
        var inverse = Vector512.Create(1 / was);
        ref var row = ref _covariance.FirstOf(area);
        ref var means = ref _vectors.FirstOf(0);
        ref var slopes = ref MemoryMarshal.GetReference(Slopes);
        for (nuint k = 0; k < (nuint)_covariance.Stride; k += 8)
        {
            var slope = Vector512.LoadUnsafe(ref row, k) * inverse;
            slope.StoreUnsafe(ref slopes, k);
            (Vector512.LoadUnsafe(ref means, k) + (slope * Vector512.Create(rise))).StoreUnsafe(ref means, k);
        }

        for (var other = 0; other < _count; other++)
        {
            ref var to = ref _covariance.FirstOf(other);
            var change = Vector512.Create((variance - was) * Slopes[other]);
            for (nuint k = 0; k < (nuint)_covariance.Stride; k += 8)
            {
                (Vector512.LoadUnsafe(ref to, k) + (change * Vector512.LoadUnsafe(ref slopes, k))).StoreUnsafe(ref to, k);
            }
        }
    }
}
