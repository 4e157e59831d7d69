namespace Pix.Certification.Hosting.Records;

/// <summary>Lets the commands of this process on one stream go one after another. It spares them conflicts; what keeps them apart is the journal.</summary>
internal sealed class Lanes : IDisposable
{
    private readonly SemaphoreSlim[] _lanes = [.. Enumerable.Range(0, 1024).Select(static _ => new SemaphoreSlim(1, 1))];

    public async ValueTask<Lane> Enter(string stream, CancellationToken cancellation)
    {
        var lane = _lanes[(StringComparer.Ordinal.GetHashCode(stream) & int.MaxValue) % _lanes.Length];
        await lane.WaitAsync(cancellation).ConfigureAwait(false);
        return new(lane);
    }

    public void Dispose() => Array.ForEach(_lanes, static lane => lane.Dispose());

    internal readonly struct Lane(SemaphoreSlim lane) : IDisposable
    {
        public void Dispose() => lane.Release();
    }
}
