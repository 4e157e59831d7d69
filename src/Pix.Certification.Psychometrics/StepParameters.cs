namespace Pix.Certification.Psychometrics;

/// <summary>How the categories of an item with steps come about.</summary>
public enum StepModel
{
    /// <summary>
    /// Graded response (Samejima 1969): P(x >= k) = 1 / (1 + exp(-discrimination (ability - step k))); the steps ascend.
    /// </summary>
    Graded,

    /// <summary>
    /// Generalised partial credit (Muraki 1992): P(x = k) is proportional to exp(sum over j up to k of discrimination (ability - step j));
    /// the steps may come in any order.
    /// </summary>
    PartialCredit,
}

/// <summary>How an item behaves whose answers fall into ordered categories: 0, 1, and so on up to the number of its steps.</summary>
/// <remarks>
/// With one step both models are the two-parameter model. Not checked here: a bank refuses what makes no item. No chance overflows or
/// loses its digits by subtraction, whatever the numbers: differences of chances near 0 or 1 are written as products.
/// </remarks>
public sealed class StepParameters : IEquatable<StepParameters>
{
    private readonly double[] _steps;

    // Graded: for each category the share 1 - exp(-a gap) of its two steps; partial credit: for each category the sum of its steps.
    private readonly double[] _prepared;

    private StepParameters(StepModel model, double discrimination, IReadOnlyList<double> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        (Model, Discrimination, _steps) = (model, discrimination, [.. steps]);
        _prepared = new double[_steps.Length + 1];
        for (var k = 0; k < _prepared.Length; k++)
        {
            _prepared[k] = model == StepModel.PartialCredit ? (k == 0 ? 0 : _prepared[k - 1] + _steps[k - 1])
                : k == 0 || k == _steps.Length ? 1
                : RealMath.OneLessExp(discrimination * (_steps[k] - _steps[k - 1]));
        }
    }

    /// <summary>How the categories come about.</summary>
    public StepModel Model { get; }

    /// <summary>How sharply the item parts the abilities: above 0.</summary>
    public double Discrimination { get; }

    /// <summary>The steps, on the scale of abilities.</summary>
    public IReadOnlyList<double> Steps => _steps;

    /// <summary>How many categories there are: one more than steps.</summary>
    public int Categories => _steps.Length + 1;

    /// <summary>The difficulty of the item as one number: the mean of its steps.</summary>
    internal double Location => _steps.Length == 0 ? 0 : _steps.Average();

    /// <summary>The graded response model: each step is the ability at which the chances to reach its category are even.</summary>
    public static StepParameters Graded(double discrimination, params IReadOnlyList<double> steps) =>
        new(StepModel.Graded, discrimination, steps);

    /// <summary>
    /// The generalised partial credit model: each step is the ability at which its category and the one below are as likely. With
    /// discrimination 1 it is the partial credit model (Masters 1982).
    /// </summary>
    public static StepParameters PartialCredit(double discrimination, params IReadOnlyList<double> steps) =>
        new(StepModel.PartialCredit, discrimination, steps);

    /// <summary>
    /// The rating scale model (Andrich 1978): partial credit whose thresholds are those of a whole set of items, moved to the location of
    /// this one.
    /// </summary>
    public static StepParameters RatingScale(double discrimination, double location, params IReadOnlyList<double> thresholds)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        return new(StepModel.PartialCredit, discrimination, [.. thresholds.Select(threshold => location + threshold)]);
    }

    /// <summary>The chance that someone of this ability answers in this category.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such category.</exception>
    public double ProbabilityOf(int category, double ability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(category);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(category, _steps.Length);
        if (Model == StepModel.Graded)
        {
            var reaches = category == 0 ? 1 : Reach(category - 1, ability, out _);
            var fails = 1.0;
            if (category < _steps.Length)
            {
                Reach(category, ability, out fails);
            }

            return reaches * fails * _prepared[category];
        }

        var mode = Mode(ability, out var most);
        return RealMath.Exp(Exponent(category, ability) - most) / Moments(ability, mode, most, out _, out _, out _);
    }

    /// <summary>The chance that someone of this ability reaches this category or a higher one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such category.</exception>
    public double ReachOf(int category, double ability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(category);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(category, _steps.Length);
        if (category == 0)
        {
            return 1;
        }

        if (Model == StepModel.Graded)
        {
            return Reach(category - 1, ability, out _);
        }

        var sum = 0.0;
        for (var k = _steps.Length; k >= category; k--)
        {
            sum += ProbabilityOf(k, ability);
        }

        return Math.Min(1, sum);
    }

    /// <summary>The Fisher information of the item at an ability, as it is expected before the answer.</summary>
    public double InformationAt(double ability)
    {
        if (Model == StepModel.PartialCredit)
        {
            var mode = Mode(ability, out var most);
            var zeroth = Moments(ability, mode, most, out var first, out var second, out _);
            var (mean, square) = (first / zeroth, second / zeroth);
            return Discrimination * Discrimination * (square - (mean * mean));
        }

        // The slope of log P of a category is discrimination times its turn: (1 - reach) less the reach of the next one.
        var (sum, reach, fail) = (0.0, 1.0, 0.0);
        for (var k = 0; k <= _steps.Length; k++)
        {
            var (nextReach, nextFail) = (0.0, 1.0);
            if (k < _steps.Length)
            {
                nextReach = Reach(k, ability, out nextFail);
            }

            var turn = fail - nextReach;
            sum += reach * nextFail * _prepared[k] * (turn * turn);
            (reach, fail) = (nextReach, nextFail);
        }

        return Discrimination * Discrimination * sum;
    }

    /// <summary>
    /// How sharply the log-likelihood of an answer bends at an ability. Of partial credit that is the information whatever the answer; of a
    /// graded response discrimination^2 times the sum of s (1 - s) over the two steps of the category.
    /// </summary>
    internal double ObservedInformationAt(int category, double ability)
    {
        if (Model == StepModel.PartialCredit)
        {
            return InformationAt(ability);
        }

        var sum = 0.0;
        for (var step = Math.Max(0, category - 1); step < Math.Min(_steps.Length, category + 1); step++)
        {
            var reaches = Reach(step, ability, out var fails);
            sum += reaches * fails;
        }

        return Discrimination * Discrimination * sum;
    }

    /// <inheritdoc/>
    public bool Equals(StepParameters? other) =>
        other is not null
        && Model == other.Model
        && Discrimination.Equals(other.Discrimination)
        && _steps.AsSpan().SequenceEqual(other._steps);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as StepParameters);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Model, Discrimination, _steps.Length, _steps.Length == 0 ? 0 : _steps[0], _steps.Length == 0 ? 0 : _steps[^1]);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Model} {Discrimination} [{string.Join(", ", _steps)}]");

    /// <summary>
    /// What an answer says at an ability: the slope of the log of its chance, the information expected, and the sum over the categories of
    /// P' P'' / P, which Warm's correction needs.
    /// </summary>
    internal double Measure(double ability, int category, out double slope, out double bias)
    {
        var (a, square) = (Discrimination, Discrimination * Discrimination);
        if (Model == StepModel.PartialCredit)
        {
            var mode = Mode(ability, out var most);
            var zeroth = Moments(ability, mode, most, out var first, out var second, out var third);
            var (one, two, three) = (first / zeroth, second / zeroth, third / zeroth);
            slope = a * ((category - mode) - one);
            bias = square * a * (three - (3 * one * two) + (2 * one * one * one));
            return square * (two - (one * one));
        }

        var (information, skew, own) = (0.0, 0.0, 0.0);
        var (reach, fail) = (1.0, 0.0);
        for (var k = 0; k <= _steps.Length; k++)
        {
            var (nextReach, nextFail) = (0.0, 1.0);
            if (k < _steps.Length)
            {
                nextReach = Reach(k, ability, out nextFail);
            }

            var turn = fail - nextReach;
            var chance = reach * nextFail * _prepared[k];
            information += chance * (turn * turn);
            skew += chance * turn * ((turn * turn) - (reach * fail) - (nextReach * nextFail));
            own = k == category ? turn : own;
            (reach, fail) = (nextReach, nextFail);
        }

        slope = a * own;
        bias = square * a * skew;
        return square * information;
    }

    /// <summary>
    /// By what share the information can exceed that of both ends of an interval of abilities: from |I''| at most c I and |I'| at most d I
    /// everywhere, which hold for every item of the model.
    /// </summary>
    internal double PeakShare(double width)
    {
        // Graded, with u = s (1 - s) of a step, v the sum of u of both steps of a category and r its turn: I = a^2 E r^2 = a^2 E v, and
        // r' = -a v, |v'| <= a v, so |I'| <= a^3 E(|r|^3 + 2 |r| v) and |I''| <= a^4 E(r^4 + 5 r^2 v + 2 v^2 + 2 |r| v), v at most 1/2.
        // Partial credit: I' = a^3 times the third and I'' = a^4 times the fourth cumulant of a number between 0 and the steps.
        var reach = Discrimination * _steps.Length;
        var (curve, slope) = Model == StepModel.Graded
            ? (6.5 * Discrimination * Discrimination, 3 * Discrimination)
            : (1.75 * reach * reach, reach);
        return width * width / 8 * curve * RealMath.Exp(slope * width / 2);
    }

    private double Reach(int step, double ability, out double fails)
    {
        var odds = RealMath.Exp(Discrimination * (_steps[step] - ability));
        var reaches = 1 / (1 + odds);
        fails = odds * reaches;
        return reaches;
    }

    private double Exponent(int category, double ability) => Discrimination * ((category * ability) - _prepared[category]);

    // Around the likeliest category nothing overflows, and a mean near it keeps its digits.
    private int Mode(double ability, out double most)
    {
        var mode = 0;
        most = 0;
        for (var k = 1; k < _prepared.Length; k++)
        {
            if (Exponent(k, ability) is var exponent && exponent > most)
            {
                (mode, most) = (k, exponent);
            }
        }

        return mode;
    }

    private double Moments(double ability, int mode, double most, out double first, out double second, out double third)
    {
        var zeroth = 0.0;
        (first, second, third) = (0, 0, 0);
        for (var k = 0; k < _prepared.Length; k++)
        {
            double distance = k - mode;
            var weight = RealMath.Exp(Exponent(k, ability) - most);
            var moment = weight * distance;
            zeroth += weight;
            first += moment;
            second += moment * distance;
            third += moment * distance * distance;
        }

        return zeroth;
    }
}
