using Pix.Certification.Challenges;

namespace Pix.Certification.Scoring;

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

    public void Add(AnswerOutcome outcome, bool isNeutralised, bool isDependent)
    {
        var isCorrect = outcome == AnswerOutcome.Correct && !isNeutralised;
        Challenges++;
        Correct += isCorrect ? 1 : 0;
        Neutralised += isNeutralised ? 1 : 0;
        if (isDependent)
        {
            _dependent++;
            _dependentCorrect += isCorrect || (outcome == AnswerOutcome.Partial && !isNeutralised) ? 1 : 0;
            _dependentNeutralised += isNeutralised ? 1 : 0;
        }
    }

    /// <summary>The verdict of the table of levels.</summary>
    public readonly LevelVerdict Verdict(RateBand band) => Challenges < LevelTable.ChallengesMax
        ? LevelTable.Verdict(Challenges + _dependent, Correct + _dependentCorrect, Neutralised + _dependentNeutralised, band)
        : LevelTable.Verdict(Challenges, Correct, Neutralised, band);
}
