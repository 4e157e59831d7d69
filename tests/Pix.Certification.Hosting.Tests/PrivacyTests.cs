using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pix.Certification.Challenges;
using Pix.Certification.Journal;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Tests;

/// <summary>Who somebody is, in the journal and in the logs (RET-2).</summary>
public sealed class PrivacyTests
{
    private static readonly byte[] MasterKey = [.. Enumerable.Range(0, 32).Select(static n => (byte)n)];

    [Fact]
    [Rule("RET-2")]
    public async Task No_name_account_or_reported_word_stands_in_the_journal_in_clear()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal, options: static o => o.MasterKey = MasterKey);
        var (id, code) = await host.StartedAsync(2);
        (await host.Candidate(1).Test.StartAsync(id, code)).OrThrow();
        (await host.Candidate(1).Test.NextAsync(id)).OrThrow();
        (await host.Candidate(1).Test.ReportProblemAsync(id, 1, "je suis Camille, rien ne marche")).OrThrow();
        (await host.Invigilator(id).Reports.FileAsync(new(2), Reports.ReportCategory.NameOrBirthDate, "Le nom est Martine, pas Martin")).OrThrow();

        await foreach (var recorded in journal.ReadAllAsync())
        {
            foreach (var word in (string[])["Martin", "Camille", "Rochefort", SessionBuilder.Account(1).ToString(), "rien ne marche"])
            {
                recorded.Json.ShouldNotContain(word);
            }

            recorded.Actor.Text.ShouldNotContain("account-");
        }

        await using var other = await CertificationHost.OpenAsync(journal, clock: host.Clock, options: static o => o.MasterKey = MasterKey);
        (await other.Administrator.Roster.ListAsync(id)).OrThrow()[0].Identity.ShouldBe(SessionBuilder.Person(1));
        (await other.Candidate(1).Test.LookAsync(id)).OrThrow().IsOnHold.ShouldBeTrue();
    }

    [Fact]
    [Rule("RET-2")]
    [Rule("AUD-1")]
    public async Task A_destroyed_key_takes_the_name_away_and_leaves_the_chain_and_the_figures()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal, clockwork: false);
        var (id, code) = await host.StartedAsync(2);
        await host.SatAsync(id, 1, code);
        var before = await All(journal);
        await journal.AppendAsync(new() { Actor = Actor.FromText("test"), DestroyedSecrets = [$"candidate-{id}-1"] });

        (await All(journal)).ShouldBe(before);
        await using var other = await CertificationHost.OpenAsync(journal, clock: host.Clock);
        var roster = (await other.Administrator.Roster.ListAsync(id)).OrThrow();
        roster[0].Identity.ToString().ShouldBe($"candidate-{id}-1 Personne effacée");
        roster[1].Identity.ShouldBe(SessionBuilder.Person(2));
        (await other.Invigilator(id).WatchAsync()).OrThrow().Candidates.Single(static c => c.Candidate.Id.Number == 1).Answered.ShouldBe(15);

        // Nobody can bring the key back, not even by writing under the same name again.
        await journal.AppendAsync(new() { Actor = Actor.FromText("test"), NewSecrets = [new($"candidate-{id}-1", new byte[32])] });
        (await journal.SecretsAsync([$"candidate-{id}-1"])).ShouldBeEmpty();
    }

    [Fact]
    [Rule("RET-2")]
    [Rule("JRN-2")]
    public async Task A_name_whose_entry_lost_a_race_is_readable_on_every_host()
    {
        await using var journal = new MemoryJournal();
        await using var other = await CertificationHost.OpenAsync(journal, clockwork: false);
        var created = (await other.Administrator.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow();
        var secrets = new InterruptedSecrets(() => other.Administrator.Roster.EnrolAsync(created.Id, SessionBuilder.Person(1)).AsTask().GetAwaiter().GetResult().OrThrow());
        await using var one = await CertificationHost.OpenAsync(journal, clock: other.Clock, also: c => c.Use<ISecretSource>(_ => secrets), clockwork: false);

        // While one host draws a key for the first number of the list, the other gives that number away.
        (await one.Administrator.Roster.EnrolAsync(created.Id, SessionBuilder.Person(2))).OrThrow().Id.ShouldBe(new(2));

        await using var third = await CertificationHost.OpenAsync(journal, clock: other.Clock, clockwork: false);
        foreach (var host in (CertificationHost[])[one, other, third])
        {
            (await host.Administrator.Roster.ListAsync(created.Id)).OrThrow().Select(static c => c.Identity).ShouldBe([SessionBuilder.Person(1), SessionBuilder.Person(2)]);
        }
    }

    [Fact]
    [Rule("SEC-1")]
    public async Task Logs_name_what_was_refused_and_nobody()
    {
        using var logs = new LogBook();
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal, logs: logs);
        var (id, code) = await host.StartedAsync(1);
        (await host.Candidate(1).Test.StartAsync(id, "ZZZZ99")).ShouldRefuse("SES-2");
        await host.SatAsync(id, 1, code, static _ => GivenAnswer.OfChoices(3));
        (await host.Candidate(2).JoinAsync(id, new("Inconnue", "Personne", new(2000, 1, 1)))).IsOk.ShouldBeFalse();

        logs.Lines.ShouldContain(static line => line.Contains("candidate.Start refused: SES-2", StringComparison.Ordinal));
        foreach (var word in (string[])["Martin", "Camille", "Inconnue", "account-", code, "ZZZZ99", "choices"])
        {
            logs.Lines.ShouldNotContain(line => line.Contains(word, StringComparison.Ordinal), word);
        }
    }

    private static async Task<List<RecordedEvent>> All(MemoryJournal journal)
    {
        var all = new List<RecordedEvent>();
        await foreach (var recorded in journal.ReadAllAsync())
        {
            all.Add(recorded);
        }

        return all;
    }

    private sealed class LogBook : ILoggerFactory, ILogger
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }

    // Does something, once, at the moment when a person's key is drawn.
    private sealed class InterruptedSecrets(Action interruption) : ISecretSource
    {
        private readonly KnownSecrets _secrets = new(5);
        private Action? _interruption = interruption;

        public void Fill(Span<byte> bytes)
        {
            if (bytes.Length == 32)
            {
                Interlocked.Exchange(ref _interruption, null)?.Invoke();
            }

            _secrets.Fill(bytes);
        }
    }
}
