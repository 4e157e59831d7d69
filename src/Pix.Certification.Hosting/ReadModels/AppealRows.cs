using Pix.Certification.Certifications;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Journal;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>An appeal that waits for the jury, or for what was decided to be carried out.</summary>
/// <param name="Session">The session.</param>
/// <param name="Candidate">The candidate.</param>
/// <param name="Number">The certification's number.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="Outcome">Where it stands.</param>
public sealed record PendingAppeal(SessionId Session, CandidateId Candidate, string Number, Instant OpenedAt, AppealOutcome Outcome);

/// <summary>The appeals that wait, as the jury lists them; what the candidate said stays in the certification.</summary>
internal static class AppealRows
{
    public static readonly ReadModel<PendingAppeal> View = new("appeal", OnErasure.LoseTheName, OnPurge.GoWithThePerson);

    /// <summary>Brings the row in line with the certification; that of somebody forgotten goes.</summary>
    public static void Write(UnitOfWork unit, CandidateCertification certification)
    {
        if (certification is
            { IsHolderErased: false, Appeals: [.., { Outcome: AppealOutcome.Open or AppealOutcome.Upheld } pending] })
        {
            var line = new PendingAppeal(
                certification.Session,
                certification.Candidate,
                certification.Number,
                pending.OpenedAt,
                pending.Outcome);
            unit.Rows.Add(View.Row(
                certification.Number,
                certification.Session.ToString(),
                HostingJson.Sortable(pending.OpenedAt),
                line));
        }
        else if (certification.Appeals.Count > 0)
        {
            unit.RemovedRows.Add(View.Key(certification.Number));
        }
    }

    /// <summary>The appeals that wait, oldest first, whatever the session.</summary>
    public static async ValueTask<IReadOnlyList<PendingAppeal>> Waiting(IEventJournal journal, CancellationToken cancellation) =>
        [.. (await View.Rows(journal, null, cancellation).ConfigureAwait(false))
            .OrderBy(static r => r.Sort, StringComparer.Ordinal)
            .Select(View.Read)];
}
