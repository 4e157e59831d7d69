using System.Buffers.Binary;
using System.IO.Compression;

namespace Pix.Certification.Credentials;

/// <summary>One bit for each credential (W3C Bitstring Status List): set when it is revoked, or suspended (CER-4).</summary>
/// <remarks>
/// Immutable: a change gives another list. Many credentials share one list, so that asking for it does not tell which one is looked at.
/// </remarks>
public sealed class StatusList
{
    /// <summary>The fewest bits that the specification allows, so that one credential hides among many.</summary>
    public const int EntriesLeast = 131_072;

    /// <summary>The most bits that are read: what claims to be more is not decompressed.</summary>
    public const int EntriesMost = 8_388_608;

    private const char Multibase = 'u';
    private const int Tries = 64;
    private readonly byte[] _bits;

    private StatusList(string id, StatusPurpose purpose, byte[] bits) => (Id, Purpose, _bits) = (id, purpose, bits);

    /// <summary>The address that it is published at.</summary>
    public string Id { get; }

    /// <summary>What a set bit says.</summary>
    public StatusPurpose Purpose { get; }

    /// <summary>How many bits there are.</summary>
    public int Entries => _bits.Length * 8;

    /// <summary>A list with the bits given set.</summary>
    public static StatusList Of(string id, StatusPurpose purpose, IEnumerable<int> set, int entries = EntriesLeast)
    {
        CredentialVocabulary.Address(id, nameof(id));
        ArgumentNullException.ThrowIfNull(set);
        ArgumentOutOfRangeException.ThrowIfLessThan(entries, EntriesLeast);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entries, EntriesMost);
        ArgumentOutOfRangeException.ThrowIfNotEqual(entries % 8, 0, nameof(entries));
        var bits = new byte[entries / 8];
        foreach (var index in set)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index, nameof(set));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, entries, nameof(set));
            bits[index / 8] |= MaskOf(index);
        }

        return new(id, purpose, bits);
    }

    /// <summary>True when the bit is set.</summary>
    public bool IsSet(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Entries);
        return (_bits[index / 8] & MaskOf(index)) != 0;
    }

    /// <summary>Draws a free position for a new credential, so that positions tell nothing of who came before whom.</summary>
    /// <param name="source">Where chance comes from.</param>
    /// <param name="isTaken">Whether another credential has a position already.</param>
    /// <remarks>
    /// While a list is mostly free every free position is equally likely; in one that is nearly full, the next free one after a drawn place
    /// is taken.
    /// </remarks>
    public Result<int> Allocate(ISecretSource source, Func<int, bool> isTaken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(isTaken);
        var drawn = 0;
        for (var tries = 0; tries < Tries; tries++)
        {
            drawn = Draw(source);
            if (!isTaken(drawn))
            {
                return drawn;
            }
        }

        for (var i = 1; i < Entries; i++)
        {
            var next = (drawn + i) % Entries;
            if (!isTaken(next))
            {
                return next;
            }
        }

        return CredentialRefusals.ListFull(Id);
    }

    /// <summary>The list with one more bit set.</summary>
    public StatusList Set(int index) => IsSet(index) ? this : Flipped(index);

    /// <summary>The list with a bit cleared: a suspension ends, a revocation never does.</summary>
    public Result<StatusList> Clear(int index) =>
        Purpose == StatusPurpose.Revocation ? CredentialRefusals.RevocationIsForGood()
        : IsSet(index) ? Flipped(index)
        : this;

    /// <summary>The bits as the specification publishes them: GZIP, then base64url behind the letter <c>u</c>.</summary>
    public string Encode()
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(_bits);
        }

        return Multibase + CanonicalBase64.Encode(packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }

    /// <summary>Reads published bits. Nothing is decompressed beyond <see cref="EntriesMost"/>.</summary>
    public static Result<StatusList> Decode(string id, StatusPurpose purpose, string encoded)
    {
        CredentialVocabulary.Address(id, nameof(id));
        ArgumentNullException.ThrowIfNull(encoded);
        return encoded is [Multibase, .. var text]
            && CanonicalBase64.Decode(text) is { } packed
            && Inflate(packed) is { } bits
            && bits.Length * 8 >= EntriesLeast
            ? new StatusList(id, purpose, bits)
            : CredentialRefusals.ListUnreadable();
    }

    private static byte[]? Inflate(byte[] packed)
    {
        var most = EntriesMost / 8;
        var room = new byte[most + 1];
        try
        {
            using var zip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
            var length = zip.ReadAtLeast(room, room.Length, throwOnEndOfStream: false);
            return length <= most ? room[..length] : null;
        }
        catch (Exception malformed) when (malformed is InvalidDataException or EndOfStreamException)
        {
            return null;
        }
    }

    // The first index is the left-most bit.
    private static byte MaskOf(int index) => (byte)(0x80 >> (index % 8));

    private StatusList Flipped(int index)
    {
        byte[] bits = [.. _bits];
        bits[index / 8] ^= MaskOf(index);
        return new(Id, Purpose, bits);
    }

    private int Draw(ISecretSource source)
    {
        var entries = (uint)Entries;
        var bound = uint.MaxValue - (uint.MaxValue % entries);
        Span<byte> bytes = stackalloc byte[4];
        uint drawn;
        do
        {
            // A number at or above the largest multiple is drawn again: it would make the first positions likelier.
            source.Fill(bytes);
            drawn = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        }
        while (drawn >= bound);
        return (int)(drawn % entries);
    }
}
