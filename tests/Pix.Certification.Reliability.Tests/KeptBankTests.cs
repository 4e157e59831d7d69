using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pix.Certification.Certifications;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Hosting.Wiring;
using Pix.Certification.Journal;
using Pix.Certification.Policies;
using Pix.Certification.Referential;
using Pix.Certification.Scoring;
using Pix.Certification.Sessions;

namespace Pix.Certification.Reliability.Tests;

/// <summary>A bank lives as long as what was drawn from it, whatever becomes of its source.</summary>
[Rule("BNK-4")]
public sealed class KeptBankTests
{
    private const string Before = "Que choisir ?", After = "Que faut-il choisir ?";
    private static readonly Duration FiveYears = Duration.FromDays((5 * 365) + 2);

    public static TheoryData<string> EveryEngine => ["memory", "sqlite", "postgresql"];

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public async Task A_correction_while_people_sit_changes_nothing_for_them_and_is_what_the_next_session_reads(string engine)
    {
        await using var place = new Engine(engine);
        var source = new EditedSource();
        var host = await place.Host(also: c => c.Use<IBankSource>(_ => source));
        var (id, code) = await host.StartedAsync(2);
        (await host.Candidate(1).Test.StartAsync(id, code)).OrThrow();
        var shown = (await host.Candidate(1).Test.NextAsync(id)).OrThrow().Challenge!;

        source.Correct();
        (await host.Candidate(1).Test.LookAsync(id)).OrThrow().Challenge.ShouldBe(shown);
        (await AnswerAll(host, 1, id)).ShouldBe([Before]);
        await host.SatAsync(id, 2, code);
        (await StatementsOf(host, id, 1)).ShouldBe([Before]);
        (await StatementsOf(host, id, 2)).ShouldBe([After], "A sitting of later draws on the bank of later.");

        var (next, nextCode) = await host.StartedAsync(1, "C101", first: 3);
        (await host.Candidate(3).Test.StartAsync(next, nextCode)).OrThrow();
        (await AnswerAll(host, 3, next)).ShouldBe([After]);
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public async Task A_host_that_starts_with_another_bank_goes_on_scores_and_rereads_with_the_one_that_was_drawn_on(string engine)
    {
        await using var place = new Engine(engine);
        var first = await place.Host();
        var clock = first.Clock;
        var (id, code) = await first.StartedAsync(2);
        (await first.Candidate(1).Test.StartAsync(id, code)).OrThrow();
        var shown = (await first.Candidate(1).Test.NextAsync(id)).OrThrow().Challenge!;
        await place.Leave();

        // Half of the challenges are gone from the source, those that were drawn among them, and what is right has changed.
        var other = ChallengeBankReader.Read(
            new BankFile("other", SmallBank.Bank.ToFile().Json.Replace("-a\"", "-c\"", StringComparison.Ordinal).Replace("-b\"", "-d\"", StringComparison.Ordinal).Replace("\"choice\":2", "\"choice\":1", StringComparison.Ordinal)),
            new() { Competences = SmallBank.Bank.Competences, Version = SmallBank.Bank.Version }).OrThrow();
        var host = await place.Host(clock: clock, also: c => c.UseBank(other));
        (await host.Services.GetRequiredService<CertificationHealth>().CheckAsync()).Reason.ShouldBeNull();
        var again = (await host.Candidate(1).Test.LookAsync(id)).OrThrow().Challenge!;
        (again.Id, again.Number, again.Statement, string.Join(' ', again.Choices)).ShouldBe((shown.Id, shown.Number, Before, "un deux trois"));
        (await host.Invigilator(id).Candidates.ConfirmPresenceAsync(new(1))).OrThrow();
        (await host.Candidate(1).Test.ResumeAsync(id, code)).OrThrow();
        await AnswerAll(host, 1, id);
        await Finalised(host, id, 1);

        var result = (await host.Desks.Jury("x").Sessions.CandidateAsync(id, new(1))).OrThrow();
        result.Challenges.ShouldAllBe(static c => c.Outcome == AnswerOutcome.Correct);
        (await host.Desks.Jury("x").Rulings.RuleAsync(id, new(1), JuryAction.Neutralise(1), "Erreur d'énoncé")).OrThrow();
        (await host.Desks.Jury("x").Publication.PublishAsync(id)).OrThrow();
        (await StatementsOf(host, id, 1)).ShouldBe([Before]);

        // And whoever starts now draws on the new one.
        var (next, nextCode) = await host.StartedAsync(1, "C101", first: 3);
        (await host.Candidate(3).Test.StartAsync(next, nextCode)).OrThrow();
        (await Rows(host, BankRows.View)).Count.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public async Task Hosts_that_begin_tests_at_once_keep_one_bank_once(string engine)
    {
        await using var place = new Engine(engine);
        var hosts = new List<CertificationHost> { await place.Host(), await place.Host() };
        var sessions = new List<(SessionId Id, string Code)>();
        for (var n = 0; n < 6; n++)
        {
            sessions.Add(await hosts[0].StartedAsync(1, $"room {n}", first: n + 1));
        }

        await Task.WhenAll(sessions.Select((session, n) => Task.Run(async () =>
            (await hosts[n % 2].Candidate(n + 1).Test.StartAsync(session.Id, session.Code)).OrThrow())));

        (await Rows(hosts[1], BankRows.View)).ShouldHaveSingleItem().Id.ShouldBe(SmallBank.Bank.Checksum);
        (await Rows(hosts[1], BankRows.Texts)).ShouldHaveSingleItem();
        (await Rows(hosts[1], BankRows.Uses)).Count.ShouldBe(6);
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public async Task A_bank_stays_when_somebody_is_erased_and_goes_with_the_last_session_that_used_it(string engine)
    {
        await using var place = new Engine(engine);
        var (one, other) = (await place.Host(), await place.Host());
        var (gone, kept) = (await one.FinalisedAsync(1), await one.FinalisedAsync(1, "C101", first: 2));
        foreach (var id in (SessionId[])[gone, kept])
        {
            (await one.Desks.Jury("x").Publication.PublishAsync(id)).OrThrow();
        }

        (await one.Desks.Jury("x").Retention.EraseAsync(SessionBuilder.Account(1), "À sa demande")).OrThrow();
        (await StatementsOf(one, gone, 1)).ShouldBe([Before]);
        (await one.Desks.Jury("x").Retention.HoldAsync(kept, "Recours")).OrThrow();
        one.Clock.Later(FiveYears);
        (await PurgedBanks(one)).ShouldBe(0);
        (await PurgedBanks(one)).ShouldBe(0, "A session that is held still uses it.");
        (await other.Desks.Jury("x").Retention.LiftAsync(kept, "Jugement rendu")).OrThrow();
        (await PurgedBanks(other)).ShouldBe(0);

        var purged = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => PurgedBanks(n % 2 == 0 ? one : other))));
        purged.Sum().ShouldBe(1, "Once, whoever does it.");
        (await Rows(one, BankRows.View)).ShouldBeEmpty();
        (await Rows(one, BankRows.Texts)).ShouldBeEmpty();
        var later = await place.Host(also: static c => c.UseBank(Corrected));
        (await later.Desks.Jury("x").Sessions.CandidateAsync(kept, new(1))).OrThrow().Challenges.ShouldAllBe(static c => c.Asked == null && c.Outcome == AnswerOutcome.Correct);
        (await later.Services.GetRequiredService<CertificationHealth>().CheckAsync()).BanksMissing.ShouldBeEmpty("It is not missing: nobody needs it any more.");
        (await one.Desks.Jury("x").Retention.PurgedAsync()).Count(static l => l.Class == RetentionClass.Banks).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public async Task A_test_that_begins_while_its_bank_is_purged_keeps_it(string engine)
    {
        await using var place = new Engine(engine);
        var host = await place.Host();
        var (id, code) = await host.StartedAsync(1);
        var context = host.Services.GetRequiredService<CommandContext>();
        await BankRows.Keep(context, SmallBank.Bank, default);
        var unused = await BankRows.Unused(context, default);
        unused.Banks.ShouldHaveSingleItem();
        (await context.Journal.AppendAsync(new() { Actor = Actor.Clockwork, Released = unused.AreKept, Claims = unused.AreGone })).Verdict.ShouldBe(AppendVerdict.Appended);

        (await host.Candidate(1).Test.StartAsync(id, code)).OrThrow();

        var removal = new JournalEntry { Actor = Actor.Clockwork, RemovedRows = unused.Rows, Claims = unused.AreGone };
        (await context.Journal.AppendAsync(removal)).Verdict.ShouldBe(AppendVerdict.Taken);
        (await PurgedBanks(host)).ShouldBe(0);
        await place.Leave();
        var later = await place.Host(clock: host.Clock, also: static c => c.UseBank(Corrected));
        (await later.Candidate(1).Test.NextAsync(id)).OrThrow().Challenge!.Statement.ShouldBe(Before);
    }

    [Theory]
    [MemberData(nameof(EveryEngine))]
    public async Task A_host_that_lacks_a_bank_in_use_says_so_serves_the_others_and_is_cured_by_one_start_with_it(string engine)
    {
        await using var place = new Engine(engine);
        var first = await place.Host();
        var (id, code) = await first.StartedAsync(1);
        (await first.Candidate(1).Test.StartAsync(id, code)).OrThrow();
        (await first.Candidate(1).Test.NextAsync(id)).OrThrow();
        var clock = first.Clock;
        await AsWrittenBefore(first);
        await place.Leave();

        var log = new LoggedErrors();
        var host = await place.Host(clock: clock, also: c => c.UseBank(Corrected).Services.AddSingleton<ILoggerFactory>(log));
        log.Said.ShouldHaveSingleItem().ShouldStartWith("BNK-4 The bank small, which tests of this journal drew on, is kept nowhere");
        var health = await host.Services.GetRequiredService<CertificationHealth>().CheckAsync();
        (health.IsHealthy, health.Reason!.Code, string.Join(' ', health.BanksMissing)).ShouldBe((true, "BNK-4", "small"));
        var unserved = await Should.ThrowAsync<JournalException>(async () => _ = await host.Candidate(1).Test.NextAsync(id));
        (unserved.Refusal.Code, unserved.Refusal.Kind).ShouldBe(("BNK-4", RefusalKind.Unavailable));
        var (next, nextCode) = await host.StartedAsync(1, "C101", first: 2);
        (await host.Candidate(2).Test.StartAsync(next, nextCode)).OrThrow();
        (await AnswerAll(host, 2, next)).ShouldBe([After]);

        // Another host has it: from then on this one does too.
        var cure = await place.Host(clock: clock);
        (await cure.Services.GetRequiredService<CertificationHealth>().CheckAsync()).Reason.ShouldBeNull();
        (await host.Services.GetRequiredService<CertificationHealth>().CheckAsync()).ShouldSatisfyAllConditions(static h => h.Reason.ShouldBeNull(), static h => h.BanksMissing.ShouldBeEmpty());
        (await host.Candidate(1).Test.NextAsync(id)).OrThrow().Challenge!.Statement.ShouldBe(Before);
    }

    [Fact]
    public async Task A_bank_whose_text_was_changed_behind_our_back_is_not_taken_for_the_one_that_was_drawn_on()
    {
        await using var place = new Engine("sqlite");
        var first = await place.Host();
        var (id, code) = await first.StartedAsync(1);
        (await first.Candidate(1).Test.StartAsync(id, code)).OrThrow();
        var clock = first.Clock;
        await first.Services.GetRequiredService<CommandContext>().Journal.AppendAsync(new()
        {
            Actor = Actor.Clockwork,
            Rows = [BankRows.Texts.Row(SmallBank.Bank.Checksum, "", "", Corrected.ToFile().Json)],
        });
        await place.Leave();

        var host = await place.Host(clock: clock, also: static c => c.UseBank(Corrected));
        (await Should.ThrowAsync<JournalException>(async () => _ = await host.Candidate(1).Test.NextAsync(id))).Refusal.ToString().ShouldContain("its text or one of its files was changed");
    }

    [Fact]
    public async Task What_a_transaction_of_the_caller_s_takes_back_was_not_kept()
    {
        await using var place = new Engine("postgresql");
        var host = await place.Host();
        var (id, code) = await host.StartedAsync(1);
        await using var source = Npgsql.NpgsqlDataSource.Create(place.Connection);
        await using (var connection = await source.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            (await host.Desks.Within(transaction).Candidate(SessionBuilder.Account(1)).Test.StartAsync(id, code)).OrThrow();
            (await host.Desks.Within(transaction).Candidate(SessionBuilder.Account(1)).Test.NextAsync(id)).OrThrow();
        }

        (await Rows(host, BankRows.Texts)).ShouldBeEmpty();
        (await host.Candidate(1).Test.StartAsync(id, code)).OrThrow();
        (await Rows(host, BankRows.Texts)).ShouldHaveSingleItem();
    }

    private static ChallengeBank Corrected { get; } = ChallengeBankReader.Read(
        new BankFile("corrected", SmallBank.Bank.ToFile().Json.Replace(Before, After, StringComparison.Ordinal)),
        new() { Competences = SmallBank.Bank.Competences, Version = SmallBank.Bank.Version }).OrThrow();

    /// <summary>The journal as a version wrote it that kept no banks.</summary>
    private static async Task AsWrittenBefore(CertificationHost host)
    {
        var journal = host.Services.GetRequiredService<CommandContext>().Journal;
        var uses = await Rows(host, BankRows.Uses);
        (await journal.AppendAsync(new()
        {
            Actor = Actor.Clockwork,
            RemovedRows = [BankRows.View.Key(SmallBank.Bank.Checksum), BankRows.Texts.Key(SmallBank.Bank.Checksum), .. uses.Select(static r => BankRows.Uses.Key(r.Id))],
            Released = [new("bank", SmallBank.Bank.Checksum, "kept"), new("bankUses", "earlier", "written")],
        })).Verdict.ShouldBe(AppendVerdict.Appended);
        (await Rows(host, BankRows.Texts)).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<string>> AnswerAll(CertificationHost host, int number, SessionId id)
    {
        var statements = new HashSet<string>();
        while ((await host.Candidate(number).Test.NextAsync(id)).OrThrow() is { Challenge: { } shown })
        {
            statements.Add(shown.Statement);
            (await host.Candidate(number).Test.AnswerAsync(id, shown.Number, GivenAnswer.OfChoices(2), $"{number}-{shown.Number}", shown.Id)).OrThrow();
        }

        return [.. statements];
    }

    // As the jury reads them, where there is a certification; before, as the test is drawn.
    private static async Task<IReadOnlyList<string>> StatementsOf(CertificationHost host, SessionId id, int candidate)
    {
        if ((await host.Administrator.Sessions.FindAsync(id)).OrThrow().State < SessionState.Finalised)
        {
            await Finalised(host, id, 2);
        }

        return [.. (await host.Desks.Jury("x").Sessions.CandidateAsync(id, new(candidate))).OrThrow().Challenges.Select(static c => c.Asked!.Statement).Distinct()];
    }

    private static async Task Finalised(CertificationHost host, SessionId id, int sat)
    {
        for (var n = 1; n <= sat; n++)
        {
            (await host.Invigilator(id).Candidates.TickEndScreenAsync(new(n), seen: true)).OrThrow();
        }

        (await host.Invigilator(id).EndAsync([])).OrThrow();
        (await host.Administrator.Finalisation.FinaliseAsync(id)).OrThrow();
    }

    private static async Task<int> PurgedBanks(CertificationHost host) =>
        (await host.Desks.Jury("x").Retention.PurgeAsync()).OrThrow().Lines.Where(static l => l.Class == RetentionClass.Banks).Sum(static l => l.Count);

    private static ValueTask<IReadOnlyList<Row>> Rows(CertificationHost host, ReadModel view) =>
        view.Rows(host.Services.GetRequiredService<CommandContext>().Journal, null, default);

    private sealed class EditedSource : IBankSource
    {
        private volatile ChallengeBank _bank = SmallBank.Bank;

        public void Correct() => _bank = Corrected;

        public ValueTask<ChallengeBank> CurrentAsync(CancellationToken cancellation = default) => ValueTask.FromResult(_bank);
    }
}
