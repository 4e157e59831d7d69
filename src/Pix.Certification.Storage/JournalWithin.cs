using System.Runtime.CompilerServices;
using Pix.Certification.Storage.Committing;
using Pix.Certification.Storage.Reading;

namespace Pix.Certification.Storage;

/// <summary>The journal inside the transaction of a caller, who commits it or does not.</summary>
internal sealed class JournalWithin(DurableJournal journal, Connection connection) : IEventJournal
{
    private const int Attempts = 10;

    public ValueTask OpenAsync(CancellationToken cancellation = default) => journal.OpenAsync(cancellation);

    public async ValueTask<AppendOutcome> AppendAsync(JournalEntry entry, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        entry.ThrowIfUnkeepable();
        cancellation.ThrowIfCancellationRequested();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Try(entry).ConfigureAwait(false);
            }
            catch (Exception failure) when (attempt < Attempts && journal.Database.IsRace(failure))
            {
                // Somebody committed in between: what they did is seen now.
            }
            catch (Exception failure) when (journal.Database.Explain(failure) is { } trouble)
            {
                throw Faults.Of(trouble, atStart: false, failure);
            }
        }
    }

    public async ValueTask<IReadOnlyList<RecordedEvent>> ReadAsync(
        string stream,
        int after = 0,
        CancellationToken cancellation = default) =>
        await Ask(connection.Read(stream, after, cancellation)).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<StreamHead>> HeadsAsync(string prefix, CancellationToken cancellation = default) =>
        await Ask(connection.Heads(prefix, cancellation)).ConfigureAwait(false);

    public async IAsyncEnumerable<RecordedEvent> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var events = connection.Stream(Queries.AllEvents, Queries.Event, cancellation);
        await foreach (var recorded in journal.Explained(events, cancellation).ConfigureAwait(false))
        {
            yield return recorded;
        }
    }

    public async ValueTask<Row?> FindAsync(RowKey key, CancellationToken cancellation = default) =>
        await Ask(connection.Find(key, cancellation)).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<Row>> ListAsync(RowQuery query, CancellationToken cancellation = default) =>
        await Ask(connection.List(query, cancellation)).ConfigureAwait(false);

    public async ValueTask<string?> OwnerOfAsync(string kind, string value, CancellationToken cancellation = default) =>
        await Ask(connection.OwnerOf(kind, value, cancellation)).ConfigureAwait(false);

    public async ValueTask<OnceReply?> FindReplyAsync(string scope, string key, CancellationToken cancellation = default) =>
        await Ask(connection.FindReply(scope, key, cancellation)).ConfigureAwait(false);

    // Given once, whatever becomes of the transaction; where it holds the only pen the number is taken back with everything that has it.
    public async ValueTask<int> NextNumberAsync(string counter, CancellationToken cancellation = default) =>
        journal.Database.CountsOutside
            ? await journal.NextNumberAsync(counter, cancellation).ConfigureAwait(false)
            : await Ask(connection.NextNumber(counter, cancellation)).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<DueTask>> TakeDueAsync(
        Instant now,
        Duration lease,
        int most,
        CancellationToken cancellation = default) =>
        await Ask(connection.TakeDue(journal.Database.SkipLocked, now, lease, most, cancellation)).ConfigureAwait(false);

    public async ValueTask<Instant?> NextDueAsync(Instant now, CancellationToken cancellation = default) =>
        await Ask(connection.NextDue(cancellation)).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<PersonSecret>> SecretsAsync(
        IReadOnlyCollection<string> subjects,
        CancellationToken cancellation = default) => await Ask(connection.Secrets(subjects, cancellation)).ConfigureAwait(false);

    public async ValueTask<int> ForgetRepliesAsync(Instant before, CancellationToken cancellation = default) =>
        await Ask(connection.ForgetReplies(before, cancellation)).ConfigureAwait(false);

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task<AppendOutcome> Try(JournalEntry entry)
    {
        await connection.Execute("savepoint pix_entry").ConfigureAwait(false);
        try
        {
            var ruling = new Ruling(await connection.ReadFacts(new([entry])).ConfigureAwait(false));
            var outcome = ruling.Decide(entry);
            await connection.Write(ruling.Changes, andCommit: false).ConfigureAwait(false);
            await connection.Execute("release savepoint pix_entry").ConfigureAwait(false);
            return outcome;
        }
        catch (Exception failure) when (!journal.Database.IsLost(failure))
        {
            await connection.Execute("rollback to savepoint pix_entry").ConfigureAwait(false);
            throw;
        }
    }

    private async Task<T> Ask<T>(Task<T> asked)
    {
        try
        {
            return await asked.ConfigureAwait(false);
        }
        catch (Exception failure) when (journal.Database.Explain(failure) is { } trouble)
        {
            throw Faults.Of(trouble, atStart: false, failure);
        }
    }
}
