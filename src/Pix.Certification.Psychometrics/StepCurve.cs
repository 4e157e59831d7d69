namespace Pix.Certification.Psychometrics;

/// <summary>An item with steps in the making: the slope and one intercept for each step, on which the likelihood has one peak.</summary>
/// <remarks>
/// Graded: the logit of reaching category k is slope times ability plus intercept k, and the intercepts fall. Partial credit: the log of
/// the chance of category k is k times slope times ability plus intercept k, but for what all categories share.
/// </remarks>
internal sealed class StepCurve
{
    private const int StepsMax = 8;
    private const double SlopeLeast = 0.01;
    private const double GapLeast = 1e-4;

    private readonly double[] _free;
    private readonly StepParameters? _anchor;

    private StepCurve(StepModel model, double[] free, StepParameters? anchor) => (Model, _free, _anchor) = (model, free, anchor);

    public StepModel Model { get; }

    public bool IsAnchor => _anchor is not null;

    public int Categories => _free.Length;

    /// <summary>How many parameters are estimated: as many as there are categories.</summary>
    public int FreeCount => IsAnchor ? 0 : _free.Length;

    public IReadOnlyList<double> Free => IsAnchor ? [] : _free;

    public StepParameters Parameters
    {
        get
        {
            if (_anchor is not null)
            {
                return _anchor;
            }

            // A step at its bound may be beyond it by the rounding of the division, and a bank would refuse it.
            double[] steps = [.. Enumerable.Range(1, _free.Length - 1)
                .Select(step => Math.Clamp(StepOf(step), -BankFaults.DifficultyMax, BankFaults.DifficultyMax))];
            return Model == StepModel.Graded ? StepParameters.Graded(_free[0], steps) : StepParameters.PartialCredit(_free[0], steps);
        }
    }

    public static StepCurve Anchored(StepParameters anchor)
    {
        var free = new double[anchor.Categories];
        free[0] = anchor.Discrimination;
        for (var k = 1; k < free.Length; k++)
        {
            var intercept = -anchor.Discrimination * anchor.Steps[k - 1];
            free[k] = anchor.Model == StepModel.Graded || k == 1 ? intercept : free[k - 1] + intercept;
        }

        return new(anchor.Model, free, anchor);
    }

    /// <summary>A curve to begin with, from the shares of the categories.</summary>
    public static StepCurve Starting(StepModel model, double[] shares)
    {
        var free = new double[shares.Length];
        free[0] = 1;
        for (var k = 1; k < shares.Length; k++)
        {
            var reach = shares[k..].Sum();
            free[k] = model == StepModel.Graded ? 1.2 * RealMath.Log(reach / (1 - reach)) : RealMath.Log(shares[k] / shares[0]);
        }

        return new(model, free, anchor: null);
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

    /// <summary>The variance of a step from those of the parameters, by its slopes in them.</summary>
    public double StepVariance(int step, ReadOnlySpan<double> covariance)
    {
        var size = _free.Length;
        Span<double> slopes = stackalloc double[BankFaults.StepsMax + 1];
        slopes.Clear();
        slopes[0] = -StepOf(step) / _free[0];
        slopes[step] = -1 / _free[0];
        if (Model == StepModel.PartialCredit && step > 1)
        {
            slopes[step - 1] = 1 / _free[0];
        }

        var sum = 0.0;
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                sum += slopes[i] * slopes[j] * covariance[(i * size) + j];
            }
        }

        return sum;
    }

    /// <summary>The chance of each category, and for each the slopes of its logarithm in every parameter, category by category.</summary>
    public void At(double ability, Span<double> chances, Span<double> slopes)
    {
        var count = _free.Length;
        slopes[..(count * count)].Clear();
        if (Model == StepModel.PartialCredit)
        {
            PartialCreditAt(ability, chances, slopes, count);
            return;
        }

        var (reach, fail, spread) = (1.0, 0.0, 0.0);
        for (var k = 0; k < count; k++)
        {
            var (nextReach, nextFail, nextSpread) = (0.0, 1.0, 0.0);
            if (k + 1 < count)
            {
                var odds = RealMath.Exp(-((_free[0] * ability) + _free[k + 1]));
                nextReach = 1 / (1 + odds);
                nextFail = odds * nextReach;
                nextSpread = nextReach * nextFail;
            }

            var share = k == 0 || k + 1 == count ? 1 : RealMath.OneLessExp(_free[k] - _free[k + 1]);
            chances[k] = Math.Max(reach * nextFail * share, 1e-300);
            var own = slopes.Slice(k * count, count);
            own[0] = ability * (fail - nextReach);
            if (k > 0)
            {
                own[k] = spread / chances[k];
            }

            if (k + 1 < count)
            {
                own[k + 1] = -nextSpread / chances[k];
            }

            (reach, fail, spread) = (nextReach, nextFail, nextSpread);
        }
    }

    /// <summary>
    /// Fits the parameters to expected numbers of answers in each category at each point, by scoring steps that are halved while they lose.
    /// </summary>
    public void Fit(ReadOnlySpan<double> points, AlignedRows counts, int first)
    {
        if (IsAnchor)
        {
            return;
        }

        Span<double> before = stackalloc double[BankFaults.StepsMax + 1];
        Span<double> step = stackalloc double[BankFaults.StepsMax + 1];
        for (var round = 0; round < StepsMax; round++)
        {
            var value = Step(points, counts, first, step);
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

                if (IsOrdered() && (size < 1e-4 || Value(points, counts, first) >= value))
                {
                    break;
                }
            }

            if (!IsOrdered())
            {
                before[.._free.Length].CopyTo(_free);
                return;
            }

            Bound();
            if (size < 1e-5)
            {
                return;
            }
        }
    }

    private void PartialCreditAt(double ability, Span<double> chances, Span<double> slopes, int count)
    {
        var (most, total, mean) = (0.0, 0.0, 0.0);
        for (var k = 0; k < count; k++)
        {
            chances[k] = k == 0 ? 0 : (k * _free[0] * ability) + _free[k];
            most = Math.Max(most, chances[k]);
        }

        for (var k = 0; k < count; k++)
        {
            chances[k] = RealMath.Exp(chances[k] - most);
            total += chances[k];
        }

        for (var k = 0; k < count; k++)
        {
            chances[k] /= total;
            mean += k * chances[k];
        }

        for (var k = 0; k < count; k++)
        {
            slopes[k * count] = ability * (k - mean);
            for (var j = 1; j < count; j++)
            {
                slopes[(k * count) + j] = (j == k ? 1 : 0) - chances[j];
            }
        }
    }

    private double StepOf(int step) =>
        -(Model == StepModel.Graded || step == 1 ? _free[step] : _free[step] - _free[step - 1]) / _free[0];

    // A leap may land anywhere: what it breaks is mended, and a leap that loses is undone by the caller.
    private void Bound()
    {
        _free[0] = Math.Clamp(_free[0], SlopeLeast, BankFaults.DiscriminationMax);
        var most = BankFaults.DifficultyMax * _free[0];
        for (var k = 1; k < _free.Length; k++)
        {
            if (Model == StepModel.Graded)
            {
                var left = (_free.Length - 1 - k) * GapLeast;
                _free[k] = Math.Clamp(_free[k], -most + left, k == 1 ? most : Math.Max(-most + left, _free[k - 1] - GapLeast));
            }
            else
            {
                var below = k == 1 ? 0 : _free[k - 1];
                _free[k] = Math.Clamp(_free[k], below - most, below + most);
            }
        }
    }

    private bool IsOrdered()
    {
        for (var k = 2; Model == StepModel.Graded && k < _free.Length; k++)
        {
            if (_free[k - 1] - _free[k] < GapLeast / 2)
            {
                return false;
            }
        }

        return _free[0] > 0;
    }

    private double Value(ReadOnlySpan<double> points, AlignedRows counts, int first)
    {
        Span<double> chances = stackalloc double[BankFaults.StepsMax + 1];
        Span<double> slopes = stackalloc double[(BankFaults.StepsMax + 1) * (BankFaults.StepsMax + 1)];
        var sum = 0.0;
        for (var at = 0; at < points.Length; at++)
        {
            At(points[at], chances, slopes);
            for (var k = 0; k < _free.Length; k++)
            {
                sum += counts[first + k][at] * RealMath.SafeLog(chances[k]);
            }
        }

        return sum;
    }

    private double Step(ReadOnlySpan<double> points, AlignedRows counts, int first, Span<double> step)
    {
        var count = _free.Length;
        Span<double> chances = stackalloc double[BankFaults.StepsMax + 1];
        Span<double> slopes = stackalloc double[(BankFaults.StepsMax + 1) * (BankFaults.StepsMax + 1)];
        Span<double> curvature = stackalloc double[count * count];
        curvature.Clear();
        step.Clear();
        var value = 0.0;
        for (var at = 0; at < points.Length; at++)
        {
            At(points[at], chances, slopes);
            var persons = 0.0;
            for (var k = 0; k < count; k++)
            {
                persons += counts[first + k][at];
            }

            for (var k = 0; k < count; k++)
            {
                var (seen, expected, own) = (counts[first + k][at], persons * chances[k], k * count);
                value += seen * RealMath.SafeLog(chances[k]);
                for (var i = 0; i < count; i++)
                {
                    step[i] += seen * slopes[own + i];
                    for (var j = 0; j <= i; j++)
                    {
                        curvature[(i * count) + j] += expected * slopes[own + i] * slopes[own + j];
                    }
                }
            }
        }

        if (!Cholesky.Factor(curvature, count))
        {
            step.Clear();
            return value;
        }

        Cholesky.Solve(curvature, count, step[..count]);
        return value;
    }
}
