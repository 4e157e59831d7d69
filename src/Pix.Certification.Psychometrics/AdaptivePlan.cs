namespace Pix.Certification.Psychometrics;

/// <summary>What a plan says, before it is checked. Change one field of a preset with <c>with</c>.</summary>
public sealed record PlanSettings
{
    /// <summary>The capacity before any answer.</summary>
    public double Start { get; init; }

    /// <summary>How many items a test has at most.</summary>
    public int Length { get; init; } = 32;

    /// <summary>How the capacity is estimated.</summary>
    public Estimator Estimator { get; init; } = Estimator.Default;

    /// <summary>What makes an item better than another.</summary>
    public Criterion Criterion { get; init; } = Criterion.MaximumInformation;

    /// <summary>How one item is taken among the best.</summary>
    public Pick Pick { get; init; } = Pick.Best;

    /// <summary>How exposure is controlled.</summary>
    public ExposureControl Exposure { get; init; } = ExposureControl.None;

    /// <summary>What the content must respect.</summary>
    public ContentRules Content { get; init; } = ContentRules.None;

    /// <summary>When the test stops before its full length.</summary>
    public StoppingRules Stopping { get; init; } = StoppingRules.None;
}

/// <summary>A checked plan of adaptive tests: start, length, estimator, criterion, pick, exposure, content, stopping.</summary>
/// <remarks>Whether a plan suits a bank is checked when the two meet, in <see cref="AdaptiveEngine.Create"/>.</remarks>
public sealed record AdaptivePlan
{
    private AdaptivePlan(PlanSettings settings) => Settings = settings;

    /// <summary>What the plan says.</summary>
    public PlanSettings Settings { get; }

    /// <summary>Checks settings and makes a plan of them.</summary>
    /// <returns>The plan; or every fault of the settings.</returns>
    public static Outcome<AdaptivePlan> Create(PlanSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var faults = PlanFaults.In(settings);
        return faults.Count == 0 ? new AdaptivePlan(settings) : Outcome<AdaptivePlan>.Faulty(faults.All);
    }
}
