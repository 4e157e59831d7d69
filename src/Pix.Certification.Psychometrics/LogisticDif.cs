namespace Pix.Certification.Psychometrics;

/// <summary>What logistic regression says of one item (Swaminathan and Rogers 1990).</summary>
/// <remarks>
/// Three models of a right answer: by total score; by score and group; by score, group and their product. What the second gains over the
/// first is uniform differential functioning, what the third gains over the second is not. Unlike the odds ratio of Mantel and Haenszel it
/// sees an item that favours one group among the able and the other among the weak.
/// </remarks>
public sealed record LogisticDif
{
    private LogisticDif(string item) => Item = item;

    /// <summary>The item.</summary>
    public string Item { get; }

    /// <summary>Twice the gain in log-likelihood of the group: one degree of freedom.</summary>
    public double? UniformChiSquare { get; private init; }

    /// <summary>The chance of so large a gain without differential functioning.</summary>
    public double? UniformPValue { get; private init; }

    /// <summary>Twice the gain of the product of score and group: one degree of freedom.</summary>
    public double? NonuniformChiSquare { get; private init; }

    /// <summary>The chance of so large a gain without it.</summary>
    public double? NonuniformPValue { get; private init; }

    /// <summary>Twice the gain of both together: two degrees of freedom.</summary>
    public double? ChiSquare { get; private init; }

    /// <summary>The chance of so large a gain of both.</summary>
    public double? PValue { get; private init; }

    /// <summary>The log of the odds of the reference group over those of the focal group at the same score.</summary>
    public double? GroupEffect { get; private init; }

    /// <summary>The standard error of the effect of the group.</summary>
    public double? GroupError { get; private init; }

    /// <summary>By how much the share of variance explained (Nagelkerke 1991) rises with both.</summary>
    public double? ExplainedVariance { get; private init; }

    /// <summary>Why values are missing; null when none is.</summary>
    public DifGap? Gap { get; private init; }

    /// <summary>Looks at every item.</summary>
    public static IReadOnlyList<LogisticDif> Of(GroupedResponses responses)
    {
        ArgumentNullException.ThrowIfNull(responses);
        return [.. responses.ItemIds.Select((name, item) => Of(name, responses.StrataOf(item)))];
    }

    private static LogisticDif Of(string item, ScoreStratum[] strata)
    {
        var cells = CellsOf(strata);
        var (persons, right) = (cells.Sum(cell => cell.Persons), cells.Sum(cell => cell.Right));
        if (right == 0 || right == persons)
        {
            return new(item) { Gap = DifGap.NoVariance };
        }

        var plain = new LogisticFit(cells, 2);
        var uniform = new LogisticFit(cells, 3);
        var full = new LogisticFit(cells, 4);
        if (!plain.Converged || !uniform.Converged || !full.Converged)
        {
            return new(item) { Gap = DifGap.Separated };
        }

        var ofGroup = Math.Max(0, 2 * (uniform.LogLikelihood - plain.LogLikelihood));
        var ofProduct = Math.Max(0, 2 * (full.LogLikelihood - uniform.LogLikelihood));
        var share = right / persons;
        var alone = (right * RealMath.Log(share)) + ((persons - right) * RealMath.Log(1 - share));
        return new(item)
        {
            UniformChiSquare = ofGroup,
            UniformPValue = RealMath.ChiSquareTail(ofGroup),
            NonuniformChiSquare = ofProduct,
            NonuniformPValue = RealMath.ChiSquareTail(ofProduct),
            ChiSquare = ofGroup + ofProduct,
            PValue = RealMath.Exp(-(ofGroup + ofProduct) / 2),
            GroupEffect = uniform[2],
            GroupError = uniform.ErrorOf(2),
            ExplainedVariance = Explained(full) - Explained(plain),
        };

        double Explained(LogisticFit fit) =>
            (1 - RealMath.Exp(2 * (alone - fit.LogLikelihood) / persons)) / (1 - RealMath.Exp(2 * alone / persons));
    }

    // Scores measured from their mean in standard deviations: the likelihoods do not depend on it, and the equations stay well conditioned.
    private static LogisticCell[] CellsOf(ScoreStratum[] strata)
    {
        double persons = strata.Sum(one => one.Persons);
        var mean = strata.Select((one, total) => total * (one.Persons / persons)).Sum();
        var spread = Math.Sqrt(strata.Select((one, total) => (total - mean) * (total - mean) * (one.Persons / persons)).Sum());
        return
        [
            .. strata.SelectMany((one, total) => (LogisticCell[])
                [
                    new((total - mean) / Math.Max(spread, 1e-9), 1, one.Reference, one.ReferenceRight),
                    new((total - mean) / Math.Max(spread, 1e-9), 0, one.Focal, one.FocalRight),
                ]).Where(cell => cell.Persons > 0),
        ];
    }
}

/// <summary>The persons of one score and group, and how many of them are right.</summary>
internal readonly record struct LogisticCell(double Score, double Group, double Persons, double Right);

/// <summary>A logistic regression on score, group and their product, or the first few of them, by Newton's method.</summary>
internal sealed class LogisticFit
{
    // Beyond, a coefficient runs away: chances that no data can tell from 0 and 1.
    private const double Farthest = 30;
    private const int StepsMax = 100;

    private readonly double[] _coefficients;
    private readonly double[] _factor;

    public LogisticFit(LogisticCell[] cells, int terms)
    {
        (_coefficients, _factor) = (new double[terms], new double[terms * terms]);
        var step = new double[terms];
        for (var round = 0; round < StepsMax && !Converged; round++)
        {
            LogLikelihood = Gather(cells, step);
            if (!Cholesky.Factor(_factor, terms) || Array.Exists(_coefficients, one => Math.Abs(one) > Farthest))
            {
                return;
            }

            Cholesky.Solve(_factor, terms, step);
            Converged = Array.TrueForAll(step, one => Math.Abs(one) < 1e-9);
            for (var i = 0; i < terms && !Converged; i++)
            {
                _coefficients[i] += Math.Clamp(step[i], -3, 3);
            }
        }
    }

    public bool Converged { get; private set; }

    public double LogLikelihood { get; private set; }

    public double this[int term] => _coefficients[term];

    public double ErrorOf(int term)
    {
        var column = new double[_coefficients.Length];
        column[term] = 1;
        Cholesky.Solve(_factor, column.Length, column);
        return Math.Sqrt(column[term]);
    }

    private double Gather(LogisticCell[] cells, double[] gradient)
    {
        var (count, value) = (_coefficients.Length, 0.0);
        Array.Clear(gradient);
        Array.Clear(_factor);
        Span<double> terms = stackalloc double[4];
        foreach (var cell in cells)
        {
            (terms[0], terms[1], terms[2], terms[3]) = (1, cell.Score, cell.Group, cell.Score * cell.Group);
            var logit = 0.0;
            for (var i = 0; i < count; i++)
            {
                logit += _coefficients[i] * terms[i];
            }

            var odds = RealMath.Exp(-logit);
            var (chance, failure) = (1 / (1 + odds), odds / (1 + odds));
            value += (cell.Right * RealMath.SafeLog(chance)) + ((cell.Persons - cell.Right) * RealMath.SafeLog(failure));
            for (var i = 0; i < count; i++)
            {
                gradient[i] += (cell.Right - (cell.Persons * chance)) * terms[i];
                for (var j = 0; j <= i; j++)
                {
                    _factor[(i * count) + j] += cell.Persons * chance * failure * terms[i] * terms[j];
                }
            }
        }

        return value;
    }
}
