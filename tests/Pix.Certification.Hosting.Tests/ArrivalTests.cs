using Pix.Certification.Journal;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Tests;

/// <summary>A candidate at the door: before the test, after a cut, after the end.</summary>
public sealed class ArrivalTests
{
    [Fact]
    [Rule("INV-2")]
    [Rule("TIM-6")]
    public async Task The_door_says_what_the_candidate_waits_for()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal);
        var (id, code) = await host.StartedAsync(2);
        var desk = host.Candidate(1);
        (await host.Candidate(9).ArrivalAsync(id)).ShouldRefuse("SIT-1");
        var before = (await desk.ArrivalAsync(id)).OrThrow();
        (before.State, before.IsPresent, before.HasStarted, before.IsOver).ShouldBe((SessionState.Started, true, false, false));
        before.Allowance.ShouldBe(Duration.FromMinutes(105));
        before.Unmet.ShouldBeEmpty();

        (await desk.Test.StartAsync(id, code)).OrThrow();
        var cut = (await desk.ArrivalAsync(id)).OrThrow();
        (cut.IsPresent, cut.HasStarted, cut.IsOver).ShouldBe((false, true, false));
        (await desk.ArrivalsAsync()).ShouldHaveSingleItem().Session.ShouldBe(id);

        (await host.Invigilator(id).Candidates.EndSittingAsync(new(1), EndReason.Fraud)).OrThrow();
        (await desk.ArrivalAsync(id)).OrThrow().IsOver.ShouldBeTrue();
        (await host.Invigilator(id).WatchAsync()).OrThrow().Reports.ShouldHaveSingleItem().Category.ShouldBe(ReportCategory.Fraud);
        (await host.Invigilator(id).EndAsync([])).OrThrow();
        (await desk.ArrivalsAsync()).ShouldBeEmpty();
    }
}
