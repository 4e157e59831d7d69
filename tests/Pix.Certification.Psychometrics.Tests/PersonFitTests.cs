namespace Pix.Certification.Psychometrics.Tests;

/// <summary>Person fit against its formulas as written, and against what simulated persons show.</summary>
[Rule("SEL3-4")]
public class PersonFitTests
{
    [Fact]
    public void Lz_is_the_log_likelihood_in_standard_deviations_from_its_mean()
    {
        var bank = Banks.Seeded(40, seed: 1, parameters: 4);
        foreach (var ability in (double[])[-2, 0.3, 1.7])
        {
            var answers = Answers(bank, ability + 1, seed: 5);
            var (log, expected, variance) = (0.0, 0.0, 0.0);
            foreach (var answer in answers)
            {
                var (q, p) = (PlainSteps.Chances(bank[answer.Item], ability)[0], PlainSteps.Chances(bank[answer.Item], ability)[1]);
                log += Math.Log(answer.Correct ? p : q);
                expected += (p * Math.Log(p)) + (q * Math.Log(q));
                variance += p * q * Math.Log(p / q) * Math.Log(p / q);
            }

            var fit = PersonFit.Of(bank, answers, ability);
            fit.Answers.ShouldBe(40);
            fit.LogLikelihood.ShouldBe(log, 1e-11);
            fit.Expected.ShouldBe(expected, 1e-11);
            fit.Variance.ShouldBe(variance, 1e-11);
            fit.Lz!.Value.ShouldBe((log - expected) / Math.Sqrt(variance), 1e-11);
        }
    }

    [Fact]
    public void The_corrected_index_is_that_of_Snijders_at_the_maximum_of_the_likelihood()
    {
        // w = ln(P/Q), r = P' / PQ, c = sum P' w / sum P' r, and lz* = sum (X - P) w / sqrt(sum PQ (w - c r)^2) where sum (X - P) r is 0.
        var bank = Banks.Seeded(40, seed: 2, parameters: 3);
        var answers = Answers(bank, 0.4, seed: 6);
        var engine = new AdaptiveEngine(bank, AdaptivePlan.Create(new PlanSettings { Estimator = new MlEstimator() }).OrThrow());
        var ability = engine.Estimates(answers)[^1].Capacity;
        var (up, down) = (0.0, 0.0);
        foreach (var item in bank.Items)
        {
            var (p, rise) = (PlainSteps.Chances(item, ability)[1], PlainSteps.Slopes(item, ability)[1]);
            (up, down) = (up + (rise * Math.Log(p / (1 - p))), down + (rise * rise / (p * (1 - p))));
        }

        var (c, sum, variance) = (up / down, 0.0, 0.0);
        foreach (var answer in answers)
        {
            var (p, rise) = (PlainSteps.Chances(bank[answer.Item], ability)[1], PlainSteps.Slopes(bank[answer.Item], ability)[1]);
            var weight = Math.Log(p / (1 - p));
            sum += ((answer.Correct ? 1 : 0) - p) * weight;
            variance += p * (1 - p) * Math.Pow(weight - (c * rise / (p * (1 - p))), 2);
        }

        var fit = PersonFit.Of(bank, answers, ability);
        fit.CorrectedLz!.Value.ShouldBe(sum / Math.Sqrt(variance), 1e-9);
        Math.Abs(fit.CorrectedLz.Value).ShouldBeGreaterThan(Math.Abs(fit.Lz!.Value));
    }

    [Fact]
    public void Items_with_steps_have_the_same_index_over_their_categories()
    {
        var bank = Banks.Mixed(40, seed: 3);
        const double Ability = 0.6;
        var answers = Answers(bank, Ability, seed: 7);
        var (log, expected, variance, score, information, both) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var answer in answers)
        {
            var (chances, slopes) = (PlainSteps.Chances(bank[answer.Item], Ability), PlainSteps.Slopes(bank[answer.Item], Ability));
            var mean = chances.Sum(p => p * Math.Log(p));
            log += Math.Log(chances[answer.Category]);
            expected += mean;
            variance += chances.Sum(p => p * Math.Pow(Math.Log(p) - mean, 2));
            score += slopes[answer.Category] / chances[answer.Category];
            information += PlainSteps.Information(bank[answer.Item], Ability);
            both += chances.Select((p, k) => slopes[k] * Math.Log(p)).Sum();
        }

        var fit = PersonFit.Of(bank, answers, Ability);
        fit.Lz!.Value.ShouldBe((log - expected) / Math.Sqrt(variance), 1e-10);
        var corrected = (log - expected - (both / information * score)) / Math.Sqrt(variance - (both * both / information));
        fit.CorrectedLz!.Value.ShouldBe(corrected, 1e-10);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Persons_who_answer_by_the_model_have_a_corrected_index_of_deviation_one(bool steps)
    {
        var bank = steps ? Banks.Mixed(30, seed: 4, StepModel.Graded, StepModel.PartialCredit) : Banks.Seeded(30, seed: 4);
        var engine = new AdaptiveEngine(bank, AdaptivePlan.Create(new PlanSettings { Estimator = new WleEstimator(-6, 6) }).OrThrow());
        var (plain, corrected) = (new List<double>(), new List<double>());
        for (var person = 0u; person < 1_000; person++)
        {
            var answers = Answers(bank, ability: 0.2, seed: person);
            var fit = PersonFit.Of(bank, answers, engine.Estimates(answers)[^1].Capacity);
            plain.Add(fit.Lz!.Value);
            corrected.Add(fit.CorrectedLz!.Value);
        }

        // The correction is exact for long tests; with thirty items the mean is still a little above 0.
        Deviation(corrected).ShouldBe(1, 0.08);
        corrected.Average().ShouldBe(0, 0.25);
        Deviation(plain).ShouldBeLessThan(Deviation(corrected));
    }

    [Fact]
    public void Whoever_gets_the_hard_items_right_and_the_easy_ones_wrong_stands_out()
    {
        var bank = Banks.Of([.. Enumerable.Range(0, 20).Select(i => (1.2, -2 + (0.2 * i)))]);
        var usual = PersonFit.Of(bank, [.. Enumerable.Range(0, 20).Select(i => new ItemAnswer(new(i), i < 10))], 0);
        var strange = PersonFit.Of(bank, [.. Enumerable.Range(0, 20).Select(i => new ItemAnswer(new(i), i >= 10))], 0);
        usual.Lz!.Value.ShouldBeGreaterThan(1);
        strange.Lz!.Value.ShouldBeLessThan(-3);
        strange.CorrectedLz!.Value.ShouldBeLessThan(-3);
    }

    [Fact]
    public void Without_variance_there_is_no_index_and_no_NaN()
    {
        var even = Banks.Of((1, 0.3), (1.7, 0.3));
        var fit = PersonFit.Of(even, [new(new(0), true), new(new(1), false)], 0.3);
        (fit.Lz, fit.CorrectedLz).ShouldBe((null, null));
        fit.LogLikelihood.ShouldBe(2 * Math.Log(0.5), 1e-15);

        var none = PersonFit.Of(even, [], 0);
        (none.Answers, none.LogLikelihood, none.Lz, none.CorrectedLz).ShouldBe((0, 0, null, null));

        // Items all alike: the number of right answers is all that varies, and the ability takes it up.
        var alike = PersonFit.Of(Banks.Of((1, 0), (1, 0), (1, 0)), [new(new(0), true), new(new(1), false), new(new(2), true)], 0.7);
        alike.Lz.ShouldNotBeNull();
        alike.CorrectedLz.ShouldBeNull();
    }

    [Fact]
    public void What_cannot_be_judged_is_misuse()
    {
        var bank = Banks.Mixed(3, seed: 5);
        Should.Throw<ArgumentException>(() => PersonFit.Of(bank, [new(new(3), 0)], 0));
        Should.Throw<ArgumentException>(() => PersonFit.Of(bank, [new(new(0), 9)], 0));
        Should.Throw<ArgumentException>(() => PersonFit.Of(bank, [], double.NaN));
    }

    private static ItemAnswer[] Answers(ItemBank bank, double ability, uint seed)
    {
        var draws = new Draws(seed);
        return [.. bank.Items.Select((item, i) => new ItemAnswer(new(i), item.CategoryDrawn(ability, draws.Next())))];
    }

    private static double Deviation(List<double> values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}
