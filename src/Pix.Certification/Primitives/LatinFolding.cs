namespace Pix.Certification;

/// <summary>Takes the marks off Latin letters, the same on every machine.</summary>
/// <remarks>
/// The platform's own normalisation does nothing, silently, where globalisation data is absent (small container images), and
/// two machines must not disagree on whether two people are the same. So the canonical decompositions that lead to an ASCII letter are kept
/// here.
/// </remarks>
internal static class LatinFolding
{
    // Position n holds the base letter of the character n places after the block's first; a dot stands for "not decomposable to ASCII".
    private const string Latin1ToExtendedB = // U+00C0..U+024F
        "AAAAAA.CEEEEIIII.NOOOOO..UUUUY..aaaaaa.ceeeeiiii.nooooo..uuuuy.yAaAaAaCcCcCcCcDd..EeEeEeEeEeGgGg" +
        "GgGgHh..IiIiIiIiI...JjKk.LlLlLl....NnNnNn...OoOoOo..RrRrRrSsSsSsSsTtTt..UuUuUuUuUuUuWwYyYZzZzZz." +
        "................................Oo.............Uu............................AaIiOoUuUuUuUuUu.Aa" +
        "Aa....GgKkOoOo..j...Gg..NnAa....AaAaEeEeIiIiOoOoRrRrUuUuSsTt..Hh......AaEeOoOoOoOoYy............" +
        "................";

    private const string ExtendedAdditional = // U+1E00..U+1EFF
        "AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMmMmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRr" +
        "SsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVvWwWwWwWwWwXxXxYyZzZzZzhtwy.\u017F....AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEe" +
        "EeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy......";

    /// <summary>The letter under its marks: <c>e</c> for <c>é</c>; the character itself when it has none.</summary>
    public static char BaseLetter(char c)
    {
        var letter = c switch
        {
            < '\u00C0' => c,
            <= '\u024F' => Latin1ToExtendedB[c - '\u00C0'],
            < '\u1E00' => c,
            <= '\u1EFF' => ExtendedAdditional[c - '\u1E00'],
            '\u212A' => 'K', // the Kelvin sign
            '\u212B' => 'A', // the ångström sign
            _ => c,
        };
        return letter == '.' && c != '.' ? c : letter;
    }

    /// <summary>True for the combining marks that a decomposed letter carries behind it.</summary>
    public static bool IsMark(char c) =>
        c is (>= '\u0300' and <= '\u036F')
            or (>= '\u1AB0' and <= '\u1AFF')
            or (>= '\u1DC0' and <= '\u1DFF')
            or (>= '\u20D0' and <= '\u20FF');

    /// <summary>A ligature spelt out in capitals (OE for œ); null when the character is none.</summary>
    public static string? Spelt(char c) => c switch
    {
        '\u0153' or '\u0152' => "OE",
        '\u00E6' or '\u00C6' or '\u01E3' or '\u01E2' or '\u01FD' or '\u01FC' => "AE",
        '\u00DF' or '\u1E9E' => "SS",
        '\u0133' or '\u0132' => "IJ",
        '\uFB00' => "FF",
        '\uFB01' => "FI",
        '\uFB02' => "FL",
        '\uFB03' => "FFI",
        '\uFB04' => "FFL",
        '\uFB05' or '\uFB06' => "ST",
        _ => null,
    };
}
