using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;
using Pix.Certification.Tests.Suite;

namespace Pix.Certification.Tests.Profiles;

/// <summary>Who took part in a campaign is forgotten when its term is over (RET-1); how many did is not.</summary>
public sealed class CampaignRetentionTests
{
    private static readonly Instant Now = Instant.FromUtc(2024, 3, 12, 8, 0);

    [Fact]
    [Rule("RET-1")]
    public void A_campaign_is_forgotten_two_years_after_its_last_change_and_collects_nothing_any_more()
    {
        CampaignCode.TryParse("BKRTVW347", out var code).ShouldBeTrue();
        var campaign = ProfileCollection.Open(code, "3e B", new("c-1"), Now).OrThrow();
        campaign.Add([new(new("l-1"), "Dupont", "Zoé"), new(new("l-2"), "Élan", "Max")], Now).OrThrow();
        var profile = ProfileSnapshot.Take(Now, CompetenceFrameworks.Crcn, [new("1.1", 17, 2)]).OrThrow();
        var sent = Now + Duration.FromDays(10);
        campaign.Send(new("l-1"), profile, sent).OrThrow();
        var (terms, end) = (new RetentionTerms(), Instant.FromUtc(2026, 3, 22, 8, 0));

        campaign.Purge(terms, end - Duration.FromSeconds(1)).IsRefused(out var early).ShouldBeTrue();
        (early!.Code, early.Facts["keptUntil"]).ShouldBe(("RET-1", end));
        campaign.Purge(terms, end).OrThrow().Participants.Count.ShouldBe(2);

        campaign.MarkSaved();
        campaign.Rows(new()).Select(static r => (r.Participant.LastName, r.Participant.FirstName, r.Status)).ShouldBe([("(effacé)", "(effacé)", SendStatus.Sent), ("(effacé)", "(effacé)", SendStatus.Waiting)]);
        campaign.History(new("l-1")).Count.ShouldBe(1);
        foreach (var refused in (Refusal?[])[Why(campaign.Purge(terms, end)), Why(campaign.Send(new("l-1"), profile, end)), Why(campaign.Add([new(new("l-3"), "Roy", "Léa")], end))])
        {
            refused!.Code.ShouldBe("RET-1");
            refused.ShouldBeComplete();
        }
    }

    private static Refusal? Why<T>(Result<T> result)
        where T : notnull => result.IsRefused(out var refusal) ? refusal : null;
}
