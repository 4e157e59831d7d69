namespace Pix.Certification.Psychometrics;

/// <summary>What makes one item better than another for the examinee at hand.</summary>
public abstract record Criterion
{
    private protected Criterion()
    {
    }

    /// <summary>The most informative item at the latest capacity.</summary>
    public static Criterion MaximumInformation { get; } = new MaximumInformationCriterion();
}

/// <summary>The most informative item at the latest capacity (Fisher information).</summary>
public sealed record MaximumInformationCriterion : Criterion;

/// <summary>The item whose information, averaged over the posterior, is largest (van der Linden 1998).</summary>
public sealed record PosteriorWeightedInformationCriterion : Criterion;

/// <summary>The item that best tells the capacity from the abilities around it (Chang and Ying 1996).</summary>
/// <param name="WeightedByPosterior">
/// True: averaged over the posterior. False: over the grid points within 3 / sqrt(answers) of the capacity, all alike.
/// </param>
public sealed record KullbackLeiblerCriterion(bool WeightedByPosterior) : Criterion;

/// <summary>A mix of chance and information in which chance fades as the test goes on (Revuelta and Ponsoda 1998).</summary>
/// <param name="Acceleration">When chance fades: 0 evenly with the rank of the question; the larger, the later.</param>
public sealed record ProgressiveCriterion(double Acceleration = 1) : Criterion;

/// <summary>
/// An item drawn with chances proportional to a power of its information; the power grows as the test goes on (Segall 2004).
/// </summary>
/// <param name="Acceleration">When the power grows: 0 evenly with the rank of the question; the larger, the later.</param>
public sealed record ProportionalCriterion(double Acceleration = 1) : Criterion;

/// <summary>
/// Weakly discriminating items first, sharp ones last; within a stratum, the difficulty nearest to the capacity (Chang and Ying 1999).
/// </summary>
/// <param name="Strata">How many strata.</param>
/// <param name="BlockByDifficulty">True: each stratum gets the same spread of difficulties (Chang, Qian and Ying 2001).</param>
public sealed record StratifiedCriterion(int Strata, bool BlockByDifficulty) : Criterion;

/// <summary>The item after which the posterior is expected to be narrowest (van der Linden 1998).</summary>
public sealed record ExpectedVarianceCriterion : Criterion;

/// <summary>The item whose difficulty is nearest to the capacity.</summary>
public sealed record NearestDifficultyCriterion : Criterion;

/// <summary>Any item, each as likely as another.</summary>
public sealed record RandomCriterion : Criterion;

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
