using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Pix.Certification.WebLoad;

// A full house at the reference host: candidates who answer every two seconds, the invigilators' live views open beside them.
//   dotnet run -c Release --project benchmarks/Pix.Certification.WebLoad -- sqlite|postgresql=CONNECTION [CANDIDATES] [SECONDS]
// The three classes of the demonstration, of whom a few may not be certified yet.
const int ClassesWithSomeNotReady = 36;

var engine = args.ElementAtOrDefault(0) ?? "sqlite";
var candidates = int.Parse(args.ElementAtOrDefault(1) ?? "600", CultureInfo.InvariantCulture);
var time = TimeSpan.FromSeconds(double.Parse(args.ElementAtOrDefault(2) ?? "56", CultureInfo.InvariantCulture));
var every = TimeSpan.FromSeconds(2);

var folder = Directory.CreateTempSubdirectory("pixcert-web-load-");
List<string> settings = ["--Data", folder.FullName, "--Pupils", (candidates + ClassesWithSomeNotReady)
    .ToString(CultureInfo.InvariantCulture), "--urls", "http://127.0.0.1:0"];
if (engine.StartsWith("postgresql=", StringComparison.Ordinal))
{
    settings.AddRange(["--Journal", await NewDatabase(engine["postgresql=".Length..])]);
}

var rooms = await House.Prepare([.. settings], candidates);
using var host = await HostProcess.Start(settings);
var pupils = rooms.SelectMany(room => room.Logins.Select(login => new Pupil(host.Address, room, login))).ToArray();
var clock = Stopwatch.StartNew();
await Parallel.ForEachAsync(pupils, new ParallelOptions { MaxDegreeOfParallelism = 16 }, static async (pupil, _) => await pupil.Enter());
Console.Error.WriteLine($"{pupils.Length} candidates signed in and began in {clock.Elapsed.TotalSeconds:0.0} s");

using var over = new CancellationTokenSource();
var views = rooms.Select(room => new LiveView(host.Address, room)).ToArray();
var watching = await Task.WhenAll(views.Select(view => view.Open(over.Token)));
var cpu = host.Cpu;
await Task.WhenAll(pupils.Select((pupil, i) => pupil.Sit(every, every * i / pupils.Length, time)));
cpu = host.Cpu - cpu;
await over.CancelAsync();
await Task.WhenAll(watching);

Console.WriteLine($"{candidates} candidates, an answer every {every.TotalSeconds:0} s each, {views.Length} live views, "
    + $"{engine.Split('=')[0]}: {pupils.Sum(static p => p.Errors)} errors, {views.Sum(static v => v.Changes)} changes shown live");
Console.WriteLine("| what | per second | p50 ms | p95 ms | p99 ms | max ms |");
Console.WriteLine("|---|---|---|---|---|---|");
Console.WriteLine(Figures.Line("an answer, until it is acknowledged", [.. pupils.SelectMany(static p => p.Answers)], time));
Console.WriteLine(Figures.Line("the page of the next challenge", [.. pupils.SelectMany(static p => p.Pages)], time));
Console.WriteLine($"the host: {cpu.TotalSeconds / time.TotalSeconds * 100:0} % of a core, {host.MegaBytes:0} MB");
folder.Delete(recursive: true);
return pupils.Sum(static p => p.Errors) == 0 ? 0 : 1;

static async Task<string> NewDatabase(string connection)
{
    await using var source = NpgsqlDataSource.Create(connection);
    await using var create = source.CreateCommand($"create database web_load_{Environment.ProcessId}");
    await create.ExecuteNonQueryAsync();
    return new NpgsqlConnectionStringBuilder(connection) { Database = $"web_load_{Environment.ProcessId}" }.ToString();
}
