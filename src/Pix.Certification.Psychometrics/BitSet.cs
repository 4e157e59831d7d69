using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pix.Certification.Psychometrics;

/// <summary>A set of item positions, one bit each.</summary>
internal readonly struct BitSet(int size)
{
    private readonly ulong[] _words = new ulong[(size + 63) / 64];

    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in _words)
            {
                count += BitOperations.PopCount(word);
            }

            return count;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Has(int item) => (_words[item >> 6] & (1UL << (item & 63))) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int item) => _words[item >> 6] |= 1UL << (item & 63);

    public void Clear() => _words.AsSpan().Clear();

    public void CopyFrom(BitSet other) => other._words.CopyTo(_words, 0);
}
