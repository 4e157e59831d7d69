using System.Text;

namespace Pix.Certification.Hosting.Outbox;

/// <summary>
/// Puts each notice as a mail file (<c>.eml</c>) into <c>new</c> below a folder, as a mail directory does, for a mail system that takes
/// them from there, or for trying things out.
/// </summary>
/// <remarks>The same notice is the same file. The files name people: see to who may read the folder, and for how long.</remarks>
public sealed class FileNotices : INoticeSender
{
    private readonly string _folder;
    private readonly string _from;

    /// <summary>Takes the folder; it is made when it is missing.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="from">The address that mails come from.</param>
    public FileNotices(string folder, string from)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentException.ThrowIfNullOrWhiteSpace(from);
        (_folder, _from) = (folder, from);
    }

    /// <inheritdoc/>
    public async ValueTask SendAsync(Notice notice, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var mail = MailText.Write(notice, _from);
        var (drafts, whole) = (
            Directory.CreateDirectory(Path.Combine(_folder, "tmp")).FullName,
            Directory.CreateDirectory(Path.Combine(_folder, "new")).FullName);

        // Under its name only once it is whole and on the disk: nobody takes half a mail away.
        var (draft, name) = (Path.Combine(drafts, notice.Id), Path.Combine(whole, notice.Id + ".eml"));
        var file = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None);
        await using (file.ConfigureAwait(false))
        {
            await file.WriteAsync(Encoding.ASCII.GetBytes(mail), cancellation).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, name, overwrite: true);
    }
}
