namespace Pix.Certification.Psychometrics;

/// <summary>How likely the answers of one person are among all that their ability could give (Drasgow, Levine and Williams 1985).</summary>
/// <remarks>
/// The index lz is the log-likelihood of the answers less its expected value, over its standard deviation: far below 0 when hard items are
/// right and easy ones wrong. Where the ability was estimated from the same answers lz varies less than it should; lz* (Snijders 2001, for
/// items with steps Sinharay 2016) is corrected for that, and is close to standard normal.
/// </remarks>
public sealed record PersonFit
{
    // A variance this small for each answer is the rounding of chances that are even: no answer can be less likely than another.
    private const double Negligible = 1e-24;

    private PersonFit()
    {
    }

    /// <summary>How many answers there are.</summary>
    public int Answers { get; private init; }

    /// <summary>The log-likelihood of the answers.</summary>
    public double LogLikelihood { get; private init; }

    /// <summary>Its expected value at the ability.</summary>
    public double Expected { get; private init; }

    /// <summary>Its variance at the ability.</summary>
    public double Variance { get; private init; }

    /// <summary>The index; null when the variance is 0: then all answers are as likely as any other.</summary>
    public double? Lz { get; private init; }

    /// <summary>
    /// The index corrected for an ability that was estimated from these answers; null when nothing varies that does not move the ability
    /// too, as with a single item or items all alike.
    /// </summary>
    public double? CorrectedLz { get; private init; }

    /// <summary>The skewness of the corrected index: below 0 in most tests, so that low values are less rare than normal ones.</summary>
    public double? Skewness { get; private init; }

    /// <summary>
    /// The chance of a corrected index as low as this where all answers are one's own: one-sided, the normal one corrected for skewness by
    /// the first term of Edgeworth (Bedrick 1997).
    /// </summary>
    public double? PValue => CorrectedLz is { } index && Skewness is { } skewness
        ? Math.Clamp(RealMath.NormalTail(-index) - (skewness * ((index * index) - 1) * RealMath.NormalDensity(index) / 6), 0, 1)
        : null;

    /// <summary>The fit of answers.</summary>
    /// <param name="bank">The bank of the items.</param>
    /// <param name="answers">The answers, in any order.</param>
    /// <param name="ability">
    /// The ability at which they are judged. The correction holds for any estimate that solves an equation in the slope of the likelihood,
    /// as maximum likelihood, weighted likelihood and maximum a posteriori do; for a posterior mean it is an approximation.
    /// </param>
    /// <exception cref="ArgumentException">An item is not in the bank or has no such category, or the ability is not finite.</exception>
    public static PersonFit Of(ItemBank bank, IReadOnlyList<ItemAnswer> answers, double ability)
    {
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentNullException.ThrowIfNull(answers);
        if (!double.IsFinite(ability))
        {
            throw new ArgumentException("The ability must be finite.", nameof(ability));
        }

        var sums = default(Sums);
        foreach (var answer in answers)
        {
            if (answer.Item.Value < 0 || answer.Item.Value >= bank.Count)
            {
                throw new ArgumentException($"The bank has no item {answer.Item}.", nameof(answers));
            }

            sums.Add(bank[answer.Item], answer.Category, ability);
        }

        return sums.Fit(answers.Count);
    }

    private struct Sums
    {
        private double _log;
        private double _expected;
        private double _surprise;
        private double _variance;
        private double _score;
        private double _information;
        private double _covariance;

        // Third moments of distance and slope, from three times the distance to three times the slope.
        private (double Ddd, double Dds, double Dss, double Sss) _thirds;

        public void Add(BankItem item, int category, double ability)
        {
            Span<double> chances = stackalloc double[BankFaults.StepsMax + 1];
            Span<double> logs = stackalloc double[BankFaults.StepsMax + 1];
            for (var k = 0; k < item.Categories; k++)
            {
                chances[k] = item.ProbabilityOf(k, ability);
                logs[k] = RealMath.SafeLog(chances[k]);
                _expected += chances[k] * logs[k];
            }

            if (category < 0 || category >= item.Categories)
            {
                throw new ArgumentException($"'{item.Id}' has no category {category}.", nameof(category));
            }

            _log += logs[category];
            for (var k = 0; k < item.Categories; k++)
            {
                // Means of differences of logs, and not differences of sums: near even chances the sums would cancel.
                var distance = 0.0;
                for (var other = 0; other < item.Categories; other++)
                {
                    distance += chances[other] * (logs[k] - logs[other]);
                }

                var slope = item.LogSlopeOf(k, ability);
                _variance += chances[k] * (distance * distance);
                _covariance += chances[k] * distance * slope;
                _information += chances[k] * slope * slope;
                _thirds.Ddd += chances[k] * (distance * distance * distance);
                _thirds.Dds += chances[k] * (distance * distance * slope);
                _thirds.Dss += chances[k] * (distance * slope * slope);
                _thirds.Sss += chances[k] * (slope * slope * slope);
                (_surprise, _score) = k == category ? (_surprise + distance, _score + slope) : (_surprise, _score);
            }
        }

        public readonly PersonFit Fit(int answers)
        {
            var isSpread = _variance > Negligible * answers;
            var weight = _information > 0 ? _covariance / _information : 0;
            var left = _information > 0 ? _variance - (weight * _covariance) : 0;
            var isFree = isSpread && left > 1e-12 * _variance;
            var third = _thirds.Ddd - (3 * weight * _thirds.Dds) + (3 * weight * weight * _thirds.Dss)
                - (weight * weight * weight * _thirds.Sss);
            return new()
            {
                Answers = answers,
                LogLikelihood = _log,
                Expected = _expected,
                Variance = _variance,
                Lz = isSpread ? _surprise / Math.Sqrt(_variance) : null,
                CorrectedLz = isFree ? (_surprise - (weight * _score)) / Math.Sqrt(left) : null,
                Skewness = isFree ? third / (left * Math.Sqrt(left)) : null,
            };
        }
    }
}
