namespace Pix.Certification;

/// <summary>What becomes of blanks in text that people type.</summary>
internal static class Blanks
{
    /// <summary>The text without blanks around it, and with one between words; nothing typed is the empty text.</summary>
    public static string Tidy(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
