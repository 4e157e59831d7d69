using Pix.Certification.Journal;

namespace Pix.Certification.Hosting.Tests;

/// <summary>Whoever tries codes or secrets must wait; those who may lift it can.</summary>
public sealed class ThrottleTests
{
    [Fact]
    [Rule("SES-2")]
    [Rule("SIT-1")]
    public async Task Whoever_tries_codes_waits_a_minute_at_most_and_then_comes_in_with_the_right_one()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal, clockwork: false);
        var (id, code) = await host.StartedAsync(2);
        for (var i = 0; i < 5; i++)
        {
            (await host.Candidate(1).Test.StartAsync(id, $"BBBB{22 + i}")).ShouldRefuse("SES-2").Facts.ShouldNotContain(static f => f.Key == "retryAfterSeconds");
        }

        (await host.Candidate(1).Test.StartAsync(id, code)).ShouldRefuse("SES-2").Facts["retryAfterSeconds"].ShouldBe(30L);
        (await host.Candidate(2).Test.StartAsync(id, code)).OrThrow();
        for (var i = 0; i < 8; i++)
        {
            host.Clock.Minutes(1);
            (await host.Candidate(1).Test.StartAsync(id, "BBBB22")).ShouldRefuse("SES-2").Facts.ShouldNotContain(static f => f.Key == "retryAfterSeconds");
        }

        (await host.Candidate(1).Test.StartAsync(id, code)).ShouldRefuse("SES-2").Facts["retryAfterSeconds"].ShouldBe(60L);
        host.Clock.Minutes(1);
        (await host.Candidate(1).Test.StartAsync(id, code)).OrThrow();
        (await journal.ListAsync(new("throttle"))).ShouldBeEmpty();
    }

    [Fact]
    [Rule("INV-1")]
    public async Task An_invigilator_who_comes_in_buys_no_guesses_for_others_behind_the_same_address()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal, clockwork: false);
        var created = (await host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow();
        for (var i = 1; i <= 5; i++)
        {
            (await host.Desks.Public("school").SignInAsInvigilatorAsync(created.Id, created.InvigilatorSecret)).OrThrow();
            (await host.Desks.Public("school").SignInAsInvigilatorAsync(created.Id, "wrong")).ShouldRefuse("INV-1").Facts.ShouldNotContain(static f => f.Key == "retryAfterSeconds");
        }

        (await host.Desks.Public("school").SignInAsInvigilatorAsync(created.Id, "wrong")).ShouldRefuse("INV-1").Facts["retryAfterSeconds"].ShouldBe(30L);
        (await host.Desks.Public("elsewhere").SignInAsInvigilatorAsync(created.Id, created.InvigilatorSecret)).OrThrow();

        // What was mistyped in the morning makes nobody wait in the afternoon.
        host.Clock.Minutes(61);
        for (var i = 1; i <= 4; i++)
        {
            (await host.Desks.Public("school").SignInAsInvigilatorAsync(created.Id, "wrong")).ShouldRefuse("INV-1");
        }

        (await host.Desks.Public("school").SignInAsInvigilatorAsync(created.Id, created.InvigilatorSecret)).OrThrow();
    }

    [Fact]
    [Rule("INV-1")]
    [Rule("SES-3")]
    public async Task Another_secret_lets_the_invigilator_in_at_once_whoever_has_been_guessing()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal, clockwork: false);
        var created = (await host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow();
        for (var i = 0; i < 6; i++)
        {
            (await host.Desks.Public("school").SignInAsInvigilatorAsync(created.Id, "wrong")).ShouldRefuse("INV-1");
        }

        (await host.Desks.Public("school").SignInAsInvigilatorAsync(created.Id, created.InvigilatorSecret)).ShouldRefuse("INV-1");
        var renewed = (await host.Administrator.Sessions.RenewInvigilatorSecretAsync(created.Id)).OrThrow();
        (await host.Desks.Public("school").SignInAsInvigilatorAsync(created.Id, renewed.InvigilatorSecret)).OrThrow().ShouldBe(created.Id);
    }
}
