namespace Pix.Certification.Psychometrics;

/// <summary>How large differential functioning is, in the classes of Educational Testing Service.</summary>
public enum DifClass
{
    /// <summary>Negligible: a delta below 1, or not different from 0 at 5 %.</summary>
    A,

    /// <summary>Moderate: neither negligible nor large.</summary>
    B,

    /// <summary>Large: a delta of 1.5 and more that is above 1 at 5 %, one-sided.</summary>
    C,
}

/// <summary>Why an index of differential functioning has no value.</summary>
public enum DifGap
{
    /// <summary>No total score is shared by both groups, the lowest and the highest left out.</summary>
    NoStrata,

    /// <summary>Wherever the groups can be compared, everybody answered alike.</summary>
    NoVariance,

    /// <summary>The odds ratio is 0 or infinite: in every stratum all the right or all the wrong answers are of one group.</summary>
    OneSided,

    /// <summary>The likelihood of a regression has no maximum: some score parts right from wrong.</summary>
    Separated,
}

/// <summary>What Mantel and Haenszel say of one item (Holland and Thayer 1988).</summary>
/// <remarks>
/// Persons are compared with others of the same total score, the item counted in. Left out: the lowest and the highest total, and totals
/// that fewer than two persons or only one group has.
/// </remarks>
public sealed record MantelHaenszel
{
    private const double Significant = 0.05;

    // The normal deviate that 5 % exceed.
    private const double OneSidedDeviate = 1.6448536269514722;

    private MantelHaenszel(string item) => Item = item;

    /// <summary>The item.</summary>
    public string Item { get; }

    /// <summary>How many total scores were compared.</summary>
    public int Strata { get; private init; }

    /// <summary>How many persons of the reference group were compared.</summary>
    public int Reference { get; private init; }

    /// <summary>How many persons of the focal group were compared.</summary>
    public int Focal { get; private init; }

    /// <summary>
    /// The common odds ratio: above 1 when the item is easier for the reference group than for equals of the focal group.
    /// </summary>
    public double? OddsRatio { get; private init; }

    /// <summary>-2.35 times the logarithm of the odds ratio: below 0 when the item is harder for the focal group.</summary>
    public double? Delta { get; private init; }

    /// <summary>The standard error of the delta (Robins, Breslow and Greenland 1986; Phillips and Holland 1987).</summary>
    public double? DeltaError { get; private init; }

    /// <summary>The test statistic, with a continuity correction of 0.5.</summary>
    public double? ChiSquare { get; private init; }

    /// <summary>The chance of a statistic at least as large without differential functioning: one degree of freedom.</summary>
    public double? PValue { get; private init; }

    /// <summary>How large the differential functioning is.</summary>
    public DifClass? Class { get; private init; }

    /// <summary>Why values are missing; null when none is.</summary>
    public DifGap? Gap { get; private init; }

    /// <summary>Looks at every item.</summary>
    public static IReadOnlyList<MantelHaenszel> Of(GroupedResponses responses)
    {
        ArgumentNullException.ThrowIfNull(responses);
        return [.. responses.ItemIds.Select((name, item) => Of(name, responses.StrataOf(item)))];
    }

    private static MantelHaenszel Of(string item, ScoreStratum[] all)
    {
        var strata = all[1..^1].Where(one => one.Reference > 0 && one.Focal > 0).ToArray();
        var (up, down, excess, variance) = (0.0, 0.0, 0.0, 0.0);
        foreach (var one in strata)
        {
            double n = one.Persons;
            up += one.ReferenceRight * (one.FocalWrong / n);
            down += one.ReferenceWrong * (one.FocalRight / n);
            excess += one.ReferenceRight - (one.Reference * (one.Right / n));
            variance += one.Reference * (double)one.Focal * one.Right * (n - one.Right) / (n * n * (n - 1));
        }

        var found = new MantelHaenszel(item)
        {
            Strata = strata.Length,
            Reference = strata.Sum(one => one.Reference),
            Focal = strata.Sum(one => one.Focal),
            Gap = strata.Length == 0 ? DifGap.NoStrata : variance <= 0 ? DifGap.NoVariance : up <= 0 || down <= 0 ? DifGap.OneSided : null,
        };
        if (found.Gap is DifGap.NoStrata or DifGap.NoVariance)
        {
            return found;
        }

        var corrected = Math.Abs(excess) - 0.5;
        var chiSquare = corrected * corrected / variance;
        found = found with { ChiSquare = chiSquare, PValue = RealMath.ChiSquareTail(chiSquare) };
        if (found.Gap is not null)
        {
            return found;
        }

        var ratio = up / down;
        var (delta, error) = (-2.35 * RealMath.Log(ratio), 2.35 * Math.Sqrt(LogVariance(strata, ratio, up)));
        return found with { OddsRatio = ratio, Delta = delta, DeltaError = error, Class = ClassOf(delta, error, found.PValue.Value) };
    }

    private static double LogVariance(ScoreStratum[] strata, double ratio, double up)
    {
        var sum = 0.0;
        foreach (var one in strata)
        {
            double n = one.Persons;
            var products = (one.ReferenceRight * (double)one.FocalWrong) + (ratio * one.ReferenceWrong * one.FocalRight);
            sum += products * (one.ReferenceRight + one.FocalWrong + (ratio * (one.ReferenceWrong + one.FocalRight))) / (n * n);
        }

        return sum / (2 * up * up);
    }

    private static DifClass ClassOf(double delta, double error, double pValue)
    {
        var size = Math.Abs(delta);
        return size < 1 || pValue >= Significant ? DifClass.A
            : size >= 1.5 && (size - 1) / error > OneSidedDeviate ? DifClass.C
            : DifClass.B;
    }
}
