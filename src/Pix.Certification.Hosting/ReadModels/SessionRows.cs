using Pix.Certification.Hosting.Commands;
using Pix.Certification.Journal;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>The line of a session in its centre's list; by number, grouped by centre, sorted by the planned start.</summary>
internal static class SessionRows
{
    public static readonly ReadModel<SessionSummary> View = new("session");

    public static void Write(UnitOfWork unit, Session session) => Write(unit, SessionSummary.Of(session));

    /// <summary>Brings the line in line with the session, where it no longer is.</summary>
    public static void WriteIfChanged(UnitOfWork unit, Session session, SessionSummary before)
    {
        if (SessionSummary.Of(session) is var after && after != before)
        {
            Write(unit, after);
        }
    }

    public static ValueTask<IReadOnlyList<SessionSummary>> Of(CentreId centre, IEventJournal journal, CancellationToken cancellation) =>
        View.List(journal, centre.ToString(), cancellation);

    private static void Write(UnitOfWork unit, SessionSummary summary) => unit.Rows.Add(View.Row(
        summary.Id.ToString(),
        summary.Centre.ToString(),
        HostingJson.Sortable(summary.StartsAt),
        summary));
}
