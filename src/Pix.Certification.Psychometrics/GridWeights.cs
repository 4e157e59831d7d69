using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pix.Certification.Psychometrics;

/// <summary>The running product of a prior and of the chances of the answers given, on a grid.</summary>
/// <remarks>
/// A product of thousands of chances leaves the range of a double, and a point that has sunk to 0 could never come back when later answers
/// favour it. Each answer's greatest loss is known, so a plain product runs as long as nothing can vanish; then the weights are scaled by
/// powers of two, which is exact; and when one scale no longer fits all points, each point gets an exponent of its own.
/// </remarks>
internal sealed class GridWeights
{
    // Powers of two between the largest weight and the smallest normal number, with room for a prior to be multiplied in afterwards.
    private const int Room = 800;
    private const int SpreadMax = 300;

    private readonly AlignedRows _weights;
    private readonly long[] _exponents;
    private readonly int _count;
    private int _headroom;
    private bool _isWide;

    public GridWeights(int points)
    {
        _count = points;
        _weights = new AlignedRows(2, points);
        _exponents = new long[points];
    }

    /// <summary>The row of numbers proportional to the weights, padded with 0.</summary>
    public ref double First => ref _weights.FirstOf(_isWide ? 1 : 0);

    public int Stride => _weights.Stride;

    /// <summary>Forgets every answer.</summary>
    public void Reset(ReadOnlySpan<double> prior)
    {
        prior.CopyTo(_weights[0]);
        _exponents.AsSpan().Clear();
        _isWide = false;
        Rescale();
    }

    /// <summary>Takes one answer into account, by its row of the table.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Multiply(LikelihoodTable table, int answer)
    {
        MakeRoom(table.LossOf(answer));
        ref var row = ref table.FirstOf(answer);
        ref var weights = ref _weights.FirstOf(0);
        for (nuint k = 0; k < (nuint)Stride; k += 8)
        {
            (Vector512.LoadUnsafe(ref weights, k) * Vector512.LoadUnsafe(ref row, k)).StoreUnsafe(ref weights, k);
        }

        if (_isWide)
        {
            Rescale();
        }
    }

    /// <summary>
    /// Takes one answer into account, and gives the sums of the weights, of weight times point, and of weight times point squared.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public GridSums MultiplyAndSum(LikelihoodTable table, int answer)
    {
        MakeRoom(table.LossOf(answer));
        if (_isWide)
        {
            Multiply(table, answer);
            return Sums(table);
        }

        ref var row = ref table.FirstOf(answer);
        ref var weights = ref _weights.FirstOf(0);
        ref var points = ref table.Points.FirstOf(0);
        var (zeroth, first, second) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        for (nuint k = 0; k < (nuint)Stride; k += 8)
        {
            var weight = Vector512.LoadUnsafe(ref weights, k) * Vector512.LoadUnsafe(ref row, k);
            var point = Vector512.LoadUnsafe(ref points, k);
            weight.StoreUnsafe(ref weights, k);
            var moment = weight * point;
            zeroth += weight;
            first += moment;
            second += moment * point;
        }

        return new GridSums(RealMath.Sum(zeroth), RealMath.Sum(first), RealMath.Sum(second));
    }

    /// <summary>The sums without a new answer.</summary>
    public GridSums Sums(LikelihoodTable table)
    {
        ref var weights = ref First;
        ref var points = ref table.Points.FirstOf(0);
        var (zeroth, first, second) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        for (nuint k = 0; k < (nuint)Stride; k += 8)
        {
            var weight = Vector512.LoadUnsafe(ref weights, k);
            var point = Vector512.LoadUnsafe(ref points, k);
            var moment = weight * point;
            zeroth += weight;
            first += moment;
            second += moment * point;
        }

        return new GridSums(RealMath.Sum(zeroth), RealMath.Sum(first), RealMath.Sum(second));
    }

    /// <summary>The sum of weight times the squared distance to an ability.</summary>
    public double SquaresAround(LikelihoodTable table, double centre)
    {
        ref var weights = ref First;
        ref var points = ref table.Points.FirstOf(0);
        var sum = Vector512<double>.Zero;
        for (nuint k = 0; k < (nuint)Stride; k += 8)
        {
            var distance = Vector512.LoadUnsafe(ref points, k) - Vector512.Create(centre);
            sum += Vector512.LoadUnsafe(ref weights, k) * (distance * distance);
        }

        return RealMath.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void MakeRoom(int loss)
    {
        if (_headroom < loss)
        {
            Rescale();
        }

        _headroom = unchecked(_headroom - loss);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Rescale()
    {
        var weights = _weights[0];
        var (least, most) = (long.MaxValue, long.MinValue);
        for (var k = 0; k < _count; k++)
        {
            if (weights[k] > 0)
            {
                var exponent = Math.ILogB(weights[k]);
                weights[k] = Math.ScaleB(weights[k], -exponent);
                _exponents[k] += exponent;
                (least, most) = (Math.Min(least, _exponents[k]), Math.Max(most, _exponents[k]));
            }
        }

        var spread = most - least;
        _isWide = spread > SpreadMax;
        _headroom = _isWide ? 0 : Room - (int)spread;
        var target = _weights[_isWide ? 1 : 0];
        for (var k = 0; k < _count; k++)
        {
            // The exponents stay relative to the largest: they cannot grow without end.
            _exponents[k] -= weights[k] > 0 ? most : 0;
            target[k] = Math.ScaleB(weights[k], (int)Math.Max(_exponents[k], -2000));
            _exponents[k] = _isWide ? _exponents[k] : 0;
        }
    }
}

/// <summary>Sums over a grid: of the weights, of weight times point, of weight times point squared.</summary>
internal readonly record struct GridSums(double Zeroth, double First, double Second);
