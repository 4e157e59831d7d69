namespace Pix.Certification.Hosting.Retention;

/// <summary>Where your platform keeps the bytes of the files that are put with sessions: told when they must go.</summary>
/// <remarks>Without one, the lines of the purge name the files and your platform deletes them itself.</remarks>
public interface ISessionFiles
{
    /// <summary>
    /// Deletes the bytes of a session's files. It may be asked twice, and bytes that are gone already are no fault; a failure is tried
    /// again, later and later.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="sha256">The files, by the SHA-256 of their bytes.</param>
    /// <param name="cancellation">Gives up; it is tried again.</param>
    ValueTask DeleteAsync(SessionId session, IReadOnlyList<string> sha256, CancellationToken cancellation = default);
}
