namespace Pix.Certification.Simulation.Tests.World;

/// <summary>A day of several hosts, the people who use them, and the network between: in virtual time, on one thread, every step drawn from one seed.</summary>
/// <remarks>The same seed gives the same day. Nothing here sleeps or waits; what is not due yet is not done yet.</remarks>
internal sealed partial class SchoolDay : IDisposable
{
    private const int StepsWithFaults = 30_000;
    private const int StepsMost = 60_000;
    private readonly Random _chance;
    private readonly List<SimulatedHost> _hosts = [];
    private readonly List<Errand> _open = [];
    private readonly List<(Instant At, int Order, TaskCompletionSource Wake)> _asleep = [];
    private readonly List<string> _log = [];
    private readonly ulong _secrets;
    private Faults _faults;
    private int _order;
    private int _keys;

    public SchoolDay(int seed, Faults faults, Exam exam, Disk disk, Witness witness, int hosts = 3)
    {
        (_chance, _faults, _secrets, Seed, Exam, Witness) = (new(seed), faults, (ulong)seed << 20, seed, exam, witness);
        Now = SessionBuilder.NineOClock.InZoneStrictly(DateTimeZoneProviders.Tzdb["Europe/Paris"]).ToInstant();
        for (var n = 0; n < hosts; n++)
        {
            // Clocks of one data centre: a second apart at most, and for the first host of every fourth day a minute slow.
            var skew = n == 0 && seed % 4 == 0 ? Duration.FromSeconds(-60) : Duration.FromMilliseconds(_chance.Next(-500, 501));
            _hosts.Add(new($"host {n + 1}", skew, disk, exam, Witness.Kept));
            Start(_hosts[n]);
        }
    }

    public int Seed { get; }

    public Exam Exam { get; }

    public Instant Now { get; private set; }

    public int Steps { get; private set; }

    public int Crashes { get; private set; }

    public Witness Witness { get; }

    /// <summary>What happened, in order; the tail of it goes with every complaint.</summary>
    public IReadOnlyList<string> Log => _log;

    public int Chance(int below) => _chance.Next(below);

    public bool Happens(int percent) => _chance.Next(100) < percent;

    /// <summary>Asks any host, again and again until a reply has come.</summary>
    public Task<Result<T>> Ask<T>(string who, string what, Func<CertificationHost, ValueTask<Result<T>>> command, bool once = false)
        where T : notnull
    {
        var errand = new Errand<T>(who, what, once, command);
        _open.Add(errand);
        Send(errand);
        return errand.Answered;
    }

    /// <summary>Asks for one command under a key of its own, however often it is sent.</summary>
    public Task<Result<T>> AskOnce<T>(string who, string what, Func<CertificationHost, string, ValueTask<Result<T>>> command)
        where T : notnull
    {
        var key = $"{who}/{what}/{_keys++}";
        return Ask(who, what, host => command(host, key), once: true);
    }

    /// <summary>Somebody does nothing for a while.</summary>
    public Task Wait(Duration time)
    {
        var wake = new TaskCompletionSource();
        _asleep.Add((Now + time, _order++, wake));
        return wake.Task;
    }

    public Task WaitSeconds(int from, int to) => Wait(Duration.FromSeconds(_chance.Next(from, to + 1)));

    /// <summary>Lets everybody live their day, and stops when all are done or something is wrong.</summary>
    public void Run(params Task[] lives)
    {
        while (!Array.TrueForAll(lives, static life => life.IsCompleted))
        {
            if (++Steps > StepsMost)
            {
                throw new SimulationFault($"After {StepsMost} steps somebody is still not done: {string.Join("; ", _open.Select(static e => e.Words))}", _log);
            }

            if (Steps == StepsWithFaults)
            {
                // Whatever was broken is repaired: from here on everybody must get through.
                _faults = Faults.None;
            }

            try
            {
                Step();
            }
            catch (InvalidOperationException failed)
            {
                throw new SimulationFault(failed.ToString(), _log, failed);
            }

            if (Array.Find(lives, static life => life.IsFaulted) is { Exception: { } failure })
            {
                throw new SimulationFault(failure.InnerException!.Message, _log, failure.InnerException);
            }

            if (Witness.Complaint is { } complaint)
            {
                throw new SimulationFault(complaint, _log);
            }
        }
    }

    public void Dispose() => _hosts.ForEach(static host => host.Release());

    private void Step()
    {
        var (waiting, idle, down) = (_hosts.Where(static h => h.Waiting is not null).ToArray(), _hosts.Where(static h => h.IsIdle).ToArray(), _hosts.Where(static h => !h.IsUp).ToArray());
        var deliverable = _letters.Where(l => l.Reply is not null || idle.Length > 0).ToArray();
        var silent = _open.Where(static e => e.InHand == 0).ToArray();
        var awake = _asleep.Where(a => a.At <= Now).ToArray();

        // Nobody waits for anything: what is still on its way may arrive much later.
        var quiet = waiting.Length == 0 && _open.Count == 0 && awake.Length == 0 && _asleep.Count > 0;
        (int Weight, Action Move)[] moves =
        [
            (Any(waiting, 36), () => Journal(One(waiting))),
            (Any(deliverable, quiet ? 2 : 30), () => Deliver(One(deliverable), idle)),
            (Any(awake, 20), () => Wake(One(awake))),
            (Any(silent, 5), () => Send(One(silent))),
            (_open.Count > 0 ? 1 : 0, () => Send(_open[_chance.Next(_open.Count)])),
            (Any(idle, 2), () => Clockwork(One(idle))),
            (Any(down, 3), () => Start(One(down))),
            (3, () => Later(Duration.FromMilliseconds(_chance.Next(1, 2_000)))),
            (quiet ? 40 : 0, () => Later(Duration.Min(_asleep.Min(static a => a.At) - Now, Duration.FromSeconds(_chance.Next(5, 300))))),
        ];
        var pick = _chance.Next(moves.Sum(static m => m.Weight));
        foreach (var (weight, move) in moves)
        {
            if ((pick -= weight) < 0)
            {
                move();
                return;
            }
        }
    }

    private static int Any<T>(T[] things, int weight) => things.Length > 0 ? weight : 0;

    private T One<T>(T[] things) => things[_chance.Next(things.Length)];
}
