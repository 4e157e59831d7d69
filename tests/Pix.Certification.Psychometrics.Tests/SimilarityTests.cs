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
    public void Weights_are_summed_over_every_way_too()
    {
        double[] chances = [0.1, 0.35, 0.5, 0.9, 0.02, 0.7];
        int[] weights = [3, 0, 5, 1, 12, 2];
        for (var sum = 0; sum <= weights.Sum() + 1; sum++)
        {
            var plain = 0.0;
            for (var way = 0; way < 1 << chances.Length; way++)
            {
                plain += weights.Where((_, i) => (way >> i & 1) == 1).Sum() < sum
                    ? 0
                    : chances.Select((chance, i) => (way >> i & 1) == 1 ? chance : 1 - chance).Aggregate(1.0, static (all, one) => all * one);
            }

            RareCount.TailOf(chances, weights, sum).ShouldBe(plain, 1e-14);
        }

        Should.Throw<ArgumentOutOfRangeException>(() => RareCount.TailOf([0.2], [-1], 1));
        Should.Throw<ArgumentOutOfRangeException>(() => RareCount.TailOf([0.2], [1, 2], 1));
    }

    [Fact]
    public void The_ratio_is_that_of_copying_every_other_answer_and_of_copying_none()
    {
        var found = AnswerSimilarity.Of([new(0.2, true), new(0.6, false), new(0.05, true)]);
        found.LogRatio.ShouldBe(Math.Log((0.5 + (0.5 / 0.2)) * 0.5 * (0.5 + (0.5 / 0.05))), 0.015);
        (found.Shared, found.Alike).ShouldBe((3, 2));
        found.Expected.ShouldBe(0.85, 1e-12);

        // As large or larger: both rare ones alike, whatever the third.
        found.PValue.ShouldBe(0.2 * 0.05, 1e-12);
        var strangers = AnswerSimilarity.Of([]);
        (strangers.Shared, strangers.PValue, strangers.LogRatio).ShouldBe((0, 1, 0));
    }

    [Fact]
    public void Somebody_who_works_alone_is_as_alike_as_is_expected_and_no_more()
    {
        var bank = Banks.Seeded(40, seed: 3);
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
                shared.Add(new(AnswerSimilarity.AlikeChance(item, one, second == 1, 0.5), isAlike));
            }

            var found = AnswerSimilarity.Of(shared);
            (below, alike, expected) = (below + (found.PValue < 0.05 ? 1 : 0), alike + found.Alike, expected + found.Expected);
        }

        // The chance is exact: of a hundred who work alone five are below 0.05.
        (alike / Pairs).ShouldBe(expected / Pairs, 0.3);
        below.ShouldBeInRange((int)(0.035 * Pairs), (int)(0.065 * Pairs));
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

        // All items alike in discrimination, symmetrical about the ability: what is right and what is wrong mirror each other.
        var (z, g) = (strange.CorrectedLz!.Value, strange.Skewness!.Value);
        strange.PValue!.Value.ShouldBe(Math.Max(0, RealMath.NormalTail(-z) - (g * ((z * z) - 1) * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) / 6)), 1e-12);
        strange.PValue.Value.ShouldBeLessThan(0.001);
        PersonFit.Of(bank, [.. Enumerable.Range(0, 20).Select(i => new ItemAnswer(new(i), i < 10))], 0).PValue!.Value.ShouldBeGreaterThan(0.8);
    }
}
