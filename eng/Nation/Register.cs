using System.Collections.Concurrent;
using System.Diagnostics;

namespace Nation;

/// <summary>What one host did: counts, times, and every acknowledgement in a file.</summary>
internal sealed class Register(string acknowledgements) : IDisposable
{
    private const int AttemptsMost = 20;
    private readonly ConcurrentDictionary<string, long> _counts = new();
    private readonly ConcurrentDictionary<string, double[]> _times = new();
    private readonly StreamWriter _file = new(acknowledgements, append: true);

    public Dictionary<string, long> Counts => new(_counts);

    public Dictionary<string, double[]> Times
    {
        get
        {
            var copy = new Dictionary<string, double[]>();
            foreach (var (what, times) in _times)
            {
                lock (times)
                {
                    copy[what] = [.. times];
                }
            }

            return copy;
        }
    }

    public void Count(string what, long more = 1) => _counts.AddOrUpdate(what, more, (_, before) => before + more);

    /// <summary>
    /// Does something and counts it; a refusal is counted by its code, and is none of the failures. Whoever is told that too many change
    /// the same thing tries again, as the refusal says.
    /// </summary>
    public async ValueTask<Result<T>> Try<T>(string what, Func<ValueTask<Result<T>>> work)
        where T : notnull
    {
        for (var attempt = 1; ; attempt++)
        {
            var result = await Timed(what, work);
            if (!result.IsRefused(out var refusal))
            {
                return result;
            }

            Count($"refused {what} {refusal.Code}");
            if (refusal.Code != "JRN-2" || attempt == AttemptsMost)
            {
                return result;
            }
        }
    }

    public async ValueTask<T> Timed<T>(string what, Func<ValueTask<T>> work)
    {
        var start = Stopwatch.GetTimestamp();
        var result = await work();
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        var times = _times.GetOrAdd(what, static _ => [0, 0, 0]);
        lock (times)
        {
            times[0]++;
            times[1] += took;
            times[2] = Math.Max(times[2], took);
        }

        return result;
    }

    /// <summary>An answer that the host was told is kept: stream, number, key, receipt.</summary>
    public void Acknowledge(string stream, int number, string key, string receipt)
    {
        lock (_file)
        {
            _file.Write(stream);
            _file.Write('\t');
            _file.Write(number);
            _file.Write('\t');
            _file.Write(key);
            _file.Write('\t');
            _file.Write(receipt);
            _file.Write('\n');
        }
    }

    public void Flush() => _file.Flush();

    public void Dispose() => _file.Dispose();
}
