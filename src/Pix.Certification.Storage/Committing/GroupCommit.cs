using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Pix.Certification.Storage.Committing;

/// <summary>
/// Gathers the entries of many callers into few transactions: while one is on its way to the disk, the next ones gather. Where writing does
/// not block, whoever finds nobody writing writes by their own hand, which spares two changes of thread.
/// </summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    // Of the whole process: journals are made by hand as well, where there are no meters of a host.
    private static readonly Meter Meter = new("Pix.Certification.Storage");
    private static readonly ConditionalWeakTable<GroupCommit, object> All = new();

    private static readonly Histogram<int> Batches = Meter.CreateHistogram<int>(
        "certification.storage.batch.size",
        "{entry}",
        "How many entries go into one transaction",
        tags: null,
        new() { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256] });

    private static readonly ObservableUpDownCounter<int> Queued = Meter.CreateObservableUpDownCounter(
        "certification.storage.queue",
        static () => All.Sum(static open => open.Key._queue.Reader.Count),
        "{entry}",
        "How many entries wait for a transaction");

    private readonly Channel<Waiting> _queue;
    private readonly Func<IReadOnlyList<JournalEntry>, Task<AppendOutcome[]>> _commit;
    private readonly int _most;
    private readonly int _writers;
    private readonly bool _byOwnHand;

    // Whoever writes holds a pen. Given back before the last look at the queue: an entry that came too late for its writer is seen by one
    // of the two.
    private readonly SemaphoreSlim _pens;
    private volatile bool _isOpen = true;
    private volatile bool _gathers;

    /// <param name="settings">How many wait at most, and how many go together.</param>
    /// <param name="writers">How many batches are on their way at a time.</param>
    /// <param name="byOwnHand">Whether a caller may write: only where a batch that takes long leaves the caller's thread free.</param>
    /// <param name="commit">Keeps a batch; fails as a whole or gives one outcome an entry.</param>
    public GroupCommit(
        JournalSettings settings,
        int writers,
        bool byOwnHand,
        Func<IReadOnlyList<JournalEntry>, Task<AppendOutcome[]>> commit)
    {
        (_commit, _most, _writers, _byOwnHand) = (commit, settings.BatchLimit, writers, byOwnHand);
        _queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(settings.QueueLimit));
        _pens = new(writers, writers);
        All.Add(this, Queued);
    }

    public async ValueTask<AppendOutcome> Append(JournalEntry entry, CancellationToken cancellation)
    {
        var waiting = new Waiting(entry);
        if (!_queue.Writer.TryWrite(waiting))
        {
            ObjectDisposedException.ThrowIf(!_isOpen, typeof(DurableJournal));
            throw Faults.Busy();
        }

        if (!cancellation.CanBeCanceled)
        {
            // Whoever may leave writes nothing by their own hand.
            if (_byOwnHand)
            {
                await WriteOnce().ConfigureAwait(false);
            }
            else
            {
                HandOver();
            }

            return await waiting.Outcome.ConfigureAwait(false);
        }

        // Once it has been taken it may be kept or not: the caller who does not wait is not told.
        HandOver();
        using var left = cancellation.UnsafeRegister(static (state, token) => ((Waiting)state!).Leave(token), waiting);
        return await waiting.Outcome.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        _isOpen = false;
        _queue.Writer.TryComplete();
        for (var pen = 0; pen < _writers; pen++)
        {
            await _pens.WaitAsync().ConfigureAwait(false);
        }

        while (await CommitNext().ConfigureAwait(false))
        {
        }
    }

    // One batch and no more: nobody works for the others while their own caller waits.
    private async ValueTask WriteOnce()
    {
        if (_pens.Wait(0, CancellationToken.None))
        {
            try
            {
                if (_gathers && SynchronizationContext.Current is null)
                {
                    // Those who were answered together are about to come again: they go first, and then all go together. Never by way of a
                    // caller's thread, who may be waiting for us.
                    await Task.Yield();
                }

                await CommitNext().ConfigureAwait(false);
            }
            finally
            {
                _pens.Release();
            }

            HandOver();
        }
    }

    private void HandOver()
    {
        if (_queue.Reader.Count > 0 && _pens.Wait(0, CancellationToken.None))
        {
            ThreadPool.UnsafeQueueUserWorkItem(static group => _ = group.WriteAll(), this, preferLocal: false);
        }
    }

    private async Task WriteAll()
    {
        do
        {
            try
            {
                while (await CommitNext().ConfigureAwait(false))
                {
                }
            }
            finally
            {
                _pens.Release();
            }
        }
        while (_queue.Reader.Count > 0 && _pens.Wait(0, CancellationToken.None));
    }

    /// <returns>False when nobody waits.</returns>
    private async ValueTask<bool> CommitNext()
    {
        var batch = new List<Waiting>();
        while (batch.Count < _most && _queue.Reader.TryRead(out var next))
        {
            if (next.Take())
            {
                batch.Add(next);
            }
        }

        if (batch.Count == 0)
        {
            return false;
        }

        _gathers = batch.Count > 1;
        Batches.Record(batch.Count);
        await Commit(batch).ConfigureAwait(false);
        return true;
    }

    // An entry that the storage cannot take must not hurt those that came with it: after such a failure each is tried alone.
    private async Task Commit(List<Waiting> batch)
    {
        try
        {
            var outcomes = await _commit([.. batch.Select(static w => w.Entry)]).ConfigureAwait(false);
            for (var i = 0; i < batch.Count; i++)
            {
                batch[i].Say(outcomes[i]);
            }
        }
        catch (EntryException) when (batch.Count > 1)
        {
            foreach (var waiting in batch)
            {
                await Commit([waiting]).ConfigureAwait(false);
            }
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            var told = failure is EntryException { InnerException: { } cause } ? cause : failure;
            batch.ForEach(waiting => waiting.Fail(told));
        }
    }

    /// <summary>An entry whose caller waits.</summary>
    private sealed class Waiting(JournalEntry entry)
    {
        private readonly TaskCompletionSource<AppendOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _taken;

        public JournalEntry Entry { get; } = entry;

        public Task<AppendOutcome> Outcome => _outcome.Task;

        /// <summary>False when its caller has left before.</summary>
        public bool Take() => Interlocked.Exchange(ref _taken, 1) == 0;

        public void Leave(CancellationToken token)
        {
            _ = Take();
            _outcome.TrySetCanceled(token);
        }

        public void Say(AppendOutcome outcome) => _outcome.TrySetResult(outcome);

        public void Fail(Exception failure) => _outcome.TrySetException(failure);
    }
}

/// <summary>The storage refused a statement, not the work as a whole: one of the entries may be to blame.</summary>
internal sealed class EntryException(Exception cause) : Exception(cause.Message, cause);
