namespace Pix.Certification.Policies;

/// <summary>The numbers of a test built from a profile: how long it is, what share of it must be right, what it may be worth.</summary>
/// <remarks>
/// Part of the policy a sitting is made under, so a later policy never changes a past result. Shares are whole percents and every comparison
/// is made on integers: 0.66 of 50 challenges is 33, on every machine.
/// </remarks>
public sealed record ProfileTestTerms
{
    /// <summary>The longest test of one competence that the table of levels covers.</summary>
    internal const int ChallengesPerCompetenceLimit = 3;

    /// <summary>How many challenges a competence is tested with, when the profile allows. 1 to 3, by default 3.</summary>
    public int ChallengesPerCompetence { get; init; } = 3;

    /// <summary>The profile level from which a competence is tested. By default 1.</summary>
    public int CertifiableLevelMinimum { get; init; } = 1;

    /// <summary>Below this reproducibility rate nothing is certified. By default 50.</summary>
    public int RateMinimumPercent { get; init; } = 50;

    /// <summary>From this rate on, the middle column of the table of levels applies. By default 70.</summary>
    public int RateFairPercent { get; init; } = 70;

    /// <summary>From this rate on, the most favourable column of the table of levels applies. By default 80.</summary>
    public int RateHighPercent { get; init; } = 80;

    /// <summary>The share of the challenges that must count for the rate to be trusted, rounded up to a whole challenge. By default 66.</summary>
    public int TrustedSharePercent { get; init; } = 66;

    /// <summary>More than this share neutralised, and the jury's rule cancels the certification. By default 33.</summary>
    public int NeutralisedSharePercentMaximum { get; init; } = 33;

    /// <summary>The highest level that can be certified at that date. By default 7.</summary>
    public int LevelMaximum { get; init; } = 7;

    /// <summary>How many pix make a level of one competence. By default 8.</summary>
    public int PixPerLevel { get; init; } = 8;

    /// <summary>The most pix one competence can be worth: the highest level, in pix.</summary>
    public int PixMaximum => LevelMaximum * PixPerLevel;

    /// <summary>How many challenges must count for the rate of a test of this length to be trusted.</summary>
    internal int TrustedCountMinimum(int challenges) => ((TrustedSharePercent * challenges) + 99) / 100;

    /// <summary>The first contradiction between these numbers, or nothing when they agree with each other (POL-3).</summary>
    public Refusal? Contradiction() =>
        ChallengesPerCompetence is < 1 or > ChallengesPerCompetenceLimit
            ? Contradicts(nameof(ChallengesPerCompetence), ChallengesPerCompetence, $"1..{ChallengesPerCompetenceLimit}")
        : CertifiableLevelMinimum < 1 ? Contradicts(nameof(CertifiableLevelMinimum), CertifiableLevelMinimum, ">= 1")
        : RateMinimumPercent is < 0 or > 100 ? Contradicts(nameof(RateMinimumPercent), RateMinimumPercent, "0..100")
        : RateFairPercent < RateMinimumPercent ? Contradicts(nameof(RateFairPercent), RateFairPercent, $">= {RateMinimumPercent}")
        : RateHighPercent < RateFairPercent || RateHighPercent > 100 ? Contradicts(nameof(RateHighPercent), RateHighPercent, $"{RateFairPercent}..100")
        : TrustedSharePercent is < 0 or > 100 ? Contradicts(nameof(TrustedSharePercent), TrustedSharePercent, "0..100")
        : NeutralisedSharePercentMaximum is < 0 or > 100 ? Contradicts(nameof(NeutralisedSharePercentMaximum), NeutralisedSharePercentMaximum, "0..100")
        : LevelMaximum < CertifiableLevelMinimum ? Contradicts(nameof(LevelMaximum), LevelMaximum, $">= {CertifiableLevelMinimum}")
        : PixPerLevel < 1 ? Contradicts(nameof(PixPerLevel), PixPerLevel, ">= 1")
        : null;

    private static Refusal Contradicts(string number, int value, string allowed) => new(
        "POL-3",
        new($"La règle du test « {number} » vaut {value}.", $"The term of the test '{number}' is {value}."),
        new($"Choisissez une valeur : {allowed}.", $"Choose a value: {allowed}."),
        Facts.Of(("term", number), ("value", value), ("allowed", allowed)));
}
