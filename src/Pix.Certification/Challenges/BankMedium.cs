using System.Security.Cryptography;

namespace Pix.Certification.Challenges;

/// <summary>
/// A file that challenges of a bank show or hand out: an image, something to download, a page that is embedded (BNK-4). It is known by its
/// content: another one under the same path makes another bank.
/// </summary>
public sealed class BankMedium
{
    private const int BeginningBytes = 64;

    private readonly Func<Stream>? _open;

    private BankMedium(string path, string sha256, long length, Func<Stream>? open, byte[] beginning) =>
        (Path, Sha256, Length, _open, Beginning) = (path, sha256, length, open, beginning);

    /// <summary>Its path within the bank, as challenges write it.</summary>
    public string Path { get; }

    /// <summary>SHA-256 of its bytes, in lower-case hexadecimal.</summary>
    public string Sha256 { get; }

    /// <summary>How many bytes it has.</summary>
    public long Length { get; }

    /// <summary>What browsers are told that it is, by the ending of its path.</summary>
    public string MediaType => TypeOf(Path);

    /// <summary>True when its bytes can be read from here; false when only a journal has them.</summary>
    public bool CanOpen => _open is not null;

    /// <summary>Its first bytes; none where they were not read.</summary>
    internal ReadOnlyMemory<byte> Beginning { get; }

    /// <summary>Reads a medium once, to know it by its content.</summary>
    /// <param name="path">Its path within the bank.</param>
    /// <param name="open">Opens it, now and whenever its bytes are asked for.</param>
    public static BankMedium Read(string path, Func<Stream> open)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(open);
        using var content = open();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, beginning, length) = (new byte[81_920], Array.Empty<byte>(), 0L);
        for (var read = content.ReadAtLeast(buffer, BeginningBytes, throwOnEndOfStream: false); read > 0; read = content.Read(buffer))
        {
            beginning = length == 0 ? buffer[..Math.Min(read, BeginningBytes)] : beginning;
            hash.AppendData(buffer, 0, read);
            length += read;
        }

        return new(path, Convert.ToHexStringLower(hash.GetHashAndReset()), length, open, beginning);
    }

    /// <summary>A medium that was read once, and whose bytes are kept elsewhere under its hash.</summary>
    /// <param name="path">Its path within the bank.</param>
    /// <param name="sha256">SHA-256 of its bytes, in lower-case hexadecimal.</param>
    /// <param name="length">How many bytes it has.</param>
    public static BankMedium Kept(string path, string sha256, long length)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(sha256);
        return new(path, sha256, length, open: null, beginning: []);
    }

    /// <summary>What browsers are told that a medium is, by the ending of its path.</summary>
    public static string TypeOf(string path) => MediumTypes.Find(path)?.Name ?? MediumTypes.Unknown;

    /// <summary>Opens it.</summary>
    /// <exception cref="InvalidOperationException">Only a journal has its bytes: <see cref="CanOpen"/> says so.</exception>
    public Stream Open() => _open?.Invoke() ?? throw new InvalidOperationException($"The bytes of '{Path}' are kept elsewhere.");

    /// <summary>Its path.</summary>
    public override string ToString() => Path;
}
