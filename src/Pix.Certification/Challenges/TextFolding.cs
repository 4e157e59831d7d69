using System.Buffers;

namespace Pix.Certification.Challenges;

/// <summary>Brings a text to the form in which it is compared, under the tolerances of a challenge (GRD-1).</summary>
/// <remarks>
/// By our own tables and not by the machine's: a text folds the same where the runtime has no culture data. T1 also spells out the
/// ligatures
/// that keyboards lack.
/// </remarks>
internal static class TextFolding
{
    /// <summary>The longest text that is folded on the stack.</summary>
    public const int StackLength = 256;

    /// <summary>How much longer a folded text can be: a ligature becomes three letters at most.</summary>
    public const int Growth = 3;

    public static string Fold(string text, TextTolerances tolerances)
    {
        var buffer = ArrayPool<char>.Shared.Rent(Math.Max(1, text.Length * Growth));
        try
        {
            return Fold(text, tolerances, buffer).ToString();
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer, clearArray: true);
        }
    }

    /// <summary>
    /// Folds into a buffer at least <see cref="Growth"/> times as long as the text, and gives the part of it that is the folded text.
    /// </summary>
    public static ReadOnlySpan<char> Fold(ReadOnlySpan<char> text, TextTolerances tolerances, Span<char> buffer)
    {
        var length = 0;
        var isLoose = (tolerances & TextTolerances.CaseAccentsAndBlanks) != TextTolerances.None;
        var isUnpunctuated = (tolerances & TextTolerances.Punctuation) != TextTolerances.None;
        for (var i = 0; i < text.Length;)
        {
            var gap = isUnpunctuated ? GapLength(text[i..]) : 0;
            if (gap > 0)
            {
                length = CloseGap(text.Slice(i, gap), buffer, length, isInside: length > 0 && i + gap < text.Length);
                i += gap;
                continue;
            }

            length = isLoose ? AppendLoose(text[i], buffer, length) : Append(text[i], buffer, length);
            i++;
        }

        var folded = buffer[..length];
        return isLoose ? folded.Trim() : folded;
    }

    /// <summary>The length of the blanks and marks at the beginning of a text.</summary>
    private static int GapLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (IsMark(text[length]) || char.IsWhiteSpace(text[length])))
        {
            length++;
        }

        return length;
    }

    // Marks vanish: "l'eau" is "leau". A blank beside them stays one blank between words, so that "oui - non" is "oui non",
    // and none at either end, so that "oui !" is "oui". Blanks without a mark are no business of T2.
    private static int CloseGap(ReadOnlySpan<char> gap, Span<char> buffer, int length, bool isInside)
    {
        var (hasMark, hasBlank) = (false, false);
        foreach (var c in gap)
        {
            hasMark |= IsMark(c);
            hasBlank |= char.IsWhiteSpace(c);
        }

        if (hasMark)
        {
            return isInside && hasBlank ? Append(' ', buffer, length) : length;
        }

        gap.CopyTo(buffer[length..]);
        return length + gap.Length;
    }

    private static int AppendLoose(char c, Span<char> buffer, int length)
    {
        if (LatinFolding.Spelt(c) is { } letters)
        {
            letters.CopyTo(buffer[length..]);
            return length + letters.Length;
        }

        return LatinFolding.IsMark(c) ? length : Append(char.ToUpperInvariant(LatinFolding.BaseLetter(c)), buffer, length);
    }

    private static int Append(char c, Span<char> buffer, int length)
    {
        buffer[length] = c;
        return length + 1;
    }

    // The two spacing accents are what people type for an apostrophe.
    private static bool IsMark(char c) => char.IsPunctuation(c) || c is '`' or '´';
}
