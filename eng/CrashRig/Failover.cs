using System.Diagnostics;
using System.Globalization;

namespace CrashRig;

/// <summary>
/// Two hosts before a cluster whose primary is taken away again and again while candidates answer; then whatever survives is asked whether
/// anything is missing. Nobody starts a host again.
/// </summary>
/// <param name="options">How many rounds, how many candidates.</param>
/// <param name="kind">What <c>eng/cluster.sh</c> does to the primary.</param>
/// <param name="script">That script.</param>
/// <param name="mayLose">True where no standby is waited for.</param>
internal sealed class Failover(RigOptions options, string kind, string script, bool mayLose)
{
    // A test of a minute takes ten seconds: during most rounds the clock has tests to end.
    private const int Times = 6;
    private const int Thinks = 300;
    private const int AnswersBetween = 200;
    private static readonly (string, string)[] Networks = [("pixh1", "10.77.0.21"), ("pixh2", "10.77.0.22")];
    private readonly RigClock _clock = new(SystemClock.Instance.GetCurrentInstant(), Times);
    private readonly List<(Instant From, Instant Until)> _outages = [];
    private readonly HashSet<Acknowledged> _byReplaced = [];

    private static Instant Now => SystemClock.Instance.GetCurrentInstant();

    public async Task<int> Run()
    {
        var generator = new Generator(options.Candidates, options.Seed, _clock, Networks.Length, thinks: Thinks);
        using var stop = new CancellationTokenSource();
        var hosts = await Task.WhenAll(Networks.Select(n => RunningHost.Start(options.Engine, options.Where, _clock, n)));
        for (var host = 0; host < hosts.Length; host++)
        {
            generator.HostIsAt(host, hosts[host].At);
        }

        var load = generator.Run(stop.Token);
        for (var round = 1; round <= options.Kills; round++)
        {
            await More(generator);
            var begun = Now;
            var replaced = await Cluster(kind);
            var next = await Cluster("taken-over", replaced);
            _outages.Add((begun, Now));
            await More(generator);
            await Cluster("heal");
            await Compare(generator, begun);
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{kind} {round}: {replaced} to {next} after {(_outages[^1].Until - begun).TotalSeconds:0.0} s"));
        }

        await More(generator);
        await stop.CancelAsync();
        await load;
        var stayed = hosts.Count(static h => !h.HasExited);
        var verdict = await Drained(generator);
        foreach (var host in hosts)
        {
            await host.Kill();
            host.Dispose();
        }

        return Say(verdict, generator, stayed);
    }

    // What was acknowledged since the primary was taken away, and is not known to the one that leads now, was acknowledged by one that had
    // been replaced.
    private async Task Compare(Generator generator, Instant begun)
    {
        var acknowledged = generator.Acknowledged.ToArray();
        await using var journal = Store.Journal(options.Engine, options.Where);
        await journal.OpenAsync();
        _byReplaced.UnionWith((await Check.Missing(journal, acknowledged)).Where(a => a.ToldAt >= begun));
    }

    private static Task More(Generator generator)
    {
        var after = generator.Acknowledged.Count + AnswersBetween;
        return Rig.Until(() => generator.Acknowledged.Count >= after, "answers from a cluster that has a primary");
    }

    private async Task<string> Cluster(params string[] told)
    {
        using var process = Process.Start(new ProcessStartInfo(script, told) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? said.Trim() : throw new InvalidOperationException($"cluster.sh {string.Join(' ', told)} failed.");
    }

    // Nobody answers any more; the clocks end every test and session that was left open. One that stays open was forgotten.
    private async Task<Verdict> Drained(Generator generator)
    {
        var (journal, terms, watch) = (Store.Journal(options.Engine, options.Where), Store.Policy(_clock).Session, Stopwatch.StartNew());
        await using (journal)
        {
            await journal.OpenAsync();
            while ((await Check.Ends(journal, terms)).LeftOpen > 0 && watch.Elapsed < Rig.Patience)
            {
                await Task.Delay(1000);
            }

            return await Check.Run(journal, terms, generator);
        }
    }

    private int Say(Verdict verdict, Generator generator, int stayed)
    {
        var waits = generator.Acknowledged
            .Where(a => _outages.Exists(o => a.ToldAt >= o.From && a.ToldAt - a.Waited <= o.Until))
            .Select(static a => a.Waited.TotalSeconds).Order().ToArray();
        var takeovers = _outages.ConvertAll(static o => (o.Until - o.From).TotalSeconds);
        Console.Error.WriteLine("refusals: " + Rig.Sum(generator.Refused));
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"of the clockwork: {verdict.EndedByTime} ended by time, {verdict.EndedTwice} twice, {verdict.LeftOpen} left open, "
            + $"{verdict.OffTime} at another time; {verdict.RefusedWrongly} wrongly refused, {verdict.BrokenLinks} broken links, "
            + $"{generator.SentAgain} sent again, {generator.ToldOtherwise} told otherwise, {stayed} hosts stayed"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {kind} | {_outages.Count} | {verdict.Acknowledged} | {verdict.Lost} | {verdict.Doubled} | {_byReplaced.Count} | "
            + $"{waits.Length} | {At(waits, 0.5):0.0} | {At(waits, 0.99):0.0} | {At(waits, 1):0.0} | "
            + $"{takeovers.Average():0.0}, {takeovers.Max():0.0} |"));

        // A standby that nobody waits for takes over without what it lacked: that is counted, and no fault. What it has must be right.
        var isClean = mayLose ? verdict is { Doubled: 0, BrokenLinks: 0, EndedTwice: 0 } : verdict.IsClean && _byReplaced.Count == 0;
        return isClean && verdict is { Acknowledged: > 0, LeftOpen: 0 } && stayed == Networks.Length ? 0 : 1;
    }

    private static double At(double[] sorted, double part) =>
        sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(part * sorted.Length))];
}
