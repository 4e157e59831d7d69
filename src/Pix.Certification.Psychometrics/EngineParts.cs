namespace Pix.Certification.Psychometrics;

/// <summary>What a criterion is made ready on: the bank, the plan, and what follows from the two.</summary>
internal sealed class EngineParts(
    ItemBank bank,
    PlanSettings plan,
    AbilityScale scale,
    ItemColumns columns,
    InformationCells cells,
    ContentGuard guard)
{
    private readonly ShadowTest? _shadow = plan.Content.ShadowTest ? new ShadowTest(bank.Content, guard, plan.Length) : null;

    public ItemBank Bank => bank;

    public PlanSettings Plan => plan;

    public AbilityScale Scale => scale;

    public ItemColumns Columns => columns;

    /// <summary>True when the best of the items that are not closed is given, whatever it is, in a bank without steps.</summary>
    public bool IsUnruled =>
        _shadow is null && !bank.HasSteps && plan.Pick is BestPick && !guard.GatesAreas && !plan.Exposure.DrawsToGive;

    /// <summary>The items with the best scores, of the whole bank or of the best full-length test.</summary>
    public ItemChooser Scored(ItemScorer scorer) => new ScoredChooser(bank, scorer, plan.Pick, _shadow);

    /// <summary>The most informative items at the capacity.</summary>
    public ItemChooser ByInformation() =>
        _shadow is not null ? Scored(new InformationScorer(columns))
        : bank.HasSteps ? new InformationChooser<MixedInformation>(bank, new(columns), cells, plan.Pick)
        : new InformationChooser<PlainInformation>(bank, new(columns), cells, plan.Pick);

    /// <summary>The most information averaged over the posterior, or over the likelihood.</summary>
    public ItemChooser ByWeightedInformation(bool byLikelihood) => _shadow is not null
        ? Scored(new WeightedInformationScorer(scale, bank, byLikelihood))
        : new WeightedInformationChooser(scale, bank, plan.Pick, byLikelihood);
}
