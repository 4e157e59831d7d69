using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Pix.Certification.Proofs;

/// <summary>
/// The chain of hashes that a journal ties its events with (AUD-1), looked at from outside: as far as the proof shows what was hashed.
/// </summary>
internal static class ProofChain
{
    /// <summary>Why the events are not those of a journal; null when nothing speaks against it.</summary>
    public static Refusal? Broken(ProofContents contents)
    {
        var previous = "";
        foreach (var (happened, place) in contents.Events.Select(static (e, i) => (e, i + 1)))
        {
            if (happened.Version != place
                || (happened is { Text: { } text, Actor: { } actor }
                    && HashOf(previous, contents.Stream, happened, text, actor) != happened.Hash))
            {
                return ProofRefusals.ChainBroken(place);
            }

            previous = happened.Hash;
        }

        return contents.Events.Count == 0 ? ProofRefusals.ChainBroken(1) : null;
    }

    private static string HashOf(string previous, string stream, ProofEvent happened, string text, string actor)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[sizeof(long)];
        foreach (var part in (ReadOnlySpan<string>)[previous, stream, happened.Type, text, actor])
        {
            // Its length before each text: no two different events read the same.
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt64BigEndian(number, bytes.Length);
            hash.AppendData(number);
            hash.AppendData(bytes);
        }

        foreach (var last in (ReadOnlySpan<long>)[happened.Version, happened.At.ToUnixTimeTicks()])
        {
            BinaryPrimitives.WriteInt64BigEndian(number, last);
            hash.AppendData(number);
        }

        return Convert.ToBase64String(hash.GetHashAndReset());
    }
}
