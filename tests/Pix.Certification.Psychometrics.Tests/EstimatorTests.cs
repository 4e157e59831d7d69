namespace Pix.Certification.Psychometrics.Tests;

/// <summary>Each estimator against its definition, worked out on a fine grid with the runtime's own functions.</summary>
[Rule("SEL3-4")]
public class EstimatorTests
{
    public static TheoryData<int> Models => [2, 3, 4];

    [Theory]
    [MemberData(nameof(Models))]
    public void Eap_is_the_mean_and_deviation_of_the_posterior_on_its_grid(int parameters)
    {
        var points = AbilityGrid.Of([-4, -2.5, -1, -0.7, 0, 0.1, 0.9, 2, 3.3]);
        var weights = new double[] { 1, 2, 0, 4, 5, 4, 3, 2, 0.5 };
        var bank = Banks.Seeded(60, seed: 2, parameters);
        var answers = Answers(bank, 40, ability: 0.4, seed: 6);
        var found = Engine(bank, new EapEstimator(points, new WeightedPrior(weights))).Estimates(answers);
        for (var n = 1; n <= answers.Count; n++)
        {
            var soFar = answers.Take(n);
            var posterior = points.Points.Select((ability, k) => weights[k] * Math.Exp(LogLikelihood(bank, soFar, ability))).ToArray();
            var mean = posterior.Zip(points.Points, (w, x) => w * x).Sum() / posterior.Sum();
            var variance = posterior.Zip(points.Points, (w, x) => w * (x - mean) * (x - mean)).Sum() / posterior.Sum();
            found[n - 1].Capacity.ShouldBe(mean, 1e-11);
            found[n - 1].Error.ShouldBe(Math.Sqrt(variance), 1e-11);
            found[n - 1].Kind.ShouldBe(ErrorKind.PosteriorDeviation);
        }
    }

    [Fact]
    public void The_error_of_a_narrow_posterior_far_from_zero_keeps_its_digits()
    {
        // Mean of squares less square of mean would lose seven digits here.
        var bank = Banks.Of((0.9, 8), (1.4, 8), (0.7, 8));
        var grid = AbilityGrid.Uniform(7.99, 8.01, 201);
        var answers = new ItemAnswer[] { new(new ItemIndex(0), true), new(new ItemIndex(1), false), new(new ItemIndex(2), true) };
        var found = Engine(bank, new EapEstimator(grid, new UniformPrior())).Estimates(answers)[^1];
        var weights = grid.Points.Select(x => Math.Exp(LogLikelihood(bank, answers, x))).ToArray();
        var offset = grid.Points.Zip(weights, (x, w) => w * (x - 8)).Sum() / weights.Sum();
        var variance = grid.Points.Zip(weights, (x, w) => w * (x - 8 - offset) * (x - 8 - offset)).Sum() / weights.Sum();
        (found.Error / Math.Sqrt(variance)).ShouldBe(1, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Map_is_the_highest_point_of_the_posterior(int parameters)
    {
        var bank = Banks.Seeded(60, seed: 3, parameters);
        foreach (var ability in (double[])[-2, 0, 1.5])
        {
            var answers = Answers(bank, 30, ability, seed: 8);
            var found = Engine(bank, new MapEstimator(Mean: 0.2, Deviation: 1.3)).Estimates(answers);
            for (var n = 1; n <= answers.Count; n++)
            {
                var best = Highest(x => LogLikelihood(bank, answers.Take(n), x) - ((x - 0.2) * (x - 0.2) / (2 * 1.69)));
                found[n - 1].Capacity.ShouldBe(best, 2e-4);
                found[n - 1].Error.ShouldBe(1 / Math.Sqrt(Information(bank, answers.Take(n), found[n - 1].Capacity) + (1 / 1.69)), 1e-9);
                found[n - 1].Kind.ShouldBe(ErrorKind.InformationAndPrior);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Ml_is_the_highest_point_of_the_likelihood(int parameters)
    {
        var bank = Banks.Seeded(60, seed: 4, parameters);
        var answers = Answers(bank, 30, ability: 0.3, seed: 9);
        var found = Engine(bank, new MlEstimator()).Estimates(answers);
        for (var n = 1; n <= answers.Count; n++)
        {
            if (answers.Take(n).Select(answer => answer.Correct).Distinct().Count() == 2)
            {
                found[n - 1].Capacity.ShouldBe(Highest(x => LogLikelihood(bank, answers.Take(n), x)), 2e-4);
                (found[n - 1].Error * Math.Sqrt(Information(bank, answers.Take(n), found[n - 1].Capacity))).ShouldBe(1, 1e-8);
            }
        }
    }

    [Fact]
    public void Wle_is_the_highest_point_of_the_likelihood_weighted_by_the_root_of_the_information()
    {
        // With one and two parameters Warm's equation is the slope of that product.
        var bank = Banks.Seeded(60, seed: 5);
        var answers = Answers(bank, 30, ability: 0.9, seed: 10);
        var found = Engine(bank, new WleEstimator()).Estimates(answers);
        for (var n = 2; n <= answers.Count; n++)
        {
            var best = Highest(x => LogLikelihood(bank, answers.Take(n), x) + (0.5 * Math.Log(Information(bank, answers.Take(n), x))));
            found[n - 1].Capacity.ShouldBe(best, 2e-4);
        }
    }

    [Fact]
    public void Wle_has_less_bias_than_ml_at_the_edge()
    {
        var bank = Banks.Seeded(40, seed: 12);
        var (ml, wle) = (0.0, 0.0);
        for (var seed = 0u; seed < 300; seed++)
        {
            var answers = Answers(bank, 15, ability: 1.5, seed);
            ml += Engine(bank, new MlEstimator(-6, 6)).Estimates(answers)[^1].Capacity - 1.5;
            wle += Engine(bank, new WleEstimator(-6, 6)).Estimates(answers)[^1].Capacity - 1.5;
        }

        Math.Abs(wle).ShouldBeLessThan(Math.Abs(ml) * 0.6);
    }

    [Theory]
    [InlineData(UniformPatternRule.EndOfRange, true, 4)]
    [InlineData(UniformPatternRule.EndOfRange, false, -4)]
    [InlineData(UniformPatternRule.HalfWay, true, 1.5)]
    [InlineData(UniformPatternRule.HalfWay, false, -1)]
    public void Ml_keeps_its_declared_rule_while_answers_are_alike(UniformPatternRule rule, bool correct, double expected)
    {
        var bank = Banks.Of((1, -2), (1, 0), (1, 3));
        var first = Engine(bank, new MlEstimator(WhenUniform: rule)).Estimates([new ItemAnswer(new ItemIndex(1), correct)])[0];
        first.Capacity.ShouldBe(expected);
        double.IsFinite(first.Error).ShouldBeTrue();
    }

    [Fact]
    public void Ml_with_the_posterior_rule_is_map_until_an_answer_differs()
    {
        var bank = Banks.Seeded(20, seed: 1);
        var answers = Enumerable.Range(0, 6).Select(i => new ItemAnswer(new ItemIndex(i), i < 5)).ToArray();
        var ml = Engine(bank, new MlEstimator(WhenUniform: UniformPatternRule.PosteriorMode)).Estimates(answers);
        var map = Engine(bank, new MapEstimator()).Estimates(answers);
        var plain = Engine(bank, new MlEstimator()).Estimates(answers);
        for (var i = 0; i < 5; i++)
        {
            ml[i].Capacity.ShouldBe(map[i].Capacity, 1e-9);
        }

        ml[5].ShouldBe(plain[5]);
    }

    public static TheoryData<string> Estimators => ["eap", "recentred", "map", "ml", "wle"];

    [Theory]
    [MemberData(nameof(Estimators))]
    public void Five_thousand_answers_leave_every_estimator_sound(string name)
    {
        var bank = Banks.Seeded(5_000, seed: 13, parameters: name.Length % 3 + 2);
        Estimator estimator = name switch
        {
            "eap" => Estimator.Default,
            "recentred" => new RecentredEstimator(AbilityGrid.Uniform(-9, 9, 81), 1.5, 0, 5, 0),
            "map" => new MapEstimator(),
            "ml" => new MlEstimator(),
            _ => new WleEstimator(),
        };
        foreach (var ability in (double[])[-1.5, 0.8])
        {
            var answers = Answers(bank, 5_000, ability, seed: 3).Take(name is "eap" or "recentred" ? 5_000 : 600).ToArray();
            var estimates = Engine(bank, estimator).Estimates(answers);
            estimates.ShouldAllBe(one => double.IsFinite(one.Capacity) && one.Error >= 0 && double.IsFinite(one.Error));
            estimates[^1].Capacity.ShouldBe(ability, 0.25);
        }
    }

    [Fact]
    public void Thousands_of_right_answers_then_as_many_wrong_ones_come_back_to_the_middle()
    {
        // A plain product of chances would have lost the middle for good: it sinks below the smallest double long before the turn.
        var bank = Banks.Of([.. Enumerable.Repeat((1.0, 0.0), 2)]);
        var answers = Enumerable.Range(0, 5_000).Select(i => new ItemAnswer(new ItemIndex(i % 2), i < 2_500)).ToArray();
        var estimates = Engine(bank, Estimator.Default).Estimates(answers);
        estimates[2_499].Capacity.ShouldBe(4, 1e-3);
        estimates[^1].Capacity.ShouldBe(0, 1e-9);
        estimates[^1].Error.ShouldBeGreaterThanOrEqualTo(0);
        estimates[^1].Error.ShouldBeLessThan(0.05);
    }

    private static AdaptiveEngine Engine(ItemBank bank, Estimator estimator) =>
        new(bank, AdaptivePlan.Create(new PlanSettings { Estimator = estimator }).OrThrow());

    private static List<ItemAnswer> Answers(ItemBank bank, int count, double ability, uint seed)
    {
        var draws = new Draws(seed);
        return [.. Enumerable.Range(0, count).Select(i => AnswerTo(new ItemIndex(i % bank.Count)))];

        ItemAnswer AnswerTo(ItemIndex item) => new(item, draws.Next() < bank[item].Parameters.ProbabilityAt(ability));
    }

    private static double Chance(ItemParameters item, double ability) =>
        item.Guessing + ((item.Ceiling - item.Guessing) / (1 + Math.Exp(item.Discrimination * (item.Difficulty - ability))));

    private static double LogLikelihood(ItemBank bank, IEnumerable<ItemAnswer> answers, double ability) =>
        answers.Select(answer => (answer.Correct, Chance: Chance(bank[answer.Item].Parameters, ability)))
            .Sum(one => Math.Log(one.Correct ? one.Chance : 1 - one.Chance));

    // By numerical slope, so that no formula is shared with the engine.
    private static double Information(ItemBank bank, IEnumerable<ItemAnswer> answers, double ability) => answers.Sum(answer =>
    {
        var item = bank[answer.Item].Parameters;
        var slope = (Chance(item, ability + 1e-5) - Chance(item, ability - 1e-5)) / 2e-5;
        var p = Chance(item, ability);
        return slope * slope / (p * (1 - p));
    });

    private static double Highest(Func<double, double> value)
    {
        var best = Enumerable.Range(0, 801).Select(i => -4 + (0.01 * i)).MaxBy(value);
        for (var step = 0.001; step >= 0.00001; step /= 10)
        {
            var around = best;
            best = Enumerable.Range(-20, 41).Select(i => Math.Clamp(around + (i * step), -4, 4)).MaxBy(value);
        }

        return best;
    }
}
