using Pix.Certification.Profiles;

namespace Pix.Certification.Tests.Primitives;

public sealed class AggregateTests
{
    private static readonly Instant Now = Instant.FromUtc(2024, 3, 12, 8, 0);

    [Fact]
    public void WhatIsRecorded_IsPendingUntilItIsSaved()
    {
        var campaign = ProfileCollection.Open(CampaignCode.Draw(new SeededSecrets(1)), "3e B", new("c-1"), Now).OrThrow();
        campaign.Add([new(new("1"), "Dupont", "Zoé")], Now).IsOk.ShouldBeTrue();

        (campaign.Version, campaign.Pending.Count).ShouldBe((2, 2));
        campaign.MarkSaved();
        (campaign.Version, campaign.Pending.Count).ShouldBe((2, 0));
    }

    [Fact]
    public void WhatIsRefused_ChangesNothing()
    {
        var campaign = ProfileCollection.Open(CampaignCode.Draw(new SeededSecrets(1)), "3e B", new("c-1"), Now).OrThrow();

        campaign.Add([], Now).IsOk.ShouldBeFalse();

        (campaign.Version, campaign.Pending.Count).ShouldBe((1, 1));
    }
}
