namespace Pix.Certification.Psychometrics.Tests;

/// <summary>Faults seen in other engines of this kind, each held off by a test.</summary>
[Rule("SEL3-4")]
public class DefectTests
{
    [Theory]
    [InlineData(0.3, 0.278)]
    [InlineData(1.5, 0.102)]
    [Rule("SEL3-1")]
    public void Information_counts_the_ceiling(double ability, double expected) =>
        new ItemParameters(1.5, 0.3, 0.2, 0.9).InformationAt(ability).ShouldBe(expected, 0.0005);

    [Fact]
    public void Eap_survives_twelve_hundred_answers()
    {
        var answers = Enumerable.Range(0, 1_200).Select(i => new ItemAnswer(new ItemIndex(i % 800), i % 2 == 0)).ToArray();
        new AdaptiveEngine(Banks.Vectors, Plan(Estimator.Default)).Estimates(answers)
            .ShouldAllBe(one => double.IsFinite(one.Capacity) && double.IsFinite(one.Error));
    }

    [Fact]
    public void Every_estimate_says_which_error_it_carries()
    {
        var bank = Banks.Of((1, 0), (1.2, 0.4));
        ItemAnswer[] answers = [new(new ItemIndex(0), true), new(new ItemIndex(1), false)];
        Kind(Estimator.Default).ShouldBe(ErrorKind.PosteriorDeviation);
        Kind(new MapEstimator()).ShouldBe(ErrorKind.InformationAndPrior);
        Kind(new MlEstimator()).ShouldBe(ErrorKind.Information);
        Kind(new WleEstimator()).ShouldBe(ErrorKind.Information);

        ErrorKind Kind(Estimator estimator) => new AdaptiveEngine(bank, Plan(estimator)).Estimates(answers)[^1].Kind;
    }

    [Fact]
    public void Ml_after_five_right_answers_stays_in_its_range_by_its_declared_rule()
    {
        var answers = Enumerable.Range(0, 5).Select(i => new ItemAnswer(new ItemIndex(i), true)).ToArray();
        new AdaptiveEngine(Banks.Vectors, Plan(new MlEstimator())).Estimates(answers).ShouldAllBe(one => one.Capacity == 4);
    }

    [Fact]
    public void Maximum_information_looks_at_information_and_not_at_the_nearest_difficulty()
    {
        var engine = new AdaptiveEngine(Banks.Of((0.4, 0), (1.8, 0.4)), Plan(Estimator.Default));
        var state = engine.Begin(1);
        engine.TryNext(ref state, out var item);
        item.ShouldBe(new ItemIndex(1));
    }

    [Fact]
    public void Randomesque_takes_among_the_best_and_not_among_the_worst()
    {
        var engine = new AdaptiveEngine(Banks.Vectors, AdaptivePlan.Create(new PlanSettings { Pick = new RandomesquePick(5) }).OrThrow());
        var fifth = Banks.Vectors.Items.Select(item => item.Parameters.InformationAt(0)).OrderDescending().ElementAt(4);
        for (var seed = 0u; seed < 200; seed++)
        {
            var state = engine.Begin(seed);
            engine.TryNext(ref state, out var item);
            Banks.Vectors[item].Parameters.InformationAt(0).ShouldBeGreaterThanOrEqualTo(fifth);
        }
    }

    [Fact]
    public void The_error_after_one_answer_is_not_near_zero() =>
        new AdaptiveEngine(Banks.Vectors, Plan(Estimator.Default))
            .Estimates([new(new ItemIndex(0), true)])[0].Error.ShouldBeGreaterThan(0.7);

    private static AdaptivePlan Plan(Estimator estimator) => AdaptivePlan.Create(new PlanSettings { Estimator = estimator }).OrThrow();
}
