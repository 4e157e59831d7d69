using System.Security.Cryptography;
using Pix.Certification.Imports;

namespace Pix.Certification.Hosting.Desks;

/// <summary>
/// A file that came as a stream: a command under a key must be able to read it again, and to tell it from another. One that can be read
/// again, such as the body of a request, which lies on the disk, stays where it is; any other is held whole.
/// </summary>
internal sealed class FileBytes
{
    private const int ReadAtOnceBytes = 81_920;

    private readonly Stream _file;
    private readonly long _begins;

    private FileBytes(Stream file, long begins, string hash) => (_file, _begins, Hash) = (file, begins, hash);

    /// <summary>SHA-256 of its bytes, in upper-case hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>Takes it in. What is larger than any file may be is not read to its end: reading it says so.</summary>
    public static async Task<FileBytes> Of(Stream file, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (kept, begins) = file.CanSeek ? (file, file.Position) : (new MemoryStream(), 0L);
        var (buffer, length) = (new byte[ReadAtOnceBytes], 0L);
        while (length <= FileLimits.Default.BytesMax
            && await file.ReadAsync(buffer, cancellation).ConfigureAwait(false) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
            length += read;
            if (kept != file)
            {
                await kept.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
            }
        }

        return new(kept, begins, Convert.ToHexString(hash.GetHashAndReset()));
    }

    /// <summary>The file, from its beginning.</summary>
    public Stream Again()
    {
        _file.Position = _begins;
        return _file;
    }
}
