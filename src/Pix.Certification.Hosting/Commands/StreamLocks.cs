namespace Pix.Certification.Hosting.Commands;

/// <summary>
/// Lets the commands of this process on one stream go one after another. It spares them conflicts; what keeps them apart is the journal.
/// </summary>
internal sealed class StreamLocks : IDisposable
{
    private readonly SemaphoreSlim[] _locks = Make();

    // Apart from the others, and entered after them: two commands that each hold one and want one can then never wait for each other.
    private readonly SemaphoreSlim[] _contested = Make();

    // Apart as well, and entered before them: who holds one can carry a command out.
    private readonly SemaphoreSlim[] _doors = Make();

    /// <summary>The lock of a door at which one attempt comes after another, whatever command each is.</summary>
    public ValueTask<Held> EnterDoor(string door, CancellationToken cancellation) => Enter(_doors, door, cancellation);

    /// <summary>The lock of the stream that a command mostly changes.</summary>
    public ValueTask<Held> Enter(string stream, CancellationToken cancellation) => Enter(_locks, stream, cancellation);

    /// <summary>The lock of a stream that a command has lost a race for: those who lost go one after another from now on.</summary>
    public ValueTask<Held> EnterContested(string stream, CancellationToken cancellation) => Enter(_contested, stream, cancellation);

    /// <summary>True while somebody who has lost a race for a stream holds its lock.</summary>
    public bool IsContested(string stream) => LockOf(_contested, stream).CurrentCount == 0;

    public void Dispose()
    {
        Array.ForEach(_locks, static one => one.Dispose());
        Array.ForEach(_contested, static one => one.Dispose());
        Array.ForEach(_doors, static one => one.Dispose());
    }

    private static SemaphoreSlim[] Make() => [.. Enumerable.Range(0, 1024).Select(static _ => new SemaphoreSlim(1, 1))];

    private static async ValueTask<Held> Enter(SemaphoreSlim[] locks, string stream, CancellationToken cancellation)
    {
        var taken = LockOf(locks, stream);
        await taken.WaitAsync(cancellation).ConfigureAwait(false);
        return new(taken);
    }

    private static SemaphoreSlim LockOf(SemaphoreSlim[] locks, string stream) =>
        locks[(StringComparer.Ordinal.GetHashCode(stream) & int.MaxValue) % locks.Length];

    internal readonly struct Held(SemaphoreSlim @lock) : IDisposable
    {
        public void Dispose() => @lock.Release();
    }
}

/// <summary>The place of one command in the queue for a stream that many want to change at once; it has one at most.</summary>
internal sealed class Queue(StreamLocks locks) : IDisposable
{
    private StreamLocks.Held? _held;

    /// <summary>Queues for a stream, after losing a race for it.</summary>
    public async ValueTask Join(string stream, CancellationToken cancellation) =>
        _held ??= await locks.EnterContested(stream, cancellation).ConfigureAwait(false);

    /// <summary>
    /// Queues behind those who have lost a race already for something that this command changes: whoever comes last must not overtake them
    /// for ever.
    /// </summary>
    /// <returns>True when it did.</returns>
    public async ValueTask<bool> JoinIfContested(UnitOfWork unit, CancellationToken cancellation)
    {
        if (_held is not null || unit.Changed.FirstOrDefault(locks.IsContested) is not { } stream)
        {
            return false;
        }

        await Join(stream, cancellation).ConfigureAwait(false);
        return true;
    }

    public void Dispose() => _held?.Dispose();
}
