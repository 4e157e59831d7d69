using System.Text.Json;
using FsCheck.Xunit;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;

namespace Pix.Certification.Tests.Profiles;

public sealed class ProfileCollectionEventTests
{
    private static readonly Instant Now = Instant.FromUtc(2024, 3, 12, 8, 0);

    public static TheoryData<string> Samples => [.. Directory.GetFiles(Folder, "*.json").Select(static file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Profiles", "EventSamples");

    /// <summary>These files are the past: streams written by earlier versions look like them. Add to them; never change one.</summary>
    [Theory]
    [MemberData(nameof(Samples))]
    public void JsonOfThePast_Loads(string file)
    {
        var happened = ProfileCollectionEvent.FromJson(File.ReadAllText(Path.Combine(Folder, file)));

        char.ToLowerInvariant(happened.GetType().Name[0]).ShouldBe(file[0]);
        happened.At.ShouldBe(Instant.FromUtc(2024, 3, 12, 8, 4, 30) + Duration.FromMilliseconds(250));
        ProfileCollectionEvent.FromJson(happened.ToJson()).ToJson().ShouldBe(happened.ToJson());
        switch (happened)
        {
            case CampaignOpened opened:
                (opened.Code.ToString(), opened.Name, opened.Centre).ShouldBe(("BKRTVW347", "Terminale « B » été", new CentreId("0171234A")));
                opened.Welcome.ShouldBe(file.Contains("withWelcome", StringComparison.Ordinal) ? "Aucune question ne te sera posée.\nUn clic suffit." : null);
                break;
            case ParticipantsAdded added:
                added.Participants.ShouldBe([new(new("l-1"), "Dupont", "Zoé"), new(new("l-2"), "D'Arc", "Jeanne")]);
                break;
            case ProfileSent sent:
                (sent.Participant, sent.TakenAt).ShouldBe((new LearnerId("l-1"), Instant.FromUtc(2024, 3, 12, 8, 4)));
                sent.Competences.Select(static c => (c.Code, c.Pix, c.Level)).ShouldBe([("1.1", 17, 2), ("1.2", 0, 0)]);
                sent.Competences.ShouldAllBe(static c => c.ValidatedSkills != null);
                break;
        }
    }

    [Fact]
    public void EveryKindOfEvent_HasASampleAndIsStillWrittenLikeIt()
    {
        var kinds = typeof(ProfileCollectionEvent).Assembly.GetTypes().Where(static t => t.IsSubclassOf(typeof(ProfileCollectionEvent))).Select(static t => t.Name);
        var sampled = Directory.GetFiles(Folder, "*.v1.json").ToDictionary(static file => Path.GetFileName(file).Split('.')[0], StringComparer.OrdinalIgnoreCase);

        kinds.ShouldAllBe(kind => sampled.ContainsKey(kind));
        foreach (var file in sampled.Values)
        {
            var json = File.ReadAllText(file);
            JsonElement.DeepEquals(JsonElement.Parse(ProfileCollectionEvent.FromJson(json).ToJson()), JsonElement.Parse(json)).ShouldBeTrue(file);
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"type":"somethingElse","at":"2024-03-12T08:04:30Z"}""")]
    [InlineData("""{"type":"profileSent","participant":"","takenAt":"2024-03-12T08:04:00Z","competences":[],"at":"2024-03-12T08:04:30Z"}""")]
    [InlineData("""{"type":"campaignOpened","code":"BKRTVW347","name":"3e B","centre":"c-1","at":"yesterday"}""")]
    [InlineData("""{"type":"campaignOpened","code":null,"name":"3e B","centre":7,"at":"2024-03-12T08:04:30Z"}""")]
    public void WhatIsNoEvent_IsSaidToBeNone(string json) => Should.Throw<JsonException>(() => ProfileCollectionEvent.FromJson(json));

    [Property]
    public void ReplayingTheEvents_GivesAnEqualCampaign((byte Who, byte Command, byte Certifiable)[] commands)
    {
        var campaign = ProfileCollectionTests.Opened();
        var at = Now;
        foreach (var (who, command, certifiable) in commands)
        {
            var (learner, before) = (new LearnerId($"l-{who % 5}"), Picture(campaign));
            at += Duration.FromSeconds(command);
            var done = command % 2 == 0
                ? campaign.Add([new(learner, $"Nom {who}", "Prénom")], at).IsOk
                : campaign.Send(learner, ProfileCollectionTests.Profile(certifiable % 17), at).IsOk;
            if (!done)
            {
                Picture(campaign).ShouldBe(before);
            }
        }

        campaign.Pending.Count.ShouldBe(campaign.Version);
        Picture(ProfileCollection.Load(campaign.Pending)).ShouldBe(Picture(campaign));
        Picture(ProfileCollection.Load(campaign.Pending.Select(static e => ProfileCollectionEvent.FromJson(e.ToJson())))).ShouldBe(Picture(campaign));
        ProfileCollection.Load(campaign.Pending).Pending.ShouldBeEmpty();
    }

    // Everything that can be asked of a campaign, as text.
    private static string Picture(ProfileCollection campaign)
    {
        var rows = campaign.Rows(new EligibilityTerms());
        var history = rows.Select(r => string.Join(" / ", campaign.History(r.Participant.Id)
            .Select(static s => $"{s.TakenAt} {string.Join(' ', s.Competences.Select(static c => $"{c.Code}:{c.Pix}:{c.Level}:{string.Join('+', c.ValidatedSkills)}"))}")));
        return string.Join('\n', [$"{campaign.Version} {campaign.Code} {campaign.Name} {campaign.Centre}", .. rows.Select(static r => r.ToString()), .. history]);
    }
}
