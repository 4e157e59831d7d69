using System.Diagnostics;
using System.Globalization;

namespace Pix.Certification.Load;

/// <summary>Many callers at once, each step timed.</summary>
internal static class Turns
{
    /// <summary>Somebody who sits one test after another, and is somewhere in the first: nobody's candidates all finish in the same
    /// second.</summary>
    public static Func<int, Task<Func<Task>>> Sitting(Exam exam) => async caller =>
    {
        var sitter = exam.Take();
        for (var done = caller * 37 % 90; done > 0; done--)
        {
            await sitter.Step();
        }

        return async () =>
        {
            while (!await sitter.Step())
            {
                sitter = exam.Take();
            }
        };
    };

    /// <summary>Somebody who inserts rows and does nothing else.</summary>
    public static Func<int, Task<Func<Task>>> Inserting(Bare rows) => caller =>
    {
        var version = 0;
        return Task.FromResult<Func<Task>>(() => rows.Step(caller, ++version));
    };

    /// <summary>So many callers, each ready for the next step.</summary>
    public static Task<Func<Task>[]> Ready(int callers, Func<int, Task<Func<Task>>> begin) =>
        Task.WhenAll(Enumerable.Range(0, callers).Select(begin));

    /// <summary>As fast as it goes.</summary>
    /// <returns>How long each step took, and how long it all took until the last was done.</returns>
    public static async Task<(List<double> Steps, TimeSpan Time)> Run(Func<Task>[] steps, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        var took = await Task.WhenAll(steps.Select(step => Task.Run(async () =>
        {
            var mine = new List<double>();
            while (watch.Elapsed < time)
            {
                var start = Stopwatch.GetTimestamp();
                await step();
                mine.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            return mine;
        })));
        return ([.. took.SelectMany(static t => t)], watch.Elapsed);
    }

    /// <summary>So many a second in all, each caller at its own pace, whether the former step was quick or not.</summary>
    public static async Task<List<double>> Paced(int callers, double perSecond, TimeSpan time, Func<int, Task<Func<Task>>> begin)
    {
        var steps = await Ready(callers, begin);
        var every = TimeSpan.FromSeconds(callers / perSecond);
        var watch = Stopwatch.StartNew();
        var took = await Task.WhenAll(steps.Select((step, i) => Task.Run(async () =>
        {
            var mine = new List<double>();
            for (var planned = every * (i / (double)callers); planned < time; planned += every)
            {
                if (planned - watch.Elapsed is { Ticks: > 0 } early)
                {
                    await Task.Delay(early);
                }

                // From when it went out; one that had to wait for the step before it counts from when it was planned.
                var from = watch.Elapsed - planned > TimeSpan.FromMilliseconds(5) ? planned : watch.Elapsed;
                await step();
                mine.Add((watch.Elapsed - from).TotalMilliseconds);
            }

            return mine;
        })));
        return [.. took.SelectMany(static t => t)];
    }

    public static string Line(string what, double rate, double? bare, List<double> took)
    {
        took.Sort();
        double At(double share) => took[Math.Min(took.Count - 1, (int)(took.Count * share))];
        return string.Create(CultureInfo.InvariantCulture,
            $"| {what} | {rate:0} | {(bare is { } b ? $"{b:0}" : "")} | {(bare is { } c ? $"{rate / c:0.00}" : "")} | {At(0.5):0.0} | "
            + $"{At(0.95):0.0} | {At(0.99):0.0} | {took[^1]:0.0} |");
    }
}

/// <summary>What is left in memory after a million answers.</summary>
internal static class Million
{
    private const int Callers = 64;

    public static async Task Run(Exam exam)
    {
        var (answers, watch) = (0, Stopwatch.StartNew());
        Console.WriteLine("| answers | managed memory MB | working set MB | seconds |");
        Console.WriteLine("|---|---|---|---|");
        while (answers < 1_000_000)
        {
            // 48 answers each.
            await exam.Prepare(2_100);
            await Task.WhenAll(Enumerable.Range(0, Callers).Select(i => Task.Run(async () =>
            {
                for (var n = i; n < 2_100; n += Callers)
                {
                    var sitter = exam.Take();
                    var answering = false;
                    while (await sitter.Step())
                    {
                        answering = !answering;
                        if (!answering)
                        {
                            Interlocked.Increment(ref answers);
                        }
                    }
                }
            })));
            using var process = Process.GetCurrentProcess();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {answers} | {GC.GetTotalMemory(forceFullCollection: true) / 1048576.0:0} | {process.WorkingSet64 / 1048576.0:0} | "
                + $"{watch.Elapsed.TotalSeconds:0} |"));
        }
    }
}
