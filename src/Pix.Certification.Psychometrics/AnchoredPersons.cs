namespace Pix.Certification.Psychometrics;

/// <summary>
/// What the answers to anchors, items whose parameters are taken as known, say of the persons of a group, whose mean and deviation are
/// estimated with it (marginal maximum likelihood by EM).
/// </summary>
internal sealed class AnchoredPersons
{
    private const int PointCount = 49;
    private const double End = 6;
    private const int PassesMax = 100;
    private static readonly double[] Grid = [.. AbilityGrid.Uniform(-End, End, PointCount).Points];

    private readonly ItemBank _bank;
    private readonly IReadOnlyList<GivenTest> _tests;
    private readonly bool[] _isAnchor;
    private readonly double[][] _logs;
    private readonly double[] _prior = new double[PointCount];

    public AnchoredPersons(ItemBank bank, IReadOnlyList<GivenTest> tests, bool[] isAnchor)
    {
        (_bank, _tests, _isAnchor) = (bank, tests, isAnchor);
        _logs = [.. tests.Select(LogsOf)];
        Estimate();
    }

    public static IReadOnlyList<double> Points => Grid;

    public double Mean { get; private set; }

    public double Deviation { get; private set; } = 1;

    /// <summary>How likely each ability is for a person, by the answers to anchors other than one item; the shares sum to one.</summary>
    /// <param name="person">The person.</param>
    /// <param name="answer">The answer that is left out.</param>
    /// <param name="shares">Where the shares go, one a point of the grid.</param>
    public void Without(int person, ItemAnswer answer, Span<double> shares)
    {
        var (logs, isIn, item) = (_logs[person], _isAnchor[answer.Item.Value], _bank[answer.Item]);
        for (var k = 0; k < PointCount; k++)
        {
            shares[k] = logs[k] + _prior[k] - (isIn ? RealMath.SafeLog(item.ProbabilityOf(answer.Category, Grid[k])) : 0);
        }

        ToShares(shares);
    }

    private double[] LogsOf(GivenTest test)
    {
        var logs = new double[PointCount];
        foreach (var (answer, _) in test.Answers)
        {
            for (var k = 0; k < PointCount && _isAnchor[answer.Item.Value]; k++)
            {
                logs[k] += RealMath.SafeLog(_bank[answer.Item].ProbabilityOf(answer.Category, Grid[k]));
            }
        }

        return logs;
    }

    private void Estimate()
    {
        Span<double> shares = stackalloc double[PointCount];
        SetPrior();
        for (var (pass, moved) = (0, 1.0); pass < PassesMax && moved > 1e-4 && _tests.Count > 0; pass++)
        {
            var (mean, square) = (0.0, 0.0);
            foreach (var logs in _logs)
            {
                for (var k = 0; k < PointCount; k++)
                {
                    shares[k] = logs[k] + _prior[k];
                }

                ToShares(shares);
                for (var k = 0; k < PointCount; k++)
                {
                    (mean, square) = (mean + (shares[k] * Grid[k]), square + (shares[k] * Grid[k] * Grid[k]));
                }
            }

            (mean, square) = (mean / _tests.Count, square / _tests.Count);

            // A handful of persons may all be alike: a group of no width at all would take their own answers from them.
            var deviation = Math.Sqrt(Math.Max(0.01, square - (mean * mean)));
            moved = Math.Max(Math.Abs(mean - Mean), Math.Abs(deviation - Deviation));
            (Mean, Deviation) = (mean, deviation);
            SetPrior();
        }
    }

    private void SetPrior()
    {
        for (var k = 0; k < PointCount; k++)
        {
            var distance = (Grid[k] - Mean) / Deviation;
            _prior[k] = -0.5 * distance * distance;
        }
    }

    private static void ToShares(Span<double> logs)
    {
        var (most, total) = (double.NegativeInfinity, 0.0);
        foreach (var log in logs)
        {
            most = Math.Max(most, log);
        }

        for (var k = 0; k < logs.Length; k++)
        {
            total += logs[k] = RealMath.Exp(logs[k] - most);
        }

        for (var k = 0; k < logs.Length; k++)
        {
            logs[k] /= total;
        }
    }
}
