using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pix.Certification.Psychometrics;

/// <summary>
/// A number for each item at each point of a grid, eight items side by side: a weighted sum over the grid is found for all items without
/// adding across lanes.
/// </summary>
internal sealed class ItemTiles
{
    private const int Width = 8;

    private readonly AlignedRows _tiles;
    private readonly int _points;

    public ItemTiles(IReadOnlyList<BankItem> items, IReadOnlyList<double> points, Func<BankItem, double, double> value)
        : this(items.Count, points, (item, ability) => value(items[item], ability))
    {
    }

    /// <summary>Numbers of anything that is counted from 0.</summary>
    public ItemTiles(int count, IReadOnlyList<double> points, Func<int, double, double> value)
    {
        _points = points.Count;

        // An even number of tiles, since they are taken two by two.
        TileCount = (count + (2 * Width) - 1) / (2 * Width) * 2;
        _tiles = new AlignedRows(TileCount, points.Count * Width);
        for (var item = 0; item < count; item++)
        {
            var tile = _tiles[item / Width];
            for (var k = 0; k < points.Count; k++)
            {
                tile[(k * Width) + (item % Width)] = value(item, points[k]);
            }
        }
    }

    public int TileCount { get; }

    /// <summary>How long the spans that receive the sums must be.</summary>
    public int PaddedCount => TileCount * Width;

    /// <summary>The sum over the points from start to end of weight times number, for every item.</summary>
    public void Dot(ReadOnlySpan<double> weights, int start, int end, Span<double> sums)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sums.Length, PaddedCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, Math.Min(_points, weights.Length));
        ref var to = ref MemoryMarshal.GetReference(sums);
        ref var weight = ref MemoryMarshal.GetReference(weights);
        for (var tile = 0; tile < TileCount; tile += 2)
        {
            DotOfTwo(ref _tiles.FirstOf(tile), ref _tiles.FirstOf(tile + 1), ref weight, start, end, ref Unsafe.Add(ref to, tile * Width));
        }
    }

    /// <summary>The same sums for the sixteen items of two tiles.</summary>
    public void DotOfTwo(int tile, ReadOnlySpan<double> weights, int start, int end, Span<double> sums)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sums.Length, 2 * Width);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, Math.Min(_points, weights.Length));
        ref var weight = ref MemoryMarshal.GetReference(weights);
        DotOfTwo(ref _tiles.FirstOf(tile), ref _tiles.FirstOf(tile + 1), ref weight, start, end, ref MemoryMarshal.GetReference(sums));
    }

    // Four chains of additions, so that they do not wait for each other; the order of the additions is fixed.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void DotOfTwo(ref double one, ref double two, ref double weights, int start, int end, ref double to)
    {
        unchecked
        {
            var (oneEven, oneOdd) = (Vector512<double>.Zero, Vector512<double>.Zero);
            var (twoEven, twoOdd) = (Vector512<double>.Zero, Vector512<double>.Zero);
            var k = start;
            for (; k + 1 < end; k += 2)
            {
                var at = (nuint)(k * Width);
                var even = Vector512.Create(Unsafe.Add(ref weights, k));
                var odd = Vector512.Create(Unsafe.Add(ref weights, k + 1));
                oneEven += even * Vector512.LoadUnsafe(ref one, at);
                twoEven += even * Vector512.LoadUnsafe(ref two, at);
                oneOdd += odd * Vector512.LoadUnsafe(ref one, at + Width);
                twoOdd += odd * Vector512.LoadUnsafe(ref two, at + Width);
            }

            if (k < end)
            {
                var last = Vector512.Create(Unsafe.Add(ref weights, k));
                oneEven += last * Vector512.LoadUnsafe(ref one, (nuint)(k * Width));
                twoEven += last * Vector512.LoadUnsafe(ref two, (nuint)(k * Width));
            }

            (oneEven + oneOdd).StoreUnsafe(ref to);
            (twoEven + twoOdd).StoreUnsafe(ref to, Width);
        }
    }
}
