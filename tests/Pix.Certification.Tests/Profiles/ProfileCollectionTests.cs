using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;
using Pix.Certification.Testing;
using Pix.Certification.Tests.Primitives;
using Pix.Certification.Tests.Suite;

namespace Pix.Certification.Tests.Profiles;

public sealed class ProfileCollectionTests
{
    private static readonly Instant Now = Instant.FromUtc(2024, 3, 12, 8, 0);
    private static readonly EligibilityTerms Terms = new();
    private static readonly Participant Zoe = new(new("l-1"), "Dupont", "Zoé");
    private static readonly Participant Max = new(new("l-2"), "Élan", "Max");

    [Fact]
    [Rule("PRO-2")]
    public void ACampaign_HasACodeANameAndACentre()
    {
        var campaign = Opened();

        campaign.Name.ShouldBe("3e B");
        campaign.Centre.ShouldBe(new CentreId("c-1"));
        CampaignCode.TryParse(campaign.Code.ToString(), out var code).ShouldBeTrue();
        code.ShouldBe(campaign.Code);
        campaign.Rows(Terms).ShouldBeEmpty();
        campaign.Welcome.ShouldBeNull();
    }

    [Fact]
    [Rule("PRO-2")]
    public void ACampaign_MayWelcomeThoseWhoAnswer()
    {
        Result<ProfileCollection> Opened(string? welcome) => ProfileCollection.Open(CampaignCode.Draw(new SeededSecrets(7)), "3e B", new("c-1"), Now, welcome);

        Opened(" Aucune question ne te sera posée.\nUn clic suffit. ").OrThrow().Welcome.ShouldBe("Aucune question ne te sera posée.\nUn clic suffit.");
        Opened("  ").OrThrow().Welcome.ShouldBeNull();
        Opened(new('a', ProfileCollection.WelcomeCharactersMax + 1)).ShouldRefuse("PRO-2").Facts["field"].ShouldBe("welcome");
    }

    [Fact]
    [Rule("PRO-2")]
    [Rule("PRO-3")]
    public void BeforeAProfileIsSent_TheAnswerIsNeitherYesNorNo()
    {
        var campaign = Opened(Zoe);

        campaign.Rows(Terms).ShouldBe([new(Zoe, SendStatus.Waiting, null, null, null, null)]);
        campaign.History(Zoe.Id).ShouldBeEmpty();
        campaign.History(new("nobody")).ShouldBeEmpty();
    }

    [Fact]
    [Rule("PRO-2")]
    public void ARow_TellsWhenHowManyPixAndWhetherCertifiable()
    {
        var campaign = Opened(Max, Zoe);

        campaign.Send(Zoe.Id, Profile(5), Now + Duration.FromMinutes(1)).IsOk.ShouldBeTrue();
        campaign.Send(Max.Id, Profile(4), Now + Duration.FromMinutes(2)).IsOk.ShouldBeTrue();

        campaign.Rows(Terms).ShouldBe(
        [
            new(Max, SendStatus.Sent, Now + Duration.FromMinutes(2), 36, false, 4),
            new(Zoe, SendStatus.Sent, Now + Duration.FromMinutes(1), 45, true, 5),
        ]);
    }

    [Fact]
    [Rule("PRO-3")]
    public void ASecondSend_ReplacesWhatIsShownAndKeepsTheFirst()
    {
        var campaign = Opened(Zoe);
        campaign.Send(Zoe.Id, Profile(5), Now).IsOk.ShouldBeTrue();
        campaign.Send(Zoe.Id, Profile(3), Now + Duration.FromDays(1)).IsOk.ShouldBeTrue();

        var row = campaign.Rows(Terms).ShouldHaveSingleItem();
        (row.SentAt, row.Certifiable, row.CertifiableCompetences).ShouldBe((Now + Duration.FromDays(1), false, 3));
        campaign.History(Zoe.Id).Select(static s => s.TotalPix).ShouldBe([27, 45]);
    }

    [Fact]
    [Rule("PRO-2")]
    public void ThoseWhoAreInAlready_AreLeftAsTheyAre()
    {
        var campaign = Opened(Zoe);

        campaign.Add([Zoe with { LastName = "Autre" }, Max, Max], Now).OrThrow().Participants.ShouldBe([Max]);

        campaign.Rows(Terms).Select(static r => r.Participant).ShouldBe([Zoe, Max]);
    }

    [Fact]
    [Rule("PRO-2")]
    public void WhatCannotBe_IsRefusedAndChangesNothing()
    {
        var campaign = Opened(Zoe);
        var version = campaign.Version;

        foreach (var refusal in new[]
        {
            Refused(ProfileCollection.Open(campaign.Code, " ", new("c-1"), Now)),
            Refused(campaign.Add([Zoe], Now)),
            Refused(campaign.Add([], Now)),
            Refused(campaign.Send(Max.Id, Profile(5), Now)),
        })
        {
            refusal.Code.ShouldBe("PRO-2");
            refusal.ShouldBeComplete();
        }

        campaign.Version.ShouldBe(version);
        campaign.Pending.Count.ShouldBe(version);
    }

    [Fact]
    public void NobodysId_IsAFaultOfTheCaller()
    {
        Should.Throw<ArgumentException>(() => ProfileCollection.Open(CampaignCode.Draw(new SeededSecrets(1)), "3e B", default, Now));
        Should.Throw<ArgumentException>(() => Opened().Add([Zoe, Max with { Id = default }], Now));
    }

    [Theory]
    [Rule("PRO-2")]
    [InlineData("BKRTVW347", "BKRTVW347")]
    [InlineData(" bkrtvw-347 ", "BKRTVW347")]
    [InlineData("AZERTY015", "AZERTY015")] // Drawn elsewhere, from a larger alphabet.
    [InlineData("BKRTVW34", null)]
    [InlineData("BKRTVW3477", null)]
    [InlineData("347BKRTVW", null)]
    [InlineData("BKRTÉW347", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void ACampaignCode_IsLettersThenDigits(string? typed, string? canonical)
    {
        CampaignCode.TryParse(typed, out var code).ShouldBe(canonical is not null);
        code?.ToString().ShouldBe(canonical);
    }

    internal static ProfileCollection Opened(params Participant[] participants)
    {
        var campaign = ProfileCollection.Open(CampaignCode.Draw(new SeededSecrets(1)), " 3e B ", new("c-1"), Now).OrThrow();
        if (participants.Length > 0)
        {
            campaign.Add(participants, Now).IsOk.ShouldBeTrue();
        }

        return campaign;
    }

    // So many certifiable competences, of nine pix each.
    internal static ProfileSnapshot Profile(int certifiable) => ProfileSnapshot.Take(
        Now,
        CompetenceFrameworks.Crcn,
        CompetenceFrameworks.Crcn.Competences.Take(certifiable).Select(static c => new CompetenceStanding(c.Code, 9, 1) { ValidatedSkills = [$"skill{c.Code}1"] })).OrThrow();

    private static Refusal Refused<T>(Result<T> result)
        where T : notnull => result.IsRefused(out var refusal) ? refusal : throw new InvalidOperationException($"{result} was to be refused.");
}
