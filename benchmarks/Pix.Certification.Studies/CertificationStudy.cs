using System.Globalization;
using Pix.Certification.Policies;
using Pix.Certification.Psychometrics;

namespace Pix.Certification.Studies;

/// <summary>
/// Which plan a certification should have: as accurate as 32 challenges of pix-v3, no challenge known to everybody, and neighbours who do
/// not get the same test, on banks like ours and with hosts that learn late what others gave.
/// </summary>
internal static class CertificationStudy
{
    private const int Sittings = 1_000;
    private const int Rehearsals = 4_000;
    private const double Mean = 0;
    private const double Deviation = 1.5;
    private const double WeakBelow = -1.5;

    // Two rooms of twenty begin at once, one a host: nothing that they are given is known to the others, nor to each other.
    private const int AtOnce = 40;
    private const int Room = 20;

    public static void Write(TextWriter output)
    {
        output.WriteLine("| plan | bank | challenges | RMSE | mean error | highest rate | unused | overlap | of the weak | in a room | "
            + "all at once |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        var pix = AdaptivePlans.PixV3Settings;
        var ours = AdaptivePlans.Capped26Settings;
        Rows(output, "pix-v3", pix);
        Rows(output, "pix-v3 at 26", pix with { Length = 26 });
        Rows(output, "**capped-26**", ours);
        Rows(output, "without prices", ours with { Exposure = ExposureControl.None });
        Rows(output, "always the best", ours with { Pick = Pick.Best });
        Rows(output, "pick among 3", ours with { Pick = new RandomesquePick(3) });
        Rows(output, "pick of pix-v3", ours with { Pick = new StepwisePick(5, 0.51) });
        Rows(output, "steps of 0.015", ours with { Exposure = new PricedControl(0.2, 0.015) });
        Rows(output, "capped at 0.15", ours with { Exposure = new PricedControl(0.15, 0.03) });
        Rows(output, "capped at 0.30", ours with { Exposure = new PricedControl(0.3, 0.03) });
        Rows(output, "plain information", ours with { Criterion = Criterion.MaximumInformation });
        Rows(output, "eligibility", ours with { Exposure = new EligibilityControl(0.2) });
        Rows(output, "24 challenges", ours with { Length = 24 });
        Rows(output, "28 challenges", ours with { Length = 28 });
    }

    private static void Rows(TextWriter output, string name, PlanSettings settings)
    {
        Row(output, name, "ours", settings, [Worlds.DemonstrationBank()]);
        var four = Enumerable.Range(0, 4).Select(static world => Worlds.CompetenceBank(100 + (uint)world)).ToList();
        Row(output, name, "four of 800", settings, four);
    }

    private static void Row(TextWriter output, string name, string banks, PlanSettings settings, IReadOnlyList<ItemBank> worlds)
    {
        var figures = worlds.Select((bank, world) => Figures(bank, settings.On(bank), (uint)world)).ToList();
        double Of(Func<Sat, double> read) => figures.Average(read);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {banks} | {Of(f => f.Length):F1} | {Math.Sqrt(Of(f => f.Squared)):F3} | {Of(f => f.Error):F3} | "
                + $"{figures.Max(f => f.Highest):F3} | {Of(f => f.Unused):F0} | {Of(f => f.Overlap):F2} | {Of(f => f.Weak):F2} | "
                + $"{Of(f => f.Neighbours):F2} | {figures.Max(f => f.AllAtOnce):F2} |"));
    }

    private static Sat Figures(ItemBank bank, PlanSettings settings, uint world)
    {
        var engine = new AdaptiveEngine(bank, AdaptivePlan.Create(settings).OrThrow());
        var ledger = new ExposureLedger(bank);
        if (settings.Exposure is PricedControl)
        {
            Simulation.Run(engine, Worlds.Examinees(Rehearsals, 2_026, 0, 2), ledger: ledger).OrThrow();
            ledger.StartCounting();
        }

        var candidates = Worlds.Examinees(Sittings, 300 + world, Mean, Deviation);
        var rehearsed = ExposureLedger.Restore(bank, ledger.Save()).OrThrow();
        var tests = Given(engine, candidates, AtOnce, ledger);
        var metrics = SimulationMetrics.Of(bank, tests);
        var weak = tests.Where(test => test.Examinee.Capacity < WeakBelow).ToList();
        return new(
            metrics.MeanLength,
            metrics.Rmse!.Value * metrics.Rmse.Value,
            metrics.MeanError,
            metrics.MaxExposure,
            metrics.UnusedItems,
            metrics.Overlap,
            SimulationMetrics.Of(bank, weak).Overlap,
            tests.Chunk(Room).Average(room => SimulationMetrics.Of(bank, room).Overlap),
            SimulationMetrics.Of(bank, Given(engine, candidates, Sittings, rehearsed)).MaxExposure);
    }

    private static List<SimulatedTest> Given(AdaptiveEngine engine, Examinee[] candidates, int atOnce, ExposureLedger ledger) =>
    [
        .. candidates.Chunk(atOnce).SelectMany(begin =>
        {
            var begun = begin.Select(one => engine.Begin(one.Seed, ledger: ledger)).ToList();
            var given = begun.Zip(begin, (state, one) => Sit(engine, state, one)).ToList();
            given.ForEach(sat => ledger.Enter(sat.State));
            return given.Select(sat => sat.Test);
        }),
    ];

    private static (SimulatedTest Test, AdaptiveState State) Sit(AdaptiveEngine engine, AdaptiveState state, Examinee one)
    {
        while (engine.TryNext(ref state, out var item))
        {
            engine.Record(ref state, item, engine.Bank[item].CategoryDrawn(one.Capacity!.Value, state.Draw()));
        }

        return (new(one, engine.Answers(ref state), engine.Estimate(state), state.Ending), state);
    }

    private sealed record Sat(
        double Length, double Squared, double Error, double Highest, double Unused, double Overlap, double Weak, double Neighbours,
        double AllAtOnce);
}
