namespace Pix.Certification.Psychometrics;

/// <summary>An item in the making: slope and intercept of its logit, and the logit of its guessing when that is estimated.</summary>
/// <remarks>
/// Slope and intercept, not discrimination and difficulty: on them the expected log-likelihood of two parameters has one peak.
/// </remarks>
internal sealed class ItemCurve
{
    private const double SlopeLeast = 0.01;
    private const double SlopeMost = BankFaults.DiscriminationMax;
    private const int StepsMax = 8;

    private readonly double _ceiling;
    private readonly double _guessingMean;
    private readonly double _guessingPrecision;
    private readonly double[] _free;
    private readonly double _fixedGuessing;

    private ItemCurve(double[] free, bool isAnchor, double guessing, double ceiling, CalibrationSettings? settings)
    {
        (_free, IsAnchor, _fixedGuessing, _ceiling) = (free, isAnchor, guessing, ceiling);
        _guessingMean = settings?.GuessingLogitMean ?? 0;
        _guessingPrecision = settings is null ? 0 : 1 / (settings.GuessingLogitDeviation * settings.GuessingLogitDeviation);
    }

    public bool IsAnchor { get; }

    /// <summary>The parameters that are estimated: slope, intercept and, for three parameters, the logit of guessing.</summary>
    public IReadOnlyList<double> Free => IsAnchor ? [] : _free;

    public bool HasGuessing => _free.Length == 3;

    public double GuessingPrecision => _guessingPrecision;

    public double Guessing => HasGuessing ? 1 / (1 + RealMath.Exp(-_free[2])) : _fixedGuessing;

    public ItemParameters Parameters => new(_free[0], -_free[1] / _free[0], Guessing, _ceiling);

    public static ItemCurve Anchored(ItemParameters anchor) =>
        new([anchor.Discrimination, -anchor.Discrimination * anchor.Difficulty], isAnchor: true, anchor.Guessing, anchor.Ceiling, null);

    public static ItemCurve Starting(double rightShare, CalibrationSettings settings)
    {
        // A logit of the share of right answers, spread a little since abilities blur it.
        var logit = 1.2 * RealMath.Log(rightShare / (1 - rightShare));
        return settings.Model == CalibrationModel.ThreeParameter
            ? new([1, logit, settings.GuessingLogitMean], isAnchor: false, 0, 1, settings)
            : new([1, logit], isAnchor: false, 0, 1, settings);
    }

    /// <summary>Takes its parameters from a list, and says how many it took.</summary>
    public int Take(ReadOnlySpan<double> parameters)
    {
        if (IsAnchor)
        {
            return 0;
        }

        parameters[.._free.Length].CopyTo(_free);
        Bound();
        return _free.Length;
    }

    /// <summary>The chance of a right answer, and its slopes in each parameter.</summary>
    public double ChanceAt(double ability, Span<double> slopes)
    {
        var odds = RealMath.Exp(-((_free[0] * ability) + _free[1]));
        var logistic = 1 / (1 + odds);
        var guessing = Guessing;
        var rise = (_ceiling - guessing) * (logistic * (odds * logistic));
        (slopes[0], slopes[1]) = (rise * ability, rise);
        if (HasGuessing)
        {
            slopes[2] = (odds * logistic) * guessing * (1 - guessing);
        }

        return Math.Clamp(guessing + ((_ceiling - guessing) * logistic), 1e-12, 1 - 1e-12);
    }

    /// <summary>For each point the logarithm of the chance of a wrong answer, and of right over wrong.</summary>
    public void LogChances(ReadOnlySpan<double> points, Span<double> logOdds, Span<double> logWrong)
    {
        Span<double> slopes = stackalloc double[3];
        for (var k = 0; k < points.Length; k++)
        {
            var chance = ChanceAt(points[k], slopes);
            logWrong[k] = RealMath.Log(1 - chance);
            logOdds[k] = RealMath.Log(chance) - logWrong[k];
        }
    }

    /// <summary>
    /// Fits the parameters to expected numbers of answers at each point, by scoring steps that are halved while they lose.
    /// </summary>
    public void Fit(ReadOnlySpan<double> points, ReadOnlySpan<double> answered, ReadOnlySpan<double> right)
    {
        if (IsAnchor)
        {
            return;
        }

        Span<double> before = stackalloc double[3];
        Span<double> step = stackalloc double[3];
        for (var round = 0; round < StepsMax; round++)
        {
            var value = Step(points, answered, right, step);
            _free.CopyTo(before);
            var size = 0.0;
            for (var scale = 1.0; scale > 1e-3; scale *= 0.5)
            {
                size = 0;
                for (var i = 0; i < _free.Length; i++)
                {
                    _free[i] = before[i] + (scale * Math.Clamp(step[i], -2, 2));
                    size = Math.Max(size, Math.Abs(_free[i] - before[i]));
                }

                Bound();
                if (size < 1e-4 || Value(points, answered, right) >= value)
                {
                    break;
                }
            }

            if (size < 1e-5)
            {
                return;
            }
        }
    }

    private void Bound()
    {
        _free[0] = Math.Clamp(_free[0], SlopeLeast, SlopeMost);
        _free[1] = Math.Clamp(_free[1], -BankFaults.DifficultyMax * _free[0], BankFaults.DifficultyMax * _free[0]);
        if (HasGuessing)
        {
            _free[2] = Math.Clamp(_free[2], -8, 3);
        }
    }

    private double Value(ReadOnlySpan<double> points, ReadOnlySpan<double> answered, ReadOnlySpan<double> right)
    {
        Span<double> slopes = stackalloc double[3];
        var sum = HasGuessing ? -0.5 * _guessingPrecision * Square(_free[2] - _guessingMean) : 0;
        for (var k = 0; k < points.Length; k++)
        {
            var chance = ChanceAt(points[k], slopes);
            sum += (right[k] * RealMath.Log(chance)) + ((answered[k] - right[k]) * RealMath.Log(1 - chance));
        }

        return sum;
    }

    private double Step(ReadOnlySpan<double> points, ReadOnlySpan<double> answered, ReadOnlySpan<double> right, Span<double> step)
    {
        var count = _free.Length;
        Span<double> slopes = stackalloc double[3];
        Span<double> gradient = stackalloc double[3];
        Span<double> curvature = stackalloc double[9];
        gradient.Clear();
        curvature.Clear();
        var value = 0.0;
        for (var k = 0; k < points.Length; k++)
        {
            var chance = ChanceAt(points[k], slopes);
            var (residual, spread) = (right[k] - (answered[k] * chance), 1 / (chance * (1 - chance)));
            value += (right[k] * RealMath.Log(chance)) + ((answered[k] - right[k]) * RealMath.Log(1 - chance));
            for (var i = 0; i < count; i++)
            {
                gradient[i] += residual * spread * slopes[i];
                for (var j = 0; j <= i; j++)
                {
                    curvature[(i * count) + j] += answered[k] * spread * slopes[i] * slopes[j];
                }
            }
        }

        if (HasGuessing)
        {
            gradient[2] -= _guessingPrecision * (_free[2] - _guessingMean);
            curvature[(2 * count) + 2] += _guessingPrecision;
            value -= 0.5 * _guessingPrecision * Square(_free[2] - _guessingMean);
        }

        gradient[..count].CopyTo(step);
        if (!Cholesky.Factor(curvature, count))
        {
            step.Clear();
            return value;
        }

        Cholesky.Solve(curvature, count, step);
        return value;
    }

    private static double Square(double value) => value * value;
}

/// <summary>Solves positive definite systems held in the lower half of a square, row by row.</summary>
internal static class Cholesky
{
    /// <summary>Replaces the lower half by its factor; false when the matrix is not positive definite.</summary>
    public static bool Factor(Span<double> matrix, int size)
    {
        for (var i = 0; i < size; i++)
        {
            var row = matrix.Slice(i * size, i + 1);
            for (var j = 0; j <= i; j++)
            {
                var other = matrix.Slice(j * size, j + 1);
                var sum = row[j];
                for (var k = 0; k < j; k++)
                {
                    sum -= row[k] * other[k];
                }

                if (j < i)
                {
                    row[j] = sum / other[j];
                }
                else if (sum > 0)
                {
                    row[j] = Math.Sqrt(sum);
                }
                else
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Solves with a factor, in place.</summary>
    public static void Solve(ReadOnlySpan<double> factor, int size, Span<double> vector)
    {
        for (var i = 0; i < size; i++)
        {
            for (var k = 0; k < i; k++)
            {
                vector[i] -= factor[(i * size) + k] * vector[k];
            }

            vector[i] /= factor[(i * size) + i];
        }

        for (var i = size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < size; k++)
            {
                vector[i] -= factor[(k * size) + i] * vector[k];
            }

            vector[i] /= factor[(i * size) + i];
        }
    }
}
