using Pix.Certification.Hosting.Desks;
using Pix.Certification.Journal;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Tests;

/// <summary>A room holds one session at a time, whoever plans there, on whichever host (SES-8); and what else is decided at the desks of a session.</summary>
public sealed class OneRoomTests
{
    [Fact]
    [Rule("SES-8")]
    public async Task Of_many_who_plan_overlapping_sessions_at_once_on_two_hosts_one_has_the_room()
    {
        await using var journal = new MemoryJournal();
        await using var here = await CertificationHost.OpenAsync(journal, clockwork: false);
        await using var there = await CertificationHost.OpenAsync(journal, clock: here.Clock, clockwork: false);
        for (var round = 0; round < 5; round++)
        {
            var day = SessionBuilder.NineOClock.PlusDays(1 + round);
            var planned = await Task.WhenAll(Enumerable.Range(0, 12).Select(n =>
                Task.Run(async () => await (n % 2 == 0 ? here : there).Administrator.Sessions.CreateAsync(new SessionBuilder().Details with { Starts = day.PlusMinutes(7 * n) }))));
            planned.Count(static p => p.IsOk).ShouldBe(1);
            foreach (var refused in planned.Where(static p => !p.IsOk))
            {
                refused.ShouldRefuse("SES-8");
            }
        }
    }

    [Fact]
    [Rule("SES-8")]
    public async Task A_room_is_free_again_once_its_session_is_moved_or_cancelled()
    {
        await using var host = await CertificationHost.OpenAsync(new MemoryJournal(), clockwork: false);
        var (sessions, details) = (host.Administrator.Sessions, new SessionBuilder().Details with { Starts = SessionBuilder.NineOClock.PlusDays(1) });
        var first = (await sessions.CreateAsync(details)).OrThrow().Id;
        (await sessions.CreateAsync(details with { Starts = details.Starts.PlusMinutes(90) })).ShouldRefuse("SES-8");
        (await sessions.EditAsync(first, details with { Starts = details.Starts.PlusMinutes(30) })).OrThrow(); // Over its own former time.
        var second = (await sessions.CreateAsync(details with { Starts = details.Starts.PlusMinutes(-90) })).OrThrow().Id;
        (await sessions.EditAsync(second, details)).ShouldRefuse("SES-8");
        (await sessions.CancelAsync(first)).OrThrow();
        (await sessions.EditAsync(second, details)).OrThrow();
        (await sessions.CreateAsync(details with { Starts = details.Starts.PlusMinutes(-120) })).OrThrow();
    }

    [Fact]
    [Rule("SES-8")]
    public async Task A_start_in_the_past_is_planned_once_it_is_confirmed()
    {
        await using var host = await CertificationHost.OpenAsync(new MemoryJournal(), clockwork: false);
        host.Clock.Minutes(600);
        (await host.Administrator.Once("k").Sessions.CreateAsync(new SessionBuilder().Details)).ShouldRefuse("SES-8");
        (await host.Administrator.Once("k").Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow();
    }

    [Fact]
    [Rule("SES-11")]
    [Rule("SES-6")]
    public async Task The_administrator_ends_after_the_planned_end_naming_the_unfinished_and_the_room_names_another_invigilator()
    {
        await using var host = await CertificationHost.OpenAsync(new MemoryJournal(), clockwork: false);
        var (id, code) = await host.StartedAsync(2);
        (await host.Candidate(1).Test.StartAsync(id, code)).OrThrow();
        (await host.Invigilator(id).NameInvigilatorAsync("Mme Blanc")).OrThrow();
        (await host.Administrator.Sessions.FindAsync(id)).OrThrow().Details.Invigilators.ShouldContain("Mme Blanc");
        (await host.Administrator.Sessions.EndAsync(id, [new(1)])).ShouldRefuse("SES-11");
        host.Clock.Minutes(125);
        (await host.Administrator.Sessions.EndAsync(id, [])).ShouldRefuse("SES-4");
        (await host.Administrator.Sessions.UnfinishedAsync(id)).OrThrow().Select(static c => c.Id.Number).ShouldBe([1]);
        (await host.Desks.Centre(new("other"), "x").Sessions.EndAsync(id, [new(1)])).ShouldRefuse("SEC-1");
        (await host.Administrator.Sessions.EndAsync(id, [new(1)])).OrThrow();
        (await host.Administrator.Sessions.FindAsync(id)).OrThrow().State.ShouldBe(SessionState.Ended);
        var record = (await host.Administrator.Sessions.AuditAsync(id)).OrThrow().Lines;
        record[^1].Role.ShouldBe(AuditRole.Centre);
        record.ShouldContain(static line => line.What.English == "Further invigilator: Mme Blanc");
    }
}
