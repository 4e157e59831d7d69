using Pix.Certification.Candidates;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Journal;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>The pupils of a school's list; grouped by centre, class by class.</summary>
internal static class LearnerRows
{
    public static readonly ReadModel<Learner> View = new("learner", OnErasure.GoByTheirWriter);

    public static void Write(UnitOfWork unit, CentreId centre, IReadOnlyCollection<Learner> learners) => unit.Rows.AddRange(
        learners.Select(l => View.Row($"{centre}/{l.Id}", centre.ToString(), $"{l.Class}|{l.SearchText}", l)));

    /// <summary>Whom an account is bound to: a pupil of a centre's list, or of the one other list that has them.</summary>
    public static async ValueTask<BoundPupil> Bound(
        LearnerId pupil,
        CentreId centre,
        IEventJournal journal,
        CancellationToken cancellation)
    {
        if (await View.Find(journal, $"{centre}/{pupil}", cancellation).ConfigureAwait(false) is not { } row)
        {
            var lists = await View.Rows(journal, group: null, cancellation).ConfigureAwait(false);
            Row[] found = [.. lists.Where(r => r.Id == $"{r.Group}/{pupil}")];
            if (found is not [var only])
            {
                return new(pupil, null);
            }

            row = only;
        }

        return new(pupil, View.Read(row).Key());
    }

    /// <summary>What is locked, and what replies are about, where the list of a school is changed.</summary>
    public static string ListOf(CentreId centre) => $"learners-{centre}";

    /// <summary>The pupils of every list who are somebody: by their id, or by name and birth date.</summary>
    public static async ValueTask<ILookup<CentreId, Learner>> Like(
        Func<Learner, bool> isMeant,
        IEventJournal journal,
        CancellationToken cancellation) =>
        (await View.Rows(journal, group: null, cancellation).ConfigureAwait(false))
            .Select(static row => (row.Group, Learner: View.Read(row)))
            .Where(found => isMeant(found.Learner))
            .ToLookup(static found => new CentreId(found.Group), static found => found.Learner);

    /// <summary>Takes a pupil off a list.</summary>
    public static void Remove(UnitOfWork unit, CentreId centre, LearnerId pupil) => unit.RemovedRows.Add(View.Key($"{centre}/{pupil}"));

    public static ValueTask<IReadOnlyList<Learner>> Of(CentreId centre, IEventJournal journal, CancellationToken cancellation) =>
        View.List(journal, centre.ToString(), cancellation);
}
