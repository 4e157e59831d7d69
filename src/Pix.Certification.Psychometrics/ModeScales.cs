using System.Runtime.CompilerServices;

namespace Pix.Certification.Psychometrics;

/// <summary>Estimators that solve an equation over all the answers: the root near the best point of a running product on a grid.</summary>
/// <remarks>
/// The grid finds the highest hill where a likelihood with guessing has several; the equation is then solved between two neighbouring
/// points, by scoring steps that fall back on halving. It cannot run away, whatever the answers.
/// </remarks>
internal abstract class ModeScale(ItemBank bank, double minimum, double maximum)
    : AbilityScale(bank, AbilityGrid.Uniform(minimum, maximum, 61).Points)
{
    private const double Precision = 1e-12;
    private const int StepsMax = 200;

    protected ItemBank Bank { get; } = bank;

    public override double ErrorAtStart => double.PositiveInfinity;

    public override double[] PriorWeights { get; } = [.. Enumerable.Repeat(1.0, 61)];

    public override void Record(AdaptiveMemory memory, int item, int category, ref AdaptiveState state)
    {
        memory.Weights.Multiply(Table, Table.RowOf(item, category));
        var capacity = Estimate(memory, state.Capacity);
        state.Capacity = capacity;
        state.Error = 1 / Math.Sqrt(PrecisionAt(memory, capacity));
    }

    protected abstract double Estimate(AdaptiveMemory memory, double previous);

    /// <summary>The slope of what is maximised, and the precision there (its expected curvature).</summary>
    protected abstract double Measure(AdaptiveMemory memory, double ability, out double slope);

    /// <summary>One over the variance of the estimate.</summary>
    protected virtual double PrecisionAt(AdaptiveMemory memory, double ability) => Measure(memory, ability, out _);

    /// <summary>
    /// The ability where the slope crosses 0 from above, near the best point of the grid, or the end of the range that it points to.
    /// </summary>
    protected double Solve(AdaptiveMemory memory)
    {
        var at = BestPoint(memory);
        Measure(memory, GridPoints[at], out var slope);
        var direction = slope > 0 ? 1 : -1;
        while (slope != 0)
        {
            var next = at + direction;
            if (next < 0 || next >= GridPoints.Count)
            {
                return GridPoints[at];
            }

            Measure(memory, GridPoints[next], out var nextSlope);
            if (nextSlope > 0 != slope > 0)
            {
                return SolveBetween(memory, GridPoints[Math.Min(at, next)], GridPoints[Math.Max(at, next)]);
            }

            (at, slope) = (next, nextSlope);
        }

        return GridPoints[at];
    }

    /// <summary>Information and slope of the log-likelihood.</summary>
    protected double Likelihood(AdaptiveMemory memory, double ability, out double slope)
    {
        if (Bank.HasSteps)
        {
            return LikelihoodOfCategories(memory, ability, out slope);
        }

        var (sum, information) = (0.0, 0.0);
        var items = memory.Items;
        var correct = memory.Correct;
        for (var i = 0; i < items.Length; i++)
        {
            var (chance, information1) = SlopeOf(Bank.Items[items[i]].Parameters, ability, correct[i]);
            sum += chance;
            information += information1;
        }

        slope = sum;
        return information;
    }

    private double LikelihoodOfCategories(AdaptiveMemory memory, double ability, out double slope)
    {
        var (sum, information) = (0.0, 0.0);
        for (var i = 0; i < memory.Count; i++)
        {
            var (item, category) = memory.AnswerAt(i);
            var one = Bank.Items[item];
            if (one.Steps is { } steps)
            {
                information += steps.Measure(ability, category, out var slopeOfSteps, out _);
                sum += slopeOfSteps;
            }
            else
            {
                var (slopeOfOne, informationOfOne) = SlopeOf(one.Parameters, ability, category == 1);
                sum += slopeOfOne;
                information += informationOfOne;
            }
        }

        slope = sum;
        return information;
    }

    /// <summary>The slope of the log of the chance of an answer, and the information of its item.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static (double Slope, double Information) SlopeOf(in ItemParameters item, double ability, bool correct)
    {
        var odds = RealMath.Exp(item.Discrimination * (item.Difficulty - ability));
        var logistic = 1 / (1 + odds);
        var fails = odds * logistic;
        if (item.IsTwoParameter)
        {
            var discrimination = item.Discrimination;
            return (correct ? discrimination * fails : -(discrimination * logistic), discrimination * discrimination * logistic * fails);
        }

        var span = item.Ceiling - item.Guessing;
        var rise = item.Discrimination * span * (logistic * fails);
        var right = item.Guessing + (span * logistic);
        var wrong = (1 - item.Ceiling) + (span * fails);
        return (correct ? rise / right : -(rise / wrong), rise * (rise / (right * wrong)));
    }

    private int BestPoint(AdaptiveMemory memory)
    {
        ref var weights = ref memory.Weights.First;
        var best = 0;
        for (var k = 1; k < GridPoints.Count; k++)
        {
            best = Unsafe.Add(ref weights, k) > Unsafe.Add(ref weights, best) ? k : best;
        }

        return best;
    }

    private double SolveBetween(AdaptiveMemory memory, double low, double high)
    {
        var at = 0.5 * (low + high);
        for (var step = 0; step < StepsMax && high - low > Precision; step++)
        {
            var curvature = Measure(memory, at, out var slope);
            if (slope == 0)
            {
                return at;
            }

            (low, high) = slope > 0 ? (at, high) : (low, at);
            var next = at + (slope / curvature);
            if (!(next > low && next < high))
            {
                next = 0.5 * (low + high);
            }

            if (Math.Abs(next - at) < Precision)
            {
                return next;
            }

            at = next;
        }

        return at;
    }
}

/// <summary>The mode of the posterior with a normal prior.</summary>
internal sealed class MapScale : ModeScale
{
    private readonly MapEstimator _estimator;
    private readonly double _priorPrecision;

    public MapScale(MapEstimator estimator, ItemBank bank)
        : base(bank, estimator.Minimum, estimator.Maximum)
    {
        _estimator = estimator;
        _priorPrecision = 1 / (estimator.Deviation * estimator.Deviation);
        PriorWeights = new NormalPrior(estimator.Mean, estimator.Deviation).WeightsOn(GridPoints);
    }

    public override double[] PriorWeights { get; }

    public override double ErrorAtStart => _estimator.Deviation;

    protected override double Estimate(AdaptiveMemory memory, double previous) => Solve(memory);

    protected override double Measure(AdaptiveMemory memory, double ability, out double slope)
    {
        var information = Likelihood(memory, ability, out var likelihoodSlope);
        slope = likelihoodSlope - ((ability - _estimator.Mean) * _priorPrecision);
        return information + _priorPrecision;
    }
}

/// <summary>The maximum of the likelihood; while all answers are alike, what the estimator declares.</summary>
internal class MlScale(MlEstimator estimator, ItemBank bank) : ModeScale(bank, estimator.Minimum, estimator.Maximum)
{
    private readonly double _easiest = bank.Items.Min(item => item.Steps?.Steps.Min() ?? item.Parameters.Difficulty);
    private readonly double _hardest = bank.Items.Max(item => item.Steps?.Steps.Max() ?? item.Parameters.Difficulty);

    protected override double Estimate(AdaptiveMemory memory, double previous)
    {
        if (AllAtTheTop(memory) is not { } right)
        {
            return Solve(memory);
        }

        return estimator.WhenUniform switch
        {
            UniformPatternRule.HalfWay =>
                Math.Clamp(0.5 * (previous + (right ? _hardest : _easiest)), estimator.Minimum, estimator.Maximum),
            UniformPatternRule.PosteriorMode => PosteriorMode(memory),
            _ => right ? estimator.Maximum : estimator.Minimum,
        };
    }

    protected override double Measure(AdaptiveMemory memory, double ability, out double slope) => Likelihood(memory, ability, out slope);

    // True: all answers are in the highest category of their item; false: all in the lowest; null: neither.
    private bool? AllAtTheTop(AdaptiveMemory memory)
    {
        if (!Bank.HasSteps)
        {
            var correct = memory.Correct;
            return correct.Contains(true) && correct.Contains(false) ? null : correct[0];
        }

        var (top, bottom) = (true, true);
        for (var i = 0; i < memory.Count; i++)
        {
            var (item, category) = memory.AnswerAt(i);
            top &= category == Bank.Items[item].Categories - 1;
            bottom &= category == 0;
        }

        return top ? true : bottom ? false : null;
    }

    // With answers all alike the slope of the posterior falls steadily: halving the range finds where it is 0.
    private double PosteriorMode(AdaptiveMemory memory)
    {
        var (low, high) = (estimator.Minimum, estimator.Maximum);
        while (high - low > 1e-12)
        {
            var at = 0.5 * (low + high);
            Likelihood(memory, at, out var slope);
            (low, high) = slope - at > 0 ? (at, high) : (low, at);
        }

        return 0.5 * (low + high);
    }
}

/// <summary>Warm's weighted likelihood: the slope of the likelihood plus J / 2I is 0.</summary>
internal sealed class WleScale(WleEstimator estimator, ItemBank bank) : ModeScale(bank, estimator.Minimum, estimator.Maximum)
{
    protected override double Estimate(AdaptiveMemory memory, double previous) => Solve(memory);

    protected override double Measure(AdaptiveMemory memory, double ability, out double slope)
    {
        var information = Likelihood(memory, ability, out var likelihoodSlope);
        var bias = 0.0;
        foreach (var item in memory.Items)
        {
            bias += Bank.HasSteps && Bank.Items[item].Steps is { } steps
                ? BiasTerm(steps, ability)
                : BiasTerm(Bank.Items[item].Parameters, ability);
        }

        slope = information > 0 ? likelihoodSlope + (bias / (2 * information)) : likelihoodSlope;
        return information;
    }

    private static double BiasTerm(StepParameters steps, double ability)
    {
        steps.Measure(ability, 0, out _, out var bias);
        return bias;
    }

    // P' P'' / (P Q), with P' = a s L(1 - L) and P'' = a P' (1 - 2L), s the span between the asymptotes.
    private static double BiasTerm(in ItemParameters item, double ability)
    {
        var odds = RealMath.Exp(item.Discrimination * (item.Difficulty - ability));
        var logistic = 1 / (1 + odds);
        var fails = odds * logistic;
        var turn = item.Discrimination * (fails - logistic);
        if (item.IsTwoParameter)
        {
            return item.Discrimination * item.Discrimination * (logistic * fails) * turn;
        }

        var span = item.Ceiling - item.Guessing;
        var rise = item.Discrimination * span * (logistic * fails);
        return rise * (rise / ((item.Guessing + (span * logistic)) * ((1 - item.Ceiling) + (span * fails)))) * turn;
    }
}
