using Pix.Certification.Journal;
using Pix.Certification.Certifications;

namespace Pix.Certification.Hosting.Tests;

/// <summary>A command sent again under its key (JRN-1).</summary>
public sealed class OnceTests
{
    [Fact]
    [Rule("JRN-1")]
    public async Task The_same_command_under_its_key_is_done_once_and_answered_the_same()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal);
        var (id, code) = await host.StartedAsync(1);
        (await host.Candidate(1).Test.StartAsync(id, code)).OrThrow();
        var before = (await host.Candidate(1).Test.LookAsync(id)).OrThrow().Remaining;

        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
            (await host.Invigilator(id).Once("credit-1").Candidates.CreditTimeAsync(new(1), Duration.FromMinutes(6), "Poste en panne")).OrThrow())));

        replies.Distinct().ShouldHaveSingleItem();
        (await host.Candidate(1).Test.LookAsync(id)).OrThrow().Remaining.ShouldBe(before + Duration.FromMinutes(6));
    }

    [Fact]
    [Rule("JRN-1")]
    public async Task Another_command_under_a_used_key_is_refused()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal);
        var (id, code) = await host.StartedAsync(1);
        (await host.Candidate(1).Test.StartAsync(id, code)).OrThrow();
        (await host.Invigilator(id).Once("k").Candidates.CreditTimeAsync(new(1), Duration.FromMinutes(6), "Poste en panne")).OrThrow();

        (await host.Invigilator(id).Once("k").Candidates.CreditTimeAsync(new(1), Duration.FromMinutes(7), "Poste en panne")).ShouldRefuse("JRN-1");
        (await host.Invigilator(id).Once("k").PauseAsync("Alarme")).ShouldRefuse("JRN-1");
        (await host.Invigilator(id).Once(" ").PauseAsync("Alarme")).ShouldRefuse("JRN-1");
        (await host.Desks.Invigilator(id, "Mme Roy").Once("k").Candidates.CreditTimeAsync(new(1), Duration.FromMinutes(7), "Poste en panne")).OrThrow();
    }

    [Fact]
    [Rule("JRN-1")]
    [Rule("JUR-1")]
    public async Task What_the_jury_does_under_a_key_is_done_once_and_nothing_else_is_done_under_it()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal);
        var (id, code) = await host.StartedAsync(1);
        await host.SatAsync(id, 1, code);
        (await host.Invigilator(id).EndAsync([])).OrThrow();
        (await host.Administrator.Finalisation.FinaliseAsync(id)).OrThrow();
        var jury = host.Desks.Jury("Mme Petit").Once("k");

        var first = (await jury.Rulings.RuleAsync(id, new(1), JuryAction.Reject, "Fraude")).OrThrow();
        (await jury.Rulings.RuleAsync(id, new(1), JuryAction.Reject, "Fraude")).OrThrow().Mark.ShouldBe(first.Mark);

        (await jury.Rulings.RuleAsync(id, new(1), JuryAction.Cancel, "Fraude")).ShouldRefuse("JRN-1");
        (await jury.Rulings.RuleAsync(id, new(1), JuryAction.Reject, "Autre motif")).ShouldRefuse("JRN-1");
        (await jury.Publication.ProcessAsync(id)).ShouldRefuse("JRN-1");
        (await host.Desks.Jury("x").Sessions.CandidateAsync(id, new(1))).OrThrow().Rulings.Count.ShouldBe(1);
    }

    [Fact]
    [Rule("SES-3")]
    public async Task The_invigilators_secret_is_shown_once_and_can_be_renewed()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal);
        var details = new SessionBuilder().Details;
        var first = (await host.Administrator.Once("create").Sessions.CreateAsync(details, confirmed: true)).OrThrow();
        var again = (await host.Administrator.Once("create").Sessions.CreateAsync(details, confirmed: true)).OrThrow();

        again.Id.ShouldBe(first.Id);
        (first.InvigilatorSecret is null, again.InvigilatorSecret is null).ShouldBe((false, true));
        var door = host.Desks.Public("10.0.0.7");
        (await door.SignInAsInvigilatorAsync(first.Id, first.InvigilatorSecret)).OrThrow().ShouldBe(first.Id);
        var renewed = (await host.Administrator.Sessions.RenewInvigilatorSecretAsync(first.Id)).OrThrow().InvigilatorSecret!;
        (await door.SignInAsInvigilatorAsync(first.Id, first.InvigilatorSecret)).ShouldRefuse("INV-1");
        (await door.SignInAsInvigilatorAsync(first.Id, renewed)).OrThrow();
        await foreach (var recorded in journal.ReadAllAsync())
        {
            recorded.Json.ShouldNotContain(renewed.Replace("-", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    [Rule("INV-1")]
    public async Task A_source_that_guesses_must_wait_and_learns_nothing_of_which_sessions_exist()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal);
        var created = (await host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow();
        var guesser = host.Desks.Public("10.0.0.66");
        var known = (await guesser.SignInAsInvigilatorAsync(created.Id, "BCDF-GHJ-KMPQ-RTV")).ShouldRefuse("INV-1");
        (await guesser.SignInAsInvigilatorAsync(new(4711), "BCDF-GHJ-KMPQ-RTV")).ShouldRefuse("INV-1").ShouldBe(known);

        var guesses = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () => await guesser.SignInAsInvigilatorAsync(created.Id, "BCDF-GHJ-KMPQ-RTV"))));
        guesses.Count(g => g.IsRefused(out var no) && no.Facts.ContainsKey("retryAfterSeconds")).ShouldBe(60);
        (await guesser.SignInAsInvigilatorAsync(created.Id, created.InvigilatorSecret)).ShouldRefuse("INV-1");
        (await host.Desks.Public("10.0.0.8").SignInAsInvigilatorAsync(created.Id, created.InvigilatorSecret)).OrThrow();
        host.Clock.Minutes(61);
        (await guesser.SignInAsInvigilatorAsync(created.Id, created.InvigilatorSecret)).OrThrow();
    }
}
