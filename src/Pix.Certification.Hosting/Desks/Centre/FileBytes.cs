using System.Security.Cryptography;
using Pix.Certification.Imports;

namespace Pix.Certification.Hosting.Desks;

/// <summary>
/// A file that came as a stream, whole: a command under a key must be able to read it again, and to tell it from another.
/// </summary>
internal static class FileBytes
{
    private const int ReadAtOnceBytes = 81_920;

    // What is larger than any file may be is not read to its end: reading it says so.
    public static async Task<(byte[] Bytes, string Hash)> Whole(Stream file, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var kept = new MemoryStream();
        var buffer = new byte[ReadAtOnceBytes];
        while (kept.Length <= FileLimits.Default.BytesMax
            && await file.ReadAsync(buffer, cancellation).ConfigureAwait(false) is > 0 and var read)
        {
            kept.Write(buffer, 0, read);
        }

        var bytes = kept.ToArray();
        return (bytes, Convert.ToHexString(SHA256.HashData(bytes)));
    }
}
