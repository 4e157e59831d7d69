using System.ComponentModel;
using System.Globalization;

namespace Pix.Certification.Hosting.Settings;

/// <summary>A key of a host, 32 bytes; empty for none. In a configuration it is written in base64.</summary>
/// <remarks>Any binder of configurations reads it, where it would leave out bytes in silence; no text of it has the key.</remarks>
[TypeConverter(typeof(HostKeyConverter))]
public readonly struct HostKey : IEquatable<HostKey>
{
    private readonly ReadOnlyMemory<byte> _bytes;

    /// <summary>Takes the bytes.</summary>
    /// <param name="bytes">The bytes: 32, or none.</param>
    public HostKey(ReadOnlyMemory<byte> bytes) => _bytes = bytes;

    /// <summary>How many bytes it has.</summary>
    public int Length => _bytes.Length;

    /// <summary>True when there is no key.</summary>
    public bool IsEmpty => _bytes.IsEmpty;

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Span => _bytes.Span;

    /// <summary>The bytes.</summary>
    public static implicit operator ReadOnlyMemory<byte>(HostKey key) => key._bytes;

    /// <summary>A key of these bytes.</summary>
    public static implicit operator HostKey(ReadOnlyMemory<byte> bytes) => new(bytes);

    /// <summary>A key of these bytes.</summary>
    public static implicit operator HostKey(byte[]? bytes) => new(bytes);

    /// <summary>Whether both are the same key.</summary>
    public static bool operator ==(HostKey left, HostKey right) => left.Equals(right);

    /// <summary>Whether they are two keys.</summary>
    public static bool operator !=(HostKey left, HostKey right) => !left.Equals(right);

    /// <summary>Reads a key in base64.</summary>
    /// <param name="text">The key; nothing for none.</param>
    /// <param name="key">The key.</param>
    public static bool TryParse(string? text, out HostKey key)
    {
        var bytes = new byte[text?.Length ?? 0];
        var isRead = Convert.TryFromBase64String(text ?? "", bytes, out var length);
        key = isRead ? new(bytes.AsMemory(0, length)) : default;
        return isRead;
    }

    /// <inheritdoc/>
    public bool Equals(HostKey other) => System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(Span, other.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is HostKey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Length;

    /// <summary>How long it is; never the key.</summary>
    public override string ToString() => IsEmpty ? "(no key)" : $"(key of {Length} bytes)";
}

/// <summary>A key in a configuration.</summary>
internal sealed class HostKeyConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        HostKey.TryParse(value as string, out var key) ? key : throw new FormatException("A key is 32 bytes in base64.");
}
