namespace Pix.Certification.Psychometrics.Tests;

/// <summary>A capacity for each area: what comes out, beside plain sums over grids.</summary>
public class AreaEstimateTests
{
    [Fact]
    public void Answers_in_one_area_give_the_exact_means_and_errors_of_all()
    {
        // A sum over a grid of two dimensions and an engine that never has one: nothing is taken for normal while only one has answers.
        var estimator = Of(2, seed: 3);
        var (engine, play) = Played(Bank(2, 3), estimator, seed: 1, only: 0, length: 8);
        var exact = PlainAreas.Exact(estimator, [.. play.Select(Plain)], step: 0.02);
        var estimates = EstimatesAfter(engine, play);
        for (var area = 0; area < 2; area++)
        {
            estimates[area].Capacity.ShouldBe(exact.Means[area], 1e-5);
        }

        // The other area is a mixture of normal distributions with the variance that regression says.
        estimates[0].Error.ShouldBe(exact.Deviations[0], 1e-5);
        estimates[1].Error.ShouldBe(exact.Deviations[1], 1e-5);
    }

    [Theory]
    [InlineData(2, 2, 0.05)]
    [InlineData(2, 3, 0.05)]
    [InlineData(3, 2, 0.2)]
    [InlineData(3, 4, 0.2)]
    public void Means_and_errors_are_near_the_exact_ones(int areas, int parameters, double step)
    {
        var (estimator, worst) = (Of(areas, seed: 7), 0.0);
        for (var seed = 0u; seed < 6; seed++)
        {
            var (engine, play) = Played(Bank(areas, parameters), estimator, seed, only: null, length: 12);
            var exact = PlainAreas.Exact(estimator, [.. play.Select(Plain)], step);
            var estimates = EstimatesAfter(engine, play);
            for (var area = 0; area < areas; area++)
            {
                var off = Math.Abs(estimates[area].Capacity - exact.Means[area]);
                worst = Math.Max(worst, off);
                estimates[area].Error.ShouldBe(exact.Deviations[area], 0.02 * exact.Deviations[area]);
            }
        }

        // Beside errors of 0.5 and more.
        worst.ShouldBeLessThan(0.005);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Sixteen_areas_are_those_of_whole_matrices_and_a_fine_grid_until_nothing_moves(int parameters)
    {
        var (estimator, squares) = (Of(16, seed: 5), 0.0);
        for (var seed = 0u; seed < 3; seed++)
        {
            var (engine, play) = Played(Bank(16, parameters), estimator, seed, only: null, length: 40);
            var (means, covariance) = PlainAreas.Propagated(estimator, [.. play.Select(Plain)]);
            var estimates = EstimatesAfter(engine, play);
            for (var area = 0; area < 16; area++)
            {
                estimates[area].Area.ShouldBe($"area-{area}");
                estimates[area].Capacity.ShouldBe(means[area], 0.01);
                estimates[area].Error.ShouldBe(Math.Sqrt(covariance[area, area]), 0.01);
                squares += (estimates[area].Capacity - means[area]) * (estimates[area].Capacity - means[area]);
            }

            // The estimate of the whole is the plain mean, with the error that all covariances give it.
            var all = engine.Estimates([.. play.Select(answer => new ItemAnswer(answer.Index, answer.Correct))])[^1];
            all.Capacity.ShouldBe(means.Average(), 0.002);
            all.Error.ShouldBe(Math.Sqrt(covariance.Cast<double>().Sum()) / 16, 0.002);
            all.Kind.ShouldBe(ErrorKind.PosteriorDeviation);
        }

        Math.Sqrt(squares / 48).ShouldBeLessThan(0.002);
    }

    [Fact]
    public void The_order_of_the_answers_matters_next_to_nothing()
    {
        var estimator = Of(16, seed: 5);
        var (engine, play) = Played(Bank(16, 2), estimator, seed: 6, only: null, length: 40);
        var (there, back) = (EstimatesAfter(engine, play), EstimatesAfter(engine, [.. play.Reverse()]));
        there.Zip(back).ShouldAllBe(pair => Math.Abs(pair.First.Capacity - pair.Second.Capacity) < 0.01);
    }

    [Fact]
    public void An_answer_moves_its_own_area_most_and_the_others_by_their_correlation()
    {
        var estimator = new AreasEstimator(
            [new("a"), new("b", Mean: 1, Deviation: 2), new("c")], [[1, 0.8, 0], [0.8, 1, 0], [0, 0, 1]]);
        var bank = Banks.Made(3, i => new BankItem($"i{i}", new ItemParameters(1.5, 0)) { Area = "abc"[i].ToString() });
        var engine = new AdaptiveEngine(bank, Plans.Of(new() { Length = 1, Estimator = estimator, Criterion = new TraceCriterion() }));
        var state = engine.Resume([new ItemAnswer(new ItemIndex(0), correct: true)]);
        var after = engine.AreaEstimates(ref state);
        after[0].Capacity.ShouldBeGreaterThan(0.4);
        (after[1].Capacity - 1).ShouldBe(0.8 * 2 * after[0].Capacity, 1e-12);
        after[2].ShouldBe(new AreaEstimate("c", 0, 1));
        (1 - (after[1].Error * after[1].Error / 4)).ShouldBe(0.64 * (1 - (after[0].Error * after[0].Error)), 1e-12);
        after[1].ToString().ShouldStartWith("b: ");
    }

    [Fact]
    public void Without_correlation_each_area_is_a_test_of_its_own()
    {
        var (bank, estimator) = (Bank(3, 2), AreasEstimator.Alike(["area-0", "area-1", "area-2"], correlation: 0));
        var (engine, play) = Played(bank, estimator, seed: 4, only: null, length: 18);
        var estimates = EstimatesAfter(engine, play);
        var alone = new AdaptiveEngine(bank, Plans.Of(new()
        {
            Estimator = new EapEstimator(AbilityGrid.Uniform(-6, 6, 61), AbilityPrior.StandardNormal),
        }));
        for (var area = 0; area < 3; area++)
        {
            var own = play.Where(answer => answer.Area == area).Select(answer => new ItemAnswer(answer.Index, answer.Correct));
            var expected = alone.Estimates([.. own])[^1];
            estimates[area].Capacity.ShouldBe(expected.Capacity, 1e-9);
            estimates[area].Error.ShouldBe(expected.Error, 1e-9);
        }
    }

    [Fact]
    public void Within_an_area_the_order_of_the_answers_does_not_matter()
    {
        var estimator = Of(4, seed: 9);
        var (engine, play) = Played(Bank(4, 3), estimator, seed: 4, only: 2, length: 10);
        var (there, back) = (EstimatesAfter(engine, play), EstimatesAfter(engine, [.. play.Reverse()]));
        there.Zip(back).ShouldAllBe(pair => Math.Abs(pair.First.Capacity - pair.Second.Capacity) < 1e-9);
    }

    [Theory]
    [InlineData(20, 0)]
    [InlineData(20, 0.3)]
    [InlineData(0.01, 0)]
    public void Answers_that_no_one_could_give_leave_sound_numbers(double discrimination, double guessing)
    {
        var bank = Banks.Made(120, i => new BankItem($"i{i}", new ItemParameters(discrimination, i % 2 == 0 ? 5.5 : -5.5, guessing))
        {
            Area = i % 4 < 2 ? "a" : "b",
        });
        var estimator = AreasEstimator.Alike(["a", "b"], correlation: 0.95);
        var engine = new AdaptiveEngine(bank, Plans.Of(new() { Length = 120, Estimator = estimator, Criterion = new TraceCriterion() }));
        for (var pattern = 0; pattern < 4; pattern++)
        {
            var state = engine.Begin(0);
            while (engine.TryNext(ref state, out var item))
            {
                // Hard ones right and easy ones wrong; all right; all wrong; one area all right and the other all wrong.
                var correct = pattern switch { 0 => item.Value % 2 == 0, 1 => true, 2 => false, _ => item.Value % 4 < 2 };
                engine.Record(ref state, item, correct);
                foreach (var estimate in engine.AreaEstimates(ref state))
                {
                    estimate.Capacity.ShouldBeInRange(-6.5, 6.5);
                    estimate.Error.ShouldBeInRange(0.01, guessing > 0 ? 2 : 1 + 1e-9);
                }
            }

            state.Answered.ShouldBe(120);
        }
    }

    [Fact]
    public void Without_guessing_no_answers_make_an_area_less_sure_than_it_was_at_first()
    {
        var estimator = Of(16, seed: 5);
        var engine = new AdaptiveEngine(Bank(16, 2), PlanOf(estimator, 60));
        for (var seed = 0u; seed < 8; seed++)
        {
            var state = engine.Begin(seed);
            while (engine.TryNext(ref state, out var item))
            {
                engine.Record(ref state, item, state.Draw() < 0.5);
                engine.AreaEstimates(ref state).Zip(estimator.Areas)
                    .ShouldAllBe(pair => pair.First.Error <= pair.Second.Deviation + 1e-12);
            }
        }
    }

    internal static ItemBank Bank(int areas, int parameters)
    {
        var whole = Banks.Seeded(400, seed: 11, parameters);
        return Banks.Made(400, i => whole.Items[i] with { Area = $"area-{i % areas}" });
    }

    internal static AreasEstimator Of(int areas, uint seed)
    {
        var draws = new Draws(seed);
        var priors = Enumerable.Range(0, areas)
            .Select(area => new AreaPrior($"area-{area}", draws.Next() - 0.5, 0.7 + (0.6 * draws.Next()))).ToArray();
        return new AreasEstimator(priors, PlainAreas.Correlations(areas, seed));
    }

    internal static AdaptivePlan PlanOf(AreasEstimator estimator, int length = 32, Criterion? criterion = null) =>
        Plans.Of(new() { Length = length, Estimator = estimator, Criterion = criterion ?? new TraceCriterion() });

    private static (AdaptiveEngine Engine, IReadOnlyList<(int Area, ItemParameters Item, bool Correct, ItemIndex Index)> Play) Played(
        ItemBank bank, AreasEstimator estimator, uint seed, int? only, int length)
    {
        var (draws, areas) = (new Draws(seed), estimator.Areas.Count);
        var play = new List<(int, ItemParameters, bool, ItemIndex)>();
        for (var i = 0; i < length; i++)
        {
            var index = new ItemIndex(((int)(draws.Next() * (bank.Count / areas)) * areas) + (only ?? (int)(draws.Next() * areas)));
            play.Add((index.Value % areas, bank[index].Parameters, draws.Next() < bank[index].Parameters.ProbabilityAt(0.7), index));
        }

        return (new AdaptiveEngine(bank, PlanOf(estimator)), play);
    }

    private static (int Area, ItemParameters Item, bool Correct) Plain(
        (int Area, ItemParameters Item, bool Correct, ItemIndex Index) answer) => (answer.Area, answer.Item, answer.Correct);

    // One item may come twice here, as in no test: the engine is asked through a bank in which each answer has an item of its own.
    private static IReadOnlyList<AreaEstimate> EstimatesAfter(
        AdaptiveEngine engine, IReadOnlyList<(int Area, ItemParameters Item, bool Correct, ItemIndex Index)> play)
    {
        var bank = Banks.Made(play.Count, i => new BankItem($"p{i}", play[i].Item) { Area = $"area-{play[i].Area}" });
        var own = new AdaptiveEngine(bank, engine.Plan);
        var state = own.Resume([.. play.Select((answer, i) => new ItemAnswer(new ItemIndex(i), answer.Correct))]);
        return own.AreaEstimates(ref state);
    }
}
