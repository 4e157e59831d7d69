using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Pix.Certification.Hosting.Journals;

/// <summary>The chain that ties every event of a stream to those before it (AUD-1).</summary>
public static class EventChain
{
    /// <summary>The hash before the first event.</summary>
    public const string Origin = "";

    /// <summary>The hash of an event that follows another.</summary>
    /// <param name="previous">The hash of the event before, <see cref="Origin"/> for the first.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="version">The event's place.</param>
    /// <param name="happened">The event.</param>
    /// <param name="actor">Who did it.</param>
    public static string HashOf(string previous, string stream, int version, NewEvent happened, string actor)
    {
        ArgumentNullException.ThrowIfNull(happened);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[sizeof(long)];
        foreach (var text in (ReadOnlySpan<string>)[previous, stream, happened.Type, happened.Json, actor])
        {
            // Its length before each text: no two different events read the same.
            BinaryPrimitives.WriteInt64BigEndian(number, Encoding.UTF8.GetByteCount(text));
            hash.AppendData(number);
            hash.AppendData(Encoding.UTF8.GetBytes(text));
        }

        BinaryPrimitives.WriteInt64BigEndian(number, version);
        hash.AppendData(number);
        BinaryPrimitives.WriteInt64BigEndian(number, happened.At.ToUnixTimeTicks());
        hash.AppendData(number);
        return Convert.ToBase64String(hash.GetHashAndReset());
    }
}
