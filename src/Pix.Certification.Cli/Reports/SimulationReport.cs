using Pix.Certification.Psychometrics;

namespace Pix.Certification.Cli.Reports;

/// <summary>What a simulation says, as one page that stands alone: no script, nothing fetched, French and English.</summary>
internal static class SimulationReport
{
    public static string Write(ItemBank bank, AdaptivePlan plan, IReadOnlyList<SimulatedTest> tests)
    {
        var metrics = SimulationMetrics.Of(bank, tests);
        return ReportPage.Write(
            CliReportsWords.SimulationOfAdaptiveTests,
            tongue => Summary(bank, tests, metrics, tongue),
            tongue => new ReportFigures(bank, plan, tests, metrics, tongue).All(),
            static _ => "");
    }

    private static string Summary(
        ItemBank bank,
        IReadOnlyList<SimulatedTest> tests,
        SimulationMetrics metrics,
        Tongue tongue) => Table.Draw(
        tongue.Say(CliReportsWords.InShort),
        [tongue.Say(CliReportsWords.Measure), tongue.Say(CliReportsWords.Value)],
        [
            [tongue.Say(CliReportsWords.SimulatedTests), tongue.Number(tests.Count, 0)],
            [tongue.Say(CliReportsWords.ItemsOfBank), tongue.Number(bank.Count, 0)],
            [tongue.Say(CliReportsWords.QuestionsTestOnAverage), tongue.Number(metrics.MeanLength, 1)],
            [tongue.Say(
                CliReportsWords.TestsThatRanOutOf), tongue.Number(tests.Count(static test => test.Ending == Ending.NoItemLeft), 0)],
            [tongue.Say(CliReportsWords.BiasOfEstimate), tongue.Maybe(metrics.Bias, 3)],
            [tongue.Say(
                CliReportsWords.RootMeanSquaredDifferenceFrom), tongue.Maybe(metrics.Rmse, 3)],
            [tongue.Say(CliReportsWords.CorrelationWithAbility), tongue.Maybe(metrics.Correlation, 3)],
            [tongue.Say(CliReportsWords.ErrorReportedOnAverage), tongue.Maybe(metrics.MeanError, 3)],
            [tongue.Say(CliReportsWords.HighestExposure), tongue.Share(metrics.MaxExposure)],
            [tongue.Say(CliReportsWords.ItemsNeverGiven), tongue.Number(metrics.UnusedItems, 0)],
            [tongue.Say(CliReportsWords.ItemsThatTwoTestsShare), tongue.Share(metrics.Overlap)],
        ]);
}
