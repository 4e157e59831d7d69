namespace Pix.Certification.Psychometrics.Tests;

/// <summary>Counts of rare events, alike answers and jumps, against their definitions.</summary>
[Rule("SEL3-4")]
public class SimilarityTests
{
    [Fact]
    public void The_chance_of_a_count_is_the_sum_over_every_way_to_have_it()
    {
        double[] chances = [0.1, 0.35, 0.5, 0.9, 0.02, 0.7];
        for (var count = -1; count <= chances.Length + 1; count++)
        {
            var plain = 0.0;
            for (var way = 0; way < 1 << chances.Length; way++)
            {
                plain += System.Numerics.BitOperations.PopCount((uint)way) < count
                    ? 0
                    : chances.Select((chance, i) => (way >> i & 1) == 1 ? chance : 1 - chance).Aggregate(1.0, static (all, one) => all * one);
            }

            RareCount.TailOf(chances, count).ShouldBe(plain, 1e-14);
        }

        // A tail of hundredths of millionths is a sum of its own, and not what is left of 1.
        RareCount.TailOf([.. Enumerable.Repeat(0.01, 26)], 12).ShouldBe(8.4822e-18, 1e-21);
        Should.Throw<ArgumentOutOfRangeException>(() => RareCount.TailOf([0.2, double.NaN], 1));
    }

    [Fact]
    public void Two_who_work_alone_are_as_alike_as_is_expected_and_no_more()
    {
        var bank = Banks.Seeded(60, seed: 3);
        var (draws, below, alike, expected) = (new Draws(4), 0, 0.0, 0.0);
        const int Pairs = 2_000;
        for (var pair = 0; pair < Pairs; pair++)
        {
            var (one, other) = (3 * (draws.Next() - 0.5), 3 * (draws.Next() - 0.5));
            var shared = new List<SharedAnswer>();
            foreach (var item in bank.Items)
            {
                // Of two who are wrong, one in two pairs gives the same wrong answer.
                var (first, second) = (item.CategoryDrawn(one, draws.Next()), item.CategoryDrawn(other, draws.Next()));
                var isAlike = first == second && (first == 1 || draws.Next() < 0.5);
                shared.Add(new(AnswerSimilarity.AlikeChance(item, one, other, 0.5), isAlike));
            }

            var found = AnswerSimilarity.Of(shared);
            found.Deviation.ShouldBe(Math.Sqrt(shared.Sum(static s => s.AlikeChance * (1 - s.AlikeChance))), 1e-12);
            (below, alike, expected) = (below + (found.PValue < 0.05 ? 1 : 0), alike + found.Alike, expected + found.Expected);
        }

        (alike / Pairs).ShouldBe(expected / Pairs, 0.3);
        below.ShouldBeLessThan((int)(0.07 * Pairs));
    }

    [Fact]
    public void Whoever_copies_is_alike_beyond_chance_and_whoever_shares_nothing_is_not()
    {
        var bank = Banks.Seeded(30, seed: 5);
        var copied = AnswerSimilarity.Of([.. bank.Items.Select(item => new SharedAnswer(AnswerSimilarity.AlikeChance(item, 1.5, -1.5), true))]);
        (copied.Shared, copied.Alike).ShouldBe((30, 30));
        copied.PValue.ShouldBeLessThan(1e-6);
        var strangers = AnswerSimilarity.Of([]);
        (strangers.Shared, strangers.PValue).ShouldBe((0, 1));
        AnswerSimilarity.AlikeChance(bank.Items[0], 0.3, 0.3, 1).ShouldBeGreaterThan(AnswerSimilarity.AlikeChance(bank.Items[0], 0.3, 0.3, 0.5));
    }

    [Fact]
    public void A_jump_is_measured_in_the_errors_of_both()
    {
        var jump = AbilityJump.Of(known: -1, knownError: 0.8, shown: 1, shownError: 0.6);
        jump.Deviations.ShouldBe(2, 1e-12);
        jump.PValue.ShouldBe(0.022750131948179, 1e-12);
        AbilityJump.Of(1, 0.8, -1, 0.6).PValue.ShouldBe(1 - 0.022750131948179, 1e-12);
        Should.Throw<ArgumentOutOfRangeException>(() => AbilityJump.Of(0, 0, 0, 0));
    }

    [Fact]
    public void A_fit_is_unlikely_below_and_only_below()
    {
        var bank = Banks.Of([.. Enumerable.Range(0, 20).Select(i => (1.2, -2 + (0.2 * i)))]);
        var strange = PersonFit.Of(bank, [.. Enumerable.Range(0, 20).Select(i => new ItemAnswer(new(i), i >= 10))], 0);
        strange.PValue!.Value.ShouldBe(RealMath.NormalTail(-strange.CorrectedLz!.Value), 1e-15);
        strange.PValue.Value.ShouldBeLessThan(0.001);
        PersonFit.Of(bank, [.. Enumerable.Range(0, 20).Select(i => new ItemAnswer(new(i), i < 10))], 0).PValue!.Value.ShouldBeGreaterThan(0.8);
    }
}
