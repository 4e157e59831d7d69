using Pix.Certification.Hosting.Commands;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Changes;

/// <summary>Plans what the clock must do for a session, in the same stroke as what makes it necessary.</summary>
internal static class Reminders
{
    public const string Deadline = "deadline";
    public const string Presence = "presence";
    public const string TooOld = "tooOld";
    public const string Housekeeping = "housekeeping";

    /// <summary>The next deadline under enforced time (TIM-4), and the end of the window for starts and resumes (SES-9).</summary>
    public static void Plan(UnitOfWork unit, Session session)
    {
        if (session.NextDeadline(unit.Now) is { } deadline)
        {
            unit.Due.Add(new($"{Deadline}-{session.Id}", Deadline, deadline, session.Id.ToString()));
        }

        if (session is { State: SessionState.Started, FirstTestAt: { } first } && first == unit.Now)
        {
            unit.Due.Add(new(
                $"{TooOld}-{session.Id}",
                TooOld,
                first + Duration.FromHours(session.Policy.Session.EntryHours),
                session.Id.ToString()));
        }
    }

    /// <summary>The end of a confirmed presence (INV-2).</summary>
    public static void PlanPresence(UnitOfWork unit, Session session, CandidateId candidate) => unit.Due.Add(new(
        $"{Presence}-{session.Id}-{candidate}",
        Presence,
        unit.Now + Duration.FromMinutes(session.Policy.Session.PresenceMinutes),
        $"{session.Id}-{candidate}"));
}
