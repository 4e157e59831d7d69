using System.Data.Common;
using Pix.Certification.Storage.Committing;

namespace Pix.Certification.Storage;

/// <summary>One kind of database: how it is opened, how a batch gets into it, and what its failures mean.</summary>
internal abstract class Database : IAsyncDisposable
{
    // Two batches that meet are settled by the first that commits; more than a few meetings in a row mean something else.
    private const int Attempts = 10;

    /// <summary>How many transactions may be on their way at a time.</summary>
    public abstract int Writers { get; }

    /// <summary>True when a thread waits for the disk, and for the locks of others.</summary>
    public abstract bool Blocks { get; }

    /// <summary>The clause that leaves out rows that others are just taking; empty where nobody else can be.</summary>
    public abstract string SkipLocked { get; }

    /// <summary>Makes the tables ready.</summary>
    public abstract Task Open(CancellationToken cancellation);

    /// <summary>A connection for reading.</summary>
    public abstract ValueTask<Connection> Rent(CancellationToken cancellation);

    /// <summary>A connection for writing, in a transaction that <see cref="Connection.Write"/> or <see cref="Finish"/> ends.</summary>
    public abstract ValueTask<Connection> Begin(CancellationToken cancellation);

    /// <summary>Commits what <see cref="Begin"/> began.</summary>
    public abstract Task Finish(Connection connection);

    /// <summary>The transaction of a caller.</summary>
    public abstract Connection Wrap(DbTransaction transaction);

    /// <summary>
    /// True when a numbered row is counted outside of a caller's transaction, so that it is given once even if that is undone.
    /// </summary>
    public abstract bool CountsOutside { get; }

    /// <summary>True when what failed may work when it is simply done again: somebody else was quicker.</summary>
    public abstract bool IsRace(Exception failure);

    /// <summary>True when the connection was lost, so that nothing says whether the rest was done.</summary>
    public abstract bool IsLost(Exception failure);

    /// <summary>What a failure means, in words; null when it is none of the storage's.</summary>
    public abstract Trouble? Explain(Exception failure);

    /// <summary>What is to be done once personal keys were destroyed, so that nothing of them stays in the log.</summary>
    public virtual Task EmptyLog() => Task.CompletedTask;

    /// <summary>Takes off the disk what was removed, whatever page it was on.</summary>
    public abstract Task Scrub(CancellationToken cancellation);

    /// <summary>
    /// Keeps a batch without asking first, where that can be guessed and checked; null, with nothing kept, when it has to be asked.
    /// </summary>
    protected virtual Task<AppendOutcome[]?> CommitUnasked(IReadOnlyList<JournalEntry> batch) => Task.FromResult<AppendOutcome[]?>(null);

    /// <summary>Told of what was just committed.</summary>
    protected virtual void Learn(Changes changes)
    {
    }

    public async Task<AppendOutcome[]> Commit(IReadOnlyList<JournalEntry> batch)
    {
        try
        {
            return await CommitUnasked(batch).ConfigureAwait(false) ?? await CommitAsked(batch).ConfigureAwait(false);
        }
        catch (Exception failure) when (Explain(failure) is { } trouble)
        {
            throw Faults.Of(trouble, atStart: false, failure);
        }
    }

    private async Task<AppendOutcome[]> CommitAsked(IReadOnlyList<JournalEntry> batch)
    {
        for (var attempt = 1; ; attempt++)
        {
            var writing = false;
            try
            {
                var connection = await Begin(default).ConfigureAwait(false);
                await using (connection.ConfigureAwait(false))
                {
                    var ruling = new Ruling(await connection.ReadFacts(new(batch)).ConfigureAwait(false));
                    var outcomes = batch.Select(ruling.Decide).ToArray();
                    writing = true;
                    await connection.Write(ruling.Changes, andCommit: true).ConfigureAwait(false);
                    Learn(ruling.Changes);
                    if (ruling.Changes.DestroyedSecrets.Count > 0)
                    {
                        await EmptyLog().ConfigureAwait(false);
                    }

                    return outcomes;
                }
            }
            catch (Exception failure) when (attempt < Attempts && (IsRace(failure) || (!writing && IsLost(failure))))
            {
                // Read again, decide again.
            }
            catch (Exception failure) when (Explain(failure) is { } trouble)
            {
                var told = Faults.Of(trouble, atStart: false, failure);
                throw IsLost(failure) || trouble.Passes || !writing ? told : new EntryException(told);
            }
        }
    }

    public async Task<T> Reading<T>(Func<Connection, Task<T>> ask, CancellationToken cancellation, int attempts = Attempts)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var connection = await Rent(cancellation).ConfigureAwait(false);
                await using (connection.ConfigureAwait(false))
                {
                    return await ask(connection).ConfigureAwait(false);
                }
            }
            catch (Exception failure) when (attempt < attempts && IsLost(failure))
            {
                // A connection that lay idle while the server went: the next one is new, and says so when the server is still gone.
            }
            catch (Exception failure) when (Explain(failure) is { } trouble)
            {
                throw Faults.Of(trouble, atStart: false, failure);
            }
        }
    }

    /// <summary>A small change beside the entries, in a transaction of its own.</summary>
    public async Task<T> Writing<T>(Func<Connection, Task<T>> change, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var connection = await Begin(cancellation).ConfigureAwait(false);
                await using (connection.ConfigureAwait(false))
                {
                    var changed = await change(connection).ConfigureAwait(false);
                    await Finish(connection).ConfigureAwait(false);
                    return changed;
                }
            }
            catch (Exception failure) when (attempt < Attempts && IsRace(failure))
            {
                // Again.
            }
            catch (Exception failure) when (Explain(failure) is { } trouble)
            {
                throw Faults.Of(trouble, atStart: false, failure);
            }
        }
    }

    /// <summary>A long change that is tried once, and that ends the transaction itself; what it throws undoes it.</summary>
    public async Task<T> Once<T>(Func<Connection, Task<T>> change, CancellationToken cancellation)
    {
        try
        {
            var connection = await Begin(cancellation).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                await connection.ReadFacts(new([])).ConfigureAwait(false);
                return await change(connection).ConfigureAwait(false);
            }
        }
        catch (Exception failure) when (Explain(failure) is { } trouble)
        {
            throw Faults.Of(trouble, atStart: false, failure);
        }
    }

    public abstract ValueTask DisposeAsync();
}
