using Pix.Certification.Challenges;

namespace Pix.Certification.Scoring;

/// <summary>What one challenge adds to the count of its competence: each number is 0 or 1.</summary>
/// <remarks>Worked out once for a challenge, so that counting a test adds numbers and asks no question.</remarks>
internal readonly struct ChallengeCount
{
    public byte Correct { get; private init; }

    public byte Neutralised { get; private init; }

    public byte Dependent { get; private init; }

    public byte DependentCorrect { get; private init; }

    public byte DependentNeutralised { get; private init; }

    public static ChallengeCount Of(AnswerOutcome outcome, bool isNeutralised, bool isDependent)
    {
        var isCorrect = outcome == AnswerOutcome.Correct && !isNeutralised;
        return new()
        {
            Correct = One(isCorrect),
            Neutralised = One(isNeutralised),
            Dependent = One(isDependent),
            DependentCorrect = One(isDependent && (isCorrect || (outcome == AnswerOutcome.Partial && !isNeutralised))),
            DependentNeutralised = One(isDependent && isNeutralised),
        };
    }

    private static byte One(bool holds) => holds ? (byte)1 : (byte)0;
}

/// <summary>The challenges of one competence, counted.</summary>
internal struct CompetenceTally
{
    // What challenges with dependent fields add when each of them counts as two (SC2-8).
    private int _dependent;
    private int _dependentCorrect;
    private int _dependentNeutralised;

    public int Challenges { get; private set; }

    public int Correct { get; private set; }

    public int Neutralised { get; private set; }

    public void Add(in ChallengeCount challenge)
    {
        Challenges++;
        Correct += challenge.Correct;
        Neutralised += challenge.Neutralised;
        _dependent += challenge.Dependent;
        _dependentCorrect += challenge.DependentCorrect;
        _dependentNeutralised += challenge.DependentNeutralised;
    }

    /// <summary>The verdict of the table of levels.</summary>
    public readonly LevelVerdict Verdict(RateBand band) => Challenges < LevelTable.ChallengesMax
        ? LevelTable.Verdict(Challenges + _dependent, Correct + _dependentCorrect, Neutralised + _dependentNeutralised, band)
        : LevelTable.Verdict(Challenges, Correct, Neutralised, band);
}
