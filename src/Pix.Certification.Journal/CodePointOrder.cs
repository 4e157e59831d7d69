namespace Pix.Certification.Journal;

/// <summary>
/// The order of names in every journal.
/// Sorts by code point, as databases sort bytes of UTF-8; .NET's ordinal order puts characters beyond U+FFFF before some below.
/// </summary>
public sealed class CodePointOrder : IComparer<string>
{
    private CodePointOrder()
    {
    }

    /// <summary>The only one.</summary>
    public static CodePointOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
        {
            return x is null ? (y is null ? 0 : -1) : 1;
        }

        var same = x.AsSpan().CommonPrefixLength(y);
        return same == x.Length || same == y.Length ? x.Length.CompareTo(y.Length) : Weight(x[same]).CompareTo(Weight(y[same]));
    }

    // Surrogates stand for characters above everything that one char can say.
    private static int Weight(char c) => char.IsSurrogate(c) ? c + char.MaxValue : c;
}
