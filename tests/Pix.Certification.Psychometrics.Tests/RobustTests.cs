namespace Pix.Certification.Psychometrics.Tests;

/// <summary>Maximum likelihood with robust weights.</summary>
[Rule("SEL3-4")]
public class RobustTests
{
    public static TheoryData<string, int> Cases => new() { { "huber", 2 }, { "huber", 4 }, { "tukey", 2 }, { "tukey", 4 } };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_estimate_is_where_the_weighted_slopes_cancel_and_its_error_is_that_of_a_weighted_root(string name, int parameters)
    {
        var bank = Banks.Seeded(60, seed: 4, parameters);
        var robust = name == "huber" ? RobustWeights.Huber : RobustWeights.Tukey;
        var draws = new Draws(9);
        var answers = Enumerable.Range(0, 40).Select(i => new ItemAnswer(new(i), draws.Next() < bank.Items[i].Parameters.ProbabilityAt(0.3))).ToArray();
        var found = Engine(bank, robust).Estimates(answers);
        for (var n = 8; n <= answers.Length; n++)
        {
            var at = found[n - 1].Capacity;
            var (slope, first, second) = (0.0, 0.0, 0.0);
            foreach (var (index, correct) in answers.Take(n))
            {
                var item = bank[index];
                var distance = Math.Abs(item.Parameters.Discrimination * (at - item.Parameters.Difficulty));
                var weight = name == "huber" ? Math.Min(1, 1 / distance) : distance < 4 ? Math.Pow(1 - (distance * distance / 16), 2) : 0;
                slope += weight * PlainSteps.Slopes(item, at)[correct ? 1 : 0] / PlainSteps.Chances(item, at)[correct ? 1 : 0];
                first += weight * PlainSteps.Information(item, at);
                second += weight * weight * PlainSteps.Information(item, at);
            }

            at.ShouldBeInRange(-3.999, 3.999);
            slope.ShouldBe(0, 1e-8);
            found[n - 1].Error.ShouldBe(Math.Sqrt(second) / first, 1e-9);
            found[n - 1].Kind.ShouldBe(ErrorKind.RobustInformation);
        }
    }

    [Fact]
    public void Within_the_bound_it_is_plain_maximum_likelihood()
    {
        var bank = Banks.Of((1, -0.5), (1, 0.2), (1, 0.6));
        ItemAnswer[] answers = [new(new(0), true), new(new(1), false), new(new(2), true)];
        var plain = new AdaptiveEngine(bank, Plans.Of(new PlanSettings { Estimator = new MlEstimator() })).Estimates(answers)[^1];
        var robust = Engine(bank, new RobustWeights(RobustWeight.Huber, 6)).Estimates(answers)[^1];
        robust.Capacity.ShouldBe(plain.Capacity, 1e-9);
        robust.Error.ShouldBe(plain.Error, 1e-9);
    }

    [Fact]
    public void A_slip_on_easy_items_moves_it_less()
    {
        // Able to 1.5, but for three careless answers to the easiest items.
        (double A, double B)[] items = [(1.5, -3), (1.5, -2.8), (1.5, -2.6), .. Enumerable.Range(0, 20).Select(i => (1.2, -0.5 + (0.2 * i)))];
        var bank = Banks.Of(items);
        ItemAnswer[] answers = [.. items.Select((item, i) => new ItemAnswer(new(i), i >= 3 && item.B < 1.5))];
        var plain = new AdaptiveEngine(bank, Plans.Of(new PlanSettings { Estimator = new MlEstimator() })).Estimates(answers)[^1].Capacity;
        var (huber, tukey) = (Last(RobustWeights.Huber), Last(RobustWeights.Tukey));
        var without = new AdaptiveEngine(bank, Plans.Of(new PlanSettings { Estimator = new MlEstimator() }))
            .Estimates([.. answers.Skip(3)])[^1].Capacity;
        (without - plain).ShouldBeGreaterThan(0.8);
        (without - huber).ShouldBeLessThan(0.6 * (without - plain));
        (without - tukey).ShouldBeLessThan(0.2 * (without - plain));

        double Last(RobustWeights weights) => Engine(bank, weights).Estimates(answers)[^1].Capacity;
    }

    [Fact]
    public void A_bank_with_steps_is_refused() =>
        AdaptiveEngine.Create(Banks.Mixed(30, seed: 9), Plan(RobustWeights.Tukey)).ToString()
            .ShouldBe("estimator.robust: its weights go by the distance to one difficulty, and 20 of the 30 items have steps");

    private static AdaptivePlan Plan(RobustWeights weights) => Plans.Of(new PlanSettings { Estimator = new MlEstimator { Robust = weights } });

    private static AdaptiveEngine Engine(ItemBank bank, RobustWeights weights) => new(bank, Plan(weights));
}
