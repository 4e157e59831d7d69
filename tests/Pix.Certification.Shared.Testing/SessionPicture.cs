using System.Globalization;
using System.Text;
using Pix.Certification.Sessions;

namespace Pix.Certification.Testing;

/// <summary>Everything that can be seen of a session, as text: equal texts, equal sessions.</summary>
/// <remarks>Pending events are left out: a loaded session has none. A test checks that no public property is forgotten.</remarks>
public static class SessionPicture
{
    public static string Of(Session session, Instant now)
    {
        var text = new StringBuilder(2048);
        Write(text, nameof(session.Id), session.Id, nameof(session.Centre), session.Centre, nameof(session.Policy), session.Policy.Id, nameof(session.State), session.State, nameof(session.Version), session.Version);
        var details = session.Details;
        Write(text, nameof(session.Details), (details.Site, details.Room, details.Starts, details.Zone, details.Audience), "More", (details.Offset, details.Name, details.Observation), "Names", string.Join('/', details.Invigilators));
        Write(text, nameof(session.PlannedStart), session.PlannedStart, "Offset", session.PlannedStart.Offset);
        Write(text, nameof(session.Code), session.Code, nameof(session.InvigilatorHash), session.InvigilatorHash, nameof(session.IsPaused), session.IsPaused);
        Write(text, nameof(session.StartedAt), Exactly(session.StartedAt), nameof(session.FirstTestAt), Exactly(session.FirstTestAt), nameof(session.EndedAt), Exactly(session.EndedAt));
        Write(text, nameof(session.FinalisedAt), Exactly(session.FinalisedAt), nameof(session.PublishedAt), Exactly(session.PublishedAt));
        Write(text, nameof(session.InvigilatorsNeeded), session.InvigilatorsNeeded, nameof(session.SpareWorkstationsNeeded), session.SpareWorkstationsNeeded);
        Write(text, nameof(session.Draft), session.Draft.Comment, "Aborts", string.Join('/', session.Draft.Aborts));
        Write(text, nameof(session.Pauses), string.Join('/', session.Pauses.Select(p => $"{Exactly(p.From)}>{Exactly(p.To)}")));
        Write(text, nameof(session.Reports), string.Join('/', session.Reports));
        Write(text, nameof(session.Feedback), string.Join('/', session.Feedback));
        Write(text, nameof(session.Workstations), string.Join('/', session.Workstations));
        Write(text, nameof(session.Files), string.Join('/', session.Files));
        Write(text, "EndsAt", Exactly(session.EndsAt(now)), "NextDeadline", Exactly(session.NextDeadline(now)));
        Write(text, nameof(session.Held), session.Held, nameof(session.KeptSince), Exactly(session.KeptSince));
        Write(text, nameof(session.TakenOff), string.Join('/', session.TakenOff), nameof(session.FilesAreHeld), session.FilesAreHeld);
        foreach (var line in session.Checklist().Where(l => l.By is not null))
        {
            Write(text, "Item", line);
        }

        text.Append(nameof(session.Roster)).AppendLine();
        foreach (var candidate in session.Roster)
        {
            Write(text, session, candidate, now);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, Session session, Candidate candidate, Instant now)
    {
        Write(text, nameof(candidate.Id), candidate.Id, nameof(candidate.Identity), candidate.Identity.Key(), nameof(candidate.Key), candidate.Key, "Birthplace", candidate.Identity.Birthplace);
        Write(text, nameof(candidate.Details), candidate.Details, nameof(candidate.Accommodations), candidate.Accommodations);
        Write(text, nameof(candidate.Account), candidate.Account, nameof(candidate.ReconciledAt), Exactly(candidate.ReconciledAt), nameof(candidate.Unmet), string.Join('/', candidate.Unmet));
        Write(text, nameof(candidate.PresenceConfirmedAt), Exactly(candidate.PresenceConfirmedAt), nameof(candidate.StartedAt), Exactly(candidate.StartedAt), nameof(candidate.EndedAt), Exactly(candidate.EndedAt));
        Write(text, nameof(candidate.Ending), candidate.Ending, nameof(candidate.Abort), candidate.Abort, nameof(candidate.Credit), candidate.Credit, nameof(candidate.EndScreenSeen), candidate.EndScreenSeen);
        Write(text, nameof(candidate.IsSitting), candidate.IsSitting, nameof(candidate.HasStarted), candidate.HasStarted, nameof(candidate.NeedsAbortReason), candidate.NeedsAbortReason, nameof(candidate.IsErased), candidate.IsErased, nameof(candidate.Held), candidate.Held);
        Write(text, nameof(candidate.Unlinked), candidate.Unlinked, nameof(candidate.IsOnHold), candidate.IsOnHold, nameof(candidate.ResumeAskedAt), Exactly(candidate.ResumeAskedAt), nameof(candidate.FormerAccounts), string.Join('/', candidate.FormerAccounts));
        var clock = session.ClockOf(candidate.Id);
        Write(text, "Limit", Exactly(clock?.Limit(now)), "Remaining", clock?.Remaining(now), "FoundByAccount", candidate.Account is { } a && session.Find(a) == candidate);
    }

    // To the nanosecond: an instant's own text stops at the second.
    private static string? Exactly(Instant? at) => at?.ToString("uuuu-MM-dd'T'HH:mm:ss.FFFFFFFFF", CultureInfo.InvariantCulture);

    private static void Write(StringBuilder text, params ReadOnlySpan<object?> namesAndValues)
    {
        for (var i = 0; i < namesAndValues.Length; i += 2)
        {
            text.Append(namesAndValues[i]).Append('=').Append(namesAndValues[i + 1]).Append(' ');
        }

        text.Append('\n');
    }
}
