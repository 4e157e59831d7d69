using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Pix.Certification.Load;
using Pix.Certification.Storage;

// Steps of tests per second through the candidates' desk, durable, beside bare INSERTs of the same rows in the same engine, in turns in one
// run.
//   dotnet run -c Release --project benchmarks/Pix.Certification.Load -- sqlite|postgresql=CONNECTION [SECONDS] [at=1,8] [million]
var engine = args.ElementAtOrDefault(0) ?? "sqlite";
var time = TimeSpan.FromSeconds(double.Parse(args.ElementAtOrDefault(1) ?? "4", CultureInfo.InvariantCulture));
var postgreSql = engine.StartsWith("postgresql=", StringComparison.Ordinal) ? engine["postgresql=".Length..] : null;
TimeSpan Turn = TimeSpan.FromSeconds(0.25), Warm = TimeSpan.FromSeconds(4);
var folder = Directory.CreateTempSubdirectory("pixcert-load-");
if (postgreSql is not null)
{
    await using var source = NpgsqlDataSource.Create(postgreSql);
    await using var create = source.CreateCommand($"create database load_{Environment.ProcessId}");
    await create.ExecuteNonQueryAsync();
    postgreSql = new NpgsqlConnectionStringBuilder(postgreSql) { Database = $"load_{Environment.ProcessId}" }.ToString();
}

await using (var journal = postgreSql is null ? DurableJournal.Sqlite(Path.Combine(folder.FullName, "journal.db"))
    : DurableJournal.PostgreSql(postgreSql))
await using (var exam = await Exam.Open(journal))
{
    if (args.Contains("million"))
    {
        await Million.Run(exam);
    }
    else
    {
        await Compare(exam);
    }
}

folder.Delete(recursive: true);
return 0;

async Task Compare(Exam exam)
{
    Console.WriteLine("| candidates at once | steps/s | bare inserts/s | ratio | p50 ms | p95 ms | p99 ms | max ms |");
    Console.WriteLine("|---|---|---|---|---|---|---|---|");
    var best = (Rate: 0.0, Callers: 64);
    var at = args.FirstOrDefault(static a => a.StartsWith("at=", StringComparison.Ordinal))?["at=".Length..]
        ?? (args.Contains("half") ? "512" : "1,8,64,512");
    foreach (var callers in at.Split(',').Select(static n => int.Parse(n, CultureInfo.InvariantCulture)))
    {
        await exam.Prepare((callers * 2) + (int)((time + Warm).TotalSeconds * Math.Min(30_000, callers * 8_000) / 96));
        await using Bare rows = postgreSql is null ? new BareSqlite(Path.Combine(folder.FullName, $"bare-{callers}.db"))
            : new BarePostgreSql(postgreSql, callers);
        await rows.Open();
        var (sitting, inserting) = (await Turns.Ready(callers, Turns.Sitting(exam)), await Turns.Ready(callers, Turns.Inserting(rows)));
        var (ours, bare, ourTime, bareTime) = (new List<double>(), new List<double>(), TimeSpan.Zero, TimeSpan.Zero);

        // Short turns, so that a machine that others use too is as quick or as slow for both; and not before the code is compiled as a host
        // that has run for a minute has it.
        for (var spent = -Warm; spent < time; spent += Turn)
        {
            var (ofOurs, ofBare) = (await Turns.Run(sitting, Turn), await Turns.Run(inserting, Turn));
            if (spent >= TimeSpan.Zero)
            {
                ours.AddRange(ofOurs.Steps);
                bare.AddRange(ofBare.Steps);
                (ourTime, bareTime) = (ourTime + ofOurs.Time, bareTime + ofBare.Time);
            }
        }

        var rate = ours.Count / ourTime.TotalSeconds;
        best = rate > best.Rate ? (rate, callers) : best;
        Console.WriteLine(Turns.Line($"{callers}", rate, bare.Count / bareTime.TotalSeconds, ours));
    }

    await exam.Prepare((int)(best.Rate * time.TotalSeconds / 96) + best.Callers);
    var pauses = GC.GetTotalPauseDuration();
    var half = await Turns.Paced(best.Callers, best.Rate / 2, time, Turns.Sitting(exam));
    Console.WriteLine(Turns.Line($"{best.Callers}, at half of the top load", half.Count / time.TotalSeconds, null, half));
    Console.Error.WriteLine($"garbage collection paused {(GC.GetTotalPauseDuration() - pauses).TotalMilliseconds:0} ms of "
        + $"{time.TotalMilliseconds:0}, gen2 {GC.CollectionCount(2)}");
}
