using Pix.Certification.Candidates;
using Pix.Certification.Sessions;

namespace Pix.Certification.Pages.Room;

/// <summary>Where a candidate stands, in one word for the invigilator.</summary>
internal enum RoomBadge
{
    Expected,
    Present,
    Joined,
    NotCertifiable,
    Ready,
    Alert,
    Running,
    AsksToResume,
    MayResume,
    TimeOver,
    Stopped,
    Finished,
    Seen,
}

/// <summary>How the room is shown: who waits for the invigilator, and what one word says of each.</summary>
internal static class RoomView
{
    /// <summary>Who reported a problem or asks to come back: whoever has waited longest first.</summary>
    public static IEnumerable<WatchedCandidate> Asking(WatchedRoom room) => room.Candidates
        .Where(static c => BadgeOf(c) is RoomBadge.Alert or RoomBadge.AsksToResume)
        .OrderBy(static c => c.Alert?.RaisedAt ?? c.ResumeAskedAt);

    /// <summary>What somebody is found by, as the script compares it: the names without accents, the class.</summary>
    public static string FoundBy(WatchedCandidate line) => string.Join(
        ' ',
        new[] { line.Candidate.Identity.BirthName, line.Candidate.Identity.FirstName, line.Candidate.Details.Class ?? "" }
            .Where(static text => text.Length > 0)
            .Select(PersonKey.Normalise));

    /// <summary>True of somebody who has every part of what is looked for.</summary>
    public static bool IsFound(WatchedCandidate line, string? sought) => (sought ?? "")
        .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .All(part => FoundBy(line).Contains(PersonKey.Normalise(part), StringComparison.Ordinal));

    public static RoomBadge BadgeOf(WatchedCandidate line) => line switch
    {
        { Candidate.EndScreenSeen: true } => RoomBadge.Seen,
        { IsFinished: true } => RoomBadge.Finished,
        { Candidate.StartedAt: not null } when !IsSitting(line) => RoomBadge.Stopped,
        { Alert: not null } => RoomBadge.Alert,
        { Candidate.StartedAt: not null } when line.Remaining == Duration.Zero => RoomBadge.TimeOver,
        { Candidate.StartedAt: not null, IsPresent: true } => RoomBadge.MayResume,
        { ResumeAskedAt: not null } => RoomBadge.AsksToResume,
        { Candidate.StartedAt: not null } => RoomBadge.Running,
        { Unmet.Count: > 0 } => RoomBadge.NotCertifiable,
        { IsReady: true } => RoomBadge.Ready,
        { Candidate.IsLinked: true } => RoomBadge.Joined,
        { IsPresent: true } => RoomBadge.Present,
        _ => RoomBadge.Expected,
    };

    /// <summary>True while their test runs, and can be ended.</summary>
    public static bool IsSitting(WatchedCandidate line) => line.Permitted.Contains(SessionAct.EndSitting);

    /// <summary>The most time that anybody who sits has left; null when nobody sits.</summary>
    public static Duration? Longest(WatchedRoom room) =>
        room.Candidates.Where(IsSitting).Select(static c => c.Remaining).Max();

    public static string NameOf(WatchedCandidate line) => $"{line.Candidate.Identity.FirstName} {line.Candidate.Identity.BirthName}";
}
