using Pix.Certification.Challenges;
using Pix.Certification.Policies;
using Pix.Certification.Scoring;

namespace Pix.Certification.Tests.Scoring;

[Rule("SC2-4")]
public sealed class LevelTableTests
{
    private const int ProfileLevel = 3;

    // The table as the rulebook writes it: challenges, correct, neutralised; the verdict at 80 and more, from 70 to 79, below 70.
    private static readonly (int Challenges, int Correct, int Neutralised, string Verdicts)[] Rows =
    [
        (3, 3, 0, "VVV"), (3, 2, 0, "VDD"), (3, 2, 1, "VVV"), (3, 1, 0, "UUU"), (3, 1, 1, "VDU"), (3, 1, 2, "VVD"),
        (3, 0, 0, "UUU"), (3, 0, 1, "UUU"), (3, 0, 2, "UUU"), (3, 0, 3, "UUU"),
        (2, 2, 0, "VVV"), (2, 1, 0, "VDU"), (2, 1, 1, "VVD"), (2, 0, 0, "UUU"), (2, 0, 1, "UUU"), (2, 0, 2, "UUU"),
        (1, 1, 0, "VVD"), (1, 0, 0, "UUU"), (1, 0, 1, "UUU"),
    ];

    public static TheoryData<int, int, int, int, int> Cells()
    {
        var cells = new TheoryData<int, int, int, int, int>();
        foreach (var (challenges, correct, neutralised, verdicts) in Rows)
        {
            foreach (var (rate, band) in new[] { (100, 0), (80, 0), (79, 1), (70, 1), (69, 2), (50, 2) })
            {
                // A wrong answer that counts makes 100 % impossible, as does nothing right at all make a lone competence.
                if (rate < 100 || correct + neutralised == challenges)
                {
                    cells.Add(challenges, correct, neutralised, rate, verdicts[band] switch { 'V' => ProfileLevel, 'D' => ProfileLevel - 1, _ => -1 });
                }
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Score_AtEveryRate_GivesTheLevelOfTheTable(int challenges, int correct, int neutralised, int rate, int level)
    {
        var test = new TestMaker().Competence("tested", ProfileLevel, 30);
        for (var i = 0; i < challenges; i++)
        {
            test.Challenge("tested", i < correct ? AnswerOutcome.Correct : AnswerOutcome.Wrong, isNeutralised: i >= challenges - neutralised);
        }

        test.FillUpTo(rate, correct, challenges - neutralised);

        var result = test.Score();

        result.RatePercent.ShouldBe(rate);
        result.Competences[0].Level.ShouldBe(level);
        result.Competences[0].Pix.ShouldBe(level switch { ProfileLevel => 30, ProfileLevel - 1 => 22, _ => 0 });
    }

    [Fact]
    public void Verdict_CoversEveryCombinationOfThreeChallenges()
    {
        foreach (var (challenges, correct, neutralised) in
            from n in Enumerable.Range(1, 3) from c in Enumerable.Range(0, n + 1) from k in Enumerable.Range(0, n - c + 1) select (n, c, k))
        {
            Rows.ShouldContain(row => row.Challenges == challenges && row.Correct == correct && row.Neutralised == neutralised);
        }
    }

    [Fact]
    public void Score_WhenThePolicyMovesTheRates_FollowsIt()
    {
        var test = new TestMaker().Competence("tested", ProfileLevel, 30).Challenge("tested", AnswerOutcome.Correct).Challenge("tested", AnswerOutcome.Correct)
            .Challenge("tested", AnswerOutcome.Wrong).FillUpTo(75, 2, 3);

        test.Score(new ProfileTestTerms { HighRatePercent = 75 }).Competences[0].Level.ShouldBe(ProfileLevel);
        test.Score(new ProfileTestTerms { HighRatePercent = 76 }).Competences[0].Level.ShouldBe(ProfileLevel - 1);
        test.Score(new ProfileTestTerms { RatePercentMin = 76, FairRatePercent = 76 }).Competences[0].Level.ShouldBe(-1);
    }
}
