using System.Globalization;
using Pix.Certification.Psychometrics;

namespace Pix.Certification.Studies;

/// <summary>What it costs in accuracy that no item be seen by more than a fifth of the examinees.</summary>
internal static class ExposureStudy
{
    private const double RateMax = 0.2;
    private const int Examinees = 5_000;
    private const int WarmUp = 5_000;

    private static readonly ItemBank Bank = Worlds.SharedBank();

    public static void Write(TextWriter output)
    {
        output.WriteLine("| control | criterion | mean posterior SD | RMSE | highest rate | unused items | overlap |");
        output.WriteLine("|---|---|---|---|---|---|---|");
        (string Name, Criterion Criterion)[] criteria =
            [("information", Criterion.MaximumInformation), ("posterior-weighted", new PosteriorWeightedInformationCriterion())];
        foreach (var (name, criterion) in criteria)
        {
            var settings = new PlanSettings { Criterion = criterion };
            Row(output, "none", name, settings);
            Row(output, "restricted", name, settings with { Exposure = new RestrictedControl(RateMax) });
            Row(output, "Sympson-Hetter", name, settings with { Exposure = Fitted(settings) });
            Row(output, "item eligibility", name, settings with { Exposure = new EligibilityControl(RateMax) });
            Row(output, "prices", name, settings with { Exposure = new PricedControl(RateMax) });
        }
    }

    private static SympsonHetterControl Fitted(PlanSettings settings) =>
        SympsonHetter.Fit(Bank, AdaptivePlan.Create(settings).OrThrow(), RateMax, Worlds.Examinees(WarmUp, seed: 5), iterations: 12)
            .OrThrow().Control;

    private static void Row(TextWriter output, string control, string criterion, PlanSettings settings)
    {
        var engine = new AdaptiveEngine(Bank, AdaptivePlan.Create(settings).OrThrow());
        var ledger = new ExposureLedger(Bank);
        if (settings.Exposure is PricedControl)
        {
            Simulation.Run(engine, Worlds.Examinees(WarmUp, seed: 5), ledger: ledger).OrThrow();
            ledger.StartCounting();
        }

        var tests = Simulation.Run(engine, Worlds.Examinees(Examinees, seed: 41), ledger: ledger).OrThrow();
        var metrics = SimulationMetrics.Of(Bank, tests);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {control} | {criterion} | {metrics.MeanError:F4} | {metrics.Rmse:F4} | {metrics.MaxExposure:F4} | {metrics.UnusedItems} | "
                + $"{metrics.Overlap:F3} |"));
    }
}
