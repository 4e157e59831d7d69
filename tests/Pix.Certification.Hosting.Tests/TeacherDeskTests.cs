using Pix.Certification.Candidates;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Journal;

namespace Pix.Certification.Hosting.Tests;

/// <summary>A teacher sees their own classes, and nothing of any other (POS-6).</summary>
public sealed class TeacherDeskTests
{
    [Fact]
    [Rule("POS-6")]
    [Rule("SEC-1")]
    public async Task A_teacher_sees_the_pupils_sessions_campaigns_and_results_of_their_own_classes_alone()
    {
        await using var host = await CertificationHost.OpenAsync(new MemoryJournal(), also: static c => c.Use<IProfileSource>(static _ => new CentrePlanningTests.Profiles()), clockwork: false);
        var (mine, other) = (PupilOf(1, "TG1"), PupilOf(2, "TG2"));
        (await host.Administrator.Pupils.KeepAsync([mine, other])).OrThrow();
        (await host.Administrator.Pupils.RecomputeCertifiabilityAsync()).OrThrow();
        var planned = (await host.Administrator.Sessions.CreateAsync(CommandWorld.Tomorrow with { Room = "Z9" })).OrThrow();
        (await host.Administrator.Roster.EnrolFromSchoolAsync(planned.Id, [mine.Id, other.Id])).OrThrow();
        var code = (await host.Administrator.Campaigns.OpenForAsync("Février", [mine.Id, other.Id])).OrThrow();
        (await host.Administrator.Campaigns.OpenForAsync("Sans eux", [other.Id])).OrThrow();
        (await host.Desks.Candidate(new("a"), mine.Id).SendProfileAsync(code.ToString(), mine.Id)).OrThrow();
        var published = await host.FinalisedAsync(2, details: static n => new() { Class = $"TG{n}" });
        (await host.Desks.Jury("Mme Petit").Publication.PublishAsync(published)).OrThrow();
        var teacher = host.Desks.Teacher(CertificationHost.Centre, "M. Keller", ["TG1", " ", "TG9"]);

        teacher.Classes.ShouldBe(["TG1", "TG9"]);
        (await teacher.PupilsAsync("TG1")).OrThrow().ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            line => line.Learner.ShouldBe(mine), static line => line.Certifiable.ShouldBe(true));
        var session = (await teacher.SessionsAsync("TG1")).OrThrow().ShouldHaveSingleItem();
        (session.Id, session.Room, session.Pupils.Single()).ShouldBe((planned.Id, "Z9", mine));
        var campaign = (await teacher.CampaignsAsync("TG1")).OrThrow().ShouldHaveSingleItem();
        (campaign.Name, campaign.Rows.Single().Participant.Id, campaign.Rows[0].Status).ShouldBe(("Février", mine.Id, Profiles.SendStatus.Sent));
        (await teacher.ResultsAsync("TG1")).OrThrow().ShouldHaveSingleItem().Holder.BirthName.ShouldBe("Martin 1");
        System.Text.Encoding.UTF8.GetString((await teacher.ResultsFileAsync("TG1", Language.French)).OrThrow().Content.ToArray())
            .ShouldSatisfyAllConditions(static file => file.ShouldContain("Martin 1"), static file => file.ShouldNotContain("Martin 2"));

        // A class of their own that is empty is empty; another one is the same as one that nobody has heard of, whatever is asked.
        (await teacher.PupilsAsync("TG9")).OrThrow().ShouldBeEmpty();
        foreach (var none in (string[])["TG2", "tg1", "TG1 ", "", "Nulle part"])
        {
            Refusal[] refusals =
            [
                (await teacher.PupilsAsync(none)).ShouldRefuse("SEC-1"), (await teacher.SessionsAsync(none)).ShouldRefuse("SEC-1"),
                (await teacher.CampaignsAsync(none)).ShouldRefuse("SEC-1"), (await teacher.ResultsAsync(none)).ShouldRefuse("SEC-1"),
                (await teacher.ResultsFileAsync(none, Language.French)).ShouldRefuse("SEC-1"),
            ];
            refusals.Select(static refusal => (refusal.Kind, refusal.Message(Language.French))).Distinct().ShouldHaveSingleItem().Kind.ShouldBe(RefusalKind.NotFound);
        }

        (await host.Desks.Teacher(new("other"), "M. Keller", ["TG1"]).PupilsAsync("TG1")).OrThrow().ShouldBeEmpty();
    }

    private static Learner PupilOf(int number, string name) => new(new($"l-{number}"), "Dupont", $"Zoé {(char)('a' + number)}", new(2006, 7, number), name);
}
