namespace Pix.Certification.Psychometrics;

/// <summary>An item that two persons answered.</summary>
/// <param name="AlikeChance">
/// The chance that they answer it alike, each working alone: see <see cref="AnswerSimilarity.AlikeChance"/>.
/// </param>
/// <param name="IsAlike">True when they did.</param>
public readonly record struct SharedAnswer(double AlikeChance, bool IsAlike);

/// <summary>
/// How many answers two persons have alike, beside how many two people of their abilities would have who never saw each other (van der
/// Linden and Sotaridona 2006: the generalised binomial test).
/// </summary>
/// <remarks>
/// Only items that both answered count, so that two who were given mostly the same items are no more suspect than two who were not.
/// </remarks>
public sealed record AnswerSimilarity
{
    private AnswerSimilarity()
    {
    }

    /// <summary>How many items both answered.</summary>
    public int Shared { get; private init; }

    /// <summary>How many of them alike.</summary>
    public int Alike { get; private init; }

    /// <summary>How many alike were to be expected.</summary>
    public double Expected { get; private init; }

    /// <summary>The standard deviation of that number.</summary>
    public double Deviation { get; private init; }

    /// <summary>The chance of at least as many, each working alone; exact.</summary>
    public double PValue { get; private init; }

    /// <summary>Compares two persons on what both answered.</summary>
    public static AnswerSimilarity Of(IReadOnlyList<SharedAnswer> shared)
    {
        ArgumentNullException.ThrowIfNull(shared);
        var (chances, alike, variance) = (new double[shared.Count], 0, 0.0);
        for (var i = 0; i < chances.Length; i++)
        {
            chances[i] = shared[i].AlikeChance;
            alike += shared[i].IsAlike ? 1 : 0;
            variance += chances[i] * (1 - chances[i]);
        }

        return new()
        {
            Shared = chances.Length,
            Alike = alike,
            Expected = chances.Sum(),
            Deviation = Math.Sqrt(variance),
            PValue = RareCount.TailOf(chances, alike),
        };
    }

    /// <summary>
    /// The chance that two persons who work alone answer an item alike: both in its highest category, or both in one that is not, and then
    /// with the same wrong answer.
    /// </summary>
    /// <param name="item">The item.</param>
    /// <param name="one">The ability of one of them.</param>
    /// <param name="other">The ability of the other.</param>
    /// <param name="wrongAlike">
    /// The chance that two wrong answers are the same one; 1 where wrong answers are not told apart.
    /// </param>
    public static double AlikeChance(BankItem item, double one, double other, double wrongAlike = 1)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentOutOfRangeException.ThrowIfNegative(wrongAlike);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(wrongAlike, 1);
        var top = item.Categories - 1;
        var (first, second) = (item.ProbabilityOf(top, one), item.ProbabilityOf(top, other));
        return (first * second) + ((1 - first) * (1 - second) * wrongAlike);
    }
}

/// <summary>How many of several events happened, each of which has a chance of its own.</summary>
public static class RareCount
{
    /// <summary>The chance that at least so many of independent events happen; exact, by adding one event after another.</summary>
    /// <param name="chances">The chance of each.</param>
    /// <param name="count">How many happened.</param>
    /// <exception cref="ArgumentOutOfRangeException">A chance is no chance.</exception>
    public static double TailOf(IReadOnlyList<double> chances, int count)
    {
        ArgumentNullException.ThrowIfNull(chances);
        if (count <= 0)
        {
            return 1;
        }

        if (count > chances.Count)
        {
            return 0;
        }

        // happened[k]: the chance that k of the events so far happened; the last holds that many and more, so that the tail is a sum of
        // products and never 1 less a number near 1.
        var happened = new double[count + 1];
        happened[0] = 1;
        foreach (var chance in chances)
        {
            if (!(chance >= 0 && chance <= 1))
            {
                throw new ArgumentOutOfRangeException(nameof(chances), chance, "A chance lies from 0 to 1.");
            }

            happened[count] += happened[count - 1] * chance;
            for (var k = count - 1; k > 0; k--)
            {
                happened[k] = (happened[k] * (1 - chance)) + (happened[k - 1] * chance);
            }

            happened[0] *= 1 - chance;
        }

        return Math.Min(1, happened[count]);
    }
}
