using Pix.Certification.Sessions;
using Pix.Certification.Timing;

namespace Pix.Certification.Planning;

/// <summary>One session of a plan.</summary>
/// <param name="Number">Its number in the plan, from 1: it stays when others are dropped.</param>
/// <param name="Room">Where.</param>
/// <param name="Slot">When.</param>
/// <param name="Invigilators">Who watches.</param>
/// <param name="Pupils">Who sits.</param>
public sealed record PlannedSession(
    int Number,
    CohortRoom Room,
    CohortSlot Slot,
    IReadOnlyList<string> Invigilators,
    IReadOnlyList<LearnerId> Pupils)
{
    /// <summary>
    /// From when to when it is, wherever one stands; null when its local time does not exist in the zone of the room, or no slot can be so.
    /// </summary>
    internal Interval? Time => Slot is { Minutes: > 0 and <= CohortCheck.SlotMinutesMax }
        && Slot.Starts.Year is >= CohortCheck.YearMin and <= CohortCheck.YearMax
        && LocalStart.Resolve(Slot.Starts, Room.Zone).TryGet(out var start)
        ? new(start.Instant, start.Instant + Duration.FromMinutes(Slot.Minutes))
        : null;

    /// <summary>True when two sessions are held at one time, if only for a minute.</summary>
    internal bool Overlaps(PlannedSession other) =>
        Time is { } mine && other.Time is { } theirs && mine.Start < theirs.End && theirs.Start < mine.End;
}

/// <summary>A plan that somebody has agreed to: all its sessions, to be made once.</summary>
/// <param name="Key">
/// The key under which they are made: the same plan has the same key, so that confirming it twice makes its sessions once.
/// </param>
/// <param name="Sessions">The sessions, in the order of their numbers.</param>
public sealed record ConfirmedPlan(string Key, IReadOnlyList<SessionDraft> Sessions);
