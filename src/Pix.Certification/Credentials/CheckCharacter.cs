namespace Pix.Certification.Credentials;

/// <summary>The hybrid system MOD 25,24 of ISO 7064, over the 24 characters of our codes.</summary>
/// <remarks>
/// Adding a character and doubling modulo 25 are both one to one, so that no single wrong character goes unseen. Of two
/// neighbours that change places, 48 of 13,248 cases do: 99.6 % are seen.
/// </remarks>
internal static class CheckCharacter
{
    private const int Symbols = 24;

    /// <summary>Where the reckoning stands before the first character.</summary>
    public const int Start = Symbols;

    /// <summary>Where it stands after one more character: 1 to 24.</summary>
    public static int Step(int state, char character)
    {
        var sum = (state + ValueOf(character)) % Symbols;
        return 2 * (sum == 0 ? Symbols : sum) % (Symbols + 1);
    }

    /// <summary>The character that closes a text.</summary>
    public static char Of(ReadOnlySpan<char> text) => Alphabets.LettersAndDigits[(Symbols + 1 - After(text)) % Symbols];

    /// <summary>True when the last character is the one that closes those before it.</summary>
    public static bool Closes(ReadOnlySpan<char> text) => text.Length > 1 && Of(text[..^1]) == text[^1];

    private static int After(ReadOnlySpan<char> text)
    {
        var state = Start;
        foreach (var character in text)
        {
            state = Step(state, character);
        }

        return state;
    }

    private static int ValueOf(char character) => Alphabets.LettersAndDigits.IndexOf(character, StringComparison.Ordinal);
}
