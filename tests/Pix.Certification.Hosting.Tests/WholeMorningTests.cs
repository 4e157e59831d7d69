using Pix.Certification.Challenges;
using Pix.Certification.Journal;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;
using Pix.Certification.Timing;

namespace Pix.Certification.Hosting.Tests;

/// <summary>A session from its planning to the jury's door, through the desks alone.</summary>
public sealed class WholeMorningTests
{
    [Fact]
    [Rule("SES-4")]
    [Rule("SIT-5")]
    [Rule("POL-2")]
    public async Task Three_candidates_sit_and_the_session_is_handed_over()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal);
        var (id, code) = await host.StartedAsync(3);
        await host.SatAsync(id, 1, code);
        await host.SatAsync(id, 2, code, static _ => GivenAnswer.Pass);
        var invigilator = host.Invigilator(id);
        (await invigilator.Candidates.ConfirmPresenceAsync(new(3))).OrThrow();
        (await host.Candidate(3).Test.StartAsync(id, code)).OrThrow();
        (await invigilator.Candidates.EndSittingAsync(new(3), EndReason.Left)).OrThrow();
        (await invigilator.Candidates.TickEndScreenAsync(new(1), seen: true)).OrThrow();

        var room = (await invigilator.WatchAsync()).OrThrow();
        room.Candidates.Select(static c => (c.Answered, c.IsFinished)).ShouldBe([(15, true), (15, true), (0, true)]);
        (await host.Candidate(1).Test.LookAsync(id)).OrThrow().IsEnd.ShouldBeTrue();

        (await invigilator.EndAsync([])).OrThrow();
        (await host.Administrator.Finalisation.FinaliseAsync(id)).OrThrow().SittingsEnded.ShouldBe(0);
        (await host.Administrator.Sessions.FindAsync(id)).OrThrow().State.ShouldBe(SessionState.Finalised);
        (await host.Desks.Jury("Jury").Sessions.WaitingAsync()).ShouldHaveSingleItem().Id.ShouldBe(id);
    }

    [Fact]
    [Rule("TIM-5")]
    public async Task Another_host_sees_everything_at_once()
    {
        await using var journal = new MemoryJournal();
        await using var one = await CertificationHost.OpenAsync(journal);
        await using var other = await CertificationHost.OpenAsync(journal, clock: one.Clock);
        var (id, code) = await one.StartedAsync(2);
        (await other.Invigilator(id).WatchAsync()).OrThrow().Candidates.Count.ShouldBe(2);
        (await one.Candidate(1).Test.StartAsync(id, code)).OrThrow();
        (await one.Candidate(1).Test.NextAsync(id)).OrThrow();

        var shown = (await other.Candidate(1).Test.LookAsync(id)).OrThrow();
        shown.Challenge!.Number.ShouldBe(1);
        shown.ServerTime.ShouldBe(one.Clock.Now);
        (await other.Invigilator(id).Candidates.EndSittingAsync(new(1), EndReason.Finished)).OrThrow();

        // The first host has not read this: it finds out when it appends.
        var late = (await one.Candidate(1).Test.AnswerAsync(id, 1, GivenAnswer.OfChoices(2), "k", shown.Challenge.Id)).OrThrow();
        late.IsKeptAside.ShouldBeTrue();
        (await one.Candidate(1).Test.NextAsync(id)).ShouldRefuse("SIT-4");
    }

    [Fact]
    [Rule("TIM-5")]
    public async Task A_host_whose_clock_is_behind_takes_the_test_for_begun()
    {
        await using var journal = new MemoryJournal();
        await using var one = await CertificationHost.OpenAsync(journal);
        await using var behind = await CertificationHost.OpenAsync(journal, clock: HostClock.At(one.Clock.Now - Duration.FromMinutes(1)));
        var (id, code) = await one.StartedAsync(1);
        (await one.Candidate(1).Test.StartAsync(id, code)).OrThrow();

        var shown = (await behind.Candidate(1).Test.NextAsync(id)).OrThrow();
        shown.Accepts.ShouldBe(AcceptedReply.Answer);
        (await behind.Candidate(1).Test.AnswerAsync(id, 1, GivenAnswer.OfChoices(2), "k", shown.Challenge!.Id)).OrThrow().IsKeptAside.ShouldBeFalse();
        (await one.Candidate(1).Test.LookAsync(id)).OrThrow().Answered.ShouldBe(1);
    }

    [Fact]
    [Rule("SEC-1")]
    public async Task A_centre_knows_nothing_of_another_centres_sessions()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal);
        var (id, _) = await host.StartedAsync(1);
        var stranger = host.Desks.Centre(new("0999999Z"), "Inconnu");

        var unknown = (await stranger.Sessions.FindAsync(new(4711))).ShouldRefuse("SEC-1");
        (await stranger.Sessions.FindAsync(id)).ShouldRefuse("SEC-1").ShouldBe(unknown);
        (await stranger.Roster.EnrolAsync(id, SessionBuilder.Person(9))).ShouldRefuse("SEC-1");
        (await stranger.Finalisation.FinaliseAsync(id)).ShouldRefuse("SEC-1");
        (await stranger.Sessions.ListAsync()).ShouldBeEmpty();
        (await host.Candidate(77).Test.NextAsync(id)).ShouldRefuse("SIT-1");
    }

    [Fact]
    [Rule("SES-8")]
    public async Task Two_administrators_cannot_take_one_room_at_once()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal);
        var details = new SessionBuilder().Details;
        var attempts = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () => await host.Administrator.Sessions.CreateAsync(details, confirmed: true))));
        attempts.Count(static a => a.IsOk).ShouldBe(1);
        foreach (var refused in attempts.Where(static a => !a.IsOk))
        {
            refused.ShouldRefuse("SES-8");
        }
    }

    [Fact]
    [Rule("INV-5")]
    public async Task A_reported_challenge_is_replaced_and_the_answer_to_the_first_does_not_count_for_the_second()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal);
        var (id, code) = await host.StartedAsync(1);
        (await host.Candidate(1).Test.StartAsync(id, code)).OrThrow();
        var first = (await host.Candidate(1).Test.NextAsync(id)).OrThrow().Challenge!;
        (await host.Candidate(1).Test.ReportProblemAsync(id, 1, "rien ne s'affiche")).OrThrow();
        (await host.Invigilator(id).WatchAsync()).OrThrow().Candidates[0].Alert!.Words.ShouldBe("rien ne s'affiche");
        (await host.Invigilator(id).Alerts.ConfirmAsync(new(1), ReportCategory.SiteDown)).OrThrow();

        (await host.Candidate(1).Test.AnswerAsync(id, 1, GivenAnswer.OfChoices(2), "k", first.Id)).IsOk.ShouldBeFalse();
        var second = (await host.Candidate(1).Test.NextAsync(id)).OrThrow().Challenge!;
        (second.Number, second.Id == first.Id).ShouldBe((1, false));
        (await host.Candidate(1).Test.AnswerAsync(id, 1, GivenAnswer.OfChoices(2), "k2", second.Id)).OrThrow();
    }
}
