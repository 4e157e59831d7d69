using System.Globalization;
using System.Text;

namespace Pix.Certification;

/// <summary>What text may hold that somebody types, or that a file brings: nothing that hides in it, turns it round, or passes for
/// something else.</summary>
/// <remarks>Asked where a command is decided, and never where an event is read: what was once recorded still loads.</remarks>
public static class TypedText
{
    private const char JoinerNot = '\u200C';
    private const char Joiner = '\u200D';

    /// <summary>Names of people and of places.</summary>
    public const int NameCharactersMax = 100;

    /// <summary>Reasons, comments, descriptions.</summary>
    public const int WordsCharactersMax = 2000;

    // Letters of these alphabets are drawn alike: a name is written in one of them. Whatever is drawn as a letter and is none of an
    // alphabet's (fullwidth, small capitals, mathematical, circled) belongs to no name.
    private static readonly (int First, int Last, Alphabet Alphabet)[] Drawn =
    [
        ('A', 'Z', Alphabet.Latin), ('a', 'z', Alphabet.Latin), (0xAA, 0xAA, Alphabet.Latin), (0xB5, 0xB5, Alphabet.None),
        (0xBA, 0xBA, Alphabet.Latin),
        (0xC0, 0x2AF, Alphabet.Latin), (0x370, 0x3FF, Alphabet.Greek), (0x400, 0x52F, Alphabet.Cyrillic),
        (0x530, 0x58F, Alphabet.Armenian), (0x13A0, 0x13FF, Alphabet.Cherokee), (0x1C80, 0x1C8F, Alphabet.Cyrillic),
        (0x1D00, 0x1DBF, Alphabet.None), (0x1E00, 0x1EFF, Alphabet.Latin), (0x1F00, 0x1FFF, Alphabet.Greek),
        (0x2070, 0x209F, Alphabet.None), (0x2100, 0x218F, Alphabet.None), (0x2460, 0x24FF, Alphabet.None),
        (0x2C60, 0x2C7F, Alphabet.Latin), (0x2C80, 0x2CFF, Alphabet.Coptic), (0x2DE0, 0x2DFF, Alphabet.Cyrillic),
        (0xA4D0, 0xA4FF, Alphabet.Lisu), (0xA640, 0xA69F, Alphabet.Cyrillic), (0xA720, 0xA7FF, Alphabet.Latin),
        (0xAB30, 0xAB6F, Alphabet.Latin), (0xAB70, 0xABBF, Alphabet.Cherokee), (0xFB00, 0xFB06, Alphabet.Latin),
        (0xFB13, 0xFB17, Alphabet.Armenian), (0xFF01, 0xFF5E, Alphabet.None), (0x10400, 0x1044F, Alphabet.Deseret),
        (0x1D400, 0x1D7FF, Alphabet.None), (0x1F100, 0x1F1FF, Alphabet.None),
    ];

    // Drawn as nothing, whatever Unicode calls them: fillers, joiners of marks, variation selectors, the blank of Braille.
    private static readonly (int First, int Last)[] Unseen =
    [
        (0x34F, 0x34F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x2800, 0x2800), (0x3164, 0x3164), (0xFE00, 0xFE0F),
        (0xFFA0, 0xFFA0), (0xE0000, 0xE0FFF),
    ];

    private enum Alphabet
    {
        Other,
        None,
        Latin,
        Greek,
        Cyrillic,
        Armenian,
        Cherokee,
        Coptic,
        Lisu,
        Deseret,
    }

    /// <summary>Why a text cannot be kept as it is: too long, or with control characters or marks that turn the direction of writing. Lines
    /// may end in it. Null for one that can, and for none.</summary>
    /// <param name="code">The rule that asks for the text.</param>
    /// <param name="field">What the field is called.</param>
    /// <param name="text">What was typed.</param>
    /// <param name="charactersMax">How long it may be.</param>
    public static Refusal? Refuse(string code, string field, string? text, int charactersMax = WordsCharactersMax) =>
        text is null ? null
        : text.Trim().Length > charactersMax ? TooLong(code, field, charactersMax)
        : text.EnumerateRunes().Any(static rune => Spoils(rune.Value)) || HasHalves(text) ? Spoilt(code, field)
        : null;

    /// <summary>Why the name of a person or a place cannot be kept as it is: what <see cref="Refuse"/> says, and characters that cannot be
    /// seen, letters of alphabets that look alike in one name, or a beginning that spreadsheets take for a formula.</summary>
    /// <param name="code">The rule that asks for the name.</param>
    /// <param name="field">What the field is called.</param>
    /// <param name="name">What was typed, without blanks around it.</param>
    /// <param name="charactersMax">How long it may be.</param>
    public static Refusal? RefuseName(string code, string field, string? name, int charactersMax = NameCharactersMax) =>
        string.IsNullOrEmpty(name) ? null
        : name.Length > charactersMax ? TooLong(code, field, charactersMax)
        : IsHidden(name) ? Spoilt(code, field)
        : name[0] is '=' or '+' or '-' or '@' or '\u2212' ? LikeAFormula(code, field, name[0])
        : LooksLikeAnother(name) ? OfTwoAlphabets(code, field)
        : null;

    /// <summary>
    /// True for one e-mail address and nothing else. Whether mail arrives there is the mail system's to find out; this catches a slip of
    /// the keyboard and two addresses in one field.
    /// </summary>
    public static bool LooksLikeAnAddress(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return text.Length <= 254 && at > 0 && at == text.LastIndexOf('@') && text.IndexOf('.', at) > at + 1 && !text.EndsWith('.')
            && Refuse("CAN-1", "", text) is null && !text.Any(static c => char.IsWhiteSpace(c) || c is ',' or ';' or '<' or '>');
    }

    /// <summary>A text without what cannot be kept, for words whose loss would be worse than that of a sign in them.</summary>
    public static string Cleared(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Where(static rune => !Spoils(rune.Value)))
        {
            kept.Append(rune.ToString());
        }

        return kept.ToString();
    }

    // Control characters but those that end lines and set columns apart, what turns the direction, and what is no character at all.
    private static bool Spoils(int c) => c is (< ' ' and not ('\t' or '\n' or '\r')) or (>= 0x7F and <= 0x9F) or 0x61C or 0x200E or 0x200F
        or (>= 0x2028 and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF || (c & 0xFFFE) == 0xFFFE;

    private static bool HasHalves(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsHidden(string name)
    {
        var before = new Rune(' ');
        foreach (var rune in name.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (Spoils(rune.Value)
                || rune == Rune.ReplacementChar
                || Array.Exists(Unseen, u => rune.Value >= u.First && rune.Value <= u.Last)
                || category is UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                || (category == UnicodeCategory.Format && !Spells(rune, before)))
            {
                return true;
            }

            before = rune;
        }

        return false;
    }

    // Some scripts spell with joiners: behind a letter of theirs. In the alphabets that are listed they stand for nothing.
    private static bool Spells(Rune rune, Rune before) => rune.Value is JoinerNot or Joiner
        && AlphabetOf(before) == Alphabet.Other
        && (Rune.IsLetter(before) || Rune.GetUnicodeCategory(before) is UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark);

    private static bool LooksLikeAnother(string name)
    {
        var written = Alphabet.Other;
        foreach (var rune in name.EnumerateRunes())
        {
            var alphabet = AlphabetOf(rune);
            if (alphabet == Alphabet.None)
            {
                return true;
            }

            if (alphabet != Alphabet.Other && Rune.IsLetter(rune))
            {
                if (written != Alphabet.Other && written != alphabet)
                {
                    return true;
                }

                written = alphabet;
            }
        }

        return false;
    }

    private static Alphabet AlphabetOf(Rune rune)
    {
        foreach (var (first, last, alphabet) in Drawn)
        {
            if (rune.Value >= first && rune.Value <= last)
            {
                return alphabet;
            }
        }

        return Alphabet.Other;
    }

    private static Refusal TooLong(string code, string field, int most) => new(
        code,
        TypedWords.TooLongReason,
        TypedWords.TooLongRemedy(most),
        Facts.Of(("field", field), ("charactersMax", most))) { Kind = RefusalKind.Invalid };

    private static Refusal Spoilt(string code, string field) => new(
        code,
        TypedWords.SpoiltReason,
        TypedWords.SpoiltRemedy,
        Facts.Of("field", field)) { Kind = RefusalKind.Invalid };

    private static Refusal LikeAFormula(string code, string field, char sign) => new(
        code,
        TypedWords.LikeAFormulaReason($"{sign}"),
        TypedWords.LikeAFormulaRemedy,
        Facts.Of("field", field)) { Kind = RefusalKind.Invalid };

    private static Refusal OfTwoAlphabets(string code, string field) => new(
        code,
        TypedWords.OfTwoAlphabetsReason,
        TypedWords.OfTwoAlphabetsRemedy,
        Facts.Of("field", field)) { Kind = RefusalKind.Invalid };
}
