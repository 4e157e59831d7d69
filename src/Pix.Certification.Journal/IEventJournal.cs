using System.Data.Common;
using System.Runtime.CompilerServices;

namespace Pix.Certification.Journal;

/// <summary>Where everything that happened is kept: an entry that was appended is there for good, whatever happens to the host.</summary>
/// <remarks>
/// Safe for use by any number of threads and, when the storage is shared, of hosts. Nothing here knows what an exam is: versions, claims
/// and keys are compared,
/// never interpreted. An append that is cancelled, or fails with a <see cref="JournalException"/>, may have been kept or not, but never in
/// part.
/// Every implementation passes one suite of tests.
/// </remarks>
public interface IEventJournal : IAsyncDisposable
{
    /// <summary>
    /// Makes the journal ready: its tables are made or brought up to date under a lock, or the reason why not is thrown. Opening twice
    /// changes nothing.
    /// </summary>
    /// <exception cref="JournalException">The storage cannot be used; the refusal says what to do.</exception>
    ValueTask OpenAsync(CancellationToken cancellation = default);

    /// <summary>Keeps an entry, or says why not. When it says yes the entry survives a power cut.</summary>
    /// <exception cref="JournalException">
    /// The storage failed, or is too busy (then <see cref="JournalException.RetryAfter"/> is set and nothing was kept).
    /// </exception>
    ValueTask<AppendOutcome> AppendAsync(JournalEntry entry, CancellationToken cancellation = default);

    /// <summary>The events of a stream after a version, oldest first; none when there is no such stream.</summary>
    ValueTask<IReadOnlyList<RecordedEvent>> ReadAsync(string stream, int after = 0, CancellationToken cancellation = default);

    /// <summary>How far every stream whose name begins so has come, by name.</summary>
    ValueTask<IReadOnlyList<StreamHead>> HeadsAsync(string prefix, CancellationToken cancellation = default);

    /// <summary>
    /// How far every stream has come, one by one, in the order of <see cref="CodePointOrder"/>: as of the first that is read.
    /// </summary>
    async IAsyncEnumerable<StreamHead> ReadHeadsAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var head in await HeadsAsync("", cancellation).ConfigureAwait(false))
        {
            yield return head;
        }
    }

    /// <summary>Every event, stream by stream in the order of their names, oldest first.</summary>
    IAsyncEnumerable<RecordedEvent> ReadAllAsync(CancellationToken cancellation = default);

    /// <summary>The row of a key; null when there is none.</summary>
    ValueTask<Row?> FindAsync(RowKey key, CancellationToken cancellation = default);

    /// <summary>Rows, by <see cref="Row.Sort"/> and then by <see cref="Row.Id"/>.</summary>
    ValueTask<IReadOnlyList<Row>> ListAsync(RowQuery query, CancellationToken cancellation = default);

    /// <summary>Who has something; null when nobody has.</summary>
    ValueTask<string?> OwnerOfAsync(string kind, string value, CancellationToken cancellation = default);

    /// <summary>The reply kept under a key; null when there is none.</summary>
    ValueTask<OnceReply?> FindReplyAsync(string scope, string key, CancellationToken cancellation = default);

    /// <summary>The next number of a counter, from 1: given once, even when what it was asked for is never kept.</summary>
    ValueTask<int> NextNumberAsync(string counter, CancellationToken cancellation = default);

    /// <summary>
    /// Takes tasks that are due, earliest first, for this caller alone until the lease runs out; their attempts count one more.
    /// </summary>
    ValueTask<IReadOnlyList<DueTask>> TakeDueAsync(Instant now, Duration lease, int most, CancellationToken cancellation = default);

    /// <summary>When the next task is due that nobody has taken; null when there is none.</summary>
    ValueTask<Instant?> NextDueAsync(Instant now, CancellationToken cancellation = default);

    /// <summary>The keys of persons, those destroyed or unknown left out.</summary>
    ValueTask<IReadOnlyList<PersonSecret>> SecretsAsync(IReadOnlyCollection<string> subjects, CancellationToken cancellation = default);

    /// <summary>Forgets replies given before an instant, and says how many.</summary>
    ValueTask<int> ForgetRepliesAsync(Instant before, CancellationToken cancellation = default);

    /// <summary>
    /// Takes what was removed off the disk as well, as far as the database can (RET-2). It may take seconds a gigabyte, during which
    /// nothing else is kept; asked inside a caller's transaction, or while others read, it does what it can.
    /// </summary>
    ValueTask ScrubAsync(CancellationToken cancellation = default) => default;
}

/// <summary>A journal in a database whose tables may lie beside those of the caller.</summary>
public interface ITransactionalJournal : IEventJournal
{
    /// <summary>
    /// The same journal inside a transaction that the caller opened and will commit: their rows and ours are kept together, or not at all.
    /// </summary>
    IEventJournal Within(DbTransaction transaction);
}
