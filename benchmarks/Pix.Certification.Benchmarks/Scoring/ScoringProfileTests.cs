using Pix.Certification.Challenges;
using Pix.Certification.Policies;
using Pix.Certification.Scoring;

namespace Pix.Certification.Benchmarks.Scoring;

/// <summary>A thousand different tests of 16 competences and 48 challenges, scored. Wanted: 2,000,000 a second, and no allocation beyond
/// the results.</summary>
[MemoryDiagnoser]
public class ScoringProfileTests
{
    private const int Tests = 1000;

    private static readonly ProfileTestTerms Terms = new();
    private static readonly ScaleTerms Scale = new();

    private ProfileTest[] _tests = [];

    [GlobalSetup]
    public void MakeTests()
    {
        var chance = new Random(1);
        _tests = [.. Enumerable.Range(0, Tests).Select(_ => MakeTest(chance))];
    }

    [Benchmark(OperationsPerInvoke = Tests)]
    public int Score()
    {
        var pix = 0;
        foreach (var test in _tests)
        {
            pix += ProfileTestScoring.Score(test, default, Terms, Scale).TryGet(out var result) ? result.Pix : 0;
        }

        return pix;
    }

    private static ProfileTest MakeTest(Random chance)
    {
        var competences = Enumerable.Range(0, 16).Select(i => new TestedCompetence($"{i}", 1 + (i % 7), 8 * (1 + (i % 7)))).ToArray();
        var challenges = Enumerable.Range(0, 48)
            .Select(i => new TestedChallenge($"c{i}", $"{i / 3}") { IsNeutralised = chance.Next(20) == 0,
            HasDependentFields = chance.Next(10) == 0 }).ToArray();
        var answers = challenges.Select(challenge =>
            new ScoredAnswer(challenge.Id, chance.Next(4) > 0 ? AnswerOutcome.Correct : AnswerOutcome.Wrong)).ToArray();
        return ProfileTest.Create(competences, challenges, answers).OrThrow();
    }
}
