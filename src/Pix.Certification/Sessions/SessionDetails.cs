using System.Globalization;
using Pix.Certification.Policies;
using Pix.Certification.Timing;

namespace Pix.Certification.Sessions;

/// <summary>What the administrator fills in for a session (SES-1).</summary>
/// <param name="Site">The name of the site.</param>
/// <param name="Room">The room.</param>
/// <param name="Starts">The planned date and time, on the wall of the room.</param>
/// <param name="Zone">The TZDB id of the room's zone.</param>
/// <param name="Invigilators">The invigilators' names, one at least.</param>
/// <param name="Audience">Whose calendar the session follows.</param>
public sealed record SessionDetails(
    string Site,
    string Room,
    LocalDateTime Starts,
    string Zone,
    IReadOnlyList<string> Invigilators,
    Audience Audience = Audience.General)
{
    /// <summary>Which of the two, when the planned time happens twice.</summary>
    public Offset? Offset { get; init; }

    /// <summary>The level that the session is for, of those of its audience; null for all of them.</summary>
    public string? Level { get; init; }

    /// <summary>A name for the session, if it has one.</summary>
    public string? Name { get; init; }

    /// <summary>What else should be known.</summary>
    public string? Observation { get; init; }

    /// <summary>The planned start as one instant, or why there is none.</summary>
    public Result<LocalStart> ResolveStart() => LocalStart.Resolve(Starts, Zone, Offset);

    /// <summary>The place and time: no other session of the centre is planned there meanwhile (SES-8).</summary>
    public SessionSlot Slot() => new(Blanks.Tidy(Site).ToUpperInvariant(), Blanks.Tidy(Room).ToUpperInvariant(), Starts);

    /// <inheritdoc/>
    public bool Equals(SessionDetails? other) =>
        other is not null && (
            Site,
            Room,
            Starts,
            Zone,
            Audience,
            Offset,
            Level,
            Name,
            Observation) == (
                other.Site, other.Room, other.Starts, other.Zone, other.Audience, other.Offset, other.Level, other.Name, other.Observation)
        && Invigilators.SequenceEqual(other.Invigilators);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Site, Room, Starts, Zone);

    /// <summary>The same details with blanks put right and names that say nothing left out.</summary>
    internal SessionDetails Tidied() => this with
    {
        Site = Blanks.Tidy(Site),
        Room = Blanks.Tidy(Room),
        Starts = Starts.Date + new LocalTime(Starts.Hour, Starts.Minute),
        Zone = Blanks.Tidy(Zone),
        Invigilators = [.. (Invigilators ?? []).Select(Blanks.Tidy).Where(static name => name.Length > 0)],
        Level = string.IsNullOrWhiteSpace(Level) ? null : Level.Trim(),
        Name = string.IsNullOrWhiteSpace(Name) ? null : Blanks.Tidy(Name),
        Observation = string.IsNullOrWhiteSpace(Observation) ? null : Observation.Trim(),
    };
}

/// <summary>A place and a local time: where one session of a centre is planned at a time (SES-8).</summary>
/// <param name="Site">The site, in capitals.</param>
/// <param name="Room">The room, in capitals.</param>
/// <param name="Starts">The planned date and time.</param>
public sealed record SessionSlot(string Site, string Room, LocalDateTime Starts)
{
    private const int StepMinutes = 5;

    /// <summary>
    /// The times at which a session of so many minutes has the room, in steps of five minutes on the clock of the room: two that have one
    /// in common overlap.
    /// </summary>
    public IEnumerable<LocalDateTime> Steps(int minutes)
    {
        var end = Starts.PlusMinutes(minutes);
        for (var step = First; step < end; step = step.PlusMinutes(StepMinutes))
        {
            yield return step;
        }
    }

    /// <summary>True when two sessions of so many minutes would have the room at one time.</summary>
    public bool Overlaps(SessionSlot other, int minutes)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Overlaps(other, minutes, minutes);
    }

    /// <summary>The same of two that do not last as long as each other.</summary>
    internal bool Overlaps(SessionSlot other, int minutes, int otherMinutes) => (Site, Room) == (other.Site, other.Room)
        && First < other.Starts.PlusMinutes(otherMinutes)
        && other.First < Starts.PlusMinutes(minutes);

    private LocalDateTime First => Starts.Date + new LocalTime(Starts.Hour, Starts.Minute - (Starts.Minute % StepMinutes));

    /// <summary>Place and time on one line.</summary>
    public override string ToString() => $"{Site}, {Room}, {Starts.ToString("dd/MM/uuuu HH:mm", CultureInfo.InvariantCulture)}";
}

/// <summary>The centre that holds a session, as far as its sessions need to know it.</summary>
/// <param name="Id">The centre.</param>
public sealed record Centre(CentreId Id)
{
    /// <summary>True when no audience's calendar binds the centre.</summary>
    public bool ExemptFromCalendar { get; init; }

    /// <summary>The periods of the school calendar that are kept for it, beside those of the policy.</summary>
    public IReadOnlyList<AudienceWindow> Periods { get; init; } = [];

    /// <summary>The slots that its other sessions take.</summary>
    public IReadOnlyCollection<SessionSlot> TakenSlots { get; init; } = [];
}

/// <summary>How a session came to be.</summary>
public enum SessionOrigin
{
    /// <summary>Filled in by somebody, who is asked whether a date in the past is meant.</summary>
    ByHand,

    /// <summary>Filled in by somebody who has said that a date in the past is meant.</summary>
    ByHandConfirmed,

    /// <summary>From a file of many sessions; the date may not lie in the past.</summary>
    MassImport,
}
