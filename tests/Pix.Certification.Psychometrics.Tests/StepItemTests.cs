namespace Pix.Certification.Psychometrics.Tests;

/// <summary>Items with steps: their chances, their information, and what a bank says of parameters that make no item.</summary>
[Rule("SEL3-1")]
public class StepItemTests
{
    private static readonly double[] Abilities = [.. Enumerable.Range(0, 33).Select(i => -4 + (i * 0.25))];

    [Fact]
    public void Chances_and_information_are_those_of_the_models_as_written()
    {
        foreach (var item in Banks.Mixed(90, seed: 1).Items)
        {
            foreach (var ability in Abilities)
            {
                var plain = PlainSteps.Chances(item, ability);
                for (var category = 0; category < item.Categories; category++)
                {
                    item.ProbabilityOf(category, ability).ShouldBe(plain[category], 1e-13);
                }

                item.InformationAt(ability).ShouldBe(PlainSteps.Information(item, ability), 1e-12);
            }
        }
    }

    [Fact]
    public void What_an_answer_says_is_the_derivative_of_its_chance()
    {
        foreach (var item in Banks.Mixed(40, seed: 2, StepModel.Graded, StepModel.PartialCredit).Items)
        {
            foreach (var ability in (double[])[-2.5, -0.4, 0, 1.3, 3])
            {
                const double H = 1e-4;
                var (low, at, high) = (PlainSteps.Chances(item, ability - H), PlainSteps.Chances(item, ability), PlainSteps.Chances(item, ability + H));
                var (information, skew) = (0.0, 0.0);
                for (var k = 0; k < at.Length; k++)
                {
                    var (first, second) = ((high[k] - low[k]) / (2 * H), (high[k] - (2 * at[k]) + low[k]) / (H * H));
                    (information, skew) = (information + (first * first / at[k]), skew + (first * second / at[k]));
                    item.Steps!.Measure(ability, k, out var slope, out _).ShouldBe(item.InformationAt(ability), 1e-14);
                    slope.ShouldBe(first / at[k], 1e-5 * Math.Max(1, Math.Abs(slope)));
                }

                item.Steps!.Measure(ability, 0, out _, out var bias).ShouldBe(information, 1e-6);
                bias.ShouldBe(skew, 1e-5);
            }
        }
    }

    [Theory]
    [InlineData(StepModel.Graded)]
    [InlineData(StepModel.PartialCredit)]
    public void No_finite_parameter_overflows_or_loses_a_chance(StepModel model)
    {
        double[] steps = [-30, -29.999999, -3, 0, 1e-9, 4, 12, 29, 30];
        foreach (var discrimination in (double[])[1e-6, 0.3, 1.7, 20])
        {
            var item = Made(model, discrimination, steps);
            foreach (var ability in (double[])[-100, -30, -7, 0, 1e-10, 3, 30, 100])
            {
                var chances = Enumerable.Range(0, 10).Select(k => item.ProbabilityOf(k, ability)).ToArray();
                chances.ShouldAllBe(chance => chance >= 0 && chance <= 1);
                chances.Sum().ShouldBe(1, 1e-12);
                var information = item.InformationAt(ability);
                (information >= 0 && double.IsFinite(information)).ShouldBeTrue($"{discrimination} {ability} {information}");
                item.Measure(ability, 4, out var slope, out var bias);
                (double.IsFinite(slope) && double.IsFinite(bias)).ShouldBeTrue();
            }
        }
    }

    [Fact]
    public void A_chance_between_two_near_steps_keeps_its_digits()
    {
        // 1 - (1 - e) - (1 - e') would have none left: with a narrow gap the chance is a gap s (1 - s), nearly.
        var item = StepParameters.Graded(2, 0, 1e-7);
        var reach = 1 / (1 + Math.Exp(-2 * 12.0));
        (item.ProbabilityOf(1, 12) / (2e-7 * reach * (1 - (1 / (1 + Math.Exp(-2 * (12 - 1e-7)))))) - 1).ShouldBe(0, 1e-4);
        (item.ProbabilityOf(1, 12) / (2e-7 * Math.Exp(-24) / Math.Pow(1 + Math.Exp(-24), 2))).ShouldBe(1, 1e-6);
    }

    [Theory]
    [InlineData(StepModel.Graded)]
    [InlineData(StepModel.PartialCredit)]
    public void One_step_is_the_two_parameter_model(StepModel model)
    {
        var (one, two) = (Made(model, 1.3, [0.4]), new ItemParameters(1.3, 0.4));
        foreach (var ability in Abilities)
        {
            one.ProbabilityOf(1, ability).ShouldBe(two.ProbabilityAt(ability), 1e-15);
            one.ProbabilityOf(0, ability).ShouldBe(two.FailureAt(ability), 1e-15);
            one.InformationAt(ability).ShouldBe(two.InformationAt(ability), 1e-14);
        }
    }

    [Fact]
    public void A_rating_scale_is_partial_credit_moved_to_its_location() =>
        StepParameters.RatingScale(1.2, 0.5, -1, 0, 1.5).ShouldBe(StepParameters.PartialCredit(1.2, -0.5, 0.5, 2));

    [Fact]
    public void Parameters_are_equal_by_their_numbers()
    {
        var item = StepParameters.Graded(1.2, -1, 0.5);
        item.ShouldBe(StepParameters.Graded(1.2, -1, 0.5));
        item.GetHashCode().ShouldBe(StepParameters.Graded(1.2, -1, 0.5).GetHashCode());
        item.ShouldNotBe(StepParameters.PartialCredit(1.2, -1, 0.5));
        item.ShouldNotBe(StepParameters.Graded(1.2, -1, 0.6));
        item.ShouldNotBe(StepParameters.Graded(1.1, -1, 0.5));
        item.Equals(null).ShouldBeFalse();
        item.ToString().ShouldBe("Graded 1.2 [-1, 0.5]");
    }

    [Fact]
    public void A_draw_gives_the_category_that_it_reaches()
    {
        // How many categories k of 1 and more have P(x >= k) above the draw.
        foreach (var item in Banks.Mixed(60, seed: 4).Items)
        {
            foreach (var ability in (double[])[-1.5, 0, 0.8])
            {
                var plain = PlainSteps.Chances(item, ability);
                for (var draw = 0.005; draw < 1; draw += 0.01)
                {
                    var expected = Enumerable.Range(1, item.Categories - 1).Count(k => plain[k..].Sum() > draw);
                    item.CategoryDrawn(ability, draw).ShouldBe(expected);
                }
            }
        }
    }

    [Fact]
    public void A_category_that_does_not_exist_is_misuse()
    {
        var item = BankItem.Of("a", StepParameters.Graded(1, 0, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => item.ProbabilityOf(3, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => item.ProbabilityOf(-1, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => item.Steps!.ReachOf(3, 0));
        Should.Throw<ArgumentOutOfRangeException>(() => new BankItem("b", new(1, 0)).ProbabilityOf(2, 0));
    }

    [Fact]
    public void Create_WhenStepsMakeNoItem_ListsEveryFault()
    {
        BankItem[] items =
        [
            BankItem.Of("a", StepParameters.Graded(1, 0, 0)),
            BankItem.Of("b", StepParameters.Graded(0, 1, 0.5, double.NaN)),
            BankItem.Of("c", StepParameters.PartialCredit(1)),
            BankItem.Of("d", StepParameters.PartialCredit(21, Enumerable.Repeat(0.0, 10).ToArray())),
            BankItem.Of("e", StepParameters.PartialCredit(1, 2, -31, 1)),
        ];
        ItemBank.Create(items).IsFaulty(out var faults).ShouldBeTrue();
        faults!.Select(fault => $"{fault.Code} {fault}").ShouldBe(
        [
            "bank.ascending items[0].steps[1]: 0 is not above the step before, 0",
            "bank.discriminant items[1].discriminant: 0 is not above 0 and at most 20",
            "bank.ascending items[1].steps[1]: 0.5 is not above the step before, 1",
            "bank.step items[1].steps[2]: NaN is not between -30 and 30",
            "bank.steps items[2].steps: 0 is not a number of steps from 1 to 9",
            "bank.discriminant items[3].discriminant: 21 is not above 0 and at most 20",
            "bank.steps items[3].steps: 10 is not a number of steps from 1 to 9",
            "bank.step items[4].steps[1]: -31 is not between -30 and 30",
        ]);
    }

    private static StepParameters Made(StepModel model, double discrimination, double[] steps) =>
        model == StepModel.Graded ? StepParameters.Graded(discrimination, steps) : StepParameters.PartialCredit(discrimination, steps);
}
