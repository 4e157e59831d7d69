namespace Pix.Certification.Psychometrics;

/// <summary>
/// Which standard error an estimate carries. They are not the same number, and a test that stops on one is longer than on another.
/// </summary>
public enum ErrorKind
{
    /// <summary>The standard deviation of the posterior distribution.</summary>
    PosteriorDeviation,

    /// <summary>1 / sqrt(information + 1 / variance of the prior).</summary>
    InformationAndPrior,

    /// <summary>1 / sqrt(information): no prior.</summary>
    Information,

    /// <summary>The root mean square of the recentred posterior around the limited capacity.</summary>
    RecentredDeviation,

    /// <summary>sqrt(sum of weight^2 information) / sum of weight information: that of robust weights, no prior.</summary>
    RobustInformation,
}

/// <summary>What to do while all answers are right, or all wrong: maximum likelihood then has no finite estimate.</summary>
public enum UniformPatternRule
{
    /// <summary>The estimate is the end of the range.</summary>
    EndOfRange,

    /// <summary>Half way from the last estimate to the difficulty of the hardest (or easiest) item of the bank (Dodd 1990).</summary>
    HalfWay,

    /// <summary>The maximum of the posterior with a standard normal prior, until an answer differs.</summary>
    PosteriorMode,
}

/// <summary>How the capacity of an examinee is estimated from the answers; one of your own is an <see cref="OwnEstimator"/>.</summary>
public abstract record Estimator
{
    private protected Estimator()
    {
    }

    /// <summary>The expected a posteriori estimator on 61 points from -4 to 4, standard normal prior.</summary>
    public static Estimator Default { get; } = new EapEstimator(AbilityGrid.Uniform(-4, 4, 61), AbilityPrior.StandardNormal);

    /// <summary>Which standard error the estimates carry.</summary>
    public abstract ErrorKind ErrorKind { get; }

    /// <summary>What carries capacity and error from answer to answer on one bank.</summary>
    internal abstract AbilityScale ScaleOn(ItemBank bank, int length);
}

/// <summary>Expected a posteriori: the mean of the posterior on a grid; the error is its standard deviation.</summary>
/// <param name="Grid">The points of the grid.</param>
/// <param name="Prior">What is believed before the first answer.</param>
public sealed record EapEstimator(AbilityGrid Grid, AbilityPrior Prior) : Estimator
{
    /// <inheritdoc/>
    public override ErrorKind ErrorKind => ErrorKind.PosteriorDeviation;

    internal override AbilityScale ScaleOn(ItemBank bank, int length) => new EapScale(this, bank);
}

/// <summary>
/// A mean on a grid whose normal prior is centred again on the latest capacity at each answer, while the likelihood of all answers
/// accumulates; each step may be limited. Not a plain posterior mean: the order of the answers matters.
/// </summary>
/// <param name="Grid">The points of the grid.</param>
/// <param name="Variance">The variance of the prior.</param>
/// <param name="StepLimit">
/// While the last capacity is strictly between -limit and limit a step is at most the limit; beyond, at most the last capacity times the
/// limit. 0: no limit.
/// </param>
/// <param name="ErrorAtStart">The error before any answer.</param>
/// <param name="ErrorCorrection">What is taken from the mean square before its root: the variance of a class of the grid.</param>
public sealed record RecentredEstimator(
    AbilityGrid Grid,
    double Variance,
    double StepLimit,
    double ErrorAtStart,
    double ErrorCorrection) : Estimator
{
    /// <inheritdoc/>
    public override ErrorKind ErrorKind => ErrorKind.RecentredDeviation;

    internal override AbilityScale ScaleOn(ItemBank bank, int length) => new RecentredScale(this, bank);
}

/// <summary>Maximum a posteriori: the mode of the posterior with a normal prior.</summary>
/// <param name="Minimum">The lowest estimate.</param>
/// <param name="Maximum">The highest estimate.</param>
/// <param name="Mean">The mean of the prior.</param>
/// <param name="Deviation">The standard deviation of the prior.</param>
public sealed record MapEstimator(double Minimum = -4, double Maximum = 4, double Mean = 0, double Deviation = 1) : Estimator
{
    /// <inheritdoc/>
    public override ErrorKind ErrorKind => ErrorKind.InformationAndPrior;

    internal override AbilityScale ScaleOn(ItemBank bank, int length) => new MapScale(this, bank);
}

/// <summary>Maximum likelihood, with a declared rule for all right and all wrong; plain, or with robust weights.</summary>
/// <param name="Minimum">The lowest estimate.</param>
/// <param name="Maximum">The highest estimate.</param>
/// <param name="WhenUniform">What to do while all answers are right, or all wrong.</param>
public sealed record MlEstimator(
    double Minimum = -4,
    double Maximum = 4,
    UniformPatternRule WhenUniform = UniformPatternRule.EndOfRange) : Estimator
{
    /// <summary>What an answer counts by its distance; null: every answer counts whole. Not on a bank with steps.</summary>
    public RobustWeights? Robust { get; init; }

    /// <inheritdoc/>
    public override ErrorKind ErrorKind => Robust is null ? ErrorKind.Information : ErrorKind.RobustInformation;

    internal override AbilityScale ScaleOn(ItemBank bank, int length) =>
        Robust is null ? new MlScale(this, bank) : new RobustScale(this, Robust, bank);
}

/// <summary>Weighted likelihood (Warm 1989): maximum likelihood without its first-order bias, finite for every pattern.</summary>
/// <param name="Minimum">The lowest estimate.</param>
/// <param name="Maximum">The highest estimate.</param>
public sealed record WleEstimator(double Minimum = -4, double Maximum = 4) : Estimator
{
    /// <inheritdoc/>
    public override ErrorKind ErrorKind => ErrorKind.Information;

    internal override AbilityScale ScaleOn(ItemBank bank, int length) => new WleScale(this, bank);
}
