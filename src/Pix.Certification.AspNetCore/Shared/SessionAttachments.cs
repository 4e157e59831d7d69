using Pix.Certification.Hosting.Commands;
using Pix.Certification.Sessions;

namespace Pix.Certification.AspNetCore.Shared;

/// <summary>Files put with a session and taken away (FIN-1): the session says which there are, a folder has their bytes, and bytes that no
/// file has any more go.</summary>
internal sealed class SessionAttachments(SessionFiles files)
{
    /// <summary>Keeps the bytes, then tells the session of them.</summary>
    public async Task<Result<Done>> Attach(CentreDesk desk, SessionId session, IFormFile sent, SessionFileKind kind)
    {
        // Asked first: nothing is kept for a session that is not there, or another centre's.
        if (await FilesOf(desk, session) is var known && known.IsRefused(out var refusal))
        {
            return refusal;
        }

        if (await files.Keep(session, sent, kind, CancellationToken.None) is not { } file)
        {
            return new Refusal(
                "FIN-1", AttachmentWords.UnusableFile, AttachmentWords.UnusableFileRemedy, new Dictionary<string,
                object> { ["field"] = "file" }) { Kind = RefusalKind.Invalid };
        }

        var attached = await desk.Finalisation.AttachAsync(session, file);
        await Tidy(desk, session, attached.IsOk ? Named(known.OrThrow(), file.Name) : file);
        return attached;
    }

    /// <summary>Takes a file away, and its bytes when no other file has them.</summary>
    public async Task<Result<Done>> Remove(CentreDesk desk, SessionId session, string name)
    {
        var known = await FilesOf(desk, session);
        var removed = await desk.Finalisation.RemoveFileAsync(session, name);
        if (removed.IsOk && known.TryGet(out var before))
        {
            await Tidy(desk, session, Named(before, name));
        }

        return removed;
    }

    /// <summary>A file to be downloaded, never to be shown within the site: nobody knows what is in it.</summary>
    public async Task<IResult> Download(SessionId session, IReadOnlyList<SessionFile> known, string name, CancellationToken cancellation) =>
        Named(known, name) is { } file && await files.Open(session, file, cancellation) is var (content, mediaType)
            ? Results.File(content, mediaType, file.Name)
            : Results.NotFound();

    private async Task Tidy(CentreDesk desk, SessionId session, SessionFile? gone)
    {
        if (gone is not null && (await FilesOf(desk, session)).OrThrow().All(f => f.Sha256 != gone.Sha256))
        {
            await files.DeleteAsync(session, [gone.Sha256]);
        }
    }

    private static async Task<Result<SessionFile[]>> FilesOf(CentreDesk desk, SessionId session) =>
        (await desk.Finalisation.ViewAsync(session)).Then<SessionFile[]>(static view => view.Files.ToArray());

    private static SessionFile? Named(IReadOnlyList<SessionFile> known, string name) =>
        known.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase));
}
