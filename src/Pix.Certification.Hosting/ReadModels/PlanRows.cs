using Pix.Certification.Hosting.Commands;
using Pix.Certification.Journal;
using Pix.Certification.Planning;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>The plan on which a centre works (PLN-1): one row a centre, until its sessions are made.</summary>
internal static class PlanRows
{
    public static readonly ReadModel<PlanDraft> View = new("plan", OnErasure.GoByTheirWriter);

    public static void Write(UnitOfWork unit, CentreId centre, PlanDraft draft) =>
        unit.Rows.Add(View.Row(centre.ToString(), centre.ToString(), "", draft));

    /// <summary>
    /// Sessions are made: if they are those of the plan that is kept, it stays as the start of the next one, without its pupils.
    /// </summary>
    public static async ValueTask Done(
        UnitOfWork unit,
        CentreId centre,
        IReadOnlyList<PlannedSession> made,
        IEventJournal journal)
    {
        if (await Of(centre, journal, unit.Cancellation).ConfigureAwait(false) is { } kept
            && kept.Sessions.Count == made.Count
            && kept.Sessions.Zip(made).All(static pair => IsSame(pair.First, pair.Second)))
        {
            Write(unit, centre, kept with { Asked = kept.Asked with { ExtraTimes = [] }, Sessions = [], Version = kept.Version + 1 });
        }
    }

    /// <summary>Forgets pupils of the school's list.</summary>
    public static async ValueTask Forget(
        UnitOfWork unit,
        CentreId centre,
        IReadOnlyCollection<LearnerId> pupils,
        IEventJournal journal)
    {
        if (await Of(centre, journal, unit.Cancellation).ConfigureAwait(false) is not { } kept)
        {
            return;
        }

        var times = kept.Asked.ExtraTimes.Where(one => !pupils.Contains(one.Pupil)).ToArray();
        if (times.Length < kept.Asked.ExtraTimes.Count || kept.Sessions.Any(session => session.Pupils.Any(pupils.Contains)))
        {
            Write(unit, centre, kept with
            {
                Asked = kept.Asked with { ExtraTimes = times },
                Sessions =
                [
                    .. kept.Sessions.Select(session =>
                        session with { Pupils = [.. session.Pupils.Where(pupil => !pupils.Contains(pupil))] }),
                ],
                Version = kept.Version + 1,
            });
        }
    }

    private static bool IsSame(PlannedSession one, PlannedSession other) =>
        (one.Number, one.Room, one.Slot.Starts) == (other.Number, other.Room, other.Slot.Starts) && one.Pupils.SequenceEqual(other.Pupils);

    public static async ValueTask<PlanDraft?> Of(CentreId centre, IEventJournal journal, CancellationToken cancellation) =>
        await View.Find(journal, centre.ToString(), cancellation).ConfigureAwait(false) is { } row ? View.Read(row) : null;
}
