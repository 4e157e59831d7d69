namespace Pix.Certification.Psychometrics;

/// <summary>The chance of a right and of a wrong answer to each item of a bank at each point of a grid, worked out once.</summary>
internal sealed class LikelihoodTable
{
    // A chance below this is taken for this: it is beyond any test, and the product with a weight must never vanish by surprise.
    private const double Least = 3.8725919148493183e-121; // 2^-400

    private readonly short[] _lossWhenRight;
    private readonly short[] _lossWhenWrong;

    public LikelihoodTable(ItemBank bank, IReadOnlyList<double> points)
    {
        PointCount = points.Count;
        Points = new AlignedRows(1, points.Count);
        for (var k = 0; k < points.Count; k++)
        {
            Points[0][k] = points[k];
        }

        Right = new AlignedRows(bank.Count, points.Count);
        Wrong = new AlignedRows(bank.Count, points.Count);
        _lossWhenRight = new short[bank.Count];
        _lossWhenWrong = new short[bank.Count];
        for (var i = 0; i < bank.Count; i++)
        {
            Fill(i, bank.Items[i].Parameters);
        }
    }

    public int PointCount { get; }

    /// <summary>The points; the padding of every row of this table is 0 here and 1 in the chances.</summary>
    public AlignedRows Points { get; }

    public AlignedRows Right { get; }

    public AlignedRows Wrong { get; }

    public AlignedRows Of(bool correct) => correct ? Right : Wrong;

    /// <summary>By how many powers of two, at most, an answer makes a weight smaller.</summary>
    public int LossOf(int item, bool correct) => correct ? _lossWhenRight[item] : _lossWhenWrong[item];

    private void Fill(int item, ItemParameters parameters)
    {
        var right = Right[item];
        var wrong = Wrong[item];
        var points = Points[0];
        var (leastRight, leastWrong) = (1.0, 1.0);
        right.Fill(1);
        wrong.Fill(1);
        for (var k = 0; k < PointCount; k++)
        {
            var odds = RealMath.Exp(parameters.Discrimination * (parameters.Difficulty - points[k]));
            var span = parameters.Ceiling - parameters.Guessing;
            right[k] = Math.Max(Least, parameters.Guessing + (span * (1 / (1 + odds))));
            wrong[k] = Math.Max(Least, (1 - parameters.Ceiling) + (span * (odds / (1 + odds))));
            leastRight = Math.Min(leastRight, right[k]);
            leastWrong = Math.Min(leastWrong, wrong[k]);
        }

        _lossWhenRight[item] = (short)(1 - Math.ILogB(leastRight));
        _lossWhenWrong[item] = (short)(1 - Math.ILogB(leastWrong));
    }
}
