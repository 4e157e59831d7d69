using Pix.Certification.Hosting.Commands;
using Pix.Certification.Profiles;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>The campaigns of a centre by name; by code, grouped by centre, sorted by when they were opened.</summary>
internal static class CampaignRows
{
    public static readonly ReadModel<string> View = new("campaign", onPurge: OnPurge.GoWithTheCampaign);

    public static void Write(UnitOfWork unit, ProfileCollection campaign) => unit.Rows.Add(View.Row(
        campaign.Code.ToString(),
        campaign.Centre.ToString(),
        HostingJson.Sortable(unit.Now),
        campaign.Name));
}
