using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Pix.Certification.Hosting.Tests;

/// <summary>The meters of one host: a listener tells them from those of other tests.</summary>
internal sealed class Meters : IMeterFactory
{
    private readonly ConcurrentDictionary<string, Meter> _made = new(StringComparer.Ordinal);

    public IEnumerable<Meter> Made => _made.Values;

    public Meter Create(MeterOptions options) => _made.GetOrAdd(options.Name, static name => new(name));

    public void Dispose()
    {
        foreach (var meter in _made.Values)
        {
            meter.Dispose();
        }
    }
}
