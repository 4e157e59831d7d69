namespace Pix.Certification.Psychometrics;

/// <summary>What makes one item better than another for the examinee at hand; one of your own is an <see cref="OwnCriterion"/>.</summary>
public abstract record Criterion
{
    private protected Criterion()
    {
    }

    /// <summary>The most informative item at the latest capacity.</summary>
    public static Criterion MaximumInformation { get; } = new MaximumInformationCriterion();

    /// <summary>True when it asks for the likelihood of the answers without any prior.</summary>
    internal virtual bool NeedsLikelihood => false;

    /// <summary>What chooses by it; null: the search by cells, which nothing else then narrows.</summary>
    internal abstract ItemChooser? ChooserOn(EngineParts on);
}

/// <summary>The most informative item at the latest capacity (Fisher information).</summary>
public sealed record MaximumInformationCriterion : Criterion
{
    internal override ItemChooser? ChooserOn(EngineParts on) =>
        on.Plan.Exposure is PricedControl ? on.Scored(new PricedScorer(on.Columns))
        : on.IsUnruled ? null
        : on.ByInformation();
}

/// <summary>The item whose information, averaged over the posterior, is largest (van der Linden 1998).</summary>
public sealed record PosteriorWeightedInformationCriterion : Criterion
{
    internal override ItemChooser ChooserOn(EngineParts on) => on.ByWeightedInformation(byLikelihood: false);
}

/// <summary>
/// The item whose information, weighted by the likelihood of the answers alone, is largest (Veerkamp and Berger 1997): no prior, and alike
/// everywhere before the first answer.
/// </summary>
public sealed record LikelihoodWeightedInformationCriterion : Criterion
{
    internal override bool NeedsLikelihood => true;

    internal override ItemChooser ChooserOn(EngineParts on) => on.ByWeightedInformation(byLikelihood: true);
}

/// <summary>
/// The item after whose answer the test is expected to have told most at the capacity that would then be estimated (van der Linden 1998).
/// </summary>
/// <param name="Observed">
/// True: the information that the answers themselves show. False: the expected (Fisher) information. They differ where there is guessing
/// or slipping, and for graded responses.
/// </param>
public sealed record ExpectedInformationCriterion(bool Observed = false) : Criterion
{
    internal override ItemChooser ChooserOn(EngineParts on) => on.Scored(new ExpectedInformationScorer(on.Scale, on.Bank, Observed));
}

/// <summary>
/// The item whose chances vary most among the abilities that the examinee may have: the global discrimination index (Kaplan, de la Torre
/// and Barrada 2015).
/// </summary>
/// <param name="WeightedByPosterior">True: among those of the posterior. False: by the likelihood of the answers alone.</param>
public sealed record GlobalDiscriminationCriterion(bool WeightedByPosterior) : Criterion
{
    internal override bool NeedsLikelihood => !WeightedByPosterior;

    internal override ItemChooser ChooserOn(EngineParts on) =>
        on.Scored(new GlobalDiscriminationScorer(on.Scale, on.Bank, byLikelihood: !WeightedByPosterior));
}

/// <summary>
/// The most informative item at an ability that is drawn from the posterior (Thompson 1933): chance that fades by itself as the posterior
/// narrows. One draw a choice.
/// </summary>
public sealed record ThompsonCriterion : Criterion
{
    internal override ItemChooser ChooserOn(EngineParts on) => new ThompsonChooser(on.Scale, on.ByInformation());
}

/// <summary>The item that best tells the capacity from the abilities around it (Chang and Ying 1996).</summary>
/// <param name="WeightedByPosterior">
/// True: averaged over the posterior. False: over the grid points within 3 / sqrt(answers) of the capacity, all alike.
/// </param>
public sealed record KullbackLeiblerCriterion(bool WeightedByPosterior) : Criterion
{
    internal override ItemChooser ChooserOn(EngineParts on) => on.Scored(on.Bank.HasSteps
        ? new CategoryDivergenceScorer(on.Scale, on.Bank, WeightedByPosterior)
        : new KullbackLeiblerScorer(on.Scale, on.Bank, on.Columns, WeightedByPosterior));
}

/// <summary>A mix of chance and information in which chance fades as the test goes on (Revuelta and Ponsoda 1998).</summary>
/// <param name="Acceleration">When chance fades: 0 evenly with the rank of the question; the larger, the later.</param>
public sealed record ProgressiveCriterion(double Acceleration = 1) : Criterion
{
    internal override ItemChooser ChooserOn(EngineParts on) => on.Scored(new ProgressiveScorer(on.Columns, Acceleration, on.Plan.Length));
}

/// <summary>
/// An item drawn with chances proportional to a power of its information; the power grows as the test goes on (Segall 2004).
/// </summary>
/// <param name="Acceleration">When the power grows: 0 evenly with the rank of the question; the larger, the later.</param>
public sealed record ProportionalCriterion(double Acceleration = 1) : Criterion
{
    internal override ItemChooser ChooserOn(EngineParts on) => new ProportionalChooser(on.Columns, Acceleration, on.Plan.Length);
}

/// <summary>
/// Weakly discriminating items first, sharp ones last; within a stratum, the difficulty nearest to the capacity (Chang and Ying 1999).
/// </summary>
/// <param name="Strata">How many strata.</param>
/// <param name="BlockByDifficulty">True: each stratum gets the same spread of difficulties (Chang, Qian and Ying 2001).</param>
public sealed record StratifiedCriterion(int Strata, bool BlockByDifficulty) : Criterion
{
    internal override ItemChooser ChooserOn(EngineParts on) => on.Scored(new StratifiedScorer(on.Bank, this, on.Plan.Length));
}

/// <summary>The item after which the posterior is expected to be narrowest (van der Linden 1998).</summary>
public sealed record ExpectedVarianceCriterion : Criterion
{
    internal override ItemChooser ChooserOn(EngineParts on) => on.Scored(on.Bank.HasSteps
        ? new CategoryVarianceScorer(on.Scale, on.Bank)
        : new ExpectedVarianceScorer(on.Scale, on.Bank));
}

/// <summary>The item whose difficulty is nearest to the capacity.</summary>
public sealed record NearestDifficultyCriterion : Criterion
{
    internal override ItemChooser ChooserOn(EngineParts on) => on.Scored(new NearestDifficultyScorer(on.Bank));
}

/// <summary>Any item, each as likely as another.</summary>
public sealed record RandomCriterion : Criterion
{
    internal override ItemChooser ChooserOn(EngineParts on) => new RandomChooser(on.Bank);
}

/// <summary>How one item is taken among the best.</summary>
public abstract record Pick
{
    private protected Pick()
    {
    }

    /// <summary>Always the best; no draw.</summary>
    public static Pick Best { get; } = new BestPick();
}

/// <summary>Always the best; no draw.</summary>
public sealed record BestPick : Pick;

/// <summary>The best with some probability, otherwise the next one with the same probability, and so on; the last needs no draw.</summary>
/// <param name="Among">How many of the best are candidates.</param>
/// <param name="Probability">The chance to take each candidate that is reached.</param>
public sealed record StepwisePick(int Among, double Probability) : Pick;

/// <summary>One of the best, each as likely as another (randomesque, Kingsbury and Zara 1989); one draw.</summary>
/// <param name="Among">How many of the best are candidates.</param>
public sealed record RandomesquePick(int Among) : Pick;
