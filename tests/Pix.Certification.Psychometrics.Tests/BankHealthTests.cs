namespace Pix.Certification.Psychometrics.Tests;

/// <summary>Drift, fit and choices of items that are as the bank says, and of some that are not.</summary>
[Rule("BNK-5")]
public class BankHealthTests
{
    private const int Items = 30;
    private static readonly ItemBank Bank = Banks.Of([.. Enumerable.Range(0, Items).Select(i => (1.2, -1.5 + (0.1 * i)))]);

    [Fact]
    public void What_drifted_is_found_and_what_did_not_is_left_alone_though_another_group_sat()
    {
        var (before, after) = (Tests(600, 0, seed: 1), Tests(600, 0.5, seed: 2, shift: static i => i is 7 or 20 ? -0.9 : 0));
        var found = ItemDrift.Of(Bank, before, after);
        foreach (var moved in (int[])[7, 20])
        {
            (found[moved].PValue < 1e-4, found[moved].IsAnchor).ShouldBe((true, false));
            found[moved].Drift!.Value.ShouldBe(-0.9, 3.5 * found[moved].Error!.Value);
        }

        var rest = found.Where((_, i) => i is not (7 or 20)).ToList();
        rest.Average(static one => one.Drift!.Value).ShouldBe(0, 0.06, "the abler group is no drift of the bank");
        rest.Count(static one => one.PValue < 0.01).ShouldBeLessThanOrEqualTo(2);

        // The error is honest: drifts of what did not move, in their errors, have a deviation of 1.
        Math.Sqrt(rest.Average(static one => one.Deviations!.Value * one.Deviations.Value)).ShouldBe(1, 0.35);
        found[0].AnswersBefore.ShouldBe(600);
    }

    [Fact]
    public void The_place_of_an_item_is_where_the_plain_likelihood_is_highest()
    {
        // One item beside anchors, by brute force: the log of the sum over a fine grid, at many shifts.
        var tests = Tests(200, 0, seed: 3, shift: static i => i == 4 ? 0.6 : 0);
        var anchors = Bank.Items.Where(static item => item.Id != Bank.Items[4].Id).Select(static item => item.Id).ToArray();
        var found = ItemDrift.Of(Bank, tests, tests, new() { Anchors = anchors })[4];
        found.Drift!.Value.ShouldBe(0, 1e-9);
        double Likelihood(double shift) => tests.Sum(test =>
        {
            var sum = 0.0;
            for (var t = -6.0; t <= 6; t += 0.05)
            {
                var chance = Math.Exp(-t * t / 2);
                foreach (var (answer, _) in test.Answers)
                {
                    var p = 1 / (1 + Math.Exp(-1.2 * (t - Bank[answer.Item].Parameters.Difficulty - (answer.Item.Value == 4 ? shift : 0))));
                    chance *= answer.Correct ? p : 1 - p;
                }

                sum += chance;
            }

            return Math.Log(sum);
        });
        var best = Enumerable.Range(-20, 41).Select(k => found.ShiftBefore!.Value + (k * 0.02)).MaxBy(Likelihood);
        best.ShouldBe(found.ShiftBefore!.Value, 0.061, "the group is not quite the standard normal one of the plain sum");
    }

    [Fact]
    public void What_cannot_be_known_says_why()
    {
        var (few, many) = (Tests(20, 0, seed: 4), Tests(60, 0, seed: 5));
        ItemDrift.Of(Bank, few, many).ShouldAllBe(static one => one.Gap == DriftGap.TooFewAnswers && one.PValue == null && one.AnswersBefore == 20);
        var easy = Tests(60, 0, seed: 6, shift: static i => i == 3 ? -40 : 0);
        ItemDrift.Of(Bank, many, easy)[3].Gap.ShouldBe(DriftGap.AllAlike);
        Should.Throw<ArgumentException>(() => new GivenTest([new(new(new(0), true)), new(new(new(0), false))]));
    }

    [Fact]
    public void Every_item_has_a_verdict_and_what_is_wrong_with_it_is_named()
    {
        // 3 is harder than the bank says, 9 answered by a coin, 12 has a wrong key: its takers of the "wrong" choice are the able ones; 15 has a
        // choice that nobody takes, and 18 is hardly ever given.
        var tests = Tests(800, 0, seed: 7, shift: static i => i == 3 ? 1 : 0, coin: 9, turned: 12, seldom: 18);
        var health = BankHealth.Of(Bank, tests, settings: new() { RateMax = 1, OutfitMax = 2 });
        (health.Tests, health.Items.Count).ShouldBe((800, Items));
        health.Mean.ShouldBe(0, 0.12);
        health.Deviation.ShouldBe(1, 0.12);
        health.Items[3].Concerns.ShouldContain(ItemConcern.OffItsDifficulty);
        health.Items[3].Deviations!.Value.ShouldBeLessThan(-5);
        health.Items[9].Concerns.ShouldContain(ItemConcern.DoesNotDiscriminate);
        health.Items[12].Concerns.ShouldBe([ItemConcern.OffItsDifficulty, ItemConcern.Misfits, ItemConcern.DoesNotDiscriminate, ItemConcern.WrongChoiceOfTheAble], ignoreOrder: true);
        health.Items[15].Concerns.ShouldContain(ItemConcern.DeadChoice);
        (health.Items[18].Verdict, health.Items[18].Infit.HasValue).ShouldBe((ItemVerdict.Unknown, true));
        var sound = health.Items.Where((_, i) => i is not (3 or 9 or 12 or 15 or 18)).ToList();
        sound.Count(static one => one.Verdict == ItemVerdict.ToExamine).ShouldBeLessThanOrEqualTo(2);
        sound.Average(static one => one.Infit!.Value).ShouldBe(1, 0.03);
        sound.Average(static one => one.Correlation!.Value).ShouldBeInRange(0.3, 0.6);
        sound.ShouldAllBe(static one => one.Choices.Sum(use => use.Count) == 800 && one.Choices.Count(use => use.IsRight) == 1);
        sound.ShouldAllBe(static one => Math.Abs(one.Choices.First(use => use.IsRight).Share - one.Score!.Value) < 1e-9);
        BankHealth.Of(Bank, tests).Items[0].Concerns.ShouldContain(ItemConcern.SeenTooOften);
        BankHealth.Of(Bank, []).Items.ShouldAllBe(static one => one.Verdict == ItemVerdict.Unknown && one.Infit == null);
    }

    [Fact]
    public void Items_with_steps_are_looked_at_in_the_same_way()
    {
        var bank = Banks.Mixed(20, seed: 9);
        var draws = new Draws(10);
        var tests = Enumerable.Range(0, 300).Select(_ =>
        {
            var ability = Normal(ref draws);
            return new GivenTest([.. bank.Items.Select((item, i) => new ChosenAnswer(new(new(i), item.CategoryDrawn(ability, draws.Next()))))]);
        }).ToList();
        var health = BankHealth.Of(bank, tests, settings: new() { RateMax = 1 });
        health.Items.Average(static one => one.Infit!.Value).ShouldBe(1, 0.06);
        ItemDrift.Of(bank, tests, tests).ShouldAllBe(static one => one.Gap != null || Math.Abs(one.Drift!.Value) < 1e-9);
    }

    private static List<GivenTest> Tests(
        int persons, double mean, uint seed, Func<int, double>? shift = null, int coin = -1, int turned = -1, int seldom = -1)
    {
        var draws = new Draws(seed);
        var tests = new List<GivenTest>();
        for (var person = 0; person < persons; person++)
        {
            var ability = mean + Normal(ref draws);
            var answers = new List<ChosenAnswer>();
            for (var i = 0; i < Items; i++)
            {
                var at = i == coin ? Bank.Items[i].Parameters.Difficulty : ability - (shift?.Invoke(i) ?? 0);
                var isRight = Bank.Items[i].CategoryDrawn(at, draws.Next()) == 1 != (i == turned);
                var wrong = draws.Next() < 0.6 ? "B" : i == 15 && draws.Next() < 0.98 ? "B" : "C";
                if (i != seldom || person < 10)
                {
                    answers.Add(new(new(new(i), isRight), isRight ? "A" : wrong));
                }
            }

            tests.Add(new(answers));
        }

        return tests;
    }

    private static double Normal(ref Draws draws) => Math.Sqrt(-2 * Math.Log(1 - draws.Next())) * Math.Cos(2 * Math.PI * draws.Next());
}
