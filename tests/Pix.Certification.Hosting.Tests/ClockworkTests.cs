using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Clockwork;
using Pix.Certification.Journal;
using Pix.Certification.Policies;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;
using Pix.Certification.Timing;

namespace Pix.Certification.Hosting.Tests;

/// <summary>What is due is done once, at its own instant, whoever does it and however late (TIM-4).</summary>
public sealed class ClockworkTests
{
    private static readonly CertificationPolicy Enforced = CertificationPolicy.Create(CertificationPolicies.Profile2023.ToText() with
    {
        Id = "enforced",
        Session = new() { TimeKeeping = TimeKeeping.Enforce },
    }).OrThrow();

    [Fact]
    [Rule("TIM-4")]
    public async Task What_is_overdue_ends_with_its_deadline_once_on_two_hosts_after_both_were_away()
    {
        await using var journal = new MemoryJournal();
        var clock = HostClock.At(Instant.FromUtc(2024, 3, 12, 8, 0));
        var first = await CertificationHost.OpenAsync(journal, Enforced, clock, clockwork: false);
        var (id, code) = await first.StartedAsync(2);
        (await first.Candidate(1).Test.StartAsync(id, code)).OrThrow();
        clock.Minutes(5);
        (await first.Candidate(2).Test.StartAsync(id, code)).OrThrow();
        await first.DisposeAsync();
        clock.Minutes(300);

        await using var one = await CertificationHost.OpenAsync(journal, Enforced, clock, clockwork: false);
        await using var other = await CertificationHost.OpenAsync(journal, Enforced, clock, clockwork: false);
        await Task.WhenAll(DoDue(one), DoDue(other));

        (await one.Administrator.Sessions.FindAsync(id)).OrThrow().State.ShouldBe(SessionState.Ended);
        var roster = (await one.Administrator.Roster.ListAsync(id)).OrThrow();
        roster.Select(static c => c.EndedAt!.Value).ShouldBe([Instant.FromUtc(2024, 3, 12, 9, 45), Instant.FromUtc(2024, 3, 12, 9, 50)]);
        foreach (var line in roster)
        {
            var sitting = Sitting.Load((await journal.ReadAsync(Sitting.StreamOf(id, line.Id))).Select(static e => SittingEvent.FromJson(e.Json)));
            (sitting.State, sitting.EndedAt).ShouldBe((SittingState.EndedByTime, line.EndedAt));
        }

        (await Types(journal, $"session-{id}")).Count(static t => t == "sittingClosed").ShouldBe(2);
    }

    [Fact]
    [Rule("TIM-4")]
    public async Task Nobody_acts_as_if_time_were_running_between_the_deadline_and_the_job()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal, Enforced, clockwork: false);
        var (id, code) = await host.StartedAsync(1);
        (await host.Candidate(1).Test.StartAsync(id, code)).OrThrow();
        var shown = (await host.Candidate(1).Test.NextAsync(id)).OrThrow().Challenge!;
        host.Clock.Later(Duration.FromMinutes(105) + Duration.FromSeconds(1));

        (await host.Candidate(1).Test.AnswerAsync(id, 1, GivenAnswer.OfChoices(2), "k", shown.Id)).OrThrow().IsKeptAside.ShouldBeTrue();
        (await host.Candidate(1).Test.LookAsync(id)).OrThrow().State.ShouldBe(SittingState.EndedByTime);
        (await host.Invigilator(id).Candidates.CreditTimeAsync(new(1), Duration.FromMinutes(5), "trop tard")).IsOk.ShouldBeFalse();
    }

    [Fact]
    [Rule("INV-8")]
    public async Task A_pause_moves_the_deadline_that_was_planned()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal, Enforced, clockwork: false);
        var (id, code) = await host.StartedAsync(1);
        (await host.Candidate(1).Test.StartAsync(id, code)).OrThrow();
        host.Clock.Minutes(60);
        (await host.Invigilator(id).PauseAsync("Alarme incendie")).OrThrow();
        host.Clock.Minutes(60);
        await DoDue(host);
        (await host.Candidate(1).Test.LookAsync(id)).OrThrow().State.ShouldBe(SittingState.InProgress);
        (await host.Invigilator(id).ReopenAsync()).OrThrow();
        host.Clock.Minutes(44);
        await DoDue(host);
        (await host.Candidate(1).Test.LookAsync(id)).OrThrow().Remaining.ShouldBe(Duration.FromMinutes(1));
        host.Clock.Minutes(2);
        await DoDue(host);
        (await host.Candidate(1).Test.LookAsync(id)).OrThrow().State.ShouldBe(SittingState.EndedByTime);
    }

    [Fact]
    [Rule("INV-2")]
    public async Task A_presence_that_was_not_used_expires()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal, clockwork: false);
        var (id, _) = await host.StartedAsync(1);
        host.Clock.Minutes(15);
        await DoDue(host);
        (await Types(journal, $"session-{id}")).ShouldContain("presenceWithdrawn");
        (await host.Invigilator(id).Candidates.ConfirmPresenceAsync(new(1))).OrThrow();
        (await host.Invigilator(id).WatchAsync()).OrThrow().Candidates[0].IsPresent.ShouldBeTrue();
    }

    [Fact]
    [Rule("SES-9")]
    public async Task A_session_nobody_ended_is_brought_to_its_centres_attention()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal, clockwork: false);
        var (id, code) = await host.StartedAsync(1);
        (await host.Candidate(1).Test.StartAsync(id, code)).OrThrow();
        host.Clock.Later(Duration.FromHours(24) + Duration.FromSeconds(1));
        await DoDue(host);
        (await host.Administrator.Sessions.RemindersAsync()).ShouldHaveSingleItem().Session.ShouldBe(id);
    }

    [Fact]
    [Rule("TIM-4")]
    public async Task The_background_service_wakes_by_itself_when_something_is_due()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal, Enforced);
        var (id, code) = await host.StartedAsync(1);
        (await host.Candidate(1).Test.StartAsync(id, code)).OrThrow();
        await Patience.Until(async () =>
        {
            host.Clock.Minutes(10);
            return (await Types(journal, $"session-{id}")).Contains("sessionEnded");
        });
    }

    [Fact]
    [Rule("JRN-1")]
    public async Task Kept_replies_are_forgotten_when_they_are_old()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal, clockwork: false);
        var created = (await host.Administrator.Once("create").Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow();
        host.Clock.Later(Duration.FromDays(8));
        await DoDue(host);
        (await journal.FindReplyAsync("centre/0170022A/Mme Durand", "create")).ShouldBeNull();
        created.Id.Number.ShouldBe(1);
    }

    private static async Task DoDue(CertificationHost host)
    {
        while (await host.Services.GetRequiredService<ClockworkService>().DoDue(CancellationToken.None) > 0)
        {
        }
    }

    private static async Task<IReadOnlyList<string>> Types(IEventJournal journal, string stream) => [.. (await journal.ReadAsync(stream)).Select(static e => e.Type)];
}
