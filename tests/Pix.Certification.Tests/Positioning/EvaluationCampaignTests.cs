using Pix.Certification.Positioning;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;
using Pix.Certification.Tests.Suite;

namespace Pix.Certification.Tests.Positioning;

/// <summary>A campaign that evaluates: what it is about, how far its participants are, what was reached (POS-6).</summary>
public sealed class EvaluationCampaignTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 1, 12, 8, 0);
    private static readonly CompetenceFramework Crcn = CompetenceFrameworks.Crcn;

    [Fact]
    [Rule("POS-6")]
    public void An_aim_is_competences_and_whole_areas_in_the_order_of_the_framework()
    {
        var aim = CampaignAim.Of(Crcn, ["3.1", "1", "1.2"], " Savoir où nous en sommes. ", " ").OrThrow();

        aim.Competences.ShouldBe(["1.1", "1.2", "1.3", "3.1"]);
        (aim.Objective, aim.Identifier).ShouldBe(("Savoir où nous en sommes.", null));
        foreach (var (refused, field) in ((Result<CampaignAim>, string)[])
        [
            (CampaignAim.Of(Crcn, []), "competences"), (CampaignAim.Of(Crcn, ["1.1", "9.9"]), "competences"),
            (CampaignAim.Of(Crcn, ["1.1"], new string('x', 301)), "objective"), (CampaignAim.Of(Crcn, ["1.1"], null, "=1"), "identifier"),
        ])
        {
            refused.IsRefused(out var why).ShouldBeTrue();
            (why!.Code, why.Facts["field"]).ShouldBe(("POS-6", field));
            why.ShouldBeComplete();
        }
    }

    [Fact]
    [Rule("POS-6")]
    public void It_takes_its_own_competences_once_all_of_them_are_done_with_the_identifier_that_it_asks_for()
    {
        var campaign = Opened("Numéro étudiant");
        var profile = ProfileSnapshot.Take(Now, Crcn, [new("1.1", 24, 3) { ValidatedSkills = ["web2"] }, new("1.2", 8, 1), new("5.1", 40, 5)]).OrThrow();

        Why(campaign.Send(new("l-1"), profile, Now, ["1.1"], "22-104")).Facts["missing"].ShouldBe((string[])["1.2"]);
        Why(campaign.Send(new("l-1"), profile, Now, ["1.1", "1.2"], " ")).Facts["field"].ShouldBe("identifier");
        campaign.Send(new("l-1"), profile, Now, ["1.1", "1.2", "5.1"], " 22-104 ").OrThrow();

        var row = campaign.Rows(new())[0];
        (row.TotalPix, row.Certifiable, row.CertifiableCompetences).ShouldBe((32, null, null), "nothing is told of what the campaign is not about");
        var sent = CampaignProgress.Of(campaign, row, []);
        (sent.State, sent.Done, sent.Identifier).ShouldBe((ParticipationState.Sent, 2, "22-104"));
        sent.Reached.Select(static one => (one.Code, one.Level, one.ValidatedSkills.Count)).ShouldBe([("1.1", 3, 0), ("1.2", 1, 0)]);

        // Whoever is forgotten is forgotten with the identifier; what was reached stays in the figures.
        campaign.Erase(new("l-1"), Now).OrThrow();
        (campaign.IdentifierOf(new("l-1")), campaign.HasSent(new("l-1"))).ShouldBe((null, true));
    }

    [Fact]
    [Rule("POS-6")]
    public void Who_has_not_sent_anything_is_reminded_and_nobody_else()
    {
        var campaign = Opened(null);
        campaign.Send(new("l-1"), ProfileSnapshot.Take(Now, Crcn, []).OrThrow(), Now, ["1.1", "1.2"]).OrThrow();

        campaign.Remind([new("l-1"), new("l-2"), new("l-9"), new("l-2")], Now).OrThrow().Participants.ShouldBe([new("l-2")]);
        (campaign.RemindedAt(new("l-2")), campaign.RemindedAt(new("l-1"))).ShouldBe((Now, null));
        Why(campaign.Remind([new("l-1")], Now)).Kind.ShouldBe(RefusalKind.NotNow);
        ProfileCollection.Load(campaign.Pending).RemindedAt(new("l-2")).ShouldBe(Now);
    }

    [Fact]
    [Rule("POS-6")]
    public void Results_are_counted_together_and_by_class_of_those_who_sent_them()
    {
        var aim = CampaignAim.Of(Crcn, ["1.1", "1.2"]).OrThrow();
        CampaignProgress[] all =
        [
            Of("a", "TG1", ParticipationState.Sent, 3, 1), Of("b", "TG1", ParticipationState.Sent, 9, 0), Of("c", "TG1", ParticipationState.UnderWay),
            Of("d", "TG2", ParticipationState.Sent, 0, 2), Of("e", null, ParticipationState.Waiting),
        ];

        var results = CampaignResults.Of(aim, all, Crcn, 7);

        (results.Everybody.Participants, results.Everybody.Sent).ShouldBe((5, 3));
        results.Everybody.ByState.ShouldBe([1, 1, 0, 3]);
        results.Everybody.Competences[0].ByLevel.ShouldBe([1, 0, 0, 1, 0, 0, 0, 1], "a level above the highest counts there");
        results.Everybody.Competences[1].MeanLevel.ShouldBe(1.0);
        results.Classes.Select(static one => (one.Class, one.Participants, one.Sent)).ShouldBe([(null, 1, 0), ("TG1", 3, 2), ("TG2", 1, 1)]);
        (results.Classes[1].Competences[0].MeanLevel, results.Classes[0].Competences[0].MeanLevel).ShouldBe((5.0, null));
    }

    private static CampaignProgress Of(string id, string? name, ParticipationState state, params int[] levels) =>
        new(new(new(id), "Dupont", id), state, levels.Length, 2)
        {
            Class = name,
            Reached = [.. levels.Select(static (level, n) => new CompetenceStanding(n == 0 ? "1.1" : "1.2", level * 8, level))],
        };

    private static ProfileCollection Opened(string? identifier)
    {
        CampaignCode.TryParse("BKRTVW347", out var code).ShouldBeTrue();
        var campaign = ProfileCollection.Open(code, "TG", new("c-1"), Now, aim: CampaignAim.Of(Crcn, ["1.1", "1.2"], null, identifier).OrThrow()).OrThrow();
        campaign.Add([new(new("l-1"), "Dupont", "Zoé"), new(new("l-2"), "Élan", "Max")], Now).OrThrow();
        return campaign;
    }

    private static Refusal Why<T>(Result<T> result)
        where T : notnull
    {
        result.IsRefused(out var refusal).ShouldBeTrue();
        refusal!.ShouldBeComplete();
        refusal!.Code.ShouldBe("POS-6");
        return refusal;
    }
}
