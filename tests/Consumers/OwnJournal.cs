// packages: Pix.Certification.Testing
using NodaTime;
using Pix.Certification;
using Pix.Certification.Journal;
using Pix.Certification.Testing;

// A journal that no package knows keeps every promise of the contract, and a certification runs on it.
foreach (var check in JournalCompliance.Checks)
{
    await check.RunAsync(() => new CountingJournal());
}

var journal = new CountingJournal();
await using (CertificationHost host = await CertificationHost.OpenAsync(journal))
{
    SessionId session = await host.FinalisedAsync(candidates: 2);
    (await host.Desks.Jury("Mme Petit").Publication.PublishAsync(session)).OrThrow();
}

Console.WriteLine($"{JournalCompliance.Checks.Count} promises kept; a certification is {journal.Written} entries");

/// <summary>Counts what is written. It stands on the journal in memory, as one on a database of yours stands on that.</summary>
internal sealed class CountingJournal : IEventJournal
{
    private readonly MemoryJournal _below = new();
    private int _written;

    public int Written => _written;

    public ValueTask OpenAsync(CancellationToken cancellation = default) => _below.OpenAsync(cancellation);

    public async ValueTask<AppendOutcome> AppendAsync(JournalEntry entry, CancellationToken cancellation = default)
    {
        AppendOutcome outcome = await _below.AppendAsync(entry, cancellation);
        Interlocked.Increment(ref _written);
        return outcome;
    }

    public ValueTask<IReadOnlyList<RecordedEvent>> ReadAsync(string stream, int after = 0, CancellationToken cancellation = default) =>
        _below.ReadAsync(stream, after, cancellation);

    public ValueTask<IReadOnlyList<StreamHead>> HeadsAsync(string prefix, CancellationToken cancellation = default) =>
        _below.HeadsAsync(prefix, cancellation);

    public IAsyncEnumerable<RecordedEvent> ReadAllAsync(CancellationToken cancellation = default) => _below.ReadAllAsync(cancellation);

    public ValueTask<Row?> FindAsync(RowKey key, CancellationToken cancellation = default) => _below.FindAsync(key, cancellation);

    public ValueTask<IReadOnlyList<Row>> ListAsync(RowQuery query, CancellationToken cancellation = default) =>
        _below.ListAsync(query, cancellation);

    public ValueTask<string?> OwnerOfAsync(string kind, string value, CancellationToken cancellation = default) =>
        _below.OwnerOfAsync(kind, value, cancellation);

    public ValueTask<OnceReply?> FindReplyAsync(string scope, string key, CancellationToken cancellation = default) =>
        _below.FindReplyAsync(scope, key, cancellation);

    public ValueTask<int> NextNumberAsync(string counter, CancellationToken cancellation = default) =>
        _below.NextNumberAsync(counter, cancellation);

    public ValueTask<IReadOnlyList<DueTask>> TakeDueAsync(
        Instant now, Duration lease, int most, CancellationToken cancellation = default) => _below.TakeDueAsync(now, lease, most, cancellation);

    public ValueTask<Instant?> NextDueAsync(Instant now, CancellationToken cancellation = default) => _below.NextDueAsync(now, cancellation);

    public ValueTask<IReadOnlyList<PersonSecret>> SecretsAsync(
        IReadOnlyCollection<string> subjects, CancellationToken cancellation = default) => _below.SecretsAsync(subjects, cancellation);

    public ValueTask<int> ForgetRepliesAsync(Instant before, CancellationToken cancellation = default) =>
        _below.ForgetRepliesAsync(before, cancellation);

    public ValueTask ScrubAsync(CancellationToken cancellation = default) => ((IEventJournal)_below).ScrubAsync(cancellation);

    public ValueTask DisposeAsync() => _below.DisposeAsync();
}
