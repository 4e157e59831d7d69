namespace Pix.Certification.Psychometrics;

/// <summary>Finds the parameters of <see cref="SympsonHetterControl"/> by simulating, adjusting and simulating again.</summary>
public static class SympsonHetter
{
    /// <summary>Iterates until no item is given to more than the highest share of examinees, or the iterations are over.</summary>
    /// <param name="bank">The bank.</param>
    /// <param name="plan">The plan, whose own control of exposure is left out of account.</param>
    /// <param name="rateMax">The highest share.</param>
    /// <param name="examinees">Examinees like those to come: they need capacities and seeds.</param>
    /// <param name="iterations">How many simulations at most.</param>
    /// <param name="threads">How many threads share each simulation.</param>
    /// <returns>
    /// The control, and the highest share seen in each simulation; or the faults of a plan that does not suit the bank, or of examinees.
    /// </returns>
    public static Outcome<SympsonHetterFit> Fit(
        ItemBank bank,
        AdaptivePlan plan,
        double rateMax,
        IReadOnlyList<Examinee> examinees,
        int iterations = 10,
        int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(examinees);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rateMax);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rateMax, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(iterations);
        var chances = Enumerable.Repeat(1.0, bank.Count).ToArray();
        var rates = new List<double>();
        for (var i = 0; i < iterations; i++)
        {
            var settings = plan.Settings with { Exposure = new SympsonHetterControl([.. chances]) };
            var made = AdaptivePlan.Create(settings).Then(checkedPlan => AdaptiveEngine.Create(bank, checkedPlan));
            if (made.IsFaulty(out var faults))
            {
                return Outcome<SympsonHetterFit>.Faulty(faults);
            }

            var counts = new SelectionCounts(bank.Count);
            if (counts.Simulate(made.OrThrow(), examinees, threads).IsFaulty(out faults))
            {
                return Outcome<SympsonHetterFit>.Faulty(faults);
            }

            rates.Add(counts.Given.Max() / (double)examinees.Count);
            if (rates[^1] <= rateMax && i > 0)
            {
                break;
            }

            Adjust(chances, counts.Chosen, examinees.Count, rateMax, plan.Settings.Length);
        }

        return new SympsonHetterFit(new SympsonHetterControl(chances), rates);
    }

    private static void Adjust(double[] chances, int[] chosen, int tests, double rateMax, int length)
    {
        for (var item = 0; item < chances.Length; item++)
        {
            var share = chosen[item] / (double)tests;
            chances[item] = share > rateMax ? rateMax / share : 1;
        }

        // Enough items must always be given when chosen, or a test could run out of items.
        foreach (var item in Enumerable.Range(0, chances.Length).OrderByDescending(item => chances[item]).Take(length))
        {
            chances[item] = 1;
        }
    }

    /// <summary>How often each item was chosen, given or not, and how often it was given.</summary>
    private sealed class SelectionCounts(int items)
    {
        public int[] Chosen { get; } = new int[items];

        public int[] Given { get; } = new int[items];

        public Outcome<IReadOnlyList<SimulatedTest>> Simulate(AdaptiveEngine engine, IReadOnlyList<Examinee> examinees, int threads)
        {
            var run = Simulation.Run(engine, examinees, threads, afterEach: memory =>
            {
                foreach (var item in memory.Items)
                {
                    Interlocked.Increment(ref Given[item]);
                    Interlocked.Increment(ref Chosen[item]);
                }

                foreach (var item in memory.Aside)
                {
                    Interlocked.Increment(ref Chosen[item]);
                }
            });
            return run;
        }
    }
}

/// <summary>What the iteration of Sympson and Hetter found.</summary>
/// <param name="Control">The control to put in a plan.</param>
/// <param name="HighestRates">The highest share of examinees who saw one item, simulation by simulation.</param>
public sealed record SympsonHetterFit(SympsonHetterControl Control, IReadOnlyList<double> HighestRates);
