using System.Buffers;

namespace Pix.Certification.Challenges;

/// <summary>Levenshtein distance: how many letters must be added, removed or replaced to make one text of another (T3).</summary>
internal static class Misspelling
{
    /// <summary>Whether the distance is at most a quarter of the longer text.</summary>
    /// <remarks>Texts of very different length are told apart by length alone, so that a very long answer costs nothing.</remarks>
    public static bool IsForgiven(ReadOnlySpan<char> text, ReadOnlySpan<char> solution)
    {
        var longer = Math.Max(text.Length, solution.Length);
        return 4 * Math.Abs(text.Length - solution.Length) <= longer && 4 * Distance(text, solution) <= longer;
    }

    public static int Distance(ReadOnlySpan<char> text, ReadOnlySpan<char> other)
    {
        if (other.Length < TextFolding.StackLength)
        {
            return Distance(text, other, stackalloc int[other.Length + 1]);
        }

        var row = ArrayPool<int>.Shared.Rent(other.Length + 1);
        try
        {
            return Distance(text, other, row);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(row);
        }
    }

    // row[j] is the distance from the part of the text read so far to the first j letters of the other.
    private static int Distance(ReadOnlySpan<char> text, ReadOnlySpan<char> other, Span<int> row)
    {
        for (var j = 0; j <= other.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 0; i < text.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < other.Length; j++)
            {
                var replaced = diagonal + (text[i] == other[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(replaced, Math.Min(diagonal, row[j]) + 1);
            }
        }

        return row[other.Length];
    }
}
