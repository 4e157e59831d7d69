namespace Pix.Certification.Psychometrics;

/// <summary>The abilities on which a distribution of ability is held, in ascending order.</summary>
/// <remarks>Not checked here: a plan that holds a bad grid is refused when the plan is made.</remarks>
public sealed record AbilityGrid
{
    private AbilityGrid(double[] points) => Points = points;

    /// <summary>The abilities.</summary>
    public IReadOnlyList<double> Points { get; }

    /// <summary>Points at equal distances, both ends included.</summary>
    public static AbilityGrid Uniform(double minimum, double maximum, int points)
    {
        var all = new double[Math.Max(0, points)];
        var step = (maximum - minimum) / (points - 1);
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = i == points - 1 ? maximum : minimum + (i * step);
        }

        return new AbilityGrid(all);
    }

    /// <summary>Points reached from the first by adding the step again and again, rounding as that does.</summary>
    public static AbilityGrid ByRepeatedAddition(double first, double step, int points)
    {
        var all = new double[Math.Max(0, points)];
        var at = first;
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = at;
            at += step;
        }

        return new AbilityGrid(all);
    }

    /// <summary>Any points, in ascending order.</summary>
    public static AbilityGrid Of(IEnumerable<double> points) => new([.. points]);

    /// <inheritdoc/>
    public bool Equals(AbilityGrid? other) => other is not null && Points.SequenceEqual(other.Points);

    /// <inheritdoc/>
    public override int GetHashCode() => Points.Count == 0 ? 0 : HashCode.Combine(Points.Count, Points[0], Points[^1]);
}

/// <summary>What is believed of an examinee before the first answer.</summary>
public abstract record AbilityPrior
{
    private protected AbilityPrior()
    {
    }

    /// <summary>The normal distribution of mean 0 and standard deviation 1.</summary>
    public static AbilityPrior StandardNormal { get; } = new NormalPrior(0, 1);

    /// <summary>Weights proportional to the density, the largest being 1.</summary>
    internal abstract double[] WeightsOn(IReadOnlyList<double> points);
}

/// <summary>A normal distribution.</summary>
/// <param name="Mean">Its mean.</param>
/// <param name="Deviation">Its standard deviation, above 0.</param>
public sealed record NormalPrior(double Mean, double Deviation) : AbilityPrior
{
    internal override double[] WeightsOn(IReadOnlyList<double> points)
    {
        // Measured from the point nearest to the mean: a mean far outside the grid must not make every weight 0.
        var nearest = points.Count == 0 ? 0 : points.Min(point => Square((point - Mean) / Deviation));
        return [.. points.Select(point => RealMath.Exp(-0.5 * (Square((point - Mean) / Deviation) - nearest)))];
    }

    private static double Square(double value) => value * value;
}

/// <summary>The same weight everywhere on the grid.</summary>
public sealed record UniformPrior : AbilityPrior
{
    internal override double[] WeightsOn(IReadOnlyList<double> points) => [.. points.Select(_ => 1.0)];
}

/// <summary>A weight for each point of the grid, such as the histogram of last year's examinees.</summary>
/// <param name="Weights">The weights, at least 0, not all 0.</param>
public sealed record WeightedPrior(IReadOnlyList<double> Weights) : AbilityPrior
{
    internal override double[] WeightsOn(IReadOnlyList<double> points)
    {
        var largest = Weights.Max();
        return [.. Weights.Select(weight => weight / largest)];
    }
}
