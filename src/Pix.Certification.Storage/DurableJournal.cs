using System.Data.Common;
using System.Runtime.CompilerServices;
using Pix.Certification.Storage.Committing;
using Pix.Certification.Storage.PostgreSql;
using Pix.Certification.Storage.Reading;
using Pix.Certification.Storage.Sqlite;

namespace Pix.Certification.Storage;

/// <summary>
/// A journal on disk: what it says it kept is there after a power cut. In one file beside the host, or in a PostgreSQL that any number of
/// hosts share.
/// </summary>
public sealed class DurableJournal : ITransactionalJournal
{
    private readonly GroupCommit _queue;
    private int _disposed;

    private DurableJournal(Database database, JournalSettings settings)
    {
        Database = database;
        _queue = new(settings, database.Writers, byOwnHand: !database.Blocks, database.Commit);
    }

    internal Database Database { get; }

    /// <summary>A journal in one SQLite file; several processes of one machine may share it.</summary>
    /// <param name="file">The file; its folder must be there, it need not be.</param>
    /// <param name="settings">How much it takes on at a time; null for what is right for most hosts.</param>
    public static DurableJournal Sqlite(string file, JournalSettings? settings = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(file);
        var checkedSettings = (settings ?? new()).Checked();
        return new(new SqliteDatabase(Path.GetFullPath(file), checkedSettings.LockWaitSeconds), checkedSettings);
    }

    /// <summary>A journal in a PostgreSQL database; any number of hosts may share it.</summary>
    /// <param name="connection">The connection string, such as <c>Host=...;Port=5432;Database=...;Username=...;Password=...</c>.</param>
    /// <param name="settings">How much it takes on at a time; null for what is right for most hosts.</param>
    /// <exception cref="JournalException">The connection string cannot be read.</exception>
    public static DurableJournal PostgreSql(string connection, JournalSettings? settings = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connection);
        var checkedSettings = (settings ?? new()).Checked();
        return new(new PostgreSqlDatabase(connection, checkedSettings.Writers), checkedSettings);
    }

    /// <inheritdoc/>
    public async ValueTask OpenAsync(CancellationToken cancellation = default)
    {
        try
        {
            await Database.Open(cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (Database.Explain(failure) is { } trouble)
        {
            throw Faults.Of(trouble, atStart: true, failure);
        }
    }

    /// <inheritdoc/>
    public ValueTask<AppendOutcome> AppendAsync(JournalEntry entry, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        entry.ThrowIfUnkeepable();
        cancellation.ThrowIfCancellationRequested();
        return _queue.Append(entry, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<RecordedEvent>> ReadAsync(
        string stream,
        int after = 0,
        CancellationToken cancellation = default) =>
        await Database.Reading(s => s.Read(stream, after, cancellation), cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StreamHead>> HeadsAsync(string prefix, CancellationToken cancellation = default) =>
        await Database.Reading(s => s.Heads(prefix, cancellation), cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public IAsyncEnumerable<StreamHead> ReadHeadsAsync(CancellationToken cancellation = default) =>
        Streaming(Queries.AllHeads, Queries.Head, cancellation);

    /// <inheritdoc/>
    public async IAsyncEnumerable<RecordedEvent> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var recorded in Streaming(Queries.AllEvents, Queries.Event, cancellation).ConfigureAwait(false))
        {
            yield return recorded;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Row?> FindAsync(RowKey key, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        return await Database.Reading(s => s.Find(key, cancellation), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Row>> ListAsync(RowQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return await Database.Reading(s => s.List(query, cancellation), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<string?> OwnerOfAsync(string kind, string value, CancellationToken cancellation = default) =>
        await Database.Reading(s => s.OwnerOf(kind, value, cancellation), cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<OnceReply?> FindReplyAsync(string scope, string key, CancellationToken cancellation = default) =>
        await Database.Reading(s => s.FindReply(scope, key, cancellation), cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<int> NextNumberAsync(string counter, CancellationToken cancellation = default) =>
        await Database.Writing(s => s.NextNumber(counter, cancellation), cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<DueTask>> TakeDueAsync(
        Instant now,
        Duration lease,
        int most,
        CancellationToken cancellation = default) =>
        await Database.Writing(s => s.TakeDue(Database.SkipLocked, now, lease, most, cancellation), cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<Instant?> NextDueAsync(Instant now, CancellationToken cancellation = default) =>
        await Database.Reading(s => s.NextDue(cancellation), cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<PersonSecret>> SecretsAsync(
        IReadOnlyCollection<string> subjects,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        return await Database.Reading(s => s.Secrets(subjects, cancellation), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<int> ForgetRepliesAsync(Instant before, CancellationToken cancellation = default) =>
        await Database.Writing(s => s.ForgetReplies(before, cancellation), cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask ScrubAsync(CancellationToken cancellation = default)
    {
        try
        {
            await Database.Scrub(cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (Database.Explain(failure) is { } trouble)
        {
            throw Faults.Of(trouble, atStart: false, failure);
        }
    }

    /// <inheritdoc/>
    public IEventJournal Within(DbTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        return new JournalWithin(this, Database.Wrap(transaction));
    }

    /// <summary>Answers those who wait, then closes what is open.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            await _queue.DisposeAsync().ConfigureAwait(false);
            await Database.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Rows one by one, over a connection of their own.</summary>
    internal async IAsyncEnumerable<T> Streaming<T>(
        string sql,
        Func<DbDataReader, T> map,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var connection = await Database.Reading(_ => Database.Rent(cancellation).AsTask(), cancellation).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            await foreach (var row in Explained(connection.Stream(sql, map, cancellation), cancellation).ConfigureAwait(false))
            {
                yield return row;
            }
        }
    }

    /// <summary>Rows one by one, and what the storage says of those that do not come, in words.</summary>
    internal async IAsyncEnumerable<T> Explained<T>(IAsyncEnumerable<T> stream, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var rows = stream.GetAsyncEnumerator(cancellation);
        await using (rows.ConfigureAwait(false))
        {
            while (await Next(rows).ConfigureAwait(false))
            {
                yield return rows.Current;
            }
        }
    }

    // An iterator cannot yield where it catches.
    private async ValueTask<bool> Next<T>(IAsyncEnumerator<T> rows)
    {
        try
        {
            return await rows.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception failure) when (Database.Explain(failure) is { } trouble)
        {
            throw Faults.Of(trouble, atStart: false, failure);
        }
    }
}
