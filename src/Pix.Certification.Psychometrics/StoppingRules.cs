namespace Pix.Certification.Psychometrics;

/// <summary>When a test stops before its full length.</summary>
public sealed record StoppingRules
{
    /// <summary>Never before the full length.</summary>
    public static StoppingRules None { get; } = new();

    /// <summary>How many answers there are at least, whatever the other rules say.</summary>
    public int MinimumLength { get; init; }

    /// <summary>Stops when the standard error of the plan's estimator is below this; with a capacity for each area, every one.</summary>
    public double? Error { get; init; }

    /// <summary>Stops when the examinee is classified.</summary>
    public Classification? Classification { get; init; }

    /// <summary>Stops when no item left would give this much information at the capacity.</summary>
    public double? MinimumInformation { get; init; }

    /// <summary>Stops when the answers have taken this long, as told to <c>Record</c>.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>Stops when the standard error no longer changes.</summary>
    public Plateau? ErrorPlateau { get; init; }

    /// <summary>Stops when the capacity no longer changes.</summary>
    public Plateau? CapacityPlateau { get; init; }

    /// <summary>Rules of your own, each of which may stop the test.</summary>
    public IReadOnlyList<OwnStoppingRule> Own { get; init; } = [];

    /// <summary>True: all the rules given must agree. False: one is enough.</summary>
    public bool AllMustAgree { get; init; }

    /// <summary>Whether some rule may stop a test before its full length.</summary>
    public bool MayStopEarlier() => this is { Error: not null } or { Classification: not null } or { MinimumInformation: not null }
        or { Time: not null } or { ErrorPlateau: not null } or { CapacityPlateau: not null } or { Own.Count: > 0 };
}

/// <summary>A number that has come to rest: its least and its greatest value over the last answers lie this near.</summary>
/// <param name="Change">The greatest value less the least is below this.</param>
/// <param name="Answers">How many of the last answers are looked at; the start counts as the value before the first.</param>
public sealed record Plateau(double Change, int Answers);

/// <summary>How it is decided that an examinee is above or below each cut.</summary>
public abstract record Classification
{
    private protected Classification()
    {
    }
}

/// <summary>The interval of so many standard errors around the capacity holds no cut.</summary>
/// <param name="Cuts">The cuts, in ascending order.</param>
/// <param name="Deviations">How many standard errors on each side, such as 1.96.</param>
public sealed record IntervalClassification(IReadOnlyList<double> Cuts, double Deviations) : Classification;

/// <summary>Wald's sequential probability ratio test at each cut (Reckase 1983).</summary>
/// <param name="Cuts">The cuts, in ascending order.</param>
/// <param name="HalfWidth">Half the width of the zone of indifference around a cut.</param>
/// <param name="FalsePass">The accepted rate of examinees below the cut who are placed above it.</param>
/// <param name="FalseFail">The accepted rate of examinees above the cut who are placed below it.</param>
public sealed record SequentialClassification(IReadOnlyList<double> Cuts, double HalfWidth, double FalsePass, double FalseFail)
    : Classification;

/// <summary>Why a test has ended.</summary>
public enum Ending
{
    /// <summary>It has not.</summary>
    None,

    /// <summary>The full length was reached.</summary>
    Length,

    /// <summary>The rules of stopping were met.</summary>
    StoppingRules,

    /// <summary>No item is left that the plan allows: the test is shorter than planned, and no rule was broken to make it longer.</summary>
    NoItemLeft,
}
