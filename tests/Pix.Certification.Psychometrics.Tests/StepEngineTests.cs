namespace Pix.Certification.Psychometrics.Tests;

/// <summary>Tests from banks of items with steps, held against plain scans of the bank and of the grid.</summary>
[Rule("SEL3-4")]
public class StepEngineTests
{
    private static readonly IReadOnlyList<double> Grid = ((EapEstimator)Estimator.Default).Grid.Points;

    [Theory]
    [InlineData(150, 1u)]
    [InlineData(150, 2u)]
    [InlineData(700, 3u)]
    [InlineData(16, 4u)]
    public void Eap_and_maximum_information_give_the_items_and_the_numbers_of_a_plain_scan(int items, uint seed)
    {
        var bank = Banks.Mixed(items, seed);
        var engine = Engine(bank, new PlanSettings { Length = 15 });
        var draws = new Draws(seed);
        for (var examinee = 0; examinee < 60; examinee++)
        {
            var ability = Banks.Normal(ref draws);
            var state = engine.Begin((uint)examinee);
            var (weights, capacity) = (Grid.Select(x => Math.Exp(-0.5 * x * x)).ToArray(), 0.0);
            var left = Enumerable.Range(0, items).ToList();
            while (engine.TryNext(ref state, out var item))
            {
                item.Value.ShouldBe(left.MaxBy(i => PlainSteps.Information(bank.Items[i], capacity)));
                left.Remove(item.Value);
                var category = bank[item].CategoryDrawn(ability, state.Draw());
                engine.Record(ref state, item, category);
                weights = [.. weights.Select((w, k) => w * PlainSteps.Chances(bank[item], Grid[k])[category])];
                capacity = weights.Select((w, k) => w * Grid[k]).Sum() / weights.Sum();
                var variance = weights.Select((w, k) => w * (Grid[k] - capacity) * (Grid[k] - capacity)).Sum() / weights.Sum();
                engine.Estimate(state).Capacity.ShouldBe(capacity, 1e-11);
                engine.Estimate(state).Error.ShouldBe(Math.Sqrt(variance), 1e-11);
            }

            state.Answered.ShouldBe(15);
        }
    }

    [Theory]
    [InlineData(StepModel.Graded, 1.5)]
    [InlineData(StepModel.PartialCredit, 1.5)]
    [InlineData(StepModel.Graded, 13)]
    [InlineData(StepModel.PartialCredit, 8)]
    public void Steps_far_apart_make_many_peaks_and_the_best_item_is_still_found(StepModel model, double discrimination)
    {
        var draws = new Draws(9);
        var bank = Banks.Made(120, i =>
        {
            double[] steps = [.. Enumerable.Range(0, 1 + (i % 9)).Select(_ => -5 + (10 * draws.Next())).Order()];
            var sharpness = discrimination * (0.5 + draws.Next());
            return BankItem.Of(
                $"i{i}",
                model == StepModel.Graded ? StepParameters.Graded(sharpness, steps) : StepParameters.PartialCredit(sharpness, steps));
        });
        var engine = Engine(bank, new PlanSettings { Length = 40 });
        for (var seed = 0u; seed < 40; seed++)
        {
            var state = engine.Begin(seed);
            var left = Enumerable.Range(0, bank.Count).ToList();
            while (engine.TryNext(ref state, out var item))
            {
                var capacity = engine.Estimate(state).Capacity;
                item.Value.ShouldBe(left.MaxBy(i => bank.Items[i].InformationAt(capacity)));
                left.Remove(item.Value);
                engine.Record(ref state, item, bank[item].CategoryDrawn(6 * (state.Draw() - 0.5), state.Draw()));
            }
        }
    }

    public static TheoryData<string> Criteria => ["posterior", "kl", "klp", "variance"];

    [Theory]
    [MemberData(nameof(Criteria))]
    public void The_item_given_is_the_best_by_definition(string name)
    {
        var bank = Banks.Mixed(90, seed: 5);
        Criterion criterion = name switch
        {
            "posterior" => new PosteriorWeightedInformationCriterion(),
            "kl" => new KullbackLeiblerCriterion(WeightedByPosterior: false),
            "klp" => new KullbackLeiblerCriterion(WeightedByPosterior: true),
            _ => new ExpectedVarianceCriterion(),
        };
        var engine = Engine(bank, new PlanSettings { Criterion = criterion, Length = 15 });
        for (var seed = 0u; seed < 3; seed++)
        {
            var state = engine.Begin(seed);
            var answers = new List<ItemAnswer>();
            while (engine.TryNext(ref state, out var item))
            {
                var posterior = Posterior(bank, answers);
                var capacity = engine.Estimate(state).Capacity;
                var values = bank.Items.Select(one => Value(name, one, posterior, capacity, answers.Count)).ToArray();
                var best = Enumerable.Range(0, bank.Count).Where(i => answers.TrueForAll(answer => answer.Item.Value != i)).MaxBy(i => values[i]);
                var isAsGood = Math.Abs(values[item.Value] - values[best]) < 1e-11 * Math.Abs(values[best]);
                (item.Value == best || isAsGood).ShouldBeTrue($"{item} instead of #{best} at {answers.Count}");
                answers.Add(new ItemAnswer(item, bank[item].CategoryDrawn(0.4, state.Draw())));
                engine.Record(ref state, item, answers[^1].Category);
            }

            engine.Answers(ref state).ShouldBe(answers);
        }
    }

    [Theory]
    [InlineData(StepModel.Graded)]
    [InlineData(StepModel.PartialCredit)]
    public void Map_ml_and_wle_are_where_their_slope_is_zero(StepModel model)
    {
        var bank = Banks.Mixed(40, seed: 6, model, model);
        foreach (var ability in (double[])[-1.2, 0.3, 1.6])
        {
            var answers = Answers(bank, 25, ability, seed: 8);
            var map = Engine(bank, new PlanSettings { Estimator = new MapEstimator(Mean: 0.2, Deviation: 1.3) }).Estimates(answers);
            var ml = Engine(bank, new PlanSettings { Estimator = new MlEstimator() }).Estimates(answers);
            var wle = Engine(bank, new PlanSettings { Estimator = new WleEstimator() }).Estimates(answers);
            for (var n = 6; n <= answers.Length; n++)
            {
                var soFar = answers.Take(n).ToArray();
                Slope(map[n - 1].Capacity, x => PlainSteps.LogLikelihood(bank, soFar, x) - ((x - 0.2) * (x - 0.2) / (2 * 1.69))).ShouldBe(0, 1e-6);
                Slope(ml[n - 1].Capacity, x => PlainSteps.LogLikelihood(bank, soFar, x)).ShouldBe(0, 1e-6);
                var at = wle[n - 1].Capacity;
                var (information, skew) = (soFar.Sum(a => PlainSteps.Information(bank[a.Item], at)), soFar.Sum(a => Skew(bank[a.Item], at)));
                (Slope(at, x => PlainSteps.LogLikelihood(bank, soFar, x)) + (skew / (2 * information))).ShouldBe(0, 1e-5);
                wle[n - 1].Error.ShouldBe(1 / Math.Sqrt(information), 1e-10);
                var ofMap = soFar.Sum(a => PlainSteps.Information(bank[a.Item], map[n - 1].Capacity));
                map[n - 1].Error.ShouldBe(1 / Math.Sqrt(ofMap + (1 / 1.69)), 1e-10);
            }
        }
    }

    [Theory]
    [InlineData(UniformPatternRule.EndOfRange, true, 4)]
    [InlineData(UniformPatternRule.EndOfRange, false, -4)]
    [InlineData(UniformPatternRule.HalfWay, true, 1.25)]
    [InlineData(UniformPatternRule.HalfWay, false, -1.5)]
    public void Ml_keeps_its_declared_rule_while_all_answers_are_the_highest_or_all_the_lowest(UniformPatternRule rule, bool top, double expected)
    {
        var bank = ItemBank.Create([BankItem.Of("a", StepParameters.Graded(1, -3, 0)), BankItem.Of("b", StepParameters.PartialCredit(1, 2.5, 1))]).OrThrow();
        var engine = Engine(bank, new PlanSettings { Estimator = new MlEstimator(WhenUniform: rule), Length = 1 });
        engine.Estimates([new(new(0), top ? 2 : 0)])[0].Capacity.ShouldBe(expected);

        // A middle category is no extreme: the likelihood has its peak inside the range.
        engine.Estimates([new(new(0), 1)])[0].Capacity.ShouldBe(-1.5, 1e-9);
    }

    [Fact]
    public void No_step_allocates()
    {
        var bank = Banks.Mixed(150, seed: 7);
        PlanSettings[] plans =
        [
            new() { Length = 15 },
            new() { Length = 15, Estimator = new MapEstimator() },
            new() { Length = 15, Estimator = new WleEstimator() },
            new() { Length = 15, Criterion = new PosteriorWeightedInformationCriterion() },
            new() { Length = 15, Criterion = new ExpectedVarianceCriterion() },
            new() { Length = 15, Criterion = new KullbackLeiblerCriterion(true) },
        ];
        foreach (var settings in plans)
        {
            var engine = Engine(bank, settings);
            var state = engine.Begin(0);
            Play(engine, ref state, tests: 3);
            var least = long.MaxValue;
            for (var round = 0; round < 5; round++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                Play(engine, ref state, tests: 10);
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            least.ShouldBe(0);
        }
    }

    [Fact]
    [Rule("SEL3-7")]
    public void A_stored_test_goes_on_as_if_it_had_never_been_stored()
    {
        var bank = Banks.Mixed(60, seed: 8);
        var engine = Engine(bank, new PlanSettings { Length = 15, Pick = new RandomesquePick(3) });
        for (var stored = 0; stored < 15; stored++)
        {
            var (state, other) = (engine.Begin(5), engine.Begin(5));
            for (var step = 0; step < 15; step++)
            {
                engine.TryNext(ref state, out var item).ShouldBeTrue();
                engine.TryNext(ref other, out var same).ShouldBeTrue();
                same.ShouldBe(item);
                var category = bank[item].CategoryDrawn(0.5, state.Draw());
                bank[item].CategoryDrawn(0.5, other.Draw()).ShouldBe(category);
                engine.Record(ref state, item, category);
                engine.Record(ref other, item, category);
                other = step == stored ? engine.Restore(engine.Save(ref other)).OrThrow() : other;
            }

            engine.Estimate(other).ShouldBe(engine.Estimate(state));
            engine.Answers(ref other).ShouldBe(engine.Answers(ref state));
        }
    }

    [Fact]
    [Rule("SEL3-7")]
    public void A_stored_test_that_names_a_category_of_no_item_is_damaged()
    {
        // Ten categories in the bank, but the first item has two: a code that stands for its category 5 was never written.
        var items = new[] { new BankItem("a", new(1, 0)), BankItem.Of("b", StepParameters.Graded(1, -4, -3, -2, -1, 0, 1, 2, 3, 4)) };
        var engine = Engine(ItemBank.Create(items).OrThrow(), new PlanSettings { Length = 2 });
        var turned = Engine(ItemBank.Create(items.Reverse()).OrThrow(), new PlanSettings { Length = 2 });
        var state = turned.Resume([new(new(0), 5)]);
        turned.Restore(turned.Save(ref state)).IsOk.ShouldBeTrue();
        engine.Restore(turned.Save(ref state)).IsFaulty(out var faults).ShouldBeTrue();
        faults!.ShouldHaveSingleItem().Code.ShouldBe("storedTest.damaged");
    }

    [Fact]
    public void Answers_that_an_item_cannot_have_are_misuse_and_change_nothing()
    {
        var bank = ItemBank.Create([BankItem.Of("a", StepParameters.Graded(1, 0, 1)), new("b", new(0.5, 3))]).OrThrow();
        var engine = Engine(bank, new PlanSettings { Length = 2 });
        var state = engine.Begin(1);
        engine.TryNext(ref state, out var item).ShouldBeTrue();
        item.Value.ShouldBe(0);
        Should.Throw<ArgumentException>(() => engine.Record(ref state, item, correct: true)).Message.ShouldContain("give its category");
        Should.Throw<ArgumentException>(() => engine.Record(ref state, item, 3)).Message.ShouldContain("no category 3");
        Should.Throw<ArgumentException>(() => engine.Record(ref state, item, -1));
        Should.Throw<ArgumentException>(() => engine.Estimates([new(item, 3)]));
        Should.Throw<ArgumentException>(() => engine.Resume([new(item, 3)]));
        Should.Throw<ArgumentException>(() => engine.Resume([new(new(-1), 1)])).Message.ShouldContain("no such item");
        state.Answered.ShouldBe(0);
        engine.Record(ref state, item, 2);
        engine.TryNext(ref state, out item).ShouldBeTrue();
        engine.Record(ref state, item, correct: true);
        engine.Answers(ref state).ShouldBe([new ItemAnswer(new(0), 2), new ItemAnswer(new(1), 1)]);
    }

    [Fact]
    public void Criteria_that_look_for_one_difficulty_refuse_a_bank_with_steps()
    {
        var bank = Banks.Mixed(30, seed: 9);
        foreach (var criterion in (Criterion[])[new NearestDifficultyCriterion(), new StratifiedCriterion(3, false)])
        {
            AdaptiveEngine.Create(bank, AdaptivePlan.Create(new PlanSettings { Criterion = criterion, Length = 10 }).OrThrow())
                .IsFaulty(out var faults).ShouldBeTrue();
            faults!.ShouldHaveSingleItem().ToString().ShouldBe("criterion: it looks for one difficulty, and 20 of the 30 items have steps");
        }
    }

    [Fact]
    public void Every_other_plan_takes_a_bank_with_steps()
    {
        var bank = Banks.Mixed(60, seed: 10);
        PlanSettings[] plans =
        [
            new() { Criterion = new ProgressiveCriterion() },
            new() { Criterion = new ProportionalCriterion() },
            new() { Criterion = new RandomCriterion() },
            new() { Criterion = new ThompsonCriterion() },
            new() { Criterion = new LikelihoodWeightedInformationCriterion(), Content = new ContentRules { ShadowTest = true } },
            new() { Criterion = new ExpectedInformationCriterion(), Estimator = new WleEstimator() },
            new() { Criterion = new GlobalDiscriminationCriterion(WeightedByPosterior: true) },
            new() { Content = new ContentRules { AreasFirst = true, Spacing = 2 } },
            new() { Content = new ContentRules { ShadowTest = true, Quotas = [new AreaQuota("area-1", 3, 4)] } },
            new() { Exposure = new PricedControl(0.4) },
            new() { Estimator = Plans.RichSettings.Estimator },
            new() { Stopping = new StoppingRules { Classification = new SequentialClassification([0], 0.3, 0.05, 0.05) } },
            new() { Stopping = new StoppingRules { MinimumInformation = 0.3 } },
        ];
        foreach (var settings in plans)
        {
            var engine = Engine(bank, settings with { Length = 12 });
            var tests = Simulation.Run(engine, Examinees(40, seed: 3)).OrThrow();
            tests.ShouldAllBe(test => test.Answers.Count > 0 && test.Answers.Count <= 12 && double.IsFinite(test.Estimate.Capacity));
            SimulationMetrics.Of(bank, tests).Correlation!.Value.ShouldBeGreaterThan(0.6);
        }
    }

    [Fact]
    public void The_least_information_left_is_that_of_the_items_with_steps()
    {
        var bank = ItemBank.Create([BankItem.Of("a", StepParameters.Graded(2, -1, 1)), BankItem.Of("b", StepParameters.Graded(1.5, -1, 1))]).OrThrow();
        var settings = new PlanSettings { Length = 2, Estimator = new MapEstimator() };
        var state = Engine(bank, settings).Resume([new(new(0), 1)]);
        var left = bank.Items[1].InformationAt(0);
        foreach (var (least, goesOn) in ((double, bool)[])[(left * 0.999, true), (left * 1.001, false)])
        {
            var engine = Engine(bank, settings with { Stopping = new StoppingRules { MinimumInformation = least } });
            state = engine.Resume([new(new(0), 1)]);
            engine.TryNext(ref state, out _).ShouldBe(goesOn);
        }
    }

    [Fact]
    public void Abilities_are_recovered_and_their_errors_are_honest()
    {
        var bank = Banks.Mixed(150, seed: 11, StepModel.Graded, StepModel.PartialCredit);
        var tests = Simulation.Run(Engine(bank, new PlanSettings { Length = 15 }), Examinees(1_500, seed: 12), threads: 2).OrThrow();
        var metrics = SimulationMetrics.Of(bank, tests);
        metrics.Rmse!.Value.ShouldBe(metrics.MeanError, 0.02);
        metrics.Bias!.Value.ShouldBe(0, 0.02);

        // Each answer of four or five categories says more than right or wrong can.
        var plain = Engine(Banks.Seeded(150, seed: 11), new PlanSettings { Length = 15 });
        metrics.MeanError.ShouldBeLessThan(0.85 * SimulationMetrics.Of(plain.Bank, Simulation.Run(plain, Examinees(1_500, seed: 12)).OrThrow()).MeanError);
    }

    [Fact]
    public void Known_answers_are_digits_one_category_an_item()
    {
        var bank = Banks.Mixed(12, seed: 13);
        var engine = Engine(bank, new PlanSettings { Length = 12 });
        var digits = string.Concat(bank.Items.Select((item, i) => (char)('0' + (i % item.Categories))));
        var test = Simulation.Run(engine, [new Examinee("a") { Responses = digits }]).OrThrow()[0];
        test.Answers.ShouldAllBe(answer => answer.Category == digits[answer.Item.Value] - '0');
        foreach (var wrong in (string[])[digits[1..], $"{digits[1..]}9", $"{digits[1..]}/", new string('2', 12)])
        {
            Simulation.Run(engine, [new Examinee("a") { Responses = wrong }]).IsFaulty(out var faults).ShouldBeTrue();
            faults!.ShouldHaveSingleItem().ToString().ShouldBe("examinees[0].responses: not 12 digits, each a category of its item");
        }
    }

    private static AdaptiveEngine Engine(ItemBank bank, PlanSettings settings) => new(bank, AdaptivePlan.Create(settings).OrThrow());

    private static Examinee[] Examinees(int count, uint seed)
    {
        var draws = new Draws(seed);
        return [.. Enumerable.Range(0, count).Select(i => new Examinee($"e{i}") { Capacity = Banks.Normal(ref draws), Seed = (uint)i })];
    }

    private static void Play(AdaptiveEngine engine, ref AdaptiveState state, uint tests)
    {
        for (var test = 0u; test < tests; test++)
        {
            engine.BeginAgain(ref state, test);
            while (engine.TryNext(ref state, out var item))
            {
                engine.Record(ref state, item, engine.Bank[item].CategoryDrawn(0.3, state.Draw()));
            }
        }
    }

    private static ItemAnswer[] Answers(ItemBank bank, int count, double ability, uint seed)
    {
        var draws = new Draws(seed);
        return [.. Enumerable.Range(0, count).Select(i => new ItemAnswer(new(i), bank.Items[i].CategoryDrawn(ability, draws.Next())))];
    }

    private static double Slope(double at, Func<double, double> value) => (value(at + 1e-5) - value(at - 1e-5)) / 2e-5;

    // P' P'' / P over the categories, by numerical slopes.
    private static double Skew(BankItem item, double at)
    {
        const double H = 1e-4;
        var (low, middle, high) = (PlainSteps.Chances(item, at - H), PlainSteps.Chances(item, at), PlainSteps.Chances(item, at + H));
        return middle.Select((p, k) => (high[k] - low[k]) / (2 * H) * (high[k] - (2 * p) + low[k]) / (H * H) / p).Sum();
    }

    private static double[] Posterior(ItemBank bank, List<ItemAnswer> answers)
    {
        var weights = Grid.Select(x => Math.Exp((-0.5 * x * x) + PlainSteps.LogLikelihood(bank, answers, x))).ToArray();
        var sum = weights.Sum();
        return [.. weights.Select(w => w / sum)];
    }

    private static double Value(string name, BankItem item, double[] posterior, double capacity, int answered) => name switch
    {
        "posterior" => Grid.Select((x, k) => posterior[k] * PlainSteps.Information(item, x)).Sum(),
        "klp" => Grid.Select((x, k) => posterior[k] * Divergence(item, capacity, x)).Sum(),
        "kl" => Grid.Where(x => Math.Abs(x - capacity) <= HalfWidth(answered)).Average(x => Divergence(item, capacity, x)),
        _ => -Enumerable.Range(0, item.Categories).Sum(category => ExpectedVariance(item, category, posterior)),
    };

    private static double HalfWidth(int answered) => Math.Max(3 / Math.Sqrt(Math.Max(1, answered)), 1.5 * 8 / 60);

    private static double Divergence(BankItem item, double from, double to)
    {
        var other = PlainSteps.Chances(item, to);
        return PlainSteps.Chances(item, from).Select((p, k) => p * Math.Log(p / other[k])).Sum();
    }

    private static double ExpectedVariance(BankItem item, int category, double[] posterior)
    {
        var weights = posterior.Select((w, k) => w * PlainSteps.Chances(item, Grid[k])[category]).ToArray();
        var mean = weights.Select((w, k) => w * Grid[k]).Sum() / weights.Sum();
        return weights.Select((w, k) => w * (Grid[k] - mean) * (Grid[k] - mean)).Sum();
    }
}
