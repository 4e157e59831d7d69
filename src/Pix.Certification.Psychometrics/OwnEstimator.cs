namespace Pix.Certification.Psychometrics;

/// <summary>
/// An estimator of your own. The engine keeps the posterior on its grid, from its prior and every answer, for it and for the criteria.
/// </summary>
/// <remarks>
/// Any number of threads ask one estimator at once: what it remembers must not change. What it gives may depend on the test so far alone,
/// so that a test goes on the same after it was stored.
/// </remarks>
public abstract record OwnEstimator : Estimator
{
    /// <summary>An estimator on a grid.</summary>
    /// <param name="grid">The points on which the posterior is kept.</param>
    /// <param name="prior">What is believed before the first answer; <see cref="UniformPrior"/>: the posterior is the likelihood.</param>
    protected OwnEstimator(AbilityGrid grid, AbilityPrior prior) => (Grid, Prior) = (grid, prior);

    /// <summary>The points on which the posterior is kept.</summary>
    public AbilityGrid Grid { get; }

    /// <summary>What is believed before the first answer.</summary>
    public AbilityPrior Prior { get; }

    /// <summary>What tells it from other estimators; the grid and the prior need not be named again.</summary>
    protected internal abstract PartIdentity Identity { get; }

    /// <summary>The error before any answer; infinite when nothing is known then.</summary>
    protected internal abstract double ErrorAtStart { get; }

    /// <summary>The estimate, asked for after each answer.</summary>
    /// <param name="test">What is known, the answer that has just come included.</param>
    /// <returns>A finite capacity, and an error of at least 0, which may be infinite.</returns>
    protected internal abstract (double Capacity, double Error) EstimateOf(in TestSoFar test);

    internal sealed override AbilityScale ScaleOn(ItemBank bank, int length) => new OwnScale(this, bank, length);
}

/// <summary>Asks an estimator from outside.</summary>
internal sealed class OwnScale : AbilityScale
{
    private readonly OwnEstimator _estimator;
    private readonly ItemBank _bank;
    private readonly int _length;

    public OwnScale(OwnEstimator estimator, ItemBank bank, int length)
        : base(bank, estimator.Grid.Points)
    {
        (_estimator, _bank, _length) = (estimator, bank, length);
        PriorWeights = estimator.Prior.WeightsOn(GridPoints);
    }

    public override double[] PriorWeights { get; }

    public override double ErrorAtStart => _estimator.ErrorAtStart;

    public override void Record(AdaptiveMemory memory, int item, int category, ref AdaptiveState state)
    {
        memory.Weights.Multiply(Table, Table.RowOf(item, category));
        var (capacity, error) = _estimator.EstimateOf(new TestSoFar(_bank, _length, this, memory, state));
        if (!double.IsFinite(capacity) || !(error >= 0))
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"The estimator {_estimator.Identity} gave {capacity} +/- {error}; expected: a finite capacity, an error of at least 0."));
        }

        (state.Capacity, state.Error) = (capacity, error);
    }
}
