using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Pix.Certification.Hosting.Retention;
using Pix.Certification.Journal;
using Pix.Certification.Sessions;

namespace Pix.Certification.AspNetCore.Shared;

/// <summary>Where the bytes of the files put with a session are: in a folder of the session, each under its hash. What they are is told by
/// their first bytes, whatever their name says.</summary>
internal sealed class SessionFiles(IOptions<CertificationApiOptions> options) : ISessionFiles
{
    /// <summary>A photograph of a phone fits.</summary>
    public const long BytesMax = 15 * 1024 * 1024;

    private static readonly (string MediaType, byte[] Begins, string[] Endings)[] Kinds =
    [
        ("application/pdf", "%PDF-"u8.ToArray(), [".pdf"]), (
            "image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], [".png"]), ("image/jpeg", [0xFF, 0xD8, 0xFF], [".jpg", ".jpeg"]),
    ];

    /// <summary>What the person is told may be sent.</summary>
    public static string Accepted => string.Join(',', Kinds.SelectMany(static k => k.Endings));

    /// <summary>Keeps a file that was sent, hashed while it is written; null when it is none of the kinds accepted, too large, or
    /// empty.</summary>
    public async Task<SessionFile?> Keep(SessionId session, IFormFile sent, SessionFileKind kind, CancellationToken cancellation)
    {
        var name = Path.GetFileName(sent.FileName.Replace('\\', '/')).Trim();
        if (
            sent.Length is 0 or > BytesMax
                || name.Length is 0 or > 255
                || name.Any(char.IsControl)
                || !await IsAccepted(sent, name, cancellation))
        {
            return null;
        }

        var folder = OwnFiles.Folder(FolderOf(session)).FullName;
        var temporary = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        string sha256;
        await using (var file = OwnFiles.Create(temporary))
        {
            await using var stream = sent.OpenReadStream();
            await stream.CopyToAsync(file, cancellation);
            file.Position = 0;
            sha256 = Convert.ToHexString(await SHA256.HashDataAsync(file, cancellation));
        }

        File.Move(temporary, Path.Combine(folder, sha256), overwrite: true);
        return new(name, kind, sha256, sent.Length);
    }

    /// <summary>A file to be read, and what it is; null when its bytes are not here.</summary>
    public async Task<(FileStream Content, string MediaType)?> Open(SessionId session, SessionFile file, CancellationToken cancellation)
    {
        var path = Path.Combine(FolderOf(session), file.Sha256);
        if (!File.Exists(path))
        {
            return null;
        }

        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var kind = await KindOf(stream, cancellation);
        stream.Position = 0;
        return (stream, kind.MediaType ?? "application/octet-stream");
    }

    /// <summary>Takes bytes away that the session no longer has, or that were kept for long enough.</summary>
    public ValueTask DeleteAsync(SessionId session, IReadOnlyList<string> sha256, CancellationToken cancellation = default)
    {
        foreach (var path in sha256.Select(s => Path.Combine(FolderOf(session), s)).Where(File.Exists))
        {
            File.Delete(path);
        }

        return ValueTask.CompletedTask;
    }

    private string FolderOf(SessionId session) => Path.Combine(options.Value.Folder, "files", session.ToString());

    private static async Task<bool> IsAccepted(IFormFile sent, string name, CancellationToken cancellation)
    {
        await using var stream = sent.OpenReadStream();
        return (await KindOf(stream, cancellation)).Endings?.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase) ?? false;
    }

    private static async Task<(string? MediaType, byte[]? Begins, string[]? Endings)> KindOf(Stream stream, CancellationToken cancellation)
    {
        var begins = new byte[8];
        var read = await stream.ReadAtLeastAsync(begins, begins.Length, throwOnEndOfStream: false, cancellation);
        return Kinds.FirstOrDefault(k => begins.AsSpan(0, read).StartsWith(k.Begins));
    }
}
