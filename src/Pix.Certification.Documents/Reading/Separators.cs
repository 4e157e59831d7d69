namespace Pix.Certification.Documents.Reading;

/// <summary>Finds out what stands between the cells of a file.</summary>
internal static class Separators
{
    private const string Known = ";,\t";

    /// <summary>The separator that the first line with something in it has most often outside quotes; <c>;</c> when it has none.</summary>
    public static char Of(ReadOnlySpan<char> text)
    {
        Span<int> counts = stackalloc int[Known.Length];
        var quoted = false;
        foreach (var c in text.TrimStart())
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && c is '\r' or '\n')
            {
                break;
            }
            else if (!quoted && Known.IndexOf(c, StringComparison.Ordinal) is var at and >= 0)
            {
                counts[at]++;
            }
        }

        var best = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            best = counts[i] > counts[best] ? i : best;
        }

        return Known[best];
    }
}
