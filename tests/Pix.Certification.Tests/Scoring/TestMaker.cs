using Pix.Certification.Challenges;
using Pix.Certification.Policies;
using Pix.Certification.Scoring;

namespace Pix.Certification.Tests.Scoring;

/// <summary>Writes profile tests down, challenge by challenge.</summary>
internal sealed class TestMaker
{
    private readonly List<TestedCompetence> _competences = [];
    private readonly List<TestedChallenge> _challenges = [];
    private readonly List<ScoredAnswer> _answers = [];

    public TestMaker Competence(string code, int level, int pix)
    {
        _competences.Add(new(code, level, pix));
        return this;
    }

    /// <summary>Adds a competence with the outcomes of its challenges: o correct, x wrong, s passed, p partial, . not answered; upper case (O, X, P) with dependent fields; a ! after it neutralises.</summary>
    public TestMaker Competence(string code, int level, int pix, string outcomes)
    {
        Competence(code, level, pix);
        for (var i = 0; i < outcomes.Length; i++)
        {
            var isNeutralised = i + 1 < outcomes.Length && outcomes[i + 1] == '!';
            AnswerOutcome? outcome = char.ToLowerInvariant(outcomes[i]) switch
            {
                'o' => AnswerOutcome.Correct,
                'x' => AnswerOutcome.Wrong,
                's' => AnswerOutcome.Passed,
                'p' => AnswerOutcome.Partial,
                't' => AnswerOutcome.TimedOut,
                'f' => AnswerOutcome.FocusedOut,
                _ => null,
            };
            Challenge(code, outcome, isNeutralised, char.IsUpper(outcomes[i]));
            i += isNeutralised ? 1 : 0;
        }

        return this;
    }

    public TestMaker Challenge(string competence, AnswerOutcome? outcome, bool isNeutralised = false, bool isDependent = false, bool isAutoPassed = false)
    {
        var id = $"c{_challenges.Count}";
        _challenges.Add(new(id, competence) { IsNeutralised = isNeutralised, HasDependentFields = isDependent, IsAutoPassed = isAutoPassed });
        if (outcome is { } known)
        {
            _answers.Add(new(id, known));
        }

        return this;
    }

    /// <summary>Adds other competences until the whole test has a rate.</summary>
    public TestMaker FillUpTo(int rate, int correct, int counted)
    {
        var (right, all) = (
            from n in Enumerable.Range(1, 120) from r in Enumerable.Range(0, n + 1)
            where counted + n > 0 && ((200 * (correct + r)) + counted + n) / (2 * (counted + n)) == rate
            select (r, n)).First(found => found.n >= 12);
        for (var i = 0; i < all; i++)
        {
            if (i % 3 == 0)
            {
                Competence($"filler{i / 3}", 1, 8);
            }

            Challenge($"filler{i / 3}", i < right ? AnswerOutcome.Correct : AnswerOutcome.Wrong);
        }

        return this;
    }

    public Result<ProfileTest> Make() => ProfileTest.Create(_competences, _challenges, _answers);

    public ProfileTestResult Score(ProfileTestTerms? terms = null, int levelMax = 7, ProfileTestVerdicts verdicts = default) =>
        TryScore(terms, levelMax, verdicts).OrThrow();

    public Result<ProfileTestResult> TryScore(ProfileTestTerms? terms = null, int levelMax = 7, ProfileTestVerdicts verdicts = default) =>
        Make().Then(test => ProfileTestScoring.Score(test, verdicts, terms ?? new(), new ScaleTerms { LevelMax = levelMax }));
}
