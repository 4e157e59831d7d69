using Pix.Certification.Journal;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Policies;

namespace Pix.Certification.Hosting.Tests;

/// <summary>A centre that no calendar binds plans sessions out of the window, and whoever joins them may sit.</summary>
public sealed class ExemptCentreTests
{
    [Fact]
    [Rule("ELI-3")]
    public async Task What_an_exempt_centre_may_plan_its_candidates_may_sit()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal, also: static c => c.Use<ICentreSource>(static _ => new Exempt()));
        var late = new SessionBuilder().Details with { Starts = new(2024, 4, 15, 9, 0), Audience = Audience.Lycee };
        var session = (await host.Administrator.Sessions.CreateAsync(late, confirmed: true)).OrThrow().Id;
        (await host.Administrator.Roster.EnrolAsync(session, SessionBuilder.Person(1))).OrThrow();

        host.Clock.Later(Duration.FromDays(34));
        await host.JoinedAsync(session, 1);

        var line = (await host.Administrator.Roster.CandidatesAsync(session)).OrThrow().ShouldHaveSingleItem();
        line.Unmet.ShouldBeEmpty();
        line.IsEligible.ShouldBe(true);
    }

    private sealed class Exempt : ICentreSource
    {
        public ValueTask<CentreCard?> FindAsync(CentreId centre, CancellationToken cancellation = default) =>
            ValueTask.FromResult<CentreCard?>(new("Lycée Valin", "Europe/Paris", ExemptFromCalendar: true));
    }
}
