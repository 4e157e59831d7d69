using Pix.Certification.Hosting.Journals;
using Pix.Certification.Hosting.Records;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

/// <summary>Plans what the clock must do for a session, in the same stroke as what makes it necessary.</summary>
internal static class Reminders
{
    public const string Deadline = "deadline";
    public const string Presence = "presence";
    public const string TooOld = "tooOld";
    public const string Housekeeping = "housekeeping";

    /// <summary>The next deadline under enforced time (TIM-4), and the end of the window for starts and resumes (SES-9).</summary>
    public static void Plan(Dossier dossier, Session session)
    {
        if (session.NextDeadline(dossier.Now) is { } deadline)
        {
            dossier.Due.Add(new($"{Deadline}-{session.Id}", Deadline, deadline, session.Id.ToString()));
        }

        if (session is { State: SessionState.Started, FirstTestAt: { } first } && first == dossier.Now)
        {
            dossier.Due.Add(new(
                $"{TooOld}-{session.Id}",
                TooOld,
                first + Duration.FromHours(session.Policy.Session.EntryHours),
                session.Id.ToString()));
        }
    }

    /// <summary>The end of a confirmed presence (INV-2).</summary>
    public static void PlanPresence(Dossier dossier, Session session, CandidateId candidate) => dossier.Due.Add(new(
        $"{Presence}-{session.Id}-{candidate}",
        Presence,
        dossier.Now + Duration.FromMinutes(session.Policy.Session.PresenceMinutes),
        $"{session.Id}-{candidate}"));
}

/// <summary>Ends what is overdue under enforced time, before anybody acts as if time were still running (TIM-4).</summary>
internal static class Overdue
{
    public static async ValueTask Settle(Office office, SessionId session, CancellationToken cancellation)
    {
        var (kept, _) = await office.Room.Find(office.Room.Sessions, RecordRoom.StreamOf(session), cancellation).ConfigureAwait(false);
        if (kept?.Aggregate.NextDeadline(office.Now) is { } deadline && deadline <= office.Now)
        {
            // Refused when another host has done it already: that is as good.
            _ = await End(office, session, "clockwork", cancellation).ConfigureAwait(false);
        }
    }

    public static ValueTask<Result<Done>> End(Office office, SessionId id, string actor, CancellationToken cancellation) =>
        office.Do<Done>(new("clockwork", "EndOverdue", actor, RecordRoom.StreamOf(id)), async dossier =>
        {
            if (await dossier.Session(id).ConfigureAwait(false) is not { } session)
            {
                return HostingRefusals.NoSuchSession();
            }

            var clocks = session.Roster.Where(static c => c.IsSitting).ToDictionary(static c => c.Id, c => session.ClockOf(c.Id)!);
            if (session.EndOverdue(dossier.Now).IsRefused(out var refusal))
            {
                return refusal;
            }

            foreach (var (candidate, clock) in clocks.Where(c => !session.Find(c.Key)!.IsSitting))
            {
                var sitting = await dossier.Sitting(id, candidate).ConfigureAwait(false);
                if (sitting!.EndByTime(clock, dossier.Now).IsRefused(out refusal))
                {
                    return refusal;
                }
            }

            Reminders.Plan(dossier, session);
            SessionRows.Write(dossier, session);
            return new Done(dossier.Now);
        }, cancellation);
}

/// <summary>The line of a session in its centre's list.</summary>
internal static class SessionRows
{
    public const string View = "session";

    public static void Write(Dossier dossier, Session session)
    {
        var summary = SessionSummary.Of(session);
        dossier.Rows.Add(new(
            View,
            session.Id.ToString(),
            session.Centre.ToString(),
            HostingJson.Sortable(session.PlannedStart.Instant),
            HostingJson.Write(summary)));
    }
}
