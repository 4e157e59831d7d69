namespace Pix.Certification;

/// <summary>Bytes as digits and capitals that nobody mistakes for each other.</summary>
internal static class Base32
{
    /// <summary>Eight characters for every five bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        Span<char> text = stackalloc char[bytes.Length * 8 / 5];
        var (buffer, bits, next) = (0, 0, 0);
        foreach (var b in bytes)
        {
            (buffer, bits) = ((buffer << 8) | b, bits + 8);
            while (bits >= 5)
            {
                bits -= 5;
                text[next++] = Digits[(buffer >> bits) & 31];
            }

            buffer &= (1 << bits) - 1;
        }

        return new(text);
    }
}
