namespace Pix.Certification.Psychometrics;

/// <summary>One calibrated item, with what the rules of content need to know of it.</summary>
/// <param name="Id">The item's name, unique in its bank.</param>
/// <param name="Parameters">How it behaves.</param>
/// <remarks>An item with ordered categories, such as points or grades, is made by <see cref="Of"/>.</remarks>
public sealed record BankItem(string Id, ItemParameters Parameters)
{
    /// <summary>
    /// The steps between its categories, for an item that is not only right or wrong; <see cref="Parameters"/> then holds its
    /// discrimination and the mean of its steps, and its chances are those of <see cref="ProbabilityOf"/>.
    /// </summary>
    public StepParameters? Steps { get; private init; }

    /// <summary>How many categories an answer can fall into: 2 (wrong and right) unless the item has steps.</summary>
    public int Categories => Steps?.Categories ?? 2;

    /// <summary>The content area that the item belongs to; none: quotas, spacing and "areas first" do not concern it.</summary>
    public string? Area { get; init; }

    /// <summary>The strand of items on one topic, from easy to hard; none: it shares its strand with no other.</summary>
    public string? Strand { get; init; }

    /// <summary>The family of interchangeable items that ask for the same thing; none: it is alone in its family.</summary>
    public string? Family { get; init; }

    /// <summary>
    /// The groups of enemy items it belongs to: one examinee gets at most one item of each, since one gives the other away.
    /// </summary>
    public IReadOnlyList<string> EnemyGroups { get; init; } = [];

    /// <summary>True when everybody can answer it, whatever assistive technology they use.</summary>
    public bool IsAccessible { get; init; }

    /// <summary>An item whose answers fall into ordered categories.</summary>
    /// <param name="id">The item's name, unique in its bank.</param>
    /// <param name="steps">How it behaves.</param>
    public static BankItem Of(string id, StepParameters steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        return new(id, new(steps.Discrimination, steps.Location)) { Steps = steps };
    }

    /// <summary>
    /// The chance that someone of this ability answers in this category: 1 is right and 0 wrong where there are no steps.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such category.</exception>
    public double ProbabilityOf(int category, double ability)
    {
        if (Steps is { } steps)
        {
            return steps.ProbabilityOf(category, ability);
        }

        ArgumentOutOfRangeException.ThrowIfNegative(category);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(category, 1);
        return category == 1 ? Parameters.ProbabilityAt(ability) : Parameters.FailureAt(ability);
    }

    /// <summary>The Fisher information of the item at an ability.</summary>
    public double InformationAt(double ability) => Steps?.InformationAt(ability) ?? Parameters.InformationAt(ability);

    /// <summary>
    /// How sharply the log-likelihood of this very answer bends at an ability; for a right answer that may be a guess it may be below 0.
    /// </summary>
    internal double ObservedInformationAt(int category, double ability) =>
        Steps?.ObservedInformationAt(category, ability) ?? Parameters.ObservedInformationAt(category == 1, ability);

    /// <summary>How steeply the log of the chance of a category rises with the ability.</summary>
    internal double LogSlopeOf(int category, double ability)
    {
        if (Steps is { } steps)
        {
            steps.Measure(ability, category, out var slope, out _);
            return slope;
        }

        var p = Parameters;
        var odds = RealMath.Exp(p.Discrimination * (p.Difficulty - ability));
        var logistic = 1 / (1 + odds);
        var rise = p.Discrimination * (p.Ceiling - p.Guessing) * (logistic * (odds * logistic));
        return category == 1 ? rise / p.ProbabilityAt(ability) : -rise / p.FailureAt(ability);
    }

    /// <summary>
    /// The category that a draw from 0 to 1 makes of an ability: how many categories k of 1 and more have P(x >= k) above the draw. An item
    /// without steps is right when its chance is above the draw.
    /// </summary>
    public int CategoryDrawn(double ability, double draw)
    {
        if (Steps is not { } steps)
        {
            return Parameters.ProbabilityAt(ability) > draw ? 1 : 0;
        }

        var category = 0;
        while (category < steps.Steps.Count && steps.ReachOf(category + 1, ability) > draw)
        {
            category++;
        }

        return category;
    }
}

/// <summary>The position of an item in its bank: the first is 0.</summary>
/// <param name="Value">The position.</param>
public readonly record struct ItemIndex(int Value)
{
    /// <inheritdoc/>
    public override string ToString() => $"#{Value}";
}
