using Pix.Certification.Hosting.Commands;
using Pix.Certification.Journal;
using Pix.Certification.Profiles;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>
/// The campaigns that still wait for somebody's profile: by pupil and code, grouped by pupil, in the order in which they were opened. What
/// was sent, or is forgotten, is not waited for.
/// </summary>
internal static class AskedRows
{
    public static readonly ReadModel<CampaignCode> View = new("campaignAsks", OnErasure.GoByTheirWriter, OnPurge.GoWithTheCampaign);

    public static void Write(UnitOfWork unit, ProfileCollection campaign) => unit.Rows.AddRange(campaign.Participants.Select(pupil =>
        View.Row(IdOf(pupil, campaign.Code), pupil.ToString(), HostingJson.Sortable(unit.Now), campaign.Code)));

    /// <summary>Nothing is waited for any more from some of a campaign's participants.</summary>
    public static void Remove(UnitOfWork unit, CampaignCode campaign, params IEnumerable<LearnerId> pupils) =>
        unit.RemovedRows.AddRange(pupils.Select(pupil => View.Key(IdOf(pupil, campaign))));

    /// <summary>The campaigns that wait for a pupil.</summary>
    public static ValueTask<IReadOnlyList<CampaignCode>> Of(LearnerId pupil, IEventJournal journal, CancellationToken cancellation) =>
        View.List(journal, pupil.ToString(), cancellation);

    private static string IdOf(LearnerId pupil, CampaignCode campaign) => $"{pupil}/{campaign}";
}
