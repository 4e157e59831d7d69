using Ardalis.Specification;

namespace Pix.Certification.Sessions;

/// <summary>One line of a centre's list of sessions.</summary>
public sealed record SessionSummary
{
    /// <summary>The session.</summary>
    public required SessionId Id { get; init; }

    /// <summary>The centre that holds it.</summary>
    public required CentreId Centre { get; init; }

    /// <summary>The site.</summary>
    public required string Site { get; init; }

    /// <summary>The room.</summary>
    public required string Room { get; init; }

    /// <summary>The planned local date and time.</summary>
    public required LocalDateTime Starts { get; init; }

    /// <summary>The planned start.</summary>
    public required Instant StartsAt { get; init; }

    /// <summary>Where it stands.</summary>
    public required SessionState State { get; init; }

    /// <summary>How many candidates are on its list.</summary>
    public required int Candidates { get; init; }

    /// <summary>What the session is called; null for nothing.</summary>
    public string? Name { get; init; }

    /// <summary>Who is to watch, in one line; null where a line was written before it was kept.</summary>
    public string? Invigilators { get; init; }

    /// <summary>The place and time that no other session of the centre may take.</summary>
    public required SessionSlot Slot { get; init; }

    /// <summary>Reads a session.</summary>
    public static SessionSummary Of(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new()
        {
            Id = session.Id,
            Centre = session.Centre,
            Site = session.Details.Site,
            Room = session.Details.Room,
            Starts = session.Details.Starts,
            StartsAt = session.PlannedStart.Instant,
            State = session.State,
            Candidates = session.Roster.Count,
            Name = session.Details.Name,
            Invigilators = string.Join(", ", session.Details.Invigilators),
            Slot = session.Details.Slot(),
        };
    }
}

/// <summary>The sessions of a centre whose place and time no other may take: all but the cancelled ones (SES-8).</summary>
/// <param name="centre">The centre.</param>
/// <param name="except">A session that may keep its own.</param>
public sealed class SessionsTakingSlots(CentreId centre, SessionId except = default)
    : TranslatableSpecification<SessionSummary>(Taking.With(new(centre, except)))
{
    private static readonly Condition<Others, SessionSummary> Taking = new(
        (others, s) => s.Centre == others.Centre && s.Id != others.Than && s.State != SessionState.Cancelled);

    private sealed record Others(CentreId Centre, SessionId Than);
}

/// <summary>Sessions handed over to the jury, oldest first.</summary>
public sealed class SessionsAwaitingJury : TranslatableSpecification<SessionSummary>
{
    private static readonly Condition<SessionSummary> HandedOver = new(
        s => s.State == SessionState.Finalised || s.State == SessionState.Processed);

    /// <summary>Asks for them.</summary>
    public SessionsAwaitingJury()
        : base(HandedOver) => Query.OrderBy(s => s.StartsAt);
}

/// <summary>Sessions whose results are out, latest first.</summary>
public sealed class SessionsPublished : TranslatableSpecification<SessionSummary>
{
    private static readonly Condition<SessionSummary> Out = new(s => s.State == SessionState.Published);

    /// <summary>Asks for them.</summary>
    public SessionsPublished()
        : base(Out) => Query.OrderByDescending(s => s.StartsAt);
}
