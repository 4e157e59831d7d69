using Pix.Certification.Policies;
using Pix.Certification.Psychometrics;

namespace Pix.Certification.Studies;

/// <summary>How few challenges reach the accuracy that the certification plan has after 32, its constraints of content kept.</summary>
internal static class PixConstraintsStudy
{
    private const double Wanted = 0.270;
    private const int Banks = 10;
    private const int Candidates = 400;
    private const double Mean = 0.5;
    private const double Deviation = 1.5;

    private static readonly AbilityGrid Grid = AbilityGrid.Uniform(-7, 8, 76);

    private static readonly int[] Lengths = [16, 20, 22, 23, 24, 25, 26, 28, 32];

    public static void Write(TextWriter output)
    {
        var expected = new List<string>();
        Head(output, FormattableString.Invariant($" competences | highest rate | {Wanted:F3} reached with |"), "---|---|---|");
        var same = AdaptivePlans.PixV3Settings;
        Row(output, expected, "pix-v3", same);
        Row(output, expected, "pix-v3, always the best", same with { Pick = Pick.Best });

        // The content and the pick of pix-v3 stay; only the estimator changes, then the criterion.
        Row(output, expected, "EAP, prior N(0, 2)", same with { Start = 0, Estimator = new EapEstimator(Grid, new NormalPrior(0, 2)) });
        var eap = same with { Start = Mean, Estimator = new EapEstimator(Grid, new NormalPrior(Mean, Deviation)) };
        Row(output, expected, "EAP", eap);
        Row(output, expected, "EAP, posterior-weighted", eap with { Criterion = new PosteriorWeightedInformationCriterion() });
        Row(output, expected, "EAP, expected variance", eap with { Criterion = new ExpectedVarianceCriterion() });
        Row(output, expected, "EAP, expected variance, always the best",
            eap with { Criterion = new ExpectedVarianceCriterion(), Pick = Pick.Best });
        Row(output, expected, "EAP, competences in any order", eap with { Pick = Pick.Best, Content = InAnyOrder() });
        Row(output, expected, "EAP, expected variance, competences in any order",
            eap with { Criterion = new ExpectedVarianceCriterion(), Pick = Pick.Best, Content = InAnyOrder() });
        Row(output, expected, "EAP, posterior-weighted, prices 0.3", eap with
        {
            Criterion = new PosteriorWeightedInformationCriterion(),
            Pick = Pick.Best,
            Exposure = new PricedControl(0.3),
        });
        output.WriteLine();
        Head(output, "", "");
        expected.ForEach(output.WriteLine);
        Limit(output);
    }

    private static void Head(TextWriter output, string more, string moreRules)
    {
        output.WriteLine($"| plan | {string.Join(" | ", Lengths)} |{more}");
        output.WriteLine($"|---|{string.Concat(Lengths.Select(_ => "---|"))}{moreRules}");
    }

    // Every competence at least once, whenever it tells most, and no tube twice.
    private static ContentRules InAnyOrder() => new()
    {
        NoRepeatOf = Repetition.Strand,
        Quotas = [.. Enumerable.Range(0, 16).Select(i => new AreaQuota($"competence-{i}", 1, 32))],
    };

    private static void Row(TextWriter output, List<string> expected, string name, PlanSettings settings)
    {
        var (cells, deviations) = (new List<string>(), new List<string>());
        var (fewest, highest, reached) = (16, 0.0, "not");
        foreach (var length in Lengths)
        {
            var (squares, variances) = (new List<double>(), new List<double>());
            for (var world = 0u; world < Banks; world++)
            {
                var bank = Worlds.CompetenceBank(100 + world);
                var tests = Tests(bank, settings with { Length = length }, world);
                squares.AddRange(tests.Select(test => Squared(test.Estimate.Capacity - test.Examinee.Capacity!.Value)));
                variances.AddRange(tests.Select(test => Squared(test.Estimate.Error)));
                highest = Math.Max(highest, SimulationMetrics.Of(bank, tests).MaxExposure);
                fewest = Math.Min(fewest, tests.Min(test => test.Answers.DistinctBy(answer => bank[answer.Item].Area).Count()));
            }

            var rmse = Math.Sqrt(squares.Average());
            cells.Add(FormattableString.Invariant($"{rmse:F3}"));
            deviations.Add(FormattableString.Invariant($"{Math.Sqrt(variances.Average()):F3}"));
            if (rmse <= Wanted && reached == "not")
            {
                reached = FormattableString.Invariant($"{length}: {rmse:F4} +/- {ErrorOf(squares):F4}");
            }
        }

        output.WriteLine(FormattableString.Invariant($"| {name} | {string.Join(" | ", cells)} | {fewest} | {highest:F2} | {reached} |"));
        if (settings.Estimator is EapEstimator { Prior: NormalPrior { Mean: Mean, Deviation: Deviation } })
        {
            expected.Add($"| {name} | {string.Join(" | ", deviations)} |");
        }
    }

    private static IReadOnlyList<SimulatedTest> Tests(ItemBank bank, PlanSettings settings, uint world)
    {
        var engine = new AdaptiveEngine(bank, AdaptivePlan.Create(settings).OrThrow());
        var ledger = new ExposureLedger(bank);
        if (settings.Exposure is PricedControl)
        {
            Simulation.Run(engine, Worlds.Examinees(3_000, 900 + world, Mean, Deviation), ledger: ledger).OrThrow();
            ledger.StartCounting();
        }

        return Simulation.Run(engine, Worlds.Examinees(Candidates, 200 + world, Mean, Deviation), ledger: ledger).OrThrow();
    }

    // What the same content allows when the ability is known beforehand: no choice of items can do better, only the prior of the estimator.
    private static void Limit(TextWriter output)
    {
        var cells = Lengths.Select(length => Enumerable.Range(0, Banks).Average(world =>
        {
            var bank = Worlds.CompetenceBank(100 + (uint)world);
            return Worlds.Examinees(Candidates, 200 + (uint)world, Mean, Deviation)
                .Average(one => 1 / (Told(bank, one.Capacity!.Value, length) + (1 / Squared(Deviation))));
        })).Select(variance => FormattableString.Invariant($"{Math.Sqrt(variance):F3}"));
        output.WriteLine($"| ability known beforehand | {string.Join(" | ", cells)} |");
    }

    private static double Told(ItemBank bank, double ability, int length)
    {
        var perTube = bank.Items.GroupBy(item => item.Strand)
            .Select(tube => (tube.First().Area, Most: tube.Max(item => item.Parameters.InformationAt(ability)))).ToList();
        var perCompetence = perTube.GroupBy(tube => tube.Area).Select(competence => competence.MaxBy(tube => tube.Most)).ToList();
        return perCompetence.Sum(tube => tube.Most) + perTube.Except(perCompetence).Select(tube => tube.Most).OrderDescending()
            .Take(length - 16).Sum();
    }

    // Of a root mean square: half the relative error of the mean square.
    private static double ErrorOf(List<double> squares)
    {
        var mean = squares.Average();
        return Math.Sqrt(squares.Average(square => Squared(square - mean)) / squares.Count) / (2 * Math.Sqrt(mean));
    }

    private static double Squared(double value) => value * value;
}
