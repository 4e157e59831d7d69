using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pix.Certification.Sittings;

/// <summary>What a candidate gets for an answer, and can keep: it proves what was received, and when (SIT-3).</summary>
/// <param name="Number">The number of the challenge.</param>
/// <param name="Code">A hash of everything that was received; each one also covers the one before.</param>
/// <param name="At">When it was received.</param>
/// <param name="IsKeptAside">True when it came too late to count, and is kept for the jury.</param>
public sealed record AnswerReceipt(int Number, string Code, Instant At, bool IsKeptAside)
{
    private const int Bytes = 15; // 120 bits: more than anybody can forge, 24 characters to copy.

    /// <summary>Works out the code of what was received; anybody who has the answer can do it again.</summary>
    internal static string CodeOf(
        string previous,
        SessionId session,
        CandidateId candidate,
        int number,
        string challenge,
        string answer,
        Instant at)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{previous}\n{session}-{candidate}\n{number}\n{challenge}\n{answer}\n{NodaTime.Text.InstantPattern.ExtendedIso.Format(at)}");
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return Base32.Of(hash[..Bytes]);
    }
}

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

/// <summary>A challenge with a time of its own, before it is shown: what is told of it, and nothing of what it asks.</summary>
/// <param name="Number">Its number in the test.</param>
/// <param name="Time">The time for it, extra time included.</param>
/// <param name="IsFocused">True when leaving its page counts.</param>
public sealed record AnnouncedChallenge(int Number, Duration Time, bool IsFocused);
