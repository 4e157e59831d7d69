namespace Pix.Certification.Psychometrics;

/// <summary>What is believed of the capacity of any examinee in one area, before the first answer.</summary>
/// <param name="Area">The area of the bank's items.</param>
/// <param name="Mean">The mean of the capacities.</param>
/// <param name="Deviation">Their standard deviation.</param>
public sealed record AreaPrior(string Area, double Mean = 0, double Deviation = 1);

/// <summary>An estimate of the capacity of an examinee in one area, and how sure it is.</summary>
/// <param name="Area">The area.</param>
/// <param name="Capacity">The estimate: the mean of the posterior.</param>
/// <param name="Error">The standard deviation of the posterior.</param>
public readonly record struct AreaEstimate(string Area, double Capacity, double Error)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Area}: {Capacity:F4} +/- {Error:F4}");
}

/// <summary>
/// A capacity of its own for each area of the bank. The capacities are correlated, so that an answer in one area also tells of the others.
/// </summary>
/// <remarks>
/// Each item tells of the capacity of its own <see cref="BankItem.Area"/> alone. The posterior is held as a normal distribution of as many
/// dimensions as there are areas. All answers of one area are multiplied on a grid, exactly; what they say is matched in mean and variance
/// (expectation propagation with a factor an area). <see cref="AdaptiveEngine.AreaEstimates"/> gives the capacity of each area,
/// <see cref="AdaptiveEngine.Estimate"/> their plain mean with its own error. Needs <see cref="DeterminantCriterion"/>,
/// <see cref="TraceCriterion"/> or <see cref="RandomCriterion"/>.
/// </remarks>
/// <param name="Areas">The areas, each with what is believed beforehand.</param>
/// <param name="Correlations">The correlation of each two areas, in the order of <paramref name="Areas"/>: rows of a matrix.</param>
/// <param name="Minimum">The lowest capacity that is thought possible.</param>
/// <param name="Maximum">The highest capacity that is thought possible.</param>
public sealed record AreasEstimator(
    IReadOnlyList<AreaPrior> Areas,
    IReadOnlyList<IReadOnlyList<double>> Correlations,
    double Minimum = -6,
    double Maximum = 6) : Estimator
{
    /// <inheritdoc/>
    public override ErrorKind ErrorKind => ErrorKind.PosteriorDeviation;

    internal override AbilityScale ScaleOn(ItemBank bank, int length) => new AreaScale(this, bank);

    /// <summary>Areas of which each two are correlated alike, with mean 0 and deviation 1.</summary>
    /// <param name="areas">The areas.</param>
    /// <param name="correlation">The correlation of each two.</param>
    public static AreasEstimator Alike(IEnumerable<string> areas, double correlation)
    {
        var priors = areas.Select(area => new AreaPrior(area)).ToArray();
        var rows = priors.Select((_, i) => (IReadOnlyList<double>)[.. priors.Select((_, j) => i == j ? 1 : correlation)]);
        return new AreasEstimator(priors, [.. rows]);
    }
}

/// <summary>
/// The item that shrinks the volume of what remains unknown of all areas the most: the determinant of the posterior covariance (Segall
/// 1996). Needs <see cref="AreasEstimator"/>.
/// </summary>
public sealed record DeterminantCriterion : Criterion
{
    internal override ItemChooser ChooserOn(EngineParts on) => new AreaChooser(on.Bank, (AreaScale)on.Scale, byTrace: false, on.Plan.Pick);
}

/// <summary>
/// The item that lowers the sum of the squared errors of all areas the most: the trace of the posterior covariance (van der Linden 1999).
/// Needs <see cref="AreasEstimator"/>.
/// </summary>
public sealed record TraceCriterion : Criterion
{
    internal override ItemChooser ChooserOn(EngineParts on) => new AreaChooser(on.Bank, (AreaScale)on.Scale, byTrace: true, on.Plan.Pick);
}
