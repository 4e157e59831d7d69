namespace Pix.Certification.Scoring;

/// <summary>What a test says of the level a profile claims.</summary>
internal enum LevelVerdict : byte
{
    /// <summary>No level.</summary>
    Uncertified,

    /// <summary>One level below.</summary>
    Downgraded,

    /// <summary>The level of the profile.</summary>
    Validated,
}

/// <summary>The reproducibility rate, as the table of levels looks at it.</summary>
internal enum RateBand : byte
{
    High,
    Fair,
    Low,

    /// <summary>Too low for anything.</summary>
    None,
}

/// <summary>The table of levels (SC2-4): what so many right answers to so many challenges are worth, at a rate.</summary>
internal static class LevelTable
{
    /// <summary>The most challenges of one competence that the table covers.</summary>
    public const int ChallengesMax = 3;

    private const int Counts = ChallengesMax + 1;
    private const int Bands = 4;

    // A verdict for each rate: high, fair, low. Where nothing is right nothing is certified, whatever was neutralised.
    private static readonly LevelVerdict[] Verdicts = Fill(
        (3, 3, 0, "VVV"), (3, 2, 0, "VDD"), (3, 2, 1, "VVV"), (3, 1, 0, "UUU"), (3, 1, 1, "VDU"), (3, 1, 2, "VVD"),
        (2, 2, 0, "VVV"), (2, 1, 0, "VDU"), (2, 1, 1, "VVD"),
        (1, 1, 0, "VVD"));

    /// <summary>The verdict. Numbers beyond the table count as the most it covers; what is right was not neutralised.</summary>
    public static LevelVerdict Verdict(int challenges, int correct, int neutralised, RateBand band)
    {
        challenges = Math.Min(challenges, ChallengesMax);
        correct = Math.Min(correct, challenges);
        neutralised = Math.Min(neutralised, challenges - correct);
        return Verdicts[Index(challenges, correct, neutralised, band)];
    }

    private static int Index(int challenges, int correct, int neutralised, RateBand band) =>
        (((((challenges * Counts) + correct) * Counts) + neutralised) * Bands) + (int)band;

    private static LevelVerdict[] Fill(params ReadOnlySpan<(int Challenges, int Correct, int Neutralised, string Verdicts)> rows)
    {
        var table = new LevelVerdict[Counts * Counts * Counts * Bands];
        foreach (var (challenges, correct, neutralised, verdicts) in rows)
        {
            for (var band = RateBand.High; band < RateBand.None; band++)
            {
                table[Index(challenges, correct, neutralised, band)] = verdicts[(int)band] switch
                {
                    'V' => LevelVerdict.Validated,
                    'D' => LevelVerdict.Downgraded,
                    _ => LevelVerdict.Uncertified,
                };
            }
        }

        return table;
    }
}
