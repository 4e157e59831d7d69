using Pix.Certification.Hosting.Commands;
using Pix.Certification.Journal;
using Pix.Certification.Profiles;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>
/// The evaluation campaigns that wait for a pupil (POS-6): by campaign and pupil, grouped by pupil, sorted by when they were opened.
/// </summary>
internal static class AskedRows
{
    public static readonly ReadModel<CampaignCode> View = new("campaignAsked", OnErasure.GoByTheirWriter, OnPurge.GoWithTheCampaign);

    public static void Write(UnitOfWork unit, CampaignCode code, IEnumerable<LearnerId> pupils) => unit.Rows.AddRange(
        pupils.Select(pupil => View.Row(IdOf(code, pupil), pupil.ToString(), HostingJson.Sortable(unit.Now), code)));

    /// <summary>The campaigns of a pupil, latest first.</summary>
    public static ValueTask<IReadOnlyList<CampaignCode>> Of(LearnerId pupil, IEventJournal journal, CancellationToken cancellation) =>
        View.List(journal, pupil.ToString(), cancellation, ReadModel.Page.LatestFirst);

    /// <summary>What the campaign asked of some pupils is nobody's any more: they are erased, or the campaign is purged.</summary>
    public static void Forget(UnitOfWork unit, CampaignCode code, IEnumerable<LearnerId> pupils) =>
        unit.RemovedRows.AddRange(pupils.Select(pupil => View.Key(IdOf(code, pupil))));

    private static string IdOf(CampaignCode code, LearnerId pupil) => $"{code}/{pupil}";
}
