using System.Diagnostics;

namespace CrashRig;

/// <summary>
/// Two hosts on one database, one of them killed again and again while the other goes on; then the journal is asked whether anything is
/// missing,
/// or there twice.
/// </summary>
internal sealed class TwoHosts
{
    private const int StartsMost = 5;

    // A test of one minute takes four seconds. On a quick machine everybody is done by then; on a slow one the clock ends them.
    private const int Times = 15;
    private readonly RigOptions _options;
    private readonly Random _chance;
    private readonly RigClock _clock;
    private readonly Generator _generator;
    private readonly RunningHost[] _hosts = new RunningHost[2];
    private readonly int[] _kills = new int[2];
    private readonly int[] _deadlines = new int[2];

    public TwoHosts(RigOptions options)
    {
        (_options, _chance, _clock) = (options, new(options.Seed), new(SystemClock.Instance.GetCurrentInstant(), Times));
        _generator = new(options.Candidates, options.Seed, _clock, hosts: 2);
    }

    public async Task<int> Run()
    {
        using var stop = new CancellationTokenSource();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Start(0), Start(1));
        var load = _generator.Run(stop.Token);
        while (_kills.Sum() < _options.Kills)
        {
            // Each has its turn, in no order; the other one has no rest.
            var victim = _kills[0] == _kills[1] ? _chance.Next(2) : _kills[0] < _kills[1] ? 0 : 1;
            var after = _generator.Acknowledged.Count + _chance.Next(Rig.AnswersOfALifeLeast, Rig.AnswersOfALifeMost);
            await Rig.Until(() => _generator.Acknowledged.Count >= after, "answers while both hosts are alive");
            await Task.Delay(_chance.Next(0, 50)); // When a host goes is nobody's choice.
            _generator.HostIsGone(victim);
            await Kill(victim);
            _kills[victim]++;
            var before = _generator.Acknowledged.Count;
            await Rig.Until(() => _generator.Acknowledged.Count > before, "an answer from the host that stayed");
            await Start(victim);
        }

        await Rig.Until(() => _deadlines.Sum() + _hosts.Sum(static h => h.Deadlines) > 0, "a deadline that was kept");
        await stop.CancelAsync();
        await load;
        var (verdict, letIn) = await Drained(watch);
        await Task.WhenAll(Kill(0), Kill(1));
        return Say(verdict, letIn, watch.Elapsed);
    }

    private async Task Start(int host)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                _hosts[host] = await RunningHost.Start(_options.Engine, _options.Where, _clock);
                break;
            }
            catch (InvalidOperationException late) when (attempt < StartsMost)
            {
                // Whoever runs a host starts it again; a database that a busy machine lets wait too long is no loss.
                Console.Error.WriteLine($"started again: {late.Message.Split('\n').ElementAtOrDefault(1)}");
            }
        }

        _generator.HostIsAt(host, _hosts[host].At);
    }

    private async Task Kill(int host)
    {
        using var gone = _hosts[host];
        await gone.Kill();
        _deadlines[host] += gone.Deadlines;
    }

    // Nobody answers any more; the clocks end every test and session that was left open. One that stays open was forgotten.
    private async Task<(Verdict Verdict, int LetIn)> Drained(Stopwatch watch)
    {
        var (journal, terms) = (Store.Journal(_options.Engine, _options.Where), Store.Policy(_clock).Session);
        var last = watch.Elapsed + Rig.Patience;
        await using (journal)
        {
            await journal.OpenAsync();
            while ((await Check.Ends(journal, terms)).LeftOpen > 0 && watch.Elapsed < last)
            {
                await Task.Delay(500);
            }

            var letIn = await _generator.ComeTooLate();
            return (await Check.Run(journal, terms, _generator), letIn);
        }
    }

    private int Say(Verdict verdict, int letIn, TimeSpan elapsed)
    {
        Console.Error.WriteLine("refusals: " + Rig.Sum(_generator.Refused));
        string[] figures =
        [
            $"\"engine\":\"{_options.Engine}\",\"hosts\":2,\"seed\":{_options.Seed}",
            $"\"kills\":{_kills.Sum()},\"killsOfA\":{_kills[0]},\"killsOfB\":{_kills[1]},\"seconds\":{(int)elapsed.TotalSeconds}",
            $"\"sentToBoth\":{_generator.SentToBoth},\"toldOtherwise\":{_generator.ToldOtherwise}",
            $"\"deadlinesByA\":{_deadlines[0]},\"deadlinesByB\":{_deadlines[1]}",
            $"\"endedByTime\":{verdict.EndedByTime},\"endedTwice\":{verdict.EndedTwice}",
            $"\"leftOpen\":{verdict.LeftOpen},\"offTime\":{verdict.OffTime},\"letInTooLate\":{letIn}",
            Rig.Figures(verdict, _generator),
        ];
        Console.WriteLine($"{{{string.Join(',', figures)}}}");
        return verdict.IsClean && verdict is { Acknowledged: > 0, LeftOpen: 0 } && letIn == 0 && _generator.ToldOtherwise == 0 ? 0 : 1;
    }
}
