using Pix.Certification.Hosting.Commands;
using Pix.Certification.Journal;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>
/// Says that a session began long ago and was never ended: nobody can start or resume there any more (SES-9), and it waits to be ended and
/// finalised.
/// </summary>
/// <param name="Session">The session.</param>
/// <param name="Since">Since when.</param>
public sealed record CentreReminder(SessionId Session, Instant Since);

/// <summary>What waits for a centre; by the session's number, grouped by centre.</summary>
internal static class ReminderRows
{
    public static readonly ReadModel<CentreReminder> View = new("reminder", onPurge: OnPurge.GoWithTheSession);

    public static Row RowOf(Session session, Instant since) =>
        View.Row(session.Id.ToString(), session.Centre.ToString(), HostingJson.Sortable(since), new(session.Id, since));
}
