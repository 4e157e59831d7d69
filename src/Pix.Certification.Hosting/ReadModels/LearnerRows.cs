using Pix.Certification.Candidates;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Journal;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>The pupils of a school's list; grouped by centre, class by class.</summary>
internal static class LearnerRows
{
    public static readonly ReadModel<Learner> View = new("learner");

    public static void Write(UnitOfWork unit, CentreId centre, IReadOnlyCollection<Learner> learners) => unit.Rows.AddRange(
        learners.Select(l => View.Row($"{centre}/{l.Id}", centre.ToString(), $"{l.Class}|{l.SearchText}", l)));

    public static ValueTask<IReadOnlyList<Learner>> Of(CentreId centre, IEventJournal journal, CancellationToken cancellation) =>
        View.List(journal, centre.ToString(), cancellation);
}
