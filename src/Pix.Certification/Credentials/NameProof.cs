using System.Security.Cryptography;
using System.Text;
using Pix.Certification.Candidates;

namespace Pix.Certification.Credentials;

/// <summary>
/// Proves that somebody who knows a certificate's code also knows its holder's birth name, without the name being kept (CER-2).
/// </summary>
/// <remarks>
/// HMAC-SHA-256 of the normalised name under the code. It outlives the erasure of the holder (RET-2), and without the code nobody can try
/// names against it.
/// </remarks>
public sealed record NameProof
{
    private const int TypedMost = 400; // Four times the longest name that a list takes.
    private readonly string _hex;

    private NameProof(string hex) => _hex = hex;

    /// <summary>The proof for a holder's birth name.</summary>
    public static NameProof Of(VerificationCode code, string birthName)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentException.ThrowIfNullOrWhiteSpace(birthName);
        return PersonKey.Normalise(birthName) is { Length: > 0 } name
            ? new(Convert.ToHexStringLower(Reckon(code, name)))
            : throw new ArgumentException("A name of signs alone proves nothing.", nameof(birthName));
    }

    /// <summary>The proof that <see cref="ToString"/> wrote.</summary>
    public static NameProof Restore(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 2 * HMACSHA256.HashSizeInBytes && text.All(char.IsAsciiHexDigitLower)
            ? new(text)
            : throw new ArgumentException("A name's proof is 64 hexadecimal digits, in small letters.", nameof(text));
    }

    /// <summary>The proof in hexadecimal, as it is stored.</summary>
    public override string ToString() => _hex;

    /// <summary>
    /// True when the typed name is the one proved. There being no proof to compare with takes the same work, and is a no.
    /// </summary>
    internal static bool Matches(NameProof? proof, VerificationCode code, string? typedBirthName)
    {
        var name = PersonKey.Normalise(typedBirthName is { Length: <= TypedMost } ? typedBirthName : "");
        var given = Reckon(code, name);
        var known = proof is null ? new byte[HMACSHA256.HashSizeInBytes] : Convert.FromHexString(proof._hex);
        return CryptographicOperations.FixedTimeEquals(known, given) & proof is not null;
    }

    private static byte[] Reckon(VerificationCode code, string normalisedName) =>
        HMACSHA256.HashData(code.Bytes(), Encoding.UTF8.GetBytes(normalisedName));
}
