using System.Diagnostics;
using System.Security.Cryptography;

namespace Nation;

/// <summary>How a rehearsal is held.</summary>
internal sealed record Rehearsal(string Connection, string Folder, int Pupils, int Seed, int Days, int Hosts, string Server)
{
    /// <summary>The processor of each host; none for whichever is free.</summary>
    public IReadOnlyList<string> Processors { get; init; } = [];
}

/// <summary>
/// Tells all hosts what time it is and what is done then, phase by phase: no host begins the next before every one has ended this.
/// </summary>
internal sealed class Conductor(Rehearsal rehearsal)
{
    private const int RoundsMost = 70;
    private static readonly Duration Round = Duration.FromMinutes(3);

    private readonly Country _country = new(rehearsal.Pupils, rehearsal.Seed, rehearsal.Days);
    private readonly List<RunningHost> _hosts = [];
    private readonly Dictionary<string, double> _seconds = [];
    private readonly HashSet<string> _done = [];
    private readonly ServerMeter _server = new(rehearsal.Connection, rehearsal.Server);
    private long _answers;
    private double _answering;
    private double _hostWork;
    private double _serverWork;

    private string Progress => Path.Combine(rehearsal.Folder, "progress");

    public async Task<int> Run()
    {
        Directory.CreateDirectory(rehearsal.Folder);
        await Remember();
        var resumed = _done.Count > 0;
        try
        {
            foreach (var share in Enumerable.Range(0, rehearsal.Hosts))
            {
                await Start(share);
            }

            var wal = await _server.Written();
            await Live();
            var report = new Report(rehearsal, _hosts, _seconds, _server)
            {
                Answers = _answers, Answering = _answering, HostWork = _hostWork, ServerWork = _serverWork,
                Written = await _server.Written() - wal, IsResumed = resumed,
            };
            foreach (var host in _hosts)
            {
                await host.Stop();
            }

            return await report.Say();
        }
        finally
        {
            _hosts.ForEach(static host => host.Dispose());
        }
    }

    private async Task Live()
    {
        await Phase("list", Country.Opening);
        await Phase("plan", Country.Opening + Duration.FromHours(2));
        var taken = Enumerable.Range(0, _country.Slots.Count).Where(HasSessions).ToArray();
        var previous = Array.Empty<int>();
        foreach (var day in taken.GroupBy(static slot => slot / Country.SlotsOfADay))
        {
            // In the morning the jury decides what was handed over the evening before.
            await AfterDay(previous, At(day.First()) - Duration.FromHours(2));
            foreach (var slot in day)
            {
                await Hold(slot);
            }

            foreach (var slot in day)
            {
                await Phase("finalise", At(day.Last()) + Duration.FromHours(6), slot);
            }

            previous = [.. day];
            Console.Error.WriteLine($"{_country.Slots[day.Last()].Date:uuuu'-'MM'-'dd}: {_answers} answers, "
                + $"{_answers / Math.Max(0.001, _answering):0}/s, hosts {_hosts.Max(static h => h.Last.MemoryMost) >> 20} MB");
        }

        await AfterDay(previous, At(taken[^1]) + Duration.FromHours(20));
        foreach (var slot in taken)
        {
            await Phase("derive", At(taken[^1]) + Duration.FromHours(24), slot);
            await Everybody(new("forget", Slot: slot));
        }
    }

    private async Task AfterDay(int[] slots, Instant at)
    {
        foreach (var slot in slots)
        {
            await Phase("decide", at, slot);
            await Phase("verify", at + Duration.FromHours(1), slot);
            await Everybody(new("forget", Slot: slot));
        }
    }

    private async Task Hold(int slot)
    {
        var starts = At(slot);
        if (_done.Contains($"close {slot}"))
        {
            return;
        }

        await Phase("arrive", starts - Duration.FromMinutes(30), slot);
        await Phase("open", starts - Duration.FromMinutes(5), slot);
        var now = starts;
        for (var round = 0; round < RoundsMost; round++)
        {
            now = starts + (round * Round);
            await Settle(now);
            var (hostsBefore, serverBefore, watch) = (Work(), _server.Processor(), Stopwatch.StartNew());
            var told = await Everybody(new("step", now.ToUnixTimeTicks(), slot, round));
            _answering += watch.Elapsed.TotalSeconds;
            _hostWork += Work() - hostsBefore;
            _serverWork += _server.Processor() - serverBefore;
            _answers += told.Sum(static one => one.Answers);
            await Timed("watch", () => Everybody(new("watch", now.ToUnixTimeTicks(), slot, round)));
            if (told.Sum(static one => one.Sitting) == 0)
            {
                break;
            }
        }

        await Phase("close", now + Round, slot);
    }

    // A phase that is done is never done again, also not by a conductor that was started anew.
    private async Task Phase(string name, Instant at, int slot = -1)
    {
        var mark = slot < 0 ? name : $"{name} {slot}";
        if (!_done.Contains(mark))
        {
            await Settle(at);
            await Timed(name, () => Everybody(new(name, at.ToUnixTimeTicks(), slot)));
            _done.Add(mark);
            await File.AppendAllTextAsync(Progress, mark + "\n");
        }
    }

    private Task Settle(Instant at) => Timed("clockwork", () => Everybody(new("settle", at.ToUnixTimeTicks())));

    private async Task Timed(string name, Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        _seconds[name] = _seconds.GetValueOrDefault(name) + watch.Elapsed.TotalSeconds;
    }

    private async Task<Told[]> Everybody(Ask ask) => await Task.WhenAll(_hosts.Select(host => host.Do(ask)));

    private double Work() => _hosts.Sum(static host => host.Last.Processor);

    private bool HasSessions(int slot) => Planned.Contains(_country.Slots[slot]);

    private HashSet<LocalDateTime> Planned => field ??=
        [.. Directory.GetFiles(rehearsal.Folder, "sessions-*.tsv").SelectMany(File.ReadAllLines).Select(static l => Room.Read(l).Starts)];

    private Instant At(int slot) => _country.Slots[slot].InZoneLeniently(DateTimeZoneProviders.Tzdb["Europe/Paris"]).ToInstant();

    private async Task Start(int share)
    {
        var processor = rehearsal.Processors.Count > 0 ? rehearsal.Processors[share % rehearsal.Processors.Count] : null;
        var host = RunningHost.Start(
            processor,
            "host",
            rehearsal.Connection,
            rehearsal.Folder,
            $"{rehearsal.Pupils}",
            $"{rehearsal.Seed}",
            $"{rehearsal.Days}",
            $"{share}",
            $"{rehearsal.Hosts}");
        _hosts.Add(host);
        await host.Do(new("clock", Country.Opening.ToUnixTimeTicks()));
    }

    private async Task Remember()
    {
        if (File.Exists(Progress))
        {
            _done.UnionWith(await File.ReadAllLinesAsync(Progress));
        }

        var key = Path.Combine(rehearsal.Folder, "key.pem");
        if (!File.Exists(key))
        {
            using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            await File.WriteAllTextAsync(key, curve.ExportPkcs8PrivateKeyPem());
        }
    }
}
