namespace Pix.Certification;

/// <summary>
/// The characters of every code that people read, dictate and type: none looks or sounds like another, and none makes a word.
/// </summary>
internal static class Alphabets
{
    public const string Letters = "BCDFGHJKMPQRTVWXY";
    public const string Digits = "2346789";
    public const string LettersAndDigits = Digits + Letters;

    /// <summary>Draws letters and then digits, every code equally likely.</summary>
    public static string Draw(ISecretSource source, int letters, int digits)
    {
        ArgumentNullException.ThrowIfNull(source);
        Span<char> text = stackalloc char[letters + digits];
        source.Draw(Letters, text[..letters]);
        source.Draw(Digits, text[letters..]);
        return new(text);
    }

    /// <summary>A code as typed, when it is one that could have been drawn; null otherwise.</summary>
    public static string? Read(string? typed, int letters, int digits) =>
        ReadAny(typed, letters, digits) is { } canonical
        && canonical.All(static c => LettersAndDigits.Contains(c, StringComparison.Ordinal))
            ? canonical
            : null;

    /// <summary>A code as typed, when it has as many capitals and then digits; also one drawn elsewhere, from all of them.</summary>
    public static string? ReadAny(string? typed, int letters, int digits)
    {
        var canonical = Canonical(typed);
        return canonical.Length == letters + digits
            && canonical[..letters].All(char.IsAsciiLetterUpper)
            && canonical[letters..].All(char.IsAsciiDigit)
            ? canonical
            : null;
    }

    /// <summary>A code as typed, without blanks or hyphens and in capitals.</summary>
    public static string Canonical(string? typed) =>
        typed is null ? "" : string.Concat(typed.Where(static c => !char.IsWhiteSpace(c) && c is not '-')).ToUpperInvariant();
}
