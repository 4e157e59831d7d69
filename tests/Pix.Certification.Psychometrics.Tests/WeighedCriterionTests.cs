namespace Pix.Certification.Psychometrics.Tests;

/// <summary>
/// Likelihood-weighted information, expected information, global discrimination and Thompson sampling against their definitions, in plain
/// loops with the runtime's own functions.
/// </summary>
[Rule("SEL3-4")]
public class WeighedCriterionTests
{
    private static readonly IReadOnlyList<double> Grid = ((EapEstimator)Estimator.Default).Grid.Points;

    private static readonly Dictionary<string, Criterion> Criteria = new(StringComparer.Ordinal)
    {
        ["likelihood"] = new LikelihoodWeightedInformationCriterion(),
        ["expected"] = new ExpectedInformationCriterion(),
        ["observed"] = new ExpectedInformationCriterion(Observed: true),
        ["discrimination"] = new GlobalDiscriminationCriterion(WeightedByPosterior: false),
        ["posteriorDiscrimination"] = new GlobalDiscriminationCriterion(WeightedByPosterior: true),
    };

    public static TheoryData<string, string> Scored
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var name in Criteria.Keys)
            {
                cases.Add(name, "curves");
                cases.Add(name, "steps");
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Scored))]
    public void The_item_given_is_the_best_by_definition(string name, string kind)
    {
        var bank = kind == "steps" ? Banks.Mixed(60, seed: 5) : Banks.Seeded(60, seed: 31, parameters: 4);
        var engine = Engine(bank, new PlanSettings { Criterion = Criteria[name], Length = 12 });
        for (var seed = 0u; seed < 2; seed++)
        {
            var state = engine.Begin(seed);
            var answers = new List<ItemAnswer>();
            while (engine.TryNext(ref state, out var item))
            {
                var (likelihood, posterior) = (Shares(bank, answers, x => 0), Shares(bank, answers, x => -0.5 * x * x));
                var values = bank.Items.Select(one => Value(name, bank, answers, one, likelihood, posterior)).ToArray();
                var best = Open(bank, answers).MaxBy(i => values[i]);
                var isAsGood = Math.Abs(values[item.Value] - values[best]) < 1e-9 * Math.Abs(values[best]);
                (item.Value == best || isAsGood).ShouldBeTrue($"{item} instead of #{best} at {answers.Count}");
                answers.Add(new ItemAnswer(item, bank[item].CategoryDrawn(0.4, state.Draw())));
                engine.Record(ref state, item, answers[^1].Category);
            }

            answers.Count.ShouldBe(12);
        }
    }

    [Fact]
    public void What_goes_by_the_likelihood_knows_no_prior()
    {
        var bank = Banks.Seeded(120, seed: 32, parameters: 3);
        foreach (var criterion in (Criterion[])[Criteria["likelihood"], Criteria["discrimination"]])
        {
            // A prior far off moves the estimate, but not the choice; by the posterior it moves both.
            Items(criterion, 0).ShouldBe(Items(criterion, -2.5));
        }

        Items(new PosteriorWeightedInformationCriterion(), 0).ShouldNotBe(Items(new PosteriorWeightedInformationCriterion(), -2.5));
        Items(Criteria["posteriorDiscrimination"], 0).ShouldNotBe(Items(Criteria["posteriorDiscrimination"], -2.5));

        List<int> Items(Criterion criterion, double mean)
        {
            var estimator = new EapEstimator(AbilityGrid.Uniform(-4, 4, 61), new NormalPrior(mean, 1));
            var engine = Engine(bank, new PlanSettings { Criterion = criterion, Estimator = estimator, Length = 10 });
            var (state, items) = (engine.Begin(1), new List<int>());
            while (engine.TryNext(ref state, out var item))
            {
                items.Add(item.Value);
                engine.Record(ref state, item, correct: items.Count % 3 != 0);
            }

            return items;
        }
    }

    [Fact]
    public void Observed_information_is_the_bend_of_the_log_likelihood()
    {
        BankItem[] items = [.. Banks.Seeded(20, seed: 3, parameters: 4).Items, .. Banks.Mixed(40, seed: 4).Items];
        foreach (var item in items)
        {
            foreach (var ability in (double[])[-2.5, -0.3, 0.8, 2.1])
            {
                for (var category = 0; category < item.Categories; category++)
                {
                    item.ObservedInformationAt(category, ability).ShouldBe(Bend(item, category, ability), 1e-5);
                }

                // Over the answers it averages to the expected information.
                PlainSteps.Chances(item, ability).Select((p, category) => p * item.ObservedInformationAt(category, ability)).Sum()
                    .ShouldBe(item.InformationAt(ability), 1e-10);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Thompson_takes_the_most_informative_item_at_an_ability_drawn_from_the_posterior(bool steps)
    {
        var bank = steps ? Banks.Mixed(80, seed: 6) : Banks.Seeded(80, seed: 33, parameters: 3);
        var engine = Engine(bank, new PlanSettings { Criterion = new ThompsonCriterion(), Length = 20 });
        var firsts = new HashSet<int>();
        for (var seed = 0u; seed < 25; seed++)
        {
            var (state, draws, answers) = (engine.Begin(seed), new Draws(seed), new List<ItemAnswer>());
            while (engine.TryNext(ref state, out var item))
            {
                // Its one draw is the next of the test's own stream: answers here take none.
                var posterior = Shares(bank, answers, x => -0.5 * x * x);
                var (u, at, sum) = (draws.Next(), 0, posterior[0]);
                while (at < Grid.Count - 1 && sum <= u)
                {
                    sum += posterior[++at];
                }

                item.Value.ShouldBe(Open(bank, answers).MaxBy(i => PlainSteps.Information(bank.Items[i], Grid[at])));
                answers.Add(new ItemAnswer(item, bank[item].CategoryDrawn(0.2, 0.37 * (answers.Count % 3))));
                engine.Record(ref state, item, answers[^1].Category);
            }

            answers.Count.ShouldBe(20);
            firsts.Add(answers[0].Item.Value);
        }

        firsts.Count.ShouldBeGreaterThan(2);
    }

    [Fact]
    public void What_nothing_open_is_left_for_takes_no_draw()
    {
        var bank = Banks.Of((1, 0), (1, 1));
        var engine = Engine(bank, new PlanSettings { Criterion = new ThompsonCriterion(), Length = 2 });
        var state = engine.Begin(3);
        foreach (var item in (ItemIndex[])[new(0), new(1)])
        {
            engine.Exclude(ref state, item);
        }

        engine.TryNext(ref state, out _).ShouldBeFalse();
        state.Ending.ShouldBe(Ending.NoItemLeft);
        state.Draw().ShouldBe(new Draws(3).Next());
    }

    [Theory]
    [InlineData("likelihood", 0.40)]
    [InlineData("expected", 0.40)]
    [InlineData("observed", 0.40)]
    [InlineData("discrimination", 0.40)]
    [InlineData("posteriorDiscrimination", 0.40)]
    [InlineData("thompson", 0.45)]
    public void Every_one_of_them_measures(string name, double rmse)
    {
        var criterion = name == "thompson" ? new ThompsonCriterion() : Criteria[name];
        var draws = new Draws(8);
        Examinee[] examinees =
            [.. Enumerable.Range(0, 150).Select(i => new Examinee($"e{i}") { Capacity = Banks.Normal(ref draws), Seed = (uint)i })];
        var engine = Engine(Banks.Vectors, new PlanSettings { Criterion = criterion, Length = 20 });
        SimulationMetrics.Of(Banks.Vectors, Simulation.Run(engine, examinees).OrThrow()).Rmse!.Value.ShouldBeLessThan(rmse);
    }

    private static AdaptiveEngine Engine(ItemBank bank, PlanSettings settings) => new(bank, Plans.Of(settings));

    private static IEnumerable<int> Open(ItemBank bank, List<ItemAnswer> answers) =>
        Enumerable.Range(0, bank.Count).Where(i => answers.TrueForAll(answer => answer.Item.Value != i));

    private static double[] Shares(ItemBank bank, List<ItemAnswer> answers, Func<double, double> logPrior)
    {
        var weights = Grid.Select(x => Math.Exp(logPrior(x) + PlainSteps.LogLikelihood(bank, answers, x))).ToArray();
        var sum = weights.Sum();
        return [.. weights.Select(w => w / sum)];
    }

    private static double Value(
        string name, ItemBank bank, List<ItemAnswer> answers, BankItem item, double[] likelihood, double[] posterior) => name switch
    {
        "likelihood" => Grid.Select((x, k) => likelihood[k] * PlainSteps.Information(item, x)).Sum(),
        "discrimination" => Variation(item, likelihood),
        "posteriorDiscrimination" => Variation(item, posterior),
        _ => Enumerable.Range(0, item.Categories).Sum(category => Expected(name == "observed", bank, answers, item, category, posterior)),
    };

    private static double Variation(BankItem item, double[] shares)
    {
        var chances = Grid.Select(x => PlainSteps.Chances(item, x)).ToArray();
        return 0.5 * Enumerable.Range(0, item.Categories).Sum(category =>
        {
            var mean = shares.Select((w, k) => w * chances[k][category]).Sum();
            return shares.Select((w, k) => w * (chances[k][category] - mean) * (chances[k][category] - mean)).Sum();
        });
    }

    // The chance of the category, times the information of every answer at the mean that there would then be.
    private static double Expected(
        bool observed, ItemBank bank, List<ItemAnswer> answers, BankItem item, int category, double[] posterior)
    {
        var weights = posterior.Select((w, k) => w * PlainSteps.Chances(item, Grid[k])[category]).ToArray();
        var at = weights.Select((w, k) => w * Grid[k]).Sum() / weights.Sum();
        var given = answers.Select(answer => (Item: bank[answer.Item], answer.Category)).Append((Item: item, Category: category));
        return weights.Sum() * given.Sum(one => observed ? Bend(one.Item, one.Category, at) : PlainSteps.Information(one.Item, at));
    }

    // Five points, so that the bend is good to nine digits.
    private static double Bend(BankItem item, int category, double ability)
    {
        const double H = 5e-3;
        return -(-Log(-2) + (16 * Log(-1)) - (30 * Log(0)) + (16 * Log(1)) - Log(2)) / (12 * H * H);

        double Log(int steps) => Math.Log(PlainSteps.Chances(item, ability + (steps * H))[category]);
    }
}
