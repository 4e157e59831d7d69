namespace Pix.Certification.Psychometrics;

/// <summary>How much an answer counts by its distance a (t - b), t being the ability, a the discrimination and b the difficulty.</summary>
public enum RobustWeight
{
    /// <summary>Whole within the bound, bound / distance beyond.</summary>
    Huber,

    /// <summary>(1 - (distance / bound)^2)^2 within the bound, nothing beyond (Tukey's biweight).</summary>
    Tukey,
}

/// <summary>
/// Weights that keep a slip on an easy item, or a lucky guess at a hard one, from moving an estimate far (Schuster and Yuan 2011).
/// </summary>
/// <param name="Weight">How the weight falls.</param>
/// <param name="Bound">The distance at which it begins to fall, or has fallen to nothing.</param>
public sealed record RobustWeights(RobustWeight Weight, double Bound)
{
    /// <summary>Huber's weights with bound 1.</summary>
    public static RobustWeights Huber { get; } = new(RobustWeight.Huber, 1);

    /// <summary>Tukey's biweight with bound 4.</summary>
    public static RobustWeights Tukey { get; } = new(RobustWeight.Tukey, 4);

    internal double At(double distance)
    {
        var share = Math.Abs(distance) / Bound;
        return Weight == RobustWeight.Huber ? share <= 1 ? 1 : 1 / share
            : share < 1 ? (1 - (share * share)) * (1 - (share * share))
            : 0;
    }
}

/// <summary>
/// Where the sum of weight times slope is 0: of several such places, the first in the direction that the sum points to from the best point
/// of the plain likelihood.
/// </summary>
internal sealed class RobustScale(MlEstimator estimator, RobustWeights weights, ItemBank bank) : MlScale(estimator, bank)
{
    protected override double Measure(AdaptiveMemory memory, double ability, out double slope)
    {
        var (sum, information) = (0.0, 0.0);
        for (var i = 0; i < memory.Count; i++)
        {
            var weight = Weigh(memory, i, ability, out var one, out var own);
            sum += weight * one;
            information += weight * own;
        }

        slope = sum;
        return information;
    }

    // The variance of a root of weighted slopes is sum w^2 I / (sum w I)^2.
    protected override double PrecisionAt(AdaptiveMemory memory, double ability)
    {
        var (first, second) = (0.0, 0.0);
        for (var i = 0; i < memory.Count; i++)
        {
            var weight = Weigh(memory, i, ability, out _, out var own);
            first += weight * own;
            second += weight * weight * own;
        }

        return second > 0 ? first * first / second : 0;
    }

    private double Weigh(AdaptiveMemory memory, int rank, double ability, out double slope, out double information)
    {
        var (item, category) = memory.AnswerAt(rank);
        var parameters = Bank.Items[item].Parameters;
        (slope, information) = SlopeOf(parameters, ability, category == 1);
        return weights.At(parameters.Discrimination * (ability - parameters.Difficulty));
    }
}
