namespace Pix.Certification.Psychometrics;

/// <summary>The chance of each answer to each item of a bank at each point of a grid, worked out once.</summary>
internal sealed class LikelihoodTable
{
    // A chance below this is taken for this: it is beyond any test, and the product with a weight must never vanish by surprise.
    private const double Least = 3.8725919148493183e-121; // 2^-400

    private readonly AlignedRows _rows;
    private readonly short[] _losses;
    private readonly int _categories;

    public LikelihoodTable(ItemBank bank, IReadOnlyList<double> points)
    {
        PointCount = points.Count;
        Points = new AlignedRows(1, points.Count);
        for (var k = 0; k < points.Count; k++)
        {
            Points[0][k] = points[k];
        }

        _categories = bank.CategoriesMax;
        _rows = new AlignedRows(bank.Count * _categories, points.Count);
        _losses = new short[bank.Count * _categories];
        for (var i = 0; i < bank.Count; i++)
        {
            Fill(i, bank.Items[i]);
        }
    }

    public int PointCount { get; }

    /// <summary>The points; the padding of every row of this table is 0 here and 1 in the chances.</summary>
    public AlignedRows Points { get; }

    /// <summary>The row of an answer: each item has as many rows as the item with the most categories.</summary>
    public int RowOf(int item, int category) => unchecked((item * _categories) + category);

    /// <summary>The points without padding.</summary>
    public ReadOnlySpan<double> Abilities => Points[0][..PointCount];

    /// <summary>The chances of the answer of a row, without padding.</summary>
    public ReadOnlySpan<double> ChancesOf(int row) => _rows[row][..PointCount];

    /// <summary>The chances of the answer of a row.</summary>
    public ref double FirstOf(int row) => ref _rows.FirstOf(row);

    /// <summary>By how many powers of two, at most, the answer of a row makes a weight smaller.</summary>
    public int LossOf(int row) => _losses[row];

    private void Fill(int item, BankItem calibrated)
    {
        for (var category = 0; category < calibrated.Categories; category++)
        {
            var (row, least) = (RowOf(item, category), 1.0);
            var chances = _rows[row];
            var points = Points[0];
            chances.Fill(1);
            for (var k = 0; k < PointCount; k++)
            {
                chances[k] = Math.Max(Least, calibrated.Steps is { } steps
                    ? steps.ProbabilityOf(category, points[k])
                    : ChanceOf(calibrated.Parameters, category, points[k]));
                least = Math.Min(least, chances[k]);
            }

            _losses[row] = (short)(1 - Math.ILogB(least));
        }
    }

    private static double ChanceOf(ItemParameters parameters, int category, double ability)
    {
        var odds = RealMath.Exp(parameters.Discrimination * (parameters.Difficulty - ability));
        var span = parameters.Ceiling - parameters.Guessing;
        return category == 1 ? parameters.Guessing + (span * (1 / (1 + odds))) : (1 - parameters.Ceiling) + (span * (odds / (1 + odds)));
    }
}
