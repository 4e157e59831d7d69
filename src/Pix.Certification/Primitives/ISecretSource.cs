namespace Pix.Certification;

/// <summary>Where secrets come from. The host gives a cryptographic source; a test gives a known one.</summary>
/// <remarks>The library never draws a secret by itself, so that no rule depends on hidden chance.</remarks>
public interface ISecretSource
{
    /// <summary>Fills the span with bytes that nobody can foretell.</summary>
    void Fill(Span<byte> bytes);
}

/// <summary>Uniform draws from a secret source.</summary>
internal static class SecretDraws
{
    /// <summary>Draws each character of a text from an alphabet, every one equally likely.</summary>
    public static void Draw(this ISecretSource source, ReadOnlySpan<char> alphabet, Span<char> text)
    {
        // A byte at or above the largest multiple of the alphabet's size is thrown away:
        // keeping it would make the first characters likelier than the last.
        var bound = 256 - (256 % alphabet.Length);
        Span<byte> bytes = stackalloc byte[32];
        var (next, written) = (bytes.Length, 0);
        while (written < text.Length)
        {
            if (next == bytes.Length)
            {
                source.Fill(bytes);
                next = 0;
            }

            var drawn = bytes[next++];
            if (drawn < bound)
            {
                text[written++] = alphabet[drawn % alphabet.Length];
            }
        }
    }
}
