using Pix.Certification.Hosting.Commands;
using Pix.Certification.Journal;
using Pix.Certification.Profiles;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>What a school has brought along of a pupil, from wherever they worked before (POS-6).</summary>
/// <param name="TakenAt">When it was imported.</param>
/// <param name="Competences">How far they had come.</param>
internal sealed record ImportedProfile(Instant TakenAt, IReadOnlyList<CompetenceStanding> Competences);

/// <summary>The profiles that schools import from files: by centre and pupil, grouped by pupil.</summary>
internal static class ImportedProfileRows
{
    public static readonly ReadModel<ImportedProfile> View = new("importedProfile", OnErasure.GoByTheirWriter);

    public static void Write(UnitOfWork unit, CentreId centre, LearnerId pupil, IReadOnlyList<CompetenceStanding> competences) =>
        unit.Rows.Add(View.Row(IdOf(centre, pupil), pupil.ToString(), HostingJson.Sortable(unit.Now), new(unit.Now, competences)));

    /// <summary>What was imported of a pupil, whichever school did.</summary>
    public static ValueTask<IReadOnlyList<ImportedProfile>> Of(
        LearnerId pupil, IEventJournal journal, CancellationToken cancellation) => View.List(journal, pupil.ToString(), cancellation);

    /// <summary>Goes with the pupil's line of the school's list.</summary>
    public static void Forget(UnitOfWork unit, CentreId centre, LearnerId pupil) => unit.RemovedRows.Add(View.Key(IdOf(centre, pupil)));

    private static string IdOf(CentreId centre, LearnerId pupil) => $"{centre}/{pupil}";
}
