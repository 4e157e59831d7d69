using Pix.Certification.Sessions;

namespace Pix.Certification.Pages.Room;

/// <summary>Where a candidate stands, in one word for the invigilator.</summary>
internal enum RoomBadge
{
    Expected,
    Joined,
    Ready,
    Alert,
    Running,
    MayResume,
    TimeOver,
    Stopped,
    Finished,
    Seen,
}

/// <summary>How the room is shown: who comes first, and what one word says of each.</summary>
internal static class RoomView
{
    /// <summary>Alerts first, the oldest on top; then the order of the list.</summary>
    public static IEnumerable<WatchedCandidate> InOrder(WatchedRoom room) =>
        room.Candidates.OrderBy(static c => c.Alert?.RaisedAt ?? Instant.MaxValue).ThenBy(static c => c.Candidate.Id);

    public static RoomBadge BadgeOf(WatchedCandidate line) => line switch
    {
        { Candidate.EndScreenSeen: true } => RoomBadge.Seen,
        { IsFinished: true } => RoomBadge.Finished,
        { Candidate.StartedAt: not null } when !IsSitting(line) => RoomBadge.Stopped,
        { Alert: not null } => RoomBadge.Alert,
        { Candidate.StartedAt: not null } when line.Remaining == Duration.Zero => RoomBadge.TimeOver,
        { Candidate.StartedAt: not null, IsPresent: true } => RoomBadge.MayResume,
        { Candidate.StartedAt: not null } => RoomBadge.Running,
        { IsPresent: true } => RoomBadge.Ready,
        { Candidate.IsLinked: true } => RoomBadge.Joined,
        _ => RoomBadge.Expected,
    };

    /// <summary>True while their test runs, and can be ended.</summary>
    public static bool IsSitting(WatchedCandidate line) => line.Permitted.Contains(SessionAct.EndSitting);

    /// <summary>The most time that anybody who sits has left; null when nobody sits.</summary>
    public static Duration? Longest(WatchedRoom room) =>
        room.Candidates.Where(IsSitting).Select(static c => c.Remaining).Max();

    public static string NameOf(WatchedCandidate line) => $"{line.Candidate.Identity.FirstName} {line.Candidate.Identity.BirthName}";
}
