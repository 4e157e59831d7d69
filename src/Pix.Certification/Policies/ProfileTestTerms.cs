namespace Pix.Certification.Policies;

/// <summary>The numbers of a test built from a profile: how long it is, and what share of it must be right.</summary>
/// <remarks>Shares are whole percents and every comparison is made on integers: 66 % of 50 challenges is 33, on every machine.</remarks>
public sealed record ProfileTestTerms
{
    /// <summary>The longest test of one competence that the table of levels covers.</summary>
    internal const int ChallengesPerCompetenceLimit = 3;

    /// <summary>How many challenges a competence is tested with, when the profile allows: 1 to 3.</summary>
    /// <value>Defaults to 3.</value>
    public int ChallengesPerCompetence { get; init; } = 3;

    /// <summary>The reproducibility rate below which nothing is certified.</summary>
    /// <value>Defaults to 50 %.</value>
    public int RatePercentMin { get; init; } = 50;

    /// <summary>The rate from which the middle column of the table of levels applies.</summary>
    /// <value>Defaults to 70 %.</value>
    public int FairRatePercent { get; init; } = 70;

    /// <summary>The rate from which the most favourable column of the table of levels applies.</summary>
    /// <value>Defaults to 80 %.</value>
    public int HighRatePercent { get; init; } = 80;

    /// <summary>The share of the challenges that must count for the rate to be trusted, rounded up to a whole challenge.</summary>
    /// <value>Defaults to 66 %.</value>
    public int TrustedSharePercent { get; init; } = 66;

    /// <summary>The share of neutralised challenges above which the jury's rule cancels a certification.</summary>
    /// <value>Defaults to 33 %.</value>
    public int NeutralisedSharePercentMax { get; init; } = 33;

    /// <summary>How many challenges must count for the rate of a test of this length to be trusted.</summary>
    internal int TrustedCountMin(int challenges) => ((TrustedSharePercent * challenges) + 99) / 100;

    /// <summary>Everything in these numbers that contradicts itself (POL-3).</summary>
    internal IEnumerable<Wording> Faults()
    {
        foreach (var (name, value, min, max) in new (string, int, int, int)[]
        {
            (nameof(ChallengesPerCompetence), ChallengesPerCompetence, 1, ChallengesPerCompetenceLimit),
            (nameof(RatePercentMin), RatePercentMin, 0, 100),
            (nameof(FairRatePercent), FairRatePercent, 0, 100),
            (nameof(HighRatePercent), HighRatePercent, 0, 100),
            (nameof(TrustedSharePercent), TrustedSharePercent, 0, 100),
            (nameof(NeutralisedSharePercentMax), NeutralisedSharePercentMax, 0, 100),
        })
        {
            if (value < min || value > max)
            {
                yield return PoliciesWords.OutOfRange(name, value, min, max);
            }
        }

        if (RatePercentMin > FairRatePercent || FairRatePercent > HighRatePercent)
        {
            yield return PoliciesWords.RatesDoNotAscend(
                RatePercentMin,
                FairRatePercent,
                HighRatePercent);
        }
    }
}
