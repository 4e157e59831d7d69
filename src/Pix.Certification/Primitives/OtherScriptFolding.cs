using System.Globalization;

namespace Pix.Certification;

/// <summary>Puts names written in other scripts than Latin into one form, the same on every machine.</summary>
/// <remarks>
/// For the reason that <see cref="LatinFolding"/> gives, the decompositions are kept here: Greek, Cyrillic, Arabic and Korean. Marks that
/// decorate a letter
/// are dropped; marks that are letters in all but name (the vowels of Thai or Hindi) are kept, or different names would become one.
/// </remarks>
internal static class OtherScriptFolding
{
    // As in LatinFolding: position n holds the base letter of the character n places after the block's first, a dot stands for "none".
    private const string Greek = // U+0370..U+03FF
        "....ʹ.........;......¨Α·ΕΗΙ.Ο.ΥΩι.........................ΙΥαεηιυ.........................ιυουω." +
        "...ϒϒ...........................................";

    private const string Cyrillic = // U+0400..U+04FF
        "ЕЕ.Г...І....КИУ..........И...............................и......................ее.г...і....киу." +
        "......................Ѵѵ........................................................................" +
        ".Жж.............АаАа..Ее..ӘәЖжЗз..ИиИиОо..ӨөЭэУуУуУуЧч..Ыы......";

    private const string GreekExtended = // U+1F00..U+1FFF
        "ααααααααΑΑΑΑΑΑΑΑεεεεεε..ΕΕΕΕΕΕ..ηηηηηηηηΗΗΗΗΗΗΗΗιιιιιιιιΙΙΙΙΙΙΙΙοοοοοο..ΟΟΟΟΟΟ..υυυυυυυυ.Υ.Υ.Υ.Υ" +
        "ωωωωωωωωΩΩΩΩΩΩΩΩααεεηηιιοουυωω..ααααααααΑΑΑΑΑΑΑΑηηηηηηηηΗΗΗΗΗΗΗΗωωωωωωωωΩΩΩΩΩΩΩΩααααα.ααΑΑΑΑΑ.ι." +
        ".¨ηηη.ηηΕΕΗΗΗ᾿᾿᾿ιιιι..ιιΙΙΙΙ.῾῾῾υυυυρρυυΥΥΥΥΡ¨¨`..ωωω.ωωΟΟΩΩΩ´..";

    private const char FirstSyllable = '\uAC00';
    private const char LastSyllable = '\uD7A3';

    /// <summary>Letters and digits in capitals, without marks, blanks or punctuation.</summary>
    public static string Fold(string name)
    {
        var kept = new List<char>(name.Length);
        foreach (var c in name)
        {
            if (c is >= FirstSyllable and <= LastSyllable)
            {
                Spell(c - FirstSyllable, kept);
            }
            else if (IsPartOfAName(c))
            {
                kept.Add(char.ToUpperInvariant(BaseLetter(c)));
            }
        }

        return new([.. kept]);
    }

    private static char BaseLetter(char c)
    {
        var letter = c switch
        {
            >= '\u0370' and <= '\u03FF' => Greek[c - '\u0370'],
            >= '\u0400' and <= '\u04FF' => Cyrillic[c - '\u0400'],
            >= '\u1F00' and <= '\u1FFF' => GreekExtended[c - '\u1F00'],
            '\u0622' or '\u0623' or '\u0625' => '\u0627', // alef under madda or hamza
            '\u0624' => '\u0648',
            '\u0626' => '\u064A',
            '\u06C0' => '\u06D5',
            '\u06C2' => '\u06C1',
            '\u06D3' => '\u06D2',
            _ => c,
        };
        return letter == '.' ? c : letter;
    }

    private static bool IsPartOfAName(char c) => CharUnicodeInfo.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter => true,
        UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber => true,
        UnicodeCategory.Surrogate or UnicodeCategory.SpacingCombiningMark => true,
        UnicodeCategory.NonSpacingMark => !LatinFolding.IsMark(c) && !IsPoint(c),
        _ => false,
    };

    // Cyrillic titlo, Hebrew points, Arabic vowel signs: commonly left out, so that two spellings of one name differ by them.
    private static bool IsPoint(char c) =>
        c is (>= '\u0483' and <= '\u0487') or (>= '\u0591' and <= '\u05C7') or (>= '\u0610' and <= '\u061A')
        or (>= '\u064B' and <= '\u065F') or '\u0670' or (>= '\u06D6' and <= '\u06ED');

    // A Korean syllable is two or three letters; the arithmetic is that of the Unicode standard, section 3.12.
    private static void Spell(int syllable, List<char> kept)
    {
        const int Vowels = 21;
        const int Finals = 28;
        kept.Add((char)('\u1100' + (syllable / (Vowels * Finals))));
        kept.Add((char)('\u1161' + (syllable / Finals % Vowels)));
        if (syllable % Finals is > 0 and var final)
        {
            kept.Add((char)('\u11A7' + final));
        }
    }
}
