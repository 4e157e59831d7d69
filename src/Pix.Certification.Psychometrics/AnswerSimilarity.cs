namespace Pix.Certification.Psychometrics;

/// <summary>An item that two persons answered.</summary>
/// <param name="AlikeChance">
/// The chance that one of them, working alone, gives the very answer of the other: see <see cref="AnswerSimilarity.AlikeChance"/>.
/// </param>
/// <param name="IsAlike">True when they did.</param>
public readonly record struct SharedAnswer(double AlikeChance, bool IsAlike);

/// <summary>
/// How much better the answers of one person are explained by having been copied from another than by that person's own ability: the
/// likelihood ratio of both, which no other index exceeds in power (Levine and Drasgow 1988), by the chances of Wollack (1997).
/// </summary>
/// <remarks>
/// Only items that both answered count, so that two who were given mostly the same items are no more suspect than two who were not. It is
/// about one of the two: the answers of the other are taken as they are.
/// </remarks>
public sealed record AnswerSimilarity
{
    // Whoever copies, does so of every other item, for want of knowing; the ratio is steady around it.
    private const double CopiedShare = 0.5;

    // Logs of ratios are counted in hundredths, so that their distribution is summed and not approximated; below this chance all are alike.
    private const double Step = 0.01;
    private const double ChanceMin = 1e-4;

    private AnswerSimilarity()
    {
    }

    /// <summary>How many items both answered.</summary>
    public int Shared { get; private init; }

    /// <summary>How many of them alike.</summary>
    public int Alike { get; private init; }

    /// <summary>How many alike were to be expected.</summary>
    public double Expected { get; private init; }

    /// <summary>
    /// The log of the likelihood of the answers when every other one is copied, over that when none is: above 0 when copying explains them
    /// better.
    /// </summary>
    public double LogRatio { get; private init; }

    /// <summary>The chance of a ratio at least as large for somebody who works alone; exact but for the rounding of logs.</summary>
    public double PValue { get; private init; }

    /// <summary>Compares one person with another on what both answered.</summary>
    public static AnswerSimilarity Of(IReadOnlyList<SharedAnswer> shared)
    {
        ArgumentNullException.ThrowIfNull(shared);
        var (chances, weights, alike, sum) = (new double[shared.Count], new int[shared.Count], 0, 0);
        var apart = Steps(RealMath.Log(1 - CopiedShare));
        for (var i = 0; i < chances.Length; i++)
        {
            chances[i] = shared[i].AlikeChance;
            weights[i] = Steps(RealMath.Log(1 - CopiedShare + (CopiedShare / Math.Max(chances[i], ChanceMin)))) - apart;
            (alike, sum) = shared[i].IsAlike ? (alike + 1, sum + weights[i]) : (alike, sum);
        }

        return new()
        {
            Shared = chances.Length,
            Alike = alike,
            Expected = chances.Sum(),
            LogRatio = Step * (sum + (chances.Length * apart)),
            PValue = RareCount.TailOf(chances, weights, sum),
        };
    }

    /// <summary>
    /// The chance that somebody who works alone gives the very answer of another: the highest category, or the same wrong answer.
    /// </summary>
    /// <param name="item">The item.</param>
    /// <param name="ability">The ability of the one who may have copied.</param>
    /// <param name="isOtherRight">Whether the other is in the highest category.</param>
    /// <param name="wrongAlike">The chance that two wrong answers are the same one; 1 where wrong answers are not told apart.</param>
    public static double AlikeChance(BankItem item, double ability, bool isOtherRight, double wrongAlike = 1)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentOutOfRangeException.ThrowIfNegative(wrongAlike);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wrongAlike, 1);
        var right = item.ProbabilityOf(item.Categories - 1, ability);
        return isOtherRight ? right : (1 - right) * wrongAlike;
    }

    private static int Steps(double log) => (int)Math.Round(log / Step);
}

/// <summary>How many of several events happened, each of which has a chance, and maybe a weight, of its own.</summary>
public static class RareCount
{
    /// <summary>The chance that at least so many of independent events happen; exact, by adding one event after another.</summary>
    /// <param name="chances">The chance of each.</param>
    /// <param name="count">How many happened.</param>
    /// <exception cref="ArgumentOutOfRangeException">A chance is no chance.</exception>
    public static double TailOf(IReadOnlyList<double> chances, int count)
    {
        ArgumentNullException.ThrowIfNull(chances);
        return TailOf(chances, [.. Enumerable.Repeat(1, chances.Count)], count);
    }

    /// <summary>The chance that the weights of those of independent events that happen sum to at least so much; exact.</summary>
    /// <param name="chances">The chance of each.</param>
    /// <param name="weights">The weight of each, 0 or more.</param>
    /// <param name="sum">What the weights of those that happened sum to.</param>
    /// <exception cref="ArgumentOutOfRangeException">A chance is no chance, or a weight is below 0.</exception>
    public static double TailOf(IReadOnlyList<double> chances, IReadOnlyList<int> weights, int sum)
    {
        ArgumentNullException.ThrowIfNull(chances);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Count, chances.Count);
        if (sum <= 0)
        {
            return 1;
        }

        // reached[k]: the chance that the events so far sum to k; the last holds that much and more, so that the tail is a sum of products
        // and never 1 less a number near 1.
        var reached = new double[sum + 1];
        reached[0] = 1;
        for (var i = 0; i < chances.Count; i++)
        {
            var (chance, weight) = (chances[i], weights[i]);
            ArgumentOutOfRangeException.ThrowIfNegative(weight, nameof(weights));
            if (!(chance >= 0 && chance <= 1))
            {
                throw new ArgumentOutOfRangeException(nameof(chances), chance, "A chance lies from 0 to 1.");
            }

            for (var k = sum - 1; k >= 0 && weight > 0; k--)
            {
                reached[Math.Min(sum, k + weight)] += reached[k] * chance;
                reached[k] *= 1 - chance;
            }
        }

        return Math.Min(1, reached[sum]);
    }
}
