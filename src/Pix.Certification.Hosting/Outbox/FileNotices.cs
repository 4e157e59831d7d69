using System.Text;

namespace Pix.Certification.Hosting.Outbox;

/// <summary>Puts each notice into a folder as a mail file (<c>.eml</c>), for a mail system that takes them from there, or for trying things out.</summary>
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
    public async ValueTask Send(Notice notice, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var mail = MailText.Write(notice, _from);
        Directory.CreateDirectory(_folder);

        // Under its name only once it is whole: nobody takes half a mail away.
        var (path, draft) = (Path.Combine(_folder, notice.Id + ".eml"), Path.Combine(_folder, notice.Id + ".draft"));
        await File.WriteAllTextAsync(draft, mail, new ASCIIEncoding(), cancellation).ConfigureAwait(false);
        File.Move(draft, path, overwrite: true);
    }
}
