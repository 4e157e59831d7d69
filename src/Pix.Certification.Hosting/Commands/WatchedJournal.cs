using System.Data.Common;
using Pix.Certification.Journal;

namespace Pix.Certification.Hosting.Commands;

/// <summary>
/// The host's journal, in which every append is measured and traced, whoever asks for it: commands, the clockwork, the opening. Where
/// nobody listens it costs one look.
/// </summary>
internal sealed class WatchedJournal(IEventJournal journal, Telemetry telemetry) : IEventJournal
{
    /// <summary>The same inside a transaction that the caller opened and will commit.</summary>
    /// <exception cref="NotSupportedException">The journal is not in a database.</exception>
    public WatchedJournal Within(DbTransaction transaction) => journal is ITransactionalJournal database
        ? new(database.Within(transaction), telemetry)
        : throw new NotSupportedException($"A {journal.GetType().Name} has no transactions.");

    public ValueTask<AppendOutcome> AppendAsync(JournalEntry entry, CancellationToken cancellation = default) =>
        telemetry.WatchesAppends
            ? telemetry.Append(journal, entry, cancellation)
            : journal.AppendAsync(entry, cancellation);

    public ValueTask OpenAsync(CancellationToken cancellation = default) => journal.OpenAsync(cancellation);

    public ValueTask<IReadOnlyList<RecordedEvent>> ReadAsync(string stream, int after = 0, CancellationToken cancellation = default) =>
        journal.ReadAsync(stream, after, cancellation);

    public ValueTask<IReadOnlyList<StreamHead>> HeadsAsync(string prefix, CancellationToken cancellation = default) =>
        journal.HeadsAsync(prefix, cancellation);

    public IAsyncEnumerable<RecordedEvent> ReadAllAsync(CancellationToken cancellation = default) => journal.ReadAllAsync(cancellation);

    public ValueTask<Row?> FindAsync(RowKey key, CancellationToken cancellation = default) => journal.FindAsync(key, cancellation);

    public ValueTask<IReadOnlyList<Row>> ListAsync(RowQuery query, CancellationToken cancellation = default) =>
        journal.ListAsync(query, cancellation);

    public ValueTask<string?> OwnerOfAsync(string kind, string value, CancellationToken cancellation = default) =>
        journal.OwnerOfAsync(kind, value, cancellation);

    public ValueTask<OnceReply?> FindReplyAsync(string scope, string key, CancellationToken cancellation = default) =>
        journal.FindReplyAsync(scope, key, cancellation);

    public ValueTask<int> NextNumberAsync(string counter, CancellationToken cancellation = default) =>
        journal.NextNumberAsync(counter, cancellation);

    public ValueTask<IReadOnlyList<DueTask>> TakeDueAsync(
        Instant now, Duration lease, int most, CancellationToken cancellation = default) =>
        journal.TakeDueAsync(now, lease, most, cancellation);

    public ValueTask<Instant?> NextDueAsync(Instant now, CancellationToken cancellation = default) =>
        journal.NextDueAsync(now, cancellation);

    public ValueTask<IReadOnlyList<PersonSecret>> SecretsAsync(
        IReadOnlyCollection<string> subjects, CancellationToken cancellation = default) =>
        journal.SecretsAsync(subjects, cancellation);

    public ValueTask<int> ForgetRepliesAsync(Instant before, CancellationToken cancellation = default) =>
        journal.ForgetRepliesAsync(before, cancellation);

    public ValueTask ScrubAsync(CancellationToken cancellation = default) => journal.ScrubAsync(cancellation);

    /// <summary>It is the host's: whoever opened it closes it.</summary>
    public ValueTask DisposeAsync() => default;
}
