using System.Threading.Channels;

namespace Pix.Certification.Storage.Committing;

/// <summary>Gathers the entries of many callers into few transactions: while one is on its way to the disk, the next ones gather.</summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    private readonly Channel<Waiting> _queue;
    private readonly Func<IReadOnlyList<JournalEntry>, Task<AppendOutcome[]>> _commit;
    private readonly int _most;
    private readonly Task[] _writers;

    /// <param name="settings">How many wait at most, and how many go together.</param>
    /// <param name="writers">How many batches are on their way at a time.</param>
    /// <param name="commit">Keeps a batch; fails as a whole or gives one outcome an entry.</param>
    public GroupCommit(JournalSettings settings, int writers, Func<IReadOnlyList<JournalEntry>, Task<AppendOutcome[]>> commit)
    {
        (_commit, _most) = (commit, settings.BatchLimit);
        _queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(settings.QueueLimit) { SingleReader = writers == 1 });
        _writers = [.. Enumerable.Range(0, writers).Select(_ => Task.Run(Work))];
    }

    public async ValueTask<AppendOutcome> Append(JournalEntry entry, CancellationToken cancellation)
    {
        var waiting = new Waiting(entry);
        if (!_queue.Writer.TryWrite(waiting))
        {
            ObjectDisposedException.ThrowIf(_queue.Reader.Completion.IsCompleted || !_writersRun, typeof(DurableJournal));
            throw Faults.Busy();
        }

        if (!cancellation.CanBeCanceled)
        {
            return await waiting.Outcome.ConfigureAwait(false);
        }

        // Once it has been taken it may be kept or not: the caller who does not wait is not told.
        using var left = cancellation.UnsafeRegister(static (state, token) => ((Waiting)state!).Leave(token), waiting);
        return await waiting.Outcome.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        _writersRun = false;
        _queue.Writer.TryComplete();
        await Task.WhenAll(_writers).ConfigureAwait(false);
    }

    private volatile bool _writersRun = true;

    private async Task Work()
    {
        var batch = new List<Waiting>(_most);
        while (await First().ConfigureAwait(false) is { } next)
        {
            do
            {
                if (next.Take())
                {
                    batch.Add(next);
                }
            }
            while (batch.Count < _most && _queue.Reader.TryRead(out next));

            if (batch.Count > 0)
            {
                await Commit(batch).ConfigureAwait(false);
                batch.Clear();
            }
        }
    }

    // An entry wakes one writer: waiting until there is something to read would wake them all.
    private async ValueTask<Waiting?> First()
    {
        try
        {
            return await _queue.Reader.ReadAsync().ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            return null;
        }
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
