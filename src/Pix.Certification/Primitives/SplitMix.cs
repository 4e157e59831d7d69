namespace Pix.Certification;

/// <summary>SplitMix64 (Steele, Lea and Flood, 2014): a small generator that draws the same on every machine.</summary>
/// <remarks>Written out here because the platform's own generators may change between versions, and a recorded seed must not.</remarks>
internal struct SplitMix(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A whole number from 0 to one less than the bound, each as likely but for one part in 2^64 of the bound.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    public ulong Next() => unchecked(Mix(_state += 0x9E3779B97F4A7C15));

    /// <summary>A number that a text always gives: FNV-1a over its UTF-16 units.</summary>
    public static ulong HashOf(string text)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var c in text)
        {
            hash = unchecked((hash ^ c) * 0x100000001B3);
        }

        return hash;
    }

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
