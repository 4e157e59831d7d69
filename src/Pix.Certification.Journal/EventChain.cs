using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Pix.Certification.Journal;

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
    public static string HashOf(string previous, string stream, int version, NewEvent happened, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(happened);
        ReadOnlySpan<string> texts = [previous, stream, happened.Type, happened.Json, actor.Text];
        var length = 2 * sizeof(long);
        foreach (var text in texts)
        {
            length += sizeof(long) + Encoding.UTF8.GetMaxByteCount(text.Length);
        }

        var all = ArrayPool<byte>.Shared.Rent(length);
        var written = 0;
        foreach (var text in texts)
        {
            // Its length before each text: no two different events read the same.
            var bytes = Encoding.UTF8.GetBytes(text, all.AsSpan(written + sizeof(long)));
            BinaryPrimitives.WriteInt64BigEndian(all.AsSpan(written), bytes);
            written += sizeof(long) + bytes;
        }

        BinaryPrimitives.WriteInt64BigEndian(all.AsSpan(written), version);
        BinaryPrimitives.WriteInt64BigEndian(all.AsSpan(written + sizeof(long)), happened.At.ToUnixTimeTicks());
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(all.AsSpan(0, written + (2 * sizeof(long))), hash);
        ArrayPool<byte>.Shared.Return(all);
        return Convert.ToBase64String(hash);
    }
}
