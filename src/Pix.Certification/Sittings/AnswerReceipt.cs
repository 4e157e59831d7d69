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
