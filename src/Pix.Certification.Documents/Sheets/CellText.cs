using System.Globalization;

namespace Pix.Certification.Documents.Sheets;

/// <summary>What happens to the text of a cell on its way into a file and out of it.</summary>
/// <remarks>
/// A spreadsheet takes a cell that begins with one of a few characters for a formula, and formulas can send data away or start programs.
/// So such a cell goes out behind an apostrophe, which spreadsheets show as text. A cell that already begins with apostrophes and such
/// a character gets one more: taking one apostrophe off on the way in then always gives back what was written.
/// </remarks>
internal static class CellText
{
    // The wide forms are formulas too, where a spreadsheet is set to an East Asian language.
    private const string FormulaStarts = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private const string Nothing = "-"; // Alone it is no formula, and means that there is nothing to say.

    // What goes out is read back by programs, and so has one form in every language.
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>A day, as spreadsheets and the imports of this library read it.</summary>
    public static string Of(LocalDate day) => day.ToString("dd/MM/uuuu", Invariant);

    /// <summary>A day and a time.</summary>
    public static string Of(LocalDateTime at) => at.ToString("dd/MM/uuuu HH:mm", Invariant);

    /// <summary>A number, or nothing.</summary>
    public static string? Of(int? number) => number?.ToString(Invariant);

    /// <summary>
    /// A text that no spreadsheet takes for a formula. A negative number stays one, and so does a dash that stands alone.
    /// </summary>
    public static string Guarded(string text) => IsFormulaLike(text) && text != Nothing && !IsNegativeNumber(text) ? $"'{text}" : text;

    /// <summary>The text as it was before it was guarded.</summary>
    public static string Unguarded(string text) => text is ['\'', ..] && IsFormulaLike(text) ? text[1..] : text;

    /// <summary>A text without blanks around it, and with one between words.</summary>
    public static string Tidy(string text)
    {
        var blanks = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i]))
            {
                blanks = 0;
            }
            else if (text[i] != ' ' || ++blanks == 2 || i == 0 || i == text.Length - 1)
            {
                return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            }
        }

        return text;
    }

    private static bool IsFormulaLike(string text)
    {
        var start = text.AsSpan().TrimStart('\'');
        return start.Length > 0 && FormulaStarts.Contains(start[0], StringComparison.Ordinal);
    }

    // Digits with at most one decimal sign: what a spreadsheet reads as a number, and never as anything that acts.
    private static bool IsNegativeNumber(ReadOnlySpan<char> text)
    {
        if (text is not ['-', _, ..] || !char.IsAsciiDigit(text[1]) || !char.IsAsciiDigit(text[^1]))
        {
            return false;
        }

        var signs = 0;
        foreach (var c in text[1..])
        {
            if (!char.IsAsciiDigit(c) && (c is not ('.' or ',') || ++signs > 1))
            {
                return false;
            }
        }

        return true;
    }
}
