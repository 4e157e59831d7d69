namespace Pix.Certification.Hosting.Records;

/// <summary>Lets the commands of this process on one stream go one after another. It spares them conflicts; what keeps them apart is the journal.</summary>
internal sealed class Lanes : IDisposable
{
    private readonly SemaphoreSlim[] _lanes = Make();

    // Apart from the others, and entered after them: two commands that each hold one and want one can then never wait for each other.
    private readonly SemaphoreSlim[] _contested = Make();

    /// <summary>The lane of the stream that a command mostly changes.</summary>
    public ValueTask<Lane> Enter(string stream, CancellationToken cancellation) => Enter(_lanes, stream, cancellation);

    /// <summary>The lane of a stream that a command has lost a race for: those who lost go one after another from now on.</summary>
    public ValueTask<Lane> EnterContested(string stream, CancellationToken cancellation) => Enter(_contested, stream, cancellation);

    public void Dispose()
    {
        Array.ForEach(_lanes, static lane => lane.Dispose());
        Array.ForEach(_contested, static lane => lane.Dispose());
    }

    private static SemaphoreSlim[] Make() => [.. Enumerable.Range(0, 1024).Select(static _ => new SemaphoreSlim(1, 1))];

    private static async ValueTask<Lane> Enter(SemaphoreSlim[] lanes, string stream, CancellationToken cancellation)
    {
        var lane = lanes[(StringComparer.Ordinal.GetHashCode(stream) & int.MaxValue) % lanes.Length];
        await lane.WaitAsync(cancellation).ConfigureAwait(false);
        return new(lane);
    }

    internal readonly struct Lane(SemaphoreSlim lane) : IDisposable
    {
        public void Dispose() => lane.Release();
    }
}
