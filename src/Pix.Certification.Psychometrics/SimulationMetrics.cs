namespace Pix.Certification.Psychometrics;

/// <summary>What a set of simulated tests says about a plan.</summary>
public sealed record SimulationMetrics
{
    private SimulationMetrics()
    {
    }

    /// <summary>The mean of estimate less true capacity; null when no true capacity is known.</summary>
    public double? Bias { get; private init; }

    /// <summary>The root of the mean squared difference; null when no true capacity is known.</summary>
    public double? Rmse { get; private init; }

    /// <summary>Pearson's correlation of estimate and true capacity; null when it has no meaning.</summary>
    public double? Correlation { get; private init; }

    /// <summary>The mean standard error reported.</summary>
    public double MeanError { get; private init; }

    /// <summary>The mean number of items.</summary>
    public double MeanLength { get; private init; }

    /// <summary>The share of tests that held the item given most.</summary>
    public double MaxExposure { get; private init; }

    /// <summary>How many items of the bank were never given.</summary>
    public int UnusedItems { get; private init; }

    /// <summary>The share of items that two tests have in common, on average over all pairs.</summary>
    public double Overlap { get; private init; }

    /// <summary>In how many tests each item was given, by bank position.</summary>
    public IReadOnlyList<int> Given { get; private init; } = [];

    /// <summary>Measures tests.</summary>
    public static SimulationMetrics Of(ItemBank bank, IReadOnlyList<SimulatedTest> tests)
    {
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentNullException.ThrowIfNull(tests);
        var given = new int[bank.Count];
        foreach (var answer in tests.SelectMany(test => test.Answers))
        {
            given[answer.Item.Value]++;
        }

        var known = tests.Where(test => test.Examinee.Capacity is not null)
            .Select(test => (Truth: test.Examinee.Capacity!.Value, Found: test.Estimate.Capacity)).ToArray();
        var length = tests.Count == 0 ? 0 : tests.Average(test => test.Answers.Count);
        var pairs = (double)tests.Count * (tests.Count - 1) * length;
        return new SimulationMetrics
        {
            Bias = known.Length == 0 ? null : known.Average(one => one.Found - one.Truth),
            Rmse = known.Length == 0 ? null : Math.Sqrt(known.Average(one => (one.Found - one.Truth) * (one.Found - one.Truth))),
            Correlation = CorrelationOf(known),
            MeanError = tests.Count == 0 ? 0 : tests.Average(test => test.Estimate.Error),
            MeanLength = length,
            MaxExposure = tests.Count == 0 ? 0 : given.Max() / (double)tests.Count,
            UnusedItems = given.Count(count => count == 0),
            Overlap = pairs == 0 ? 0 : given.Sum(count => (double)count * (count - 1)) / pairs,
            Given = given,
        };
    }

    private static double? CorrelationOf((double Truth, double Found)[] known)
    {
        if (known.Length < 2)
        {
            return null;
        }

        var (truth, found) = (known.Average(one => one.Truth), known.Average(one => one.Found));
        var both = known.Sum(one => (one.Truth - truth) * (one.Found - found));
        var ofTruth = known.Sum(one => (one.Truth - truth) * (one.Truth - truth));
        var ofFound = known.Sum(one => (one.Found - found) * (one.Found - found));
        var spread = Math.Sqrt(ofTruth * ofFound);
        return spread > 0 ? both / spread : null;
    }
}
