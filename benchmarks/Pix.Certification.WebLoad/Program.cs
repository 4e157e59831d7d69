using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Pix.Certification.WebLoad;

// A full house at the reference host: candidates who answer every two seconds, the invigilators' live views open beside them; and, when
// their number is given, pupils beside it who work their competences as fast.
//   dotnet run -c Release --project benchmarks/Pix.Certification.WebLoad -- sqlite|postgresql=CONNECTION [CANDIDATES] [SECONDS] [OTHERS]
// The three classes of the demonstration, of whom a few may not be certified yet.
const int ClassesWithSomeNotReady = 36;

var engine = args.ElementAtOrDefault(0) ?? "sqlite";
var candidates = int.Parse(args.ElementAtOrDefault(1) ?? "600", CultureInfo.InvariantCulture);
var time = TimeSpan.FromSeconds(double.Parse(args.ElementAtOrDefault(2) ?? "52", CultureInfo.InvariantCulture));
var others = int.Parse(args.ElementAtOrDefault(3) ?? "0", CultureInfo.InvariantCulture);
var every = TimeSpan.FromSeconds(2);

var folder = Directory.CreateTempSubdirectory("pixcert-web-load-");
List<string> settings = ["--Data", folder.FullName, "--Pupils", (candidates + others + ClassesWithSomeNotReady)
    .ToString(CultureInfo.InvariantCulture), "--urls", "http://127.0.0.1:0"];
if (engine.StartsWith("postgresql=", StringComparison.Ordinal))
{
    settings.AddRange(["--Journal", await NewDatabase(engine["postgresql=".Length..])]);
}

var (rooms, logins) = await House.Prepare([.. settings], candidates, others);
using var host = await HostProcess.Start(settings);
var pupils = rooms.SelectMany(room => room.Logins.Select(login => new Pupil(host.Address, room, login))).ToArray();
var positioned = logins.Select((login, i) => new PositionedPupil(host.Address, login, i)).ToArray();
var clock = Stopwatch.StartNew();
var entering = pupils.Select(static pupil => (Func<Task>)pupil.Enter).Concat(positioned.Select(static one => (Func<Task>)one.Enter));
await Parallel.ForEachAsync(entering, new ParallelOptions { MaxDegreeOfParallelism = 16 }, static async (enter, _) => await enter());
Console.Error.WriteLine($"{pupils.Length + positioned.Length} people signed in and began in {clock.Elapsed.TotalSeconds:0.0} s");

using var over = new CancellationTokenSource();
var views = rooms.Select(room => new LiveView(host.Address, room)).ToArray();
var watching = await Task.WhenAll(views.Select(view => view.Open(over.Token)));
var cpu = host.Cpu;
await Task.WhenAll(pupils.Select((pupil, i) => pupil.Sit(every, every * i / pupils.Length, time))
    .Concat(positioned.Select((one, i) => one.Work(every, every * i / positioned.Length, time))));
cpu = host.Cpu - cpu;
await over.CancelAsync();
await Task.WhenAll(watching);

var errors = pupils.Sum(static p => p.Pace.Errors) + positioned.Sum(static p => p.Pace.Errors);
Console.WriteLine($"{candidates} candidates, an answer every {every.TotalSeconds:0} s each, {views.Length} live views, "
    + $"{positioned.Length} pupils positioned beside them as fast, {engine.Split('=')[0]}: {errors} errors, "
    + $"{views.Sum(static v => v.Changes)} changes shown live");
Console.WriteLine("| what | per second | p50 ms | p95 ms | p99 ms | max ms |");
Console.WriteLine("|---|---|---|---|---|---|");
Console.WriteLine(Figures.Line("an answer, until it is acknowledged", [.. pupils.SelectMany(static p => p.Pace.Answers)], time));
Console.WriteLine(Figures.Line("the page of the next challenge", [.. pupils.SelectMany(static p => p.Pace.Pages)], time));
if (positioned.Length > 0)
{
    Console.WriteLine(Figures.Line("an answer in positioning", [.. positioned.SelectMany(static p => p.Pace.Answers)], time));
    Console.WriteLine(Figures.Line("on to the next question there", [.. positioned.SelectMany(static p => p.Pace.Pages)], time));
}

Console.WriteLine($"the host: {cpu.TotalSeconds / time.TotalSeconds * 100:0} % of a core, {host.MegaBytes:0} MB");
folder.Delete(recursive: true);
return errors == 0 ? 0 : 1;

static async Task<string> NewDatabase(string connection)
{
    await using var source = NpgsqlDataSource.Create(connection);
    await using var create = source.CreateCommand($"create database web_load_{Environment.ProcessId}");
    await create.ExecuteNonQueryAsync();
    return new NpgsqlConnectionStringBuilder(connection) { Database = $"web_load_{Environment.ProcessId}" }.ToString();
}
