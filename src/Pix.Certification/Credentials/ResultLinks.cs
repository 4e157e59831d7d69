using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Pix.Certification.Credentials;

/// <summary>
/// Signed links that open one candidate's result for a time (PUB-1): whoever holds one sees the result, so it is sent to who may, and never
/// logged.
/// </summary>
/// <remarks>
/// A link says session, candidate and when it ends, under an HMAC-SHA-256. It names nobody. That the result is still published is asked
/// when the link is opened: a link
/// outlives a publication that was taken back.
/// </remarks>
public static class ResultLinks
{
    /// <summary>The bytes that a key must have.</summary>
    public const int KeyBytes = 32;

    private const byte Form = 1;
    private const int SaidBytes = 1 + sizeof(int) + sizeof(int) + sizeof(long);
    private const int TokenBytes = SaidBytes + HMACSHA256.HashSizeInBytes;

    /// <summary>Makes the token of a link.</summary>
    /// <param name="session">The session.</param>
    /// <param name="candidate">The candidate.</param>
    /// <param name="until">When it ends; to the second.</param>
    /// <param name="key">The host's key, 32 bytes.</param>
    public static string Write(SessionId session, CandidateId candidate, Instant until, ReadOnlySpan<byte> key)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(session, default);
        ArgumentOutOfRangeException.ThrowIfEqual(candidate, default);
        RequireKey(key);
        Span<byte> token = stackalloc byte[TokenBytes];
        token[0] = Form;
        BinaryPrimitives.WriteInt32BigEndian(token[1..], session.Number);
        BinaryPrimitives.WriteInt32BigEndian(token[5..], candidate.Number);
        BinaryPrimitives.WriteInt64BigEndian(token[9..], until.ToUnixTimeSeconds());
        Sign(token[..SaidBytes], key, token[SaidBytes..]);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Reads the token of a link, as it came: whose result it opens, or that it was altered (PUB-1) or has expired.</summary>
    /// <param name="token">The token.</param>
    /// <param name="key">The host's key, 32 bytes.</param>
    /// <param name="now">When it is opened.</param>
    public static Result<ResultLink> Read(string? token, ReadOnlySpan<byte> key, Instant now)
    {
        RequireKey(key);
        Span<byte> bytes = stackalloc byte[TokenBytes];
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (token?.Length != Base64Url.GetEncodedLength(TokenBytes)
            || !Base64Url.IsValid(token)
            || !Base64Url.TryDecodeFromChars(token, bytes, out var read)
            || read != TokenBytes)
        {
            return Altered();
        }

        Sign(bytes[..SaidBytes], key, expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, bytes[SaidBytes..])
            || bytes[0] != Form
            || Base64Url.EncodeToString(bytes) != token)
        {
            return Altered();
        }

        var until = Instant.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(bytes[9..]));
        return now < until
            ? new ResultLink(
                new(BinaryPrimitives.ReadInt32BigEndian(bytes[1..])),
                new(BinaryPrimitives.ReadInt32BigEndian(bytes[5..])),
                until)
            : Expired(until);
    }

    // The words before it keep a signature made here from passing for one made with the same key elsewhere.
    private static void Sign(ReadOnlySpan<byte> said, ReadOnlySpan<byte> key, Span<byte> signature)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData("certification result link"u8);
        hmac.AppendData(said);
        hmac.GetHashAndReset(signature);
    }

    private static void RequireKey(ReadOnlySpan<byte> key)
    {
        if (key.Length != KeyBytes)
        {
            throw new ArgumentException($"A key of links has {KeyBytes} bytes, this one has {key.Length}.", nameof(key));
        }
    }

    private static Refusal Altered() => new(
        "PUB-1",
        CredentialsWords.AlteredReason,
        CredentialsWords.AlteredRemedy,
        Facts.Of("fault", "altered")) { Kind = RefusalKind.NotFound };

    private static Refusal Expired(Instant until) => new(
        "PUB-1",
        CredentialsWords.ExpiredReason,
        CredentialsWords.ExpiredRemedy,
        Facts.Of(("fault", "expired"), ("until", until))) { Kind = RefusalKind.NotFound };
}

/// <summary>What a link opens.</summary>
/// <param name="Session">The session.</param>
/// <param name="Candidate">The candidate whose result it is.</param>
/// <param name="Until">When the link ends.</param>
public sealed record ResultLink(SessionId Session, CandidateId Candidate, Instant Until);
