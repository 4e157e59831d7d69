namespace Pix.Certification;

/// <summary>
/// The characters of every code that people read, dictate and type: none looks or sounds like another, and none makes a word.
/// </summary>
internal static class Alphabets
{
    public const string Letters = "BCDFGHJKMPQRTVWXY";
    public const string Digits = "2346789";
    public const string LettersAndDigits = Digits + Letters;

    /// <summary>A code as typed, without blanks or hyphens and in capitals.</summary>
    public static string Canonical(string? typed) =>
        typed is null ? "" : string.Concat(typed.Where(static c => !char.IsWhiteSpace(c) && c is not '-')).ToUpperInvariant();
}
