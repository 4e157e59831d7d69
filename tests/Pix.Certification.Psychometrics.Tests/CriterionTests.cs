namespace Pix.Certification.Psychometrics.Tests;

/// <summary>Each criterion against its definition, worked out item by item.</summary>
[Rule("SEL3-4")]
public class CriterionTests
{
    private static readonly IReadOnlyList<double> Grid = ((EapEstimator)Estimator.Default).Grid.Points;

    public static TheoryData<string, int> Scored
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var name in (string[])["posterior", "kl", "klp", "variance", "nearest"])
            {
                cases.Add(name, 2);
                cases.Add(name, 4);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Scored))]
    public void The_item_given_is_the_best_by_definition(string name, int parameters)
    {
        var bank = Banks.Seeded(150, seed: 31, parameters);
        Criterion criterion = name switch
        {
            "posterior" => new PosteriorWeightedInformationCriterion(),
            "kl" => new KullbackLeiblerCriterion(WeightedByPosterior: false),
            "klp" => new KullbackLeiblerCriterion(WeightedByPosterior: true),
            "variance" => new ExpectedVarianceCriterion(),
            _ => new NearestDifficultyCriterion(),
        };
        var engine = Engine(bank, new PlanSettings { Criterion = criterion, Length = 25 });
        for (var seed = 0u; seed < 6; seed++)
        {
            var state = engine.Begin(seed);
            var answers = new List<ItemAnswer>();
            while (engine.TryNext(ref state, out var item))
            {
                var posterior = Posterior(bank, answers);
                var capacity = engine.Estimate(state).Capacity;
                var values = bank.Items.Select(one => Value(name, one.Parameters, posterior, capacity, answers.Count)).ToArray();
                var open = Enumerable.Range(0, bank.Count).Where(i => answers.TrueForAll(answer => answer.Item.Value != i));
                var best = open.MaxBy(i => values[i]);
                var isAsGood = Math.Abs(values[item.Value] - values[best]) < 1e-11 * Math.Abs(values[best]);
                (item.Value == best || isAsGood).ShouldBeTrue($"{item} instead of #{best} at {answers.Count}");
                answers.Add(new ItemAnswer(item, state.Draw() < 0.55));
                engine.Record(ref state, item, answers[^1].Correct);
            }
        }
    }

    [Fact]
    public void Progressive_begins_by_chance_and_ends_by_information()
    {
        var bank = Banks.Seeded(200, seed: 32);
        var engine = Engine(bank, new PlanSettings { Criterion = new ProgressiveCriterion(), Length = 30 });
        var (firsts, hits) = (new HashSet<int>(), 0);
        for (var seed = 0u; seed < 60; seed++)
        {
            var state = engine.Begin(seed);
            var given = new List<int>();
            while (engine.TryNext(ref state, out var item))
            {
                if (given.Count == 29)
                {
                    var capacity = engine.Estimate(state).Capacity;
                    var best = Enumerable.Range(0, bank.Count).Except(given).MaxBy(i => bank.Items[i].Parameters.InformationAt(capacity));
                    hits += best == item.Value ? 1 : 0;
                }

                given.Add(item.Value);
                engine.Record(ref state, item, state.Draw() < 0.5);
            }

            firsts.Add(given[0]);
        }

        firsts.Count.ShouldBeGreaterThan(40);
        hits.ShouldBe(60);
    }

    [Fact]
    public void Proportional_prefers_information_more_and_more()
    {
        var bank = Banks.Seeded(200, seed: 33);
        var engine = Engine(bank, new PlanSettings { Criterion = new ProportionalCriterion(), Length = 30 });
        var shares = new double[30];
        for (var seed = 0u; seed < 100; seed++)
        {
            var state = engine.Begin(seed);
            var given = new List<int>();
            while (engine.TryNext(ref state, out var item))
            {
                var capacity = engine.Estimate(state).Capacity;
                var best = Enumerable.Range(0, bank.Count).Except(given).Max(i => bank.Items[i].Parameters.InformationAt(capacity));
                shares[given.Count] += bank[item].Parameters.InformationAt(capacity) / best / 100;
                given.Add(item.Value);
                engine.Record(ref state, item, state.Draw() < 0.5);
            }
        }

        shares.Take(5).Average().ShouldBeLessThan(0.55);
        shares.TakeLast(5).Average().ShouldBeGreaterThan(0.8);
    }

    [Theory]
    [InlineData(0, 0.25, 0.5, 0.75)]
    [InlineData(1, 0.1, 0.3, 0.6)]
    [InlineData(2, 1 / 30.0, 5 / 30.0, 14 / 30.0)]
    public void Chance_fades_evenly_without_acceleration_and_later_with_more(
        double acceleration,
        double second,
        double third,
        double fourth)
    {
        // Of five questions: the sums of 1, 2, 3, 4 to the power of the acceleration, over their total.
        var weights = StageWeights.Of(5, acceleration);
        foreach (var (weight, expected) in weights.Zip((double[])[0, second, third, fourth, 1]))
        {
            weight.ShouldBe(expected, 1e-12);
        }
    }

    [Fact]
    public void Random_gives_every_item_its_share()
    {
        var bank = Banks.Seeded(50, seed: 34);
        var engine = Engine(bank, new PlanSettings { Criterion = new RandomCriterion(), Length = 10 });
        var counts = new int[50];
        for (var seed = 0u; seed < 2_000; seed++)
        {
            var state = engine.Begin(seed);
            while (engine.TryNext(ref state, out var item))
            {
                counts[item.Value]++;
                engine.Record(ref state, item, correct: true);
            }
        }

        counts.ShouldAllBe(count => Math.Abs(count - 400) < 90);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Strata_follow_the_capacity_and_spread_the_items(bool blocked)
    {
        // The defect seen elsewhere: a fixed item for each stratum, whoever sits.
        var bank = Banks.Seeded(400, seed: 35);
        var engine = Engine(bank, new PlanSettings { Criterion = new StratifiedCriterion(4, blocked), Length = 20 });
        var low = new HashSet<int>();
        var high = new HashSet<int>();
        foreach (var (set, correct) in ((HashSet<int>, bool)[])[(low, false), (high, true)])
        {
            var state = engine.Begin(1);
            var (sharpness, distances) = (new List<double>(), new List<double>());
            while (engine.TryNext(ref state, out var item))
            {
                set.Add(item.Value);
                sharpness.Add(bank[item].Parameters.Discrimination);
                distances.Add(Math.Abs(bank[item].Parameters.Difficulty - engine.Estimate(state).Capacity));
                engine.Record(ref state, item, correct);
            }

            sharpness.Take(5).Average().ShouldBeLessThan(sharpness.TakeLast(5).Average());
            distances.Average().ShouldBeLessThan(0.4);
        }

        low.Intersect(high).Count().ShouldBeLessThan(5);
    }

    [Fact]
    public void Randomesque_takes_each_of_the_best_as_often()
    {
        var bank = Banks.Seeded(100, seed: 36);
        var engine = Engine(bank, new PlanSettings { Pick = new RandomesquePick(4), Length = 1 });
        var counts = Enumerable.Range(0, 4_000).GroupBy(seed =>
        {
            var state = engine.Begin((uint)seed);
            engine.TryNext(ref state, out var item);
            return item.Value;
        }).ToDictionary(group => group.Key, group => group.Count());
        var best = Enumerable.Range(0, 100).OrderByDescending(i => bank.Items[i].Parameters.InformationAt(0)).Take(4);
        counts.Keys.Order().ShouldBe(best.Order());
        counts.Values.ShouldAllBe(count => Math.Abs(count - 1_000) < 120);
    }

    private static AdaptiveEngine Engine(ItemBank bank, PlanSettings settings) => new(bank, AdaptivePlan.Create(settings).OrThrow());

    private static double[] Posterior(ItemBank bank, List<ItemAnswer> answers)
    {
        var weights = Grid.Select(x => Math.Exp(-0.5 * x * x)).ToArray();
        foreach (var (index, correct) in answers)
        {
            var item = bank[index].Parameters;
            weights = [.. weights.Select((w, k) => w * (correct ? item.ProbabilityAt(Grid[k]) : item.FailureAt(Grid[k])))];
        }

        var sum = weights.Sum();
        return [.. weights.Select(w => w / sum)];
    }

    private static double Value(string name, ItemParameters item, double[] posterior, double capacity, int answered) => name switch
    {
        "posterior" => Grid.Select((x, k) => posterior[k] * item.InformationAt(x)).Sum(),
        "klp" => Grid.Select((x, k) => posterior[k] * Divergence(item, capacity, x)).Sum(),
        "kl" => Grid.Where(x => Math.Abs(x - capacity) <= HalfWidth(answered)).Average(x => Divergence(item, capacity, x)),
        "variance" => -ExpectedVariance(item, posterior),
        _ => -Math.Abs(item.Difficulty - capacity),
    };

    private static double HalfWidth(int answered) => Math.Max(3 / Math.Sqrt(Math.Max(1, answered)), 1.5 * 8 / 60);

    private static double Divergence(ItemParameters item, double from, double to)
    {
        var (p, q) = (item.ProbabilityAt(from), item.FailureAt(from));
        return (p * Math.Log(p / item.ProbabilityAt(to))) + (q * Math.Log(q / item.FailureAt(to)));
    }

    private static double ExpectedVariance(ItemParameters item, double[] posterior)
    {
        var right = posterior.Select((w, k) => w * item.ProbabilityAt(Grid[k])).ToArray();
        var wrong = posterior.Select((w, k) => w * item.FailureAt(Grid[k])).ToArray();
        return (right.Sum() * Variance(right)) + (wrong.Sum() * Variance(wrong));
    }

    private static double Variance(double[] weights)
    {
        var mean = weights.Select((w, k) => w * Grid[k]).Sum() / weights.Sum();
        return weights.Select((w, k) => w * (Grid[k] - mean) * (Grid[k] - mean)).Sum() / weights.Sum();
    }
}
