namespace Pix.Certification.Hosting.Records;

/// <summary>
/// Lets the commands of this process on one stream go one after another. It spares them conflicts; what keeps them apart is the journal.
/// </summary>
internal sealed class Lanes : IDisposable
{
    private readonly SemaphoreSlim[] _lanes = Make();

    // Apart from the others, and entered after them: two commands that each hold one and want one can then never wait for each other.
    private readonly SemaphoreSlim[] _contested = Make();

    /// <summary>The lane of the stream that a command mostly changes.</summary>
    public ValueTask<Lane> Enter(string stream, CancellationToken cancellation) => Enter(_lanes, stream, cancellation);

    /// <summary>The lane of a stream that a command has lost a race for: those who lost go one after another from now on.</summary>
    public ValueTask<Lane> EnterContested(string stream, CancellationToken cancellation) => Enter(_contested, stream, cancellation);

    /// <summary>True while somebody who has lost a race for a stream holds its lane.</summary>
    public bool IsContested(string stream) => LaneOf(_contested, stream).CurrentCount == 0;

    public void Dispose()
    {
        Array.ForEach(_lanes, static lane => lane.Dispose());
        Array.ForEach(_contested, static lane => lane.Dispose());
    }

    private static SemaphoreSlim[] Make() => [.. Enumerable.Range(0, 1024).Select(static _ => new SemaphoreSlim(1, 1))];

    private static async ValueTask<Lane> Enter(SemaphoreSlim[] lanes, string stream, CancellationToken cancellation)
    {
        var lane = LaneOf(lanes, stream);
        await lane.WaitAsync(cancellation).ConfigureAwait(false);
        return new(lane);
    }

    private static SemaphoreSlim LaneOf(SemaphoreSlim[] lanes, string stream) =>
        lanes[(StringComparer.Ordinal.GetHashCode(stream) & int.MaxValue) % lanes.Length];

    internal readonly struct Lane(SemaphoreSlim lane) : IDisposable
    {
        public void Dispose() => lane.Release();
    }
}

/// <summary>The place of one command in the queue for a stream that many want to change at once; it has one at most.</summary>
internal sealed class Queue(Lanes lanes) : IDisposable
{
    private Lanes.Lane? _lane;

    /// <summary>Queues for a stream, after losing a race for it.</summary>
    public async ValueTask Join(string stream, CancellationToken cancellation) =>
        _lane ??= await lanes.EnterContested(stream, cancellation).ConfigureAwait(false);

    /// <summary>
    /// Queues behind those who have lost a race already for something that this command changes: whoever comes last must not overtake them
    /// for ever.
    /// </summary>
    /// <returns>True when it did.</returns>
    public async ValueTask<bool> JoinIfContested(Dossier dossier, CancellationToken cancellation)
    {
        if (_lane is not null || dossier.Changed.FirstOrDefault(lanes.IsContested) is not { } stream)
        {
            return false;
        }

        await Join(stream, cancellation).ConfigureAwait(false);
        return true;
    }

    public void Dispose() => _lane?.Dispose();
}
