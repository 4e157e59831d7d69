using System.Diagnostics;

namespace CrashRig;

/// <summary>What a run is made of.</summary>
internal sealed record RigOptions(string Engine, string Where, int Kills, int Seed, int Candidates)
{
    /// <summary>The folder of the PostgreSQL to kill as well; null to leave it alone.</summary>
    public string? PostgreSqlFolder { get; init; }

    /// <summary>The script that starts it again.</summary>
    public string? PostgreSqlScript { get; init; }
}

/// <summary>Kills the host again and again while candidates answer, then asks the journal whether anything is missing.</summary>
internal sealed class Rig(RigOptions options)
{
    private readonly Random _chance = new(options.Seed);
    private readonly Generator _generator = new(options.Candidates, options.Seed, SystemClock.Instance);

    /// <summary>How long a wait is for something that comes for certain, on whatever machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>How many answers get through before a host dies: counted, so that a slow machine tries as much as a quick one.</summary>
    public const int AnswersOfALifeLeast = 25;

    public const int AnswersOfALifeMost = 100;

    public async Task<int> Run()
    {
        using var stop = new CancellationTokenSource();
        var load = _generator.Run(stop.Token);
        var (kills, serverKills, watch) = (0, 0, Stopwatch.StartNew());
        while (kills < options.Kills)
        {
            using var host = await Start();
            if (kills % 5 != 4)
            {
                // In four lives of five so many answers get through first, on whatever machine; the fifth may die before it has done
                // anything.
                var after = _generator.Acknowledged.Count + _chance.Next(AnswersOfALifeLeast, AnswersOfALifeMost);
                await Until(() => _generator.Acknowledged.Count >= after, "answers from a host that is alive");
            }

            await Task.Delay(_chance.Next(0, 50)); // When the power goes is nobody's choice.
            _generator.HostIsGone(0);
            await host.Kill();
            kills++;
            if (options.PostgreSqlFolder is { } folder && kills % 5 == 0)
            {
                await KillServer(folder);
                serverKills++;
            }
        }

        // One more life, so that everything that was sent without a reply is sent again.
        using (var last = await Start())
        {
            await Task.Delay(1000);
            await stop.CancelAsync();
            await load;
            await last.Kill();
        }

        return await Say(kills, serverKills, watch.Elapsed);
    }

    /// <summary>Fills the disk under a running host, then frees it.</summary>
    public async Task<int> RunFullDisk()
    {
        using var stop = new CancellationTokenSource();
        var load = _generator.Run(stop.Token);
        using var host = await Start();
        await Until(() => _generator.Acknowledged.Count > 200, "200 answers before the disk is full");
        var filler = Path.Combine(Path.GetDirectoryName(options.PostgreSqlFolder ?? options.Where)!, "filler");
        Fill(filler);
        await Until(() => _generator.Refused.Any(static r => r.IsOfStorage) || host.HasExited, "a refusal that says the disk is full");
        var (during, refused) = (_generator.Acknowledged.Count, Sum(_generator.Refused));
        File.Delete(filler);
        if (options.PostgreSqlFolder is { } folder && !IsAlive(folder))
        {
            await StartServer(folder);
        }

        await Until(() => _generator.Acknowledged.Count > during + 200, "200 answers after the disk was freed");
        await stop.CancelAsync();
        await load;
        await host.Kill();
        Console.Error.WriteLine("while the disk was full: " + refused);
        return await Say(0, 0, TimeSpan.Zero);
    }

    private async Task<RunningHost> Start()
    {
        var host = await RunningHost.Start(options.Engine, options.Where, clock: null);
        _generator.HostIsAt(0, host.At);
        return host;
    }

    // The server and everything it started, at once, as a power cut would.
    private async Task KillServer(string folder)
    {
        var parent = (await File.ReadAllLinesAsync(Path.Combine(folder, "cluster", "postmaster.pid")))[0];
        await Shell($"kill -STOP {parent}; children=$(pgrep -P {parent}); kill -KILL {parent} $children; while kill -0 {parent} "
            + $"2>/dev/null; do :; done");
        await StartServer(folder);
    }

    private async Task StartServer(string folder) => await Shell($"'{options.PostgreSqlScript}' start '{folder}'");

    private static bool IsAlive(string folder)
    {
        var file = Path.Combine(folder, "cluster", "postmaster.pid");
        return File.Exists(file) && Directory.Exists($"/proc/{File.ReadLines(file).First()}");
    }

    private static async Task Shell(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardOutput = true })!;
        await shell.WaitForExitAsync();
        if (shell.ExitCode != 0)
        {
            throw new InvalidOperationException($"'{command}' ended with {shell.ExitCode}.");
        }
    }

    private static void Fill(string path)
    {
        using var filler = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in (int[])[1 << 20, 1 << 12, 1])
        {
            var bytes = new byte[size];
            try
            {
                while (true)
                {
                    filler.Write(bytes);
                }
            }
            catch (IOException)
            {
                // Full for this size.
            }
        }
    }

    public static async Task Until(Func<bool> holds, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!holds())
        {
            if (watch.Elapsed > Patience)
            {
                throw new TimeoutException($"After {Patience} there was not {what}.");
            }

            await Task.Delay(20);
        }
    }

    private async Task<int> Say(int kills, int serverKills, TimeSpan elapsed)
    {
        var journal = Store.Journal(options.Engine, options.Where);
        await using (journal)
        {
            await journal.OpenAsync();
            var verdict = await Check.Run(journal, Store.Policy(clock: null).Session, _generator);
            Console.Error.WriteLine("refusals: " + Sum(_generator.Refused));
            Console.WriteLine(
                $"{{\"engine\":\"{options.Engine}\",\"seed\":{options.Seed},\"kills\":{kills},\"serverKills\":{serverKills},"
                + $"\"seconds\":{(int)elapsed.TotalSeconds},"
                + $"{Figures(verdict, _generator)}}}");
            return verdict.IsClean && verdict.Acknowledged > 0 ? 0 : 1;
        }
    }

    public static string Figures(Verdict verdict, Generator generator) => string.Join(
        ',',
        $"\"acknowledged\":{verdict.Acknowledged},\"sentAgain\":{generator.SentAgain}",
        $"\"answersInJournal\":{verdict.Answers},\"events\":{verdict.Events}",
        $"\"media\":{verdict.Media},\"mediaLost\":{verdict.MediaLost}",
        $"\"lost\":{verdict.Lost},\"doubled\":{verdict.Doubled},\"brokenLinks\":{verdict.BrokenLinks}",
        $"\"refused\":{generator.Refused.Count},\"refusedWrongly\":{verdict.RefusedWrongly}");

    /// <summary>Refusals by what was asked and their code.</summary>
    public static string Sum(IEnumerable<Refused> refused) =>
        string.Join(", ", refused.CountBy(static r => $"{r.Ask.Do} {r.Code}").Select(static r => $"{r.Key} x {r.Value}"));
}
