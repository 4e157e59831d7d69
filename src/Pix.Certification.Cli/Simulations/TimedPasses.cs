using System.Diagnostics;
using Pix.Certification.Psychometrics;

namespace Pix.Certification.Cli.Simulations;

/// <summary>Gives the tests of a simulation again through the public interface of the engine, and measures nothing but that.</summary>
/// <remarks>Each test must end on the bits it ended on before: a repeat that differs is a fault of the engine, and is not timed but thrown.</remarks>
internal sealed class TimedPasses(AdaptiveEngine engine, IReadOnlyList<Examinee> examinees, int threads, Func<ExposureLedger>? ledger, ProgressBar? bar)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(500);

    public TimingAnswer Measure(IReadOnlyList<SimulatedTest> tests, int repeats, CancellationToken cancel)
    {
        var steps = tests.Sum(static test => (long)test.Answers.Count);
        var slices = Slices(tests);
        var (speeds, allocated) = (new double[repeats], 0L);
        WarmUpFor(slices, repeats, cancel);
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

    // The runtime compiles what is hot a second time, a moment later and in the background: whoever asks for a median asks for the speed after that.
    private void WarmUpFor(Slice[] slices, int repeats, CancellationToken cancel)
    {
        foreach (var slice in slices)
        {
            slice.SitFirst();
        }

        var begun = Stopwatch.GetTimestamp();
        while (repeats > 1 && examinees.Count > 0 && Stopwatch.GetElapsedTime(begun) < WarmUp)
        {
            Pass(slices, cancel);
        }
    }

    private (TimeSpan Elapsed, long Bytes) Pass(Slice[] slices, CancellationToken cancel)
    {
        var own = ledger?.Invoke();
        if (slices is [var only])
        {
            var begun = Stopwatch.GetTimestamp();
            var bytes = only.Sit(own, cancel);
            return (Stopwatch.GetElapsedTime(begun), bytes);
        }

        var allocated = 0L;
        var start = Stopwatch.GetTimestamp();
        Parallel.ForEach(slices, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel }, slice => Interlocked.Add(ref allocated, slice.Sit(null, cancel)));
        return (Stopwatch.GetElapsedTime(start), allocated);
    }

    // A ledger makes each test depend on those before it: they are given in order.
    private Slice[] Slices(IReadOnlyList<SimulatedTest> tests)
    {
        var count = ledger is null ? Math.Max(1, Math.Min(threads, tests.Count)) : 1;
        return [.. Enumerable.Range(0, count).Select(i => new Slice(engine, tests, (int)((long)tests.Count * i / count), (int)((long)tests.Count * (i + 1) / count)))];
    }

    /// <summary>The tests that one thread gives, in one state used over and over.</summary>
    private sealed class Slice(AdaptiveEngine engine, IReadOnlyList<SimulatedTest> tests, int first, int end)
    {
        private readonly AdaptiveState _first = engine.Begin(seed: 0, ledger: new ExposureLedger(engine.Bank));
        private AdaptiveState? _state;

        /// <summary>Gives the first test on its own, so that what is made once is not counted in a step.</summary>
        public void SitFirst()
        {
            if (first < end)
            {
                var state = _first;
                Sit(ref state, tests[first].Examinee, new ExposureLedger(engine.Bank));
                _state = state;
            }
        }

        /// <summary>Gives the tests and says how many bytes that took from the heap.</summary>
        public long Sit(ExposureLedger? ledger, CancellationToken cancel)
        {
            var state = _state ?? _first;
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = first; i < end; i++)
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
                while (engine.TryNext(ref state, out var item))
                {
                    engine.Record(ref state, item, responses[item.Value] == '1');
                }

                return;
            }

            var capacity = examinee.Capacity!.Value;
            while (engine.TryNext(ref state, out var item))
            {
                engine.Record(ref state, item, engine.Bank[item].Parameters.ProbabilityAt(capacity) > state.Draw());
            }
        }

        private static void Compare(SimulatedTest test, CapacityEstimate again)
        {
            if (!test.Estimate.Equals(again))
            {
                throw new InvalidOperationException($"The test of '{test.Examinee.Id}' ended on {test.Estimate}, and given again on {again}.");
            }
        }
    }
}
