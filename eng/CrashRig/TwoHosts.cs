using System.Diagnostics;
using System.Globalization;

namespace CrashRig;

/// <summary>Two hosts on one database, one of them killed again and again while the other goes on; then the journal is asked whether anything is missing, or there twice.</summary>
internal sealed class TwoHosts(RigOptions options)
{
    private const int StartsMost = 5;
    private readonly Random _chance = new(options.Seed);
    private readonly Generator _generator = new(options.Candidates, options.Seed, hosts: 2);

    // A test of one minute takes four seconds.
    private readonly RigClock _clock = new(SystemClock.Instance.GetCurrentInstant(), 15);
    private readonly RunningHost[] _hosts = new RunningHost[2];
    private readonly int[] _kills = new int[2];
    private readonly int[] _deadlines = new int[2];

    public async Task<int> Run()
    {
        using var stop = new CancellationTokenSource();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Start(0), Start(1));
        var load = _generator.Run(stop.Token);
        while (_kills.Sum() < options.Kills)
        {
            // Each has its turn, in no order; the other one has no rest.
            var victim = _kills[0] == _kills[1] ? _chance.Next(2) : _kills[0] < _kills[1] ? 0 : 1;
            var before = _generator.Acknowledged.Count;
            await Rig.Until(() => _generator.Acknowledged.Count > before, "an answer while both hosts are alive");
            await Task.Delay(_chance.Next(0, 600)); // When a host goes is nobody's choice.
            _generator.HostIsGone(victim);
            await Kill(victim);
            _kills[victim]++;
            before = _generator.Acknowledged.Count;
            await Rig.Until(() => _generator.Acknowledged.Count > before, "an answer from the host that stayed");
            await Start(victim);
        }

        await Rig.Until(() => options.Kills == 0 || _deadlines.Sum() + _hosts.Sum(static h => h.Deadlines) > 0, "a deadline that was kept");
        await stop.CancelAsync();
        await load;
        var verdict = await Drained(watch);
        await Task.WhenAll(Kill(0), Kill(1));
        return Say(verdict, watch.Elapsed);
    }

    private async Task Start(int host)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                _hosts[host] = await RunningHost.Start(options.Engine, options.Where, _clock);
                break;
            }
            catch (InvalidOperationException late) when (attempt < StartsMost)
            {
                // Whoever runs a host starts it again; a database that a busy machine lets wait too long is no loss.
                Console.Error.WriteLine($"started again: {late.Message.Split('\n').ElementAtOrDefault(1)}");
            }
        }

        _generator.HostIsAt(host, _hosts[host].Port);
    }

    private async Task Kill(int host)
    {
        using var gone = _hosts[host];
        await gone.Kill();
        _deadlines[host] += gone.Deadlines;
    }

    // Nobody answers any more; the clock of the two hosts ends every test that was left open. One that stays open was forgotten.
    private async Task<Verdict> Drained(Stopwatch watch)
    {
        var (journal, last) = (Store.Journal(options.Engine, options.Where), watch.Elapsed + TimeSpan.FromSeconds(60));
        await using (journal)
        {
            await journal.Open();
            var verdict = await Check.Run(journal, _generator.Acknowledged);
            while (verdict.LeftOpen > 0 && watch.Elapsed < last)
            {
                await Task.Delay(500);
                verdict = await Check.Run(journal, _generator.Acknowledged);
            }

            return verdict;
        }
    }

    private int Say(Verdict verdict, TimeSpan elapsed)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"engine\":\"{options.Engine}\",\"hosts\":2,\"seed\":{options.Seed},\"kills\":{_kills.Sum()},\"killsOfA\":{_kills[0]},\"killsOfB\":{_kills[1]},\"seconds\":{elapsed.TotalSeconds:0},\"sentToBoth\":{_generator.SentToBoth},\"toldOtherwise\":{_generator.ToldOtherwise},\"deadlinesByA\":{_deadlines[0]},\"deadlinesByB\":{_deadlines[1]},\"endedByTime\":{verdict.EndedByTime},\"endedTwice\":{verdict.EndedTwice},\"leftOpen\":{verdict.LeftOpen},{Rig.Figures(verdict, _generator)}}}"));
        return verdict.IsClean && verdict is { Acknowledged: > 0, LeftOpen: 0 } && _generator.ToldOtherwise == 0 && Rig.NothingStrange(_generator, "TIM-") ? 0 : 1;
    }
}
