using Pix.Certification.Positioning;
using Pix.Certification.Profiles;

namespace Pix.Certification.Hosting.Desks;

/// <summary>A campaign, as a pupil reads it before they send their profile (PRO-2).</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Welcome">What the school says of it; null for nothing.</param>
public sealed record CampaignInvitation(CampaignCode Code, string Name, string? Welcome)
{
    /// <summary>The competences to work before it is sent, as far as they are; none where it is sent as it is (POS-6).</summary>
    public IReadOnlyList<CompetenceProgress> Competences { get; init; } = [];

    /// <summary>What share of them the pupil masters now, in percent; null where there are none.</summary>
    public int? MasteredPercent { get; init; }

    /// <summary>True when nothing is left to ask in them: the profile may be sent.</summary>
    public bool IsReady => Competences.All(static one => one.State == EvaluationState.Done);
}
