using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pix.Certification.Psychometrics;

/// <summary>Rows of doubles, each a whole number of 64-byte lines that starts on a line: a vector load then never straddles two.</summary>
internal sealed class AlignedRows
{
    private const int Lane = 8;

    private readonly double[] _all;
    private readonly int _first;

    public AlignedRows(int rows, int columns)
    {
        Stride = (columns + Lane - 1) / Lane * Lane;

        // Pinned, because an array that the collector moves would lose its alignment.
        _all = GC.AllocateArray<double>(checked((rows * Stride) + Lane), pinned: true);
        var address = Marshal.UnsafeAddrOfPinnedArrayElement(_all, 0);
        _first = (int)(((64 - (address.ToInt64() & 63)) & 63) / sizeof(double));
    }

    /// <summary>The length of a row, a multiple of eight.</summary>
    public int Stride { get; }

    /// <summary>One row, its padding included.</summary>
    public Span<double> this[int row] => _all.AsSpan(_first + (row * Stride), Stride);

    /// <summary>The first number of a row, for loops that know the length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref double FirstOf(int row) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_all), unchecked((nint)_first + ((nint)row * Stride)));

    /// <summary>Adds one row to another; both may be of other rows of this length.</summary>
    public void Add(ref double to, ref double what)
    {
        for (nuint k = 0; k < (nuint)Stride; k += Lane)
        {
            (Vector512.LoadUnsafe(ref to, k) + Vector512.LoadUnsafe(ref what, k)).StoreUnsafe(ref to, k);
        }
    }

    /// <summary>Makes of the logarithms in a row the shares of their numbers, which sum to one.</summary>
    /// <returns>The logarithm of the sum.</returns>
    public double ToShares(int row)
    {
        ref var logs = ref FirstOf(row);
        var most = RealMath.Largest(this[row]);
        var total = Vector512<double>.Zero;
        for (nuint k = 0; k < (nuint)Stride; k += Lane)
        {
            var weight = RealMath.Exp(Vector512.LoadUnsafe(ref logs, k) - Vector512.Create(most));
            total += weight;
            weight.StoreUnsafe(ref logs, k);
        }

        var sum = RealMath.Sum(total);
        for (nuint k = 0; k < (nuint)Stride; k += Lane)
        {
            (Vector512.LoadUnsafe(ref logs, k) * Vector512.Create(1 / sum)).StoreUnsafe(ref logs, k);
        }

        return most + RealMath.Log(sum);
    }
}
