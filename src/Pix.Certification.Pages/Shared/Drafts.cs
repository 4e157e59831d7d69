using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Pix.Certification.Journal;

namespace Pix.Certification.Pages.Shared;

/// <summary>Files that somebody has sent and not confirmed yet: enciphered in the data folder, one of a kind for each person, for an
/// hour.</summary>
/// <remarks>Hosts that share the folder share them, and a restart loses none. A draft opens only for the person who sent it, under the name
/// that was drawn for it.</remarks>
internal sealed class Drafts(
    IOptions<CertificationApiOptions> options, IDataProtectionProvider protection, IHttpContextAccessor accessor, TimeProvider time)
{
    private const string Secrets = "sessions-secrets";
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private string Folder => Path.Combine(options.Value.Folder, "drafts");

    private string Person =>
        accessor.HttpContext?.User.Identity?.Name ?? throw new InvalidOperationException("A draft belongs to somebody who is signed in.");

    /// <summary>Keeps a draft in place of the one before.</summary>
    /// <returns>The name that opens it.</returns>
    public async Task<string> Keep(string kind, byte[] content)
    {
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await Keep(kind, name, content);
        return name;
    }

    /// <summary>Keeps something more under the name of a draft: what became of it.</summary>
    public async Task Keep(string kind, string name, byte[] content)
    {
        OwnFiles.Folder(Folder);
        ForgetOld();
        var (path, written) = (PathOf(kind), Path.Combine(Folder, Path.GetRandomFileName()));
        await using (var file = OwnFiles.Create(written))
        {
            await file.WriteAsync(Protector(kind, name).Protect(content, time.GetUtcNow() + Kept));
        }

        File.Move(written, path, overwrite: true);
    }

    /// <summary>A draft; null when it is too old, was replaced, or is somebody else's.</summary>
    public async Task<byte[]?> Open(string kind, string? name)
    {
        var path = PathOf(kind);
        if (name is null || !File.Exists(path))
        {
            return null;
        }

        try
        {
            return Protector(kind, name).Unprotect(await File.ReadAllBytesAsync(path));
        }
        catch (Exception failed) when (failed is CryptographicException or FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>A draft that can be seen once.</summary>
    public async Task<byte[]?> Take(string kind, string? name)
    {
        var content = await Open(kind, name);
        if (content is not null)
        {
            File.Delete(PathOf(kind));
        }

        return content;
    }

    /// <summary>Keeps the secrets of sessions that were just made, for the one page that shows them; nothing of a reply without.</summary>
    public async Task KeepSecrets(string name, IReadOnlyList<CreatedSession> created)
    {
        string[] lines =
            [.. created.Where(static c => c.InvigilatorSecret is not null).Select(static c => $"{c.Id} {c.InvigilatorSecret}")];
        if (lines.Length > 0)
        {
            await Keep(Secrets, name, Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        }
    }

    /// <summary>The sessions whose secrets were kept, each with its own; once, and afterwards none.</summary>
    public async Task<IReadOnlyList<(SessionId Session, string Secret)>> TakeSecrets(string? name) =>
        await Take(Secrets, name) is not { } kept
            ? []
            : [.. Encoding.UTF8.GetString(kept).Split('\n').Select(static line => line.Split(' ', 2))
                .Select(static parts => (new SessionId(int.Parse(parts[0], CultureInfo.InvariantCulture)), parts[1]))];

    private ITimeLimitedDataProtector Protector(string kind, string name) =>
        protection.CreateProtector("drafts", Person, kind, name).ToTimeLimitedDataProtector();

    private string PathOf(string kind) =>
        Path.Combine(Folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Person}\n{kind}"))));

    private void ForgetOld()
    {
        foreach (var file in new DirectoryInfo(Folder).EnumerateFiles().Where(f =>
            f.LastWriteTimeUtc < (time.GetUtcNow() - Kept).UtcDateTime))
        {
            file.Delete();
        }
    }
}
