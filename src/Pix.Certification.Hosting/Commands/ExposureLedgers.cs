using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Pix.Certification.Journal;
using Pix.Certification.Psychometrics;
using Pix.Certification.Sittings;

namespace Pix.Certification.Hosting.Commands;

/// <summary>
/// How often challenges were given, as this host knows by now: a ledger for each set of items, language and policy (EXP-1). What they are
/// made of lies in the journal, for all hosts.
/// </summary>
internal sealed class ExposureLedgers
{
    private readonly ConcurrentDictionary<string, SharedLedger> _all = new(StringComparer.Ordinal);

    /// <summary>Begins with none.</summary>
    /// <param name="journal">The journal, outside of any transaction of a caller's: what is not committed was given to nobody.</param>
    /// <param name="meters">The host's meters; null where nobody measures.</param>
    public ExposureLedgers(IEventJournal journal, IMeterFactory? meters)
    {
        Journal = journal;
        if (meters?.Create(Telemetry.Name) is not { } meter)
        {
            return;
        }

        Gauge("tests", "Tests counted, by bank, language and policy", static figures => figures.Tests);
        Gauge("rate.max", "The share of tests that held the challenge given most", static figures => figures.HighestRate);
        Gauge("overlap", "The share of challenges that two tests have in common, on average", static figures => figures.Overlap);
        Gauge("unused", "Challenges that no test has given", static figures => figures.Unused);

        void Gauge(string name, string description, Func<ExposureFigures, double> read) => meter.CreateObservableGauge<double>(
            $"certification.exposure.{name}",
            () => _all.Values.Where(static known => known.ReadAt is not null).Select(known => known.Measure(read)),
            unit: null,
            description);
    }

    public IEventJournal Journal { get; }

    /// <summary>Those that this host has come to know.</summary>
    public IReadOnlyCollection<SharedLedger> All => [.. _all.Values];

    /// <summary>The ledger of tests of a course in a language that its bank has.</summary>
    public SharedLedger Of(AdaptiveCourse course, string locale) =>
        _all.GetOrAdd(SharedLedger.NameOf(course, locale), static (name, given) => new(name, given.course, given.locale), (course, locale));
}

/// <summary>One ledger, and how far the journal was read for it.</summary>
internal sealed class SharedLedger(string name, AdaptiveCourse course, string locale) : IDisposable
{
    private readonly SemaphoreSlim _reading = new(1);
    private ExposureLedger? _ledger;
    private long _asked;
    private long _answered;

    /// <summary>What its rows are grouped by. A text that is corrected in a bank changes nothing of it: items are counted on.</summary>
    public string Name => name;

    public AdaptiveCourse Course => course;

    public AdaptiveEngine Engine => course.EngineOf(locale)!;

    /// <summary>What is known; before anything was read, that nobody has sat.</summary>
    public ExposureLedger Ledger
    {
        get => _ledger ??= NewLedger();
        set => _ledger = value;
    }

    /// <summary>The rows that are counted, of those that may be met again.</summary>
    public HashSet<string> Seen { get; } = new(StringComparer.Ordinal);

    /// <summary>When the journal was read last; null before.</summary>
    public Instant? ReadAt { get; set; }

    /// <summary>The name of the ledger that a test counts in.</summary>
    public static string NameOf(AdaptiveCourse course, string locale) =>
        $"{course.EngineOf(locale)!.Bank.Fingerprint:x16}/{locale}/{course.Policy.Id}";

    /// <summary>The ledger as it was before anybody had sat.</summary>
    public ExposureLedger NewLedger() => course.NewLedger(locale);

    /// <summary>Reads on in the journal. Whoever comes while others wait shares one reading that begins after all of them came.</summary>
    public async ValueTask Refresh(Func<ValueTask> read, CancellationToken cancellation)
    {
        var asked = Interlocked.Increment(ref _asked);
        await _reading.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_answered < asked)
            {
                var upTo = Volatile.Read(ref _asked);
                await read().ConfigureAwait(false);
                _answered = upTo;
            }
        }
        finally
        {
            _reading.Release();
        }
    }

    public Measurement<double> Measure(Func<ExposureFigures, double> read) => new(
        read(ExposureFigures.Of(Engine.Bank, Ledger)),
        new("certification.bank", course.Bank.Version),
        new("certification.language", locale),
        new("certification.policy", course.Policy.Id));

    public void Dispose() => _reading.Dispose();
}

/// <summary>What a ledger says in a few numbers.</summary>
/// <param name="Tests">How many tests are counted.</param>
/// <param name="HighestRate">The share of them that held the item given most.</param>
/// <param name="Unused">How many items none of them held.</param>
/// <param name="Overlap">The share of items that two of them have in common, on average over all pairs.</param>
/// <param name="MeanLength">How many items one has, on average.</param>
internal readonly record struct ExposureFigures(double Tests, double HighestRate, int Unused, double Overlap, double MeanLength)
{
    public static ExposureFigures Of(ItemBank bank, ExposureLedger ledger)
    {
        var (tests, given) = (ledger.Tests, GivenOf(bank, ledger));
        if (tests == 0)
        {
            return new(0, 0, bank.Count, 0, 0);
        }

        var (all, pairs) = (given.Sum(), given.Sum(static count => count * (count - 1)));
        return new(
            tests,
            given.Max() / tests,
            given.Count(static count => count == 0),
            tests > 1 && all > 0 ? pairs / ((tests - 1) * all) : 0,
            all / tests);
    }

    /// <summary>In how many tests each item was given, by place in the bank.</summary>
    public static double[] GivenOf(ItemBank bank, ExposureLedger ledger)
    {
        var tests = ledger.Tests;
        return [.. Enumerable.Range(0, bank.Count).Select(item => Math.Round(ledger.RateOf(new(item)) * tests))];
    }
}
