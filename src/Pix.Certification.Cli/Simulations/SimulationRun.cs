using Pix.Certification.Cli.Contracts;
using Pix.Certification.Psychometrics;

namespace Pix.Certification.Cli.Simulations;

/// <summary>What a simulation gave: the plan with its exposure made ready, the tests, and the time they took.</summary>
internal sealed record SimulationOutcome(AdaptivePlan Plan, IReadOnlyList<SimulatedTest> Tests, TimingAnswer Timing);

/// <summary>One simulation: the exposure made ready, every test given once for its results, then again and again for its time.</summary>
internal sealed class SimulationRun(ItemBank bank, PlanRead plan, string file, IReadOnlyList<Examinee> examinees, int threads)
{
    public SimulationOutcome Give(int repeats, CancellationToken cancel)
    {
        var engine = Engine(cancel);
        using var bar = ProgressBar.For((long)examinees.Count * ((long)repeats + 1 + plan.Preparation.Rehearsals));
        var ledger = Rehearse(engine, bar, cancel);
        var timed = new TimedPasses(engine, examinees, threads, ledger is null ? null : () => Rehearse(engine, null, cancel)!, bar);
        var tests = Given(Simulation.Run(engine, examinees, threads, ledger, bar, cancel));
        bar?.EndStage(examinees.Count);
        return new(engine.Plan, tests, timed.Measure(tests, repeats, cancel));
    }

    // Prices and rates settle on examinees who do not count.
    private ExposureLedger? Rehearse(AdaptiveEngine engine, ProgressBar? bar, CancellationToken cancel)
    {
        if (!plan.Settings.Exposure.NeedsLedger)
        {
            return null;
        }

        var ledger = new ExposureLedger(bank);
        for (var i = 0; i < plan.Preparation.Rehearsals; i++)
        {
            Given(Simulation.Run(engine, examinees, threads, ledger, bar, cancel));
            bar?.EndStage(examinees.Count);
        }

        if (plan.Preparation.Rehearsals > 0)
        {
            ledger.StartCounting();
        }

        return ledger;
    }

    private AdaptiveEngine Engine(CancellationToken cancel)
    {
        var engine = plan.EngineFor(bank);
        if (plan.Preparation.FitRateMax is not { } rateMax)
        {
            return engine;
        }

        // Whoever is impatient leaves; the thread that still fits ends with the process.
        var iterations = plan.Preparation.FitIterations;
        var fitting = Task.Run(() => SympsonHetter.Fit(bank, engine.Plan, rateMax, examinees, iterations, threads), cancel);
        var fit = fitting.WaitAsync(cancel).GetAwaiter().GetResult();
        return plan.EngineFor(bank, plan.Settings with { Exposure = Given(fit).Control });
    }

    private T Given<T>(Outcome<T> outcome)
        where T : notnull => outcome.IsFaulty(out var faults) ? throw PlanReading.Faulty(file, faults) : outcome.OrThrow();
}
