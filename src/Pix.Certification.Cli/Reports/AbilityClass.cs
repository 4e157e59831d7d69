using Pix.Certification.Psychometrics;

namespace Pix.Certification.Cli.Reports;

/// <summary>The tests whose ability lies in one class: the true capacity where it is known, else the estimate.</summary>
internal sealed record AbilityClass(double From, double To, int Tests, double? Bias, double? Rmse, double MeanError)
{
    public double Middle => (From + To) / 2;

    /// <summary>Classes of half a unit, those without a test left out.</summary>
    public static IReadOnlyList<AbilityClass> Of(IReadOnlyList<SimulatedTest> tests) =>
    [
        .. tests.GroupBy(static test => (int)Math.Floor(2 * AbilityOf(test)))
            .OrderBy(static group => group.Key)
            .Select(static group => Measure(group.Key / 2.0, [.. group])),
    ];

    public static double AbilityOf(SimulatedTest test) => test.Examinee.Capacity ?? test.Estimate.Capacity;

    private static AbilityClass Measure(double from, SimulatedTest[] tests)
    {
        var differences = tests.Where(static test => test.Examinee.Capacity is not null)
            .Select(static test => test.Estimate.Capacity - test.Examinee.Capacity!.Value)
            .ToArray();
        return new(
            from,
            from + 0.5,
            tests.Length,
            differences.Length == 0 ? null : differences.Average(),
            differences.Length == 0 ? null : Math.Sqrt(differences.Average(static d => d * d)),
            tests.Average(static test => test.Estimate.Error));
    }
}
