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
            Slot = session.Details.Slot(),
        };
    }
}

/// <summary>The sessions of a centre, latest first.</summary>
public sealed class SessionsOfCentre : Specification<SessionSummary>
{
    /// <summary>Asks for one page of them.</summary>
    /// <param name="centre">The centre.</param>
    /// <param name="page">The page, from 1.</param>
    /// <param name="perPage">How many a page.</param>
    public SessionsOfCentre(CentreId centre, int page = 1, int perPage = 25)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(perPage, 1);
        Query.Where(s => s.Centre == centre).OrderByDescending(s => s.StartsAt).ThenBy(s => s.Id.Number).Skip((page - 1) * perPage).Take(perPage);
    }
}

/// <summary>The sessions of a centre that take a slot, cancelled ones apart (SES-8).</summary>
public sealed class SessionsInSlot : Specification<SessionSummary>
{
    /// <summary>Asks for them.</summary>
    /// <param name="centre">The centre.</param>
    /// <param name="slot">The place and time.</param>
    /// <param name="except">A session that may keep its own slot.</param>
    public SessionsInSlot(CentreId centre, SessionSlot slot, SessionId except = default) =>
        Query.Where(s => s.Centre == centre && s.Slot == slot && s.Id != except && s.State != SessionState.Cancelled);
}

/// <summary>Sessions handed over to the jury, oldest first.</summary>
public sealed class SessionsAwaitingJury : Specification<SessionSummary>
{
    /// <summary>Asks for them.</summary>
    public SessionsAwaitingJury() => Query.Where(s => s.State == SessionState.Finalised || s.State == SessionState.Processed).OrderBy(s => s.StartsAt);
}
