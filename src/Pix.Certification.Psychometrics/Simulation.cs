using System.Globalization;

namespace Pix.Certification.Psychometrics;

/// <summary>
/// Someone who sits a simulated test: either known answers to every item, or a true capacity from which answers are drawn.
/// </summary>
/// <param name="Id">A name for the results.</param>
public sealed record Examinee(string Id)
{
    /// <summary>The true capacity; with <see cref="Responses"/> it serves the metrics only.</summary>
    public double? Capacity { get; init; }

    /// <summary>The seed of picks and answers.</summary>
    public uint Seed { get; init; }

    /// <summary>
    /// An answer for each item by bank position, one digit each, served as they are: 1 right and 0 wrong, or the category.
    /// </summary>
    public string? Responses { get; init; }
}

/// <summary>What one simulated test gave.</summary>
/// <param name="Examinee">Who sat it.</param>
/// <param name="Answers">The items in the order given, and the answers.</param>
/// <param name="Estimate">The final estimate.</param>
/// <param name="Ending">Why the test ended.</param>
public sealed record SimulatedTest(Examinee Examinee, IReadOnlyList<ItemAnswer> Answers, CapacityEstimate Estimate, Ending Ending);

/// <summary>Tests given to examinees of known capacity or known answers, to see what a plan does before anyone sits it.</summary>
public static class Simulation
{
    /// <summary>Gives every examinee a test.</summary>
    /// <param name="engine">The bank and the plan.</param>
    /// <param name="examinees">Who sits.</param>
    /// <param name="threads">How many threads share the work; the results do not depend on it.</param>
    /// <param name="ledger">
    /// The exposure so far; each test enters it, in the order of the examinees, on one thread. A plan whose control needs one starts with
    /// an empty one.
    /// </param>
    /// <param name="done">Told after each test how many are done.</param>
    /// <param name="cancel">Ends the simulation.</param>
    /// <returns>A test an examinee, in their order; or a fault for each who has neither capacity nor fitting responses.</returns>
    public static Outcome<IReadOnlyList<SimulatedTest>> Run(
        AdaptiveEngine engine,
        IReadOnlyList<Examinee> examinees,
        int threads = 1,
        ExposureLedger? ledger = null,
        IProgress<int>? done = null,
        CancellationToken cancel = default) => Run(engine, examinees, threads, static _ => { }, ledger, done, cancel);

    /// <summary>The same, with a look at the memory of each test before the next one takes its place.</summary>
    internal static Outcome<IReadOnlyList<SimulatedTest>> Run(
        AdaptiveEngine engine,
        IReadOnlyList<Examinee> examinees,
        int threads,
        Action<AdaptiveMemory> afterEach,
        ExposureLedger? ledger = null,
        IProgress<int>? done = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(examinees);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (FaultsOf(engine.Bank, examinees) is { Count: > 0 } faults)
        {
            return Outcome<IReadOnlyList<SimulatedTest>>.Faulty(faults.All);
        }

        if (engine.Plan.Settings.Exposure.NeedsLedger)
        {
            ledger ??= new ExposureLedger(engine.Bank);
        }

        var tests = new SimulatedTest[examinees.Count];
        var count = 0;
        if (threads == 1 || ledger is not null)
        {
            var state = engine.Begin(seed: 0, accessibleOnly: false, ledger);
            for (var i = 0; i < tests.Length; i++)
            {
                cancel.ThrowIfCancellationRequested();
                tests[i] = Sit(engine, ref state, examinees[i], ledger);
                ledger?.Enter(state);
                afterEach(state.Memory!);
                done?.Report(++count);
            }

            return tests;
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel };
        Parallel.For(0, tests.Length, options, () => engine.Begin(seed: 0), (i, _, state) =>
        {
            tests[i] = Sit(engine, ref state, examinees[i], null);
            afterEach(state.Memory!);
            done?.Report(Interlocked.Increment(ref count));
            return state;
        }, _ => { });
        return tests;
    }

    private static SimulatedTest Sit(AdaptiveEngine engine, ref AdaptiveState state, Examinee examinee, ExposureLedger? ledger)
    {
        engine.BeginAgain(ref state, examinee.Seed, accessibleOnly: false, ledger);
        while (engine.TryNext(ref state, out var item))
        {
            var category = examinee.Responses is { } responses
                ? responses[item.Value] - '0'
                : engine.Bank[item].CategoryDrawn(examinee.Capacity!.Value, state.Draw());
            engine.Record(ref state, item, category);
        }

        return new SimulatedTest(examinee, engine.Answers(ref state), engine.Estimate(state), state.Ending);
    }

    private static FaultList FaultsOf(ItemBank bank, IReadOnlyList<Examinee> examinees)
    {
        var faults = new FaultList(FaultKind.Examinees);
        for (var i = 0; i < examinees.Count; i++)
        {
            var (capacity, responses) = (examinees[i].Capacity, examinees[i].Responses);
            if (capacity is { } value && !(Math.Abs(value) <= 100))
            {
                var reason = $"{value.ToString(CultureInfo.InvariantCulture)} is no ability";
                faults.Add("capacity", $"examinees[{i}].capacity", reason, ("value", value));
            }
            else if (responses is null && capacity is null)
            {
                faults.Add("empty", $"examinees[{i}]", "neither capacity nor responses");
            }

            if (responses is not null && !Fit(bank, responses))
            {
                var reason = bank.HasSteps ? $"not {bank.Count} digits, each a category of its item" : $"not {bank.Count} times 0 or 1";
                faults.Add(bank.HasSteps ? "categories" : "responses", $"examinees[{i}].responses", reason, ("items", bank.Count));
            }
        }

        return faults;
    }

    private static bool Fit(ItemBank bank, string responses)
    {
        if (responses.Length != bank.Count)
        {
            return false;
        }

        for (var item = 0; item < responses.Length; item++)
        {
            if (responses[item] < '0' || responses[item] - '0' >= bank.Items[item].Categories)
            {
                return false;
            }
        }

        return true;
    }
}
