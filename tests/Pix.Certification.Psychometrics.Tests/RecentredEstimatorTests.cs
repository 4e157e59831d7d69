namespace Pix.Certification.Psychometrics.Tests;

/// <summary>Capacities and errors that the platform publishes in its own checks.</summary>
[Rule("SEL3-1")]
[Rule("SEL3-3")]
public class RecentredEstimatorTests
{
    private const double Precision = 1e-9;

    [Fact]
    public void Before_any_answer_the_capacity_is_the_start_and_the_error_is_5()
    {
        var engine = Engine(start: 0, limit: 0, (1, 0));
        var estimate = engine.Estimate(engine.Begin(1));
        estimate.ShouldBe(new CapacityEstimate(0, 5, ErrorKind.RecentredDeviation));
    }

    [Fact]
    public void Right_answers_move_the_capacity_as_published()
    {
        var steps = Estimates(limit: 0, (1.86350005965093, 0.194712138508747, true), (2.25422414740233, 0.823376599163319, true));
        steps[0].Capacity.ShouldBe(0.859419960298745, Precision);
        steps[0].Error.ShouldBe(0.9327454634914153, Precision);
        steps[1].Capacity.ShouldBe(1.802340122865396, Precision);
        steps[1].Error.ShouldBe(0.8549014053951466, Precision);

        var others = Estimates(
            limit: 0,
            (1.06665273005823, -0.030736508016524, true),
            (1.50948587856458, 1.62670103354638, true),
            (0.950709518595358, 1.90647729810166, true));
        others[2].Capacity.ShouldBe(2.851063556136754, Precision);
        others[2].Error.ShouldBe(0.9271693210547304, Precision);
    }

    [Fact]
    public void A_mixed_sequence_moves_the_capacity_as_published()
    {
        var steps = Estimates(
            limit: 0,
            (1.06665273005823, -0.030736508016524, false),
            (1.38594509996278, -1.69218011589622, true),
            (2.50948587856458, -1.82670103354638, false),
            (1.21015304225808, -1.5526216455839, true),
            (1.02282430250024, -0.917927344545694, true),
            (0.711777117426424, -1.83253533603, true));
        (double Capacity, double Error)[] published =
        [
            (-0.6086049191210775, 1.0659524854635638),
            (-0.6653800198379971, 0.9249688328247474),
            (-1.7794873733366134, 0.6682031829777919),
            (-1.8036203882448785, 0.6193894938423906),
            (-1.557864373635504, 0.5934694499356048),
            (-1.3925555729766932, 0.5880298028515323),
        ];
        for (var i = 0; i < published.Length; i++)
        {
            steps[i].Capacity.ShouldBe(published[i].Capacity, Precision);
            steps[i].Error.ShouldBe(published[i].Error, Precision);
        }
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, -1)]
    public void The_limit_holds_each_step(bool correct, int sign)
    {
        var steps = Estimates(
            limit: 0.5,
            (1.86350005965093, 0.194712138508747, correct),
            (2.056, 0.6973893, correct),
            (2.5689203, 1.36973893, correct));
        steps.Select(step => step.Capacity).ShouldBe([0.5 * sign, 0.75 * sign, 1.125 * sign]);
    }

    [Fact]
    public void From_minus_three_the_first_answer_moves_at_most_one_and_a_half()
    {
        var engine = Engine(start: -3, limit: 0.5, (2, 3));
        var state = engine.Begin(1);
        engine.TryNext(ref state, out var item);
        engine.Record(ref state, item, correct: true);
        engine.Estimate(state).Capacity.ShouldBe(-1.5);
    }

    [Fact]
    public void The_best_five_of_six_keep_bank_order_among_equals()
    {
        // Information depends on the distance alone, so (5, -5) stands for the published item of negative discrimination.
        var bank = Banks.Of((5, -5), (5, 1), (5, -5), (5, -8), (5, 1), (5, 1));
        var estimator = new EapEstimator(AbilityGrid.Uniform(-9, 9, 81), AbilityPrior.StandardNormal);
        var plan = Plans.Of(new PlanSettings { Length = 6, Pick = new StepwisePick(5, 1e-9), Estimator = estimator });
        var ranking = new Ranking(5);
        for (var i = 0; i < bank.Count; i++)
        {
            ranking.Offer(i, bank.Items[i].Parameters.InformationAt(0));
        }

        Enumerable.Range(0, 5).Select(rank => ranking[rank] + 1).ShouldBe([2, 5, 6, 1, 3]);

        // With hardly any chance for the first four, the fifth is taken: the engine ranks as above.
        var engine = new AdaptiveEngine(bank, plan);
        var state = engine.Begin(1);
        engine.TryNext(ref state, out var item).ShouldBeTrue();
        item.ShouldBe(new ItemIndex(2));
    }

    private static AdaptiveEngine Engine(double start, double limit, params (double A, double B)[] items)
    {
        var settings = Plans.RichSettings with
        {
            Start = start,
            Estimator = (RecentredEstimator)Plans.RichSettings.Estimator with { StepLimit = limit },
        };
        return new AdaptiveEngine(Banks.Of(items), AdaptivePlan.Create(settings).OrThrow());
    }

    private static IReadOnlyList<CapacityEstimate> Estimates(double limit, params (double A, double B, bool Correct)[] answers)
    {
        var engine = Engine(0, limit, [.. answers.Select(answer => (answer.A, answer.B))]);
        return engine.Estimates([.. answers.Select((answer, i) => new ItemAnswer(new ItemIndex(i), answer.Correct))]);
    }
}
