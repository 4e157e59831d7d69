using System.Diagnostics;
using Pix.Certification.Psychometrics;

namespace Pix.Certification.Cli.Simulations;

/// <summary>Gives the tests of a simulation again through the public interface of the engine, and measures nothing but that.</summary>
/// <remarks>
/// Each test must end on the bits it ended on before: a repeat that differs is a fault of the engine, and is not timed but thrown.
/// </remarks>
internal sealed class TimedPasses(
    AdaptiveEngine engine,
    IReadOnlyList<Examinee> examinees,
    int threads,
    Func<ExposureLedger>? ledger,
    ProgressBar? bar)
{
    private const int WarmUpTests = 50;

    /// <summary>For how long at least: none where nobody reads the speed, as in tests of what else is told.</summary>
    public static TimeSpan WarmUpTime { get; set; } = TimeSpan.FromMilliseconds(400);

    public TimingAnswer Measure(IReadOnlyList<SimulatedTest> tests, int repeats, CancellationToken cancel)
    {
        var steps = tests.Sum(static test => (long)test.Answers.Count);
        var slices = Slices(tests);
        var (speeds, allocated) = (new double[repeats], 0L);
        WarmUp(slices, cancel);
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            var (elapsed, bytes) = Pass(slices, cancel);
            speeds[repeat] = elapsed > TimeSpan.Zero ? steps / elapsed.TotalSeconds : 0;
            allocated += bytes;
            bar?.EndStage(examinees.Count);
        }

        return new(steps, speeds, Median(speeds), steps == 0 ? 0 : allocated / ((double)steps * repeats));
    }

    private static double Median(double[] numbers)
    {
        var sorted = numbers.Order().ToArray();
        return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }

    // The runtime compiles what is hot a second time, a moment later and in the background: the speed is that of the code after that.
    private void WarmUp(Slice[] slices, CancellationToken cancel)
    {
        var begun = Stopwatch.GetTimestamp();
        do
        {
            foreach (var slice in slices)
            {
                slice.Sit(ledger?.Invoke(), WarmUpTests, cancel);
            }
        }
        while (Stopwatch.GetElapsedTime(begun) < WarmUpTime);
    }

    private (TimeSpan Elapsed, long Bytes) Pass(Slice[] slices, CancellationToken cancel)
    {
        var own = ledger?.Invoke();
        if (slices is [var only])
        {
            var begun = Stopwatch.GetTimestamp();
            var bytes = only.Sit(own, int.MaxValue, cancel);
            return (Stopwatch.GetElapsedTime(begun), bytes);
        }

        var allocated = 0L;
        var start = Stopwatch.GetTimestamp();
        Parallel.ForEach(
            slices,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel },
            slice => Interlocked.Add(ref allocated, slice.Sit(null, int.MaxValue, cancel)));
        return (Stopwatch.GetElapsedTime(start), allocated);
    }

    // A ledger makes each test depend on those before it: they are given in order.
    private Slice[] Slices(IReadOnlyList<SimulatedTest> tests)
    {
        var count = ledger is null ? Math.Max(1, Math.Min(threads, tests.Count)) : 1;
        return [.. Enumerable.Range(0, count).Select(i => new Slice(
            engine,
            tests,
            (int)((long)tests.Count * i / count),
            (int)((long)tests.Count * (i + 1) / count)))];
    }

    /// <summary>The tests that one thread gives, in one state used over and over.</summary>
    private sealed class Slice(AdaptiveEngine engine, IReadOnlyList<SimulatedTest> tests, int first, int end)
    {
        private readonly AdaptiveState _first = engine.Begin(seed: 0, ledger: new ExposureLedger(engine.Bank));
        private readonly bool _hasSteps = engine.Bank.Items.Any(static item => item.Steps is not null);
        private AdaptiveState? _state;

        /// <summary>Gives the tests, or the first few of them, and says how many bytes that took from the heap.</summary>
        public long Sit(ExposureLedger? ledger, int most, CancellationToken cancel)
        {
            var state = _state ?? _first;
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = first; i < end && i - first < most; i++)
            {
                cancel.ThrowIfCancellationRequested();
                Sit(ref state, tests[i].Examinee, ledger);
                Compare(tests[i], engine.Estimate(state));
                ledger?.Enter(state);
            }

            _state = state;
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        private void Sit(ref AdaptiveState state, Examinee examinee, ExposureLedger? ledger)
        {
            engine.BeginAgain(ref state, examinee.Seed, accessibleOnly: false, ledger);
            if (examinee.Responses is { } responses)
            {
                while (_hasSteps && engine.TryNext(ref state, out var item))
                {
                    engine.Record(ref state, item, responses[item.Value] - '0');
                }

                while (engine.TryNext(ref state, out var item))
                {
                    engine.Record(ref state, item, responses[item.Value] == '1');
                }

                return;
            }

            var capacity = examinee.Capacity!.Value;
            while (engine.TryNext(ref state, out var item))
            {
                engine.Record(ref state, item, engine.Bank[item].CategoryDrawn(capacity, state.Draw()));
            }
        }

        private static void Compare(SimulatedTest test, CapacityEstimate again)
        {
            if (!test.Estimate.Equals(again))
            {
                throw new InvalidOperationException(
                    $"The test of '{test.Examinee.Id}' ended on {test.Estimate}, and given again on {again}.");
            }
        }
    }
}
