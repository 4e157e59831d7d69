using System.Diagnostics;
using System.Globalization;

namespace Nation;

/// <summary>Asks the whole journal at the end, and prints every figure as the rows of tables.</summary>
internal sealed class Report(
    Rehearsal rehearsal,
    IReadOnlyList<RunningHost> hosts,
    IReadOnlyDictionary<string, double> seconds,
    ServerMeter server)
{
    public required long Answers { get; init; }

    public required double Answering { get; init; }

    public required double HostWork { get; init; }

    public required double ServerWork { get; init; }

    public required long Written { get; init; }

    public required bool IsResumed { get; init; }

    private long Count(string what) => hosts.Sum(host => host.Last.Counts.GetValueOrDefault(what));

    public async Task<int> Say()
    {
        await Sort();
        var (audit, export, compare) = (await Ask("audit"), await Ask("export"), await Ask("compare"));
        var (tables, tests) = (await server.Tables(), compare.Counts["results"]);
        Head("pupils", "hosts", "sessions", "tests", "answers", "answers/s", "certificates", "verified", "host MB", "log B a test");
        Row(
            rehearsal.Pupils, rehearsal.Hosts, Count("sessions"), tests, compare.Counts["answers"], Answers / Answering,
            Count("certificates"),
            Count("verified"), hosts.Max(static host => host.Last.MemoryMost) >> 20, Written / Math.Max(1, tests));
        Console.WriteLine();
        Head(
            "while pupils answered", "seconds", "hosts' processor s", "PostgreSQL's", "ms an answer, hosts", "ms an answer, PostgreSQL");
        Row("", Answering, HostWork / 1000, ServerWork / 1000, HostWork / Answers, ServerWork / Answers);
        SayTables(tables, tests);
        Console.WriteLine();
        Head("whole journal", "seconds", "processor s", "MB", "");
        SayAsked("audit", audit, $"{audit.Counts["events"]} events of {audit.Counts["streams"]} streams, {audit.Counts["faults"]} faults");
        SayAsked("export", export, $"{export.Counts["bytes"]} bytes");
        SayAsked("compare", compare, $"{compare.Counts["untold"]} untold");
        Console.WriteLine();
        Head("phase", "seconds");
        foreach (var (phase, took) in seconds.OrderByDescending(static one => one.Value))
        {
            Row(phase, took);
        }

        SayTimes();
        return Judge(audit, compare);
    }

    private async Task Sort()
    {
        var files = Directory.GetFiles(rehearsal.Folder, "acknowledged-*.tsv");
        string[] arguments = ["-u", "-o", Path.Combine(rehearsal.Folder, "acknowledged.sorted"), .. files];
        var start = new ProcessStartInfo("sort", arguments);
        start.Environment["LC_ALL"] = "C";
        using var sorting = Process.Start(start)!;
        await sorting.WaitForExitAsync();
    }

    private async Task<Told> Ask(string what)
    {
        using var process = RunningHost.Start(null, what, rehearsal.Connection, rehearsal.Folder);
        var told = await process.Hear();
        await process.Stop();
        return told;
    }

    private static void SayAsked(string what, Told told, string seen) =>
        Row(what, told.Times[what][1] / 1000, told.Processor / 1000, told.MemoryMost >> 20, seen);

    private static void SayTables(IReadOnlyList<(string Table, long Rows, long Heap, long Indices)> tables, long tests)
    {
        Console.WriteLine();
        Head("table", "rows", "MB", "indices MB", "B a test", "of indices");
        var all = ("all", 0L, tables.Sum(static t => t.Heap), tables.Sum(static t => t.Indices));
        foreach (var (table, rows, heap, indices) in tables.Append(all))
        {
            Row(table, rows, heap >> 20, indices >> 20, heap / Math.Max(1, tests), indices / Math.Max(1, tests));
        }
    }

    private void SayTimes()
    {
        Console.WriteLine();
        Head("what was asked", "times", "mean ms", "most ms");
        foreach (var what in hosts.SelectMany(static host => host.Last.Times.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            double[][] times = [.. hosts.Select(host => host.Last.Times.GetValueOrDefault(what)).OfType<double[]>()];
            var all = times.Sum(static t => t[0]);
            Row(what, (long)all, times.Sum(static t => t[1]) / all, times.Max(static t => t[2]));
        }

        Console.WriteLine();
        Head("counted", "");
        foreach (var what in hosts.SelectMany(static host => host.Last.Counts.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            Row(what, Count(what));
        }
    }

    // A run that was started anew has counted since then only: what the journal says holds for all of it.
    private int Judge(Told audit, Told compare)
    {
        List<string> wrong = [];
        void Hold(bool holds, string what)
        {
            if (!holds)
            {
                wrong.Add(what);
            }
        }

        Hold(compare.Counts["lost"] == 0, $"{compare.Counts["lost"]} acknowledged answers are lost");
        Hold(compare.Counts["doubled"] == 0, $"{compare.Counts["doubled"]} answers are doubled");
        Hold(compare.Counts["left over"] == 0, "acknowledged answers are of no test");
        Hold(audit.Counts["faults"] == 0, "the journal has faults");
        Hold(Count("derived otherwise") == 0, $"{Count("derived otherwise")} results derive otherwise");
        Hold(Count("verified otherwise") == 0, "a certificate says something else to others");
        Hold(compare.Counts["answers"] > 0, "nobody answered");
        if (!IsResumed)
        {
            Hold(compare.Counts["untold"] == 0, $"{compare.Counts["untold"]} answers were never acknowledged");
            Hold(Count("pupils") == rehearsal.Pupils, "pupils are missing");
            Hold(Count("tests") == rehearsal.Pupils - Count("absent"), "somebody who came has no test");
            Hold(Count("published") == Count("tests"), "a test has no result that is out");
            Hold(Count("derived equal") == Count("tests"), "a result was not derived again");
        }

        Console.WriteLine();
        Console.WriteLine($"{Count("derived equal")} results derived again and equal; "
            + $"lost {compare.Counts["lost"]}, doubled {compare.Counts["doubled"]}.");
        wrong.ForEach(static what => Console.WriteLine($"WRONG: {what}"));
        return wrong.Count == 0 ? 0 : 1;
    }

    private static void Head(params string[] names)
    {
        Console.WriteLine($"| {string.Join(" | ", names)} |");
        Console.WriteLine(string.Concat(Enumerable.Repeat("|---", names.Length)) + "|");
    }

    private static void Row(params object[] values) => Console.WriteLine($"| {string.Join(" | ", values.Select(static value => value switch
    {
        double number => number.ToString(Math.Abs(number) < 10 ? "0.00" : "0", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    }))} |");
}
