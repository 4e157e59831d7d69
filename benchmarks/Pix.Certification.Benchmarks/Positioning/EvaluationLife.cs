using Pix.Certification.Challenges;
using Pix.Certification.Policies;
using Pix.Certification.Positioning;

namespace Pix.Certification.Benchmarks.Positioning;

/// <summary>
/// What the desk does to a competence for one answer and for one next question, in the first try and in the tenth: how much of it depends
/// on what was asked before.
/// </summary>
[MemoryDiagnoser]
public class EvaluationLife
{
    private const int Mastered = 3;
    private static readonly Instant Start = Instant.FromUtc(2026, 12, 1, 8, 0);
    private static readonly GivenAnswer Right = GivenAnswer.OfChoices(2);

    private PositioningCourse _course = null!;
    private Instant _now;
    private EvaluationEvent[] _asked = [];
    private EvaluationEvent[] _answered = [];
    private CompetenceEvaluation _keptAsked = null!;
    private CompetenceEvaluation _keptAnswered = null!;

    [Params(1, 10)]
    public int Tries { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _course = PositioningCourse.Create(Bank(), "1.1", "fr", CertificationPolicies.Adaptive2026).OrThrow();
        _now = Start;
        var evaluation = CompetenceEvaluation.Begin(_course, 7, _now);
        for (var done = 1; done < Tries; done++)
        {
            while (Answer(evaluation))
            {
                // Until nothing is left to ask.
            }

            _now += Duration.FromDays(8);
            evaluation.Restart(_course, _now).OrThrow();
        }

        for (var answers = 0; answers < 6; answers++)
        {
            Answer(evaluation);
        }

        _answered = [.. evaluation.Pending];
        evaluation.Next(_course, _now).OrThrow();
        _asked = [.. evaluation.Pending];
        (_keptAsked, _keptAnswered) = (CompetenceEvaluation.Load(_asked), CompetenceEvaluation.Load(_answered));
        Console.WriteLine($"// {Tries} tries: {_asked.Length} events");
    }

    /// <summary>The past folded anew, as it was for every command.</summary>
    [Benchmark(Baseline = true)]
    public int Folded() => CompetenceEvaluation.Load(_asked).Version;

    [Benchmark]
    public int FoldedAndAnswered() => Answered(CompetenceEvaluation.Load(_asked));

    [Benchmark]
    public int FoldedAndAskedNext() => AskedNext(CompetenceEvaluation.Load(_answered));

    /// <summary>What is kept, copied, as it is for every command now.</summary>
    [Benchmark]
    public int Copied() => _keptAsked.Copy().Version;

    [Benchmark]
    public int CopiedAndAnswered() => Answered(_keptAsked.Copy());

    [Benchmark]
    public int CopiedAndAskedNext() => AskedNext(_keptAnswered.Copy());

    private int Answered(CompetenceEvaluation evaluation)
    {
        evaluation.Answer(evaluation.Outstanding!.Number, Right, AnswerCircumstances.None, _course, _now).OrThrow();
        return evaluation.Standing(_course).Pix + evaluation.Feedback(_course).Count;
    }

    private int AskedNext(CompetenceEvaluation evaluation)
    {
        var shown = evaluation.Next(_course, _now).OrThrow().Question!;
        return evaluation.NameOf(shown).Length + evaluation.Standing(_course).Pix + evaluation.Feedback(_course).Count;
    }

    private bool Answer(CompetenceEvaluation evaluation)
    {
        if (evaluation.Next(_course, _now).OrThrow().Question is not { } shown)
        {
            return false;
        }

        var given = shown.Skill.Level <= Mastered ? Right : GivenAnswer.OfChoices(1);
        evaluation.Answer(shown.Number, given, AnswerCircumstances.None, _course, _now).OrThrow();
        return true;
    }

    // Eight tubes of five levels, three challenges each.
    private static ChallengeBank Bank()
    {
        var challenges = from tube in "abcdefgh"
                         from level in Enumerable.Range(1, 5)
                         from variant in "xyz"
                         let text = """{ "statement": "Que choisir ?", "choices": ["un", "deux"] }"""
                         select $$"""
                             { "id": "tube{{tube}}{{level}}-{{variant}}", "tube": "tube{{tube}}", "level": {{level}},
                               "skill": "tube{{tube}}{{level}}", "kind": "singleChoice", "choice": 2,
                               "texts": { "fr": {{text}}, "en": {{text}} } }
                             """;
        var file = new BankFile("1.1.json", $$"""{ "competence": "1.1", "challenges": [{{string.Join(",", challenges)}}] }""");
        return ChallengeBankReader.Read([file], new() { Competences = ["1.1"], Version = "measured" }).OrThrow();
    }
}
