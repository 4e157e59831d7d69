using Pix.Certification.Candidates;
using Pix.Certification.Policies;
using Pix.Certification.Sessions;

namespace Pix.Certification.Planning;

/// <summary>A pupil who is to be certified, as far as a plan needs to know them.</summary>
/// <param name="Id">The pupil of the school's list.</param>
/// <param name="Class">The class: its pupils are kept together where they fit. Blank when there is none.</param>
public sealed record CohortPupil(LearnerId Id, string Class)
{
    /// <summary>False for a pupil whose profile is not certifiable yet (ELI-1): the plan leaves them out, and says so.</summary>
    /// <value>Defaults to true.</value>
    public bool IsCertifiable { get; init; } = true;

    /// <summary>What the test is adapted to; extra time asks for a longer slot.</summary>
    public Accommodations Accommodations { get; init; } = Accommodations.None;

    /// <summary>The day of the last session they sat, or of one they are enrolled in elsewhere (ELI-2); null when there is none.</summary>
    public LocalDate? LastSession { get; init; }
}

/// <summary>A room in which sessions can be held.</summary>
/// <param name="Site">The site.</param>
/// <param name="Name">The room: no two rooms of a cohort are called the same.</param>
/// <param name="Workstations">How many workstations it has, the spare ones included.</param>
/// <param name="Zone">The TZDB id of its zone.</param>
public sealed record CohortRoom(string Site, string Name, int Workstations, string Zone);

/// <summary>Somebody who can watch sessions.</summary>
/// <param name="Name">The name.</param>
public sealed record CohortInvigilator(string Name)
{
    /// <summary>The days on which they can; empty for any day.</summary>
    // Left out of JSON, it is set to nothing at all.
    public IReadOnlyList<LocalDate> Days { get => field ?? []; init; } = [];

    /// <summary>True when they can on a day.</summary>
    public bool IsThereOn(LocalDate day) => Days.Count == 0 || Days.Contains(day);
}

/// <summary>A time at which rooms are free. A session takes the slot from beginning to end.</summary>
/// <param name="Starts">When it begins, on the wall of each room.</param>
/// <param name="Minutes">How long it is.</param>
public sealed record CohortSlot(LocalDateTime Starts, int Minutes)
{
    /// <summary>The names of the rooms that are free then; empty for all of them.</summary>
    // Left out of JSON, it is set to nothing at all.
    public IReadOnlyList<string> Rooms { get => field ?? []; init; } = [];

    /// <summary>True when a room is free then.</summary>
    public bool IsFree(CohortRoom room)
    {
        ArgumentNullException.ThrowIfNull(room);
        return Rooms.Count == 0 || Rooms.Contains(room.Name, StringComparer.OrdinalIgnoreCase);
    }
}

/// <summary>Everything that the sessions of a campaign are planned from (PLN-1).</summary>
/// <param name="Pupils">Who is to be certified.</param>
/// <param name="Rooms">Where, the ones that are preferred first.</param>
/// <param name="Invigilators">Who can watch.</param>
/// <param name="Slots">When.</param>
/// <param name="Policy">The numbers of the rules.</param>
public sealed record Cohort(
    IReadOnlyList<CohortPupil> Pupils,
    IReadOnlyList<CohortRoom> Rooms,
    IReadOnlyList<CohortInvigilator> Invigilators,
    IReadOnlyList<CohortSlot> Slots,
    CertificationPolicy Policy)
{
    /// <summary>Whose calendar the sessions follow (ELI-3).</summary>
    public Audience Audience { get; init; }

    /// <summary>True for a centre that no calendar binds.</summary>
    public bool ExemptFromCalendar { get; init; }

    /// <summary>When sessions of each audience may be held.</summary>
    /// <value>Defaults to the windows of the policy.</value>
    public IReadOnlyList<AudienceWindow> Windows { get; init; } = Policy.Eligibility.Windows;

    /// <summary>The rooms and times that sessions of the centre take already: no session is planned there meanwhile (SES-8).</summary>
    public IReadOnlyCollection<SessionSlot> Taken { get; init; } = [];

    /// <summary>
    /// The cohort at a centre: with the periods of the calendar that are kept for it, its exemption (ELI-3), and the rooms that its
    /// sessions take (SES-8).
    /// </summary>
    public Cohort At(Centre centre)
    {
        ArgumentNullException.ThrowIfNull(centre);
        return this with
        {
            ExemptFromCalendar = ExemptFromCalendar || centre.ExemptFromCalendar,
            Windows = [.. Windows, .. centre.Periods],
            Taken = [.. Taken, .. centre.TakenSlots],
        };
    }

    /// <summary>
    /// What cannot be planned with, whatever there is of it, such as a room that is there twice: each refusal's fact <c>path</c> says
    /// where.
    /// </summary>
    public IReadOnlyList<Refusal> Check() => CohortCheck.Faults(this);

    /// <summary>True when a session that is there already has the room for a part of the slot.</summary>
    internal bool IsTaken(CohortSlot slot, CohortRoom room)
    {
        if (Taken.Count == 0)
        {
            return false;
        }

        var place = new SessionDetails(room.Site, room.Name, slot.Starts, room.Zone, []).Slot();
        return Taken.Any(taken => place.Overlaps(taken, slot.Minutes, Policy.Session.SessionMinutes));
    }

    /// <summary>True when a calendar says on which days sessions may be held.</summary>
    internal bool FollowsCalendar => !ExemptFromCalendar && Audience != Audience.General;

    /// <summary>Why no session of the audience may be held on a day; null when one may.</summary>
    internal Refusal? Closed(LocalDate day) => new AudienceCalendar(Windows, ExemptFromCalendar).Refuse(Audience, day);

    internal bool IsOpen(LocalDate day) => Closed(day) is null;

    /// <summary>How many invigilators so many candidates need (SES-6).</summary>
    internal int InvigilatorsFor(int candidates) => Ceiling(candidates, Policy.Session.CandidatesPerInvigilator);

    /// <summary>How many workstations so many candidates need, the spare ones included (SES-6, SES-7).</summary>
    internal int WorkstationsFor(int candidates) => candidates + Ceiling(candidates, Policy.Session.CandidatesPerSpareWorkstation);

    /// <summary>How long a session must be planned for a pupil: extra time lengthens the test, and what stands around it stays.</summary>
    internal int MinutesFor(CohortPupil pupil)
    {
        var test = Duration.FromMinutes(Policy.Session.TestMinutes);
        var added = pupil.Accommodations.TimeAdded.Lengthen(test) - test;
        return Policy.Session.SessionMinutes + (int)Math.Ceiling(added.TotalMinutes);
    }

    /// <summary>True when a day is far enough from the pupil's last session (ELI-2).</summary>
    internal bool IsRested(CohortPupil pupil, LocalDate day) => pupil.LastSession is not { } last
        || Math.Abs(Period.DaysBetween(last, day)) >= Policy.Eligibility.DaysBetweenSessions;

    private static int Ceiling(int count, int per) => (count + per - 1) / per;
}
