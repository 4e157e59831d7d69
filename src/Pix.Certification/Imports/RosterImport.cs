using Pix.Certification.Sessions;

namespace Pix.Certification.Imports;

/// <summary>A session's list as it was read and validated: all of its candidates, none of them entered yet.</summary>
public sealed class RosterImport
{
    /// <summary>A list whose every line was found to be good.</summary>
    /// <param name="session">The session that it was validated for.</param>
    /// <param name="lines">The candidates, in the order of the file.</param>
    public RosterImport(SessionId session, IReadOnlyList<RosterLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        (Session, Lines) = (session, lines);
    }

    /// <summary>The session that the list was validated for.</summary>
    public SessionId Session { get; }

    /// <summary>The candidates, in the order of the file.</summary>
    public IReadOnlyList<RosterLine> Lines { get; }

    /// <summary>Enters all of them or none. Everything is judged once more: the session may have changed since the file was read.</summary>
    /// <param name="session">The session, as it is now.</param>
    /// <param name="now">The time of the decision.</param>
    /// <exception cref="ArgumentException">Another session than the list was validated for.</exception>
    public Result<CandidatesEnrolled> Confirm(Session session, Instant now)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Id == Session
            ? session.Import(Lines, now)
            : throw new ArgumentException($"The list was validated for session {Session}, not for session {session.Id}.", nameof(session));
    }
}
