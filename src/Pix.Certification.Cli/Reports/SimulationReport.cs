using Pix.Certification.Psychometrics;

namespace Pix.Certification.Cli.Reports;

internal static class SimulationReport
{
    public static string Write(ItemBank bank, AdaptivePlan plan, IReadOnlyList<SimulatedTest> tests) => throw new NotSupportedException();
}
