using Pix.Certification.Profiles;

namespace Pix.Certification.Hosting.Desks;

/// <summary>A campaign, as a pupil reads it before they send their profile (PRO-2).</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Welcome">What the school says of it; null for nothing.</param>
public sealed record CampaignInvitation(CampaignCode Code, string Name, string? Welcome);
