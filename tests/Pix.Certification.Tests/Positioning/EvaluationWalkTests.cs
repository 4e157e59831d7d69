using System.Globalization;
using FsCheck;
using FsCheck.Experimental;
using FsCheck.Fluent;
using NodaTime;
using Pix.Certification.Challenges;
using Pix.Certification.Positioning;
using Pix.Certification.Tests.Walks;
using EvaluationCommand = Pix.Certification.Tests.Walks.Command<Pix.Certification.Tests.Positioning.EvaluationWalker, Pix.Certification.Tests.Positioning.EvaluationOracle>;

namespace Pix.Certification.Tests.Positioning;

public sealed class EvaluationWalkTests
{
    // Walks are worth something only if they go everywhere: each of these is met.
    private static readonly string[] Must =
    [
        "Next 1", "Next 5", "Next done", "Answer answered", "Answer POS-2", "Retry retried", "Retry POS-3", "Restart restarted", "Restart POS-3",
    ];

    [Fact]
    [Rule("POS-1")]
    [Rule("POS-2")]
    [Rule("POS-3")]
    public void Any_commands_in_any_order_are_answered_as_the_oracle_answers()
    {
        var machine = new EvaluationMachine();

        machine.ShouldAgree(walks: 100);

        Must.Except(machine.Met).ShouldBeEmpty();
    }
}

/// <summary>Draws weeks of one pupil: answers, retries, new beginnings, restarts of the host.</summary>
internal sealed class EvaluationMachine : WalkMachine<EvaluationWalker, EvaluationOracle>
{
    private const int HourSeconds = 3600;

    private static readonly EvaluationCommand ShowNext = new(
        "Next",
        static oracle => oracle.Next(),
        static w => w.Subject.Next(Lesson.Course, w.Now).Said(static step => step.Question?.Number.ToString(CultureInfo.InvariantCulture) ?? "done"));

    public override Arbitrary<Setup<EvaluationWalker, EvaluationOracle>> Setup => Arb.From(
        Gen.Choose(0, 999).Select(seed => (Setup<EvaluationWalker, EvaluationOracle>)new Begun(seed, Met)));

    protected override Gen<EvaluationCommand> Commands(EvaluationOracle oracle) => Gen.Frequency(
        (12, Gen.Constant(ShowNext)),
        (16, from number in Gen.Frequency((5, Gen.Constant(oracle.Shown)), (1, Gen.Choose(0, oracle.Shown + 1)))
             from said in Gen.Elements("right", "right", "wrong", "pass")
             select Answer(number, said)),
        (3, Gen.Constant(new EvaluationCommand("Retry", static o => o.Retry(), static w => w.Subject.Retry(Lesson.Course, w.Now).Said(static _ => "retried")))),
        (1, Gen.Constant(new EvaluationCommand("Restart", static o => o.Restart(), static w => w.Subject.Restart(Lesson.Course, w.Now).Said(static _ => "restarted")))));

    protected override Gen<EvaluationCommand> Pauses(EvaluationOracle oracle) => Gen.Frequency(
        (3, Gen.Elements(1, 95, 96, 97, 167, 168).Select(hours => Wait(hours * HourSeconds))),
        (1, Gen.Constant(new EvaluationCommand("Reload", static _ => Answers.Yes, static w => w.Reload()))));

    protected override EvaluationCommand Wait(int seconds) => new(
        $"Wait {seconds / HourSeconds} hours", oracle => oracle.Wait(seconds / HourSeconds), walker => walker.Wait(seconds / HourSeconds)) { Seconds = seconds / HourSeconds * HourSeconds };

    private static EvaluationCommand Answer(int number, string said) => new(
        $"Answer {number} {said}",
        oracle => oracle.Answer(number, said),
        w => Lesson.Send(w.Subject, number, said, w.Now).Said(static _ => "answered"));

    private sealed class Begun(long seed, HashSet<string> met) : Setup<EvaluationWalker, EvaluationOracle>
    {
        public override EvaluationWalker Actual() => new(seed, met);

        public override EvaluationOracle Model() => new(seed);

        public override string ToString() => $"An evaluation drawn with seed {seed}";
    }
}

/// <summary>An evaluation on a walk.</summary>
internal sealed class EvaluationWalker(long seed, HashSet<string> met) : Walker<CompetenceEvaluation, EvaluationEvent>(Lesson.Begun(seed), met)
{
    public Instant Now { get; private set; } = Lesson.Start;

    public string Wait(int hours)
    {
        Now += Duration.FromHours(hours);
        return Answers.Yes;
    }

    protected override CompetenceEvaluation Load(IEnumerable<EvaluationEvent> past) => CompetenceEvaluation.Load(past);

    protected override CompetenceEvaluation Copy(CompetenceEvaluation subject) => subject.Copy();

    protected override string ToJson(EvaluationEvent happened) => happened.ToJson();

    protected override EvaluationEvent FromJson(string json) => EvaluationEvent.FromJson(json);

    protected override string Picture(CompetenceEvaluation subject) => Lesson.Describe(subject);

    protected override string Facts(CompetenceEvaluation e)
    {
        var knowledge = e.Knowledge(Lesson.Course);
        var questions = e.Questions.Select(static one => $"{one.Skill}={(one.IsLeft ? "left" : Word(one))}");
        return $"{e.State}: {string.Join(' ', questions)}; "
            + $$"""{"id":"","predictedLevel":{{knowledge.PredictedLevel.ToString("R", CultureInfo.InvariantCulture)}},"next":[{{List(knowledge.Next)}}],"score":{{knowledge.Pix}},"level":{{knowledge.Level}},"""
            + $$""" "ahead":{{knowledge.PixAhead}},"validated":[{{List(knowledge.Validated)}}],"invalidated":[{{List(knowledge.Invalidated)}}]}""".TrimStart();
    }

    // What was seen is never shown again while the other challenge of its skill is left.
    protected override void Watch()
    {
        Subject.Known.ShouldAllBe(one => one.Since <= Now);
        Subject.Questions.GroupBy(static one => one.Skill.Name).ShouldAllBe(static skill =>
            skill.Select(static one => one.Challenge).Distinct().Count() == Math.Min(2, skill.Count()));
    }

    private static string Word(AskedQuestion one) => one.Answer is null ? "open"
        : one.Answer == Lesson.Given("pass").ToCanonicalText() ? "pass"
        : one.Answer == Lesson.Given("right").ToCanonicalText() ? "right" : "wrong";

    private static string List(IEnumerable<SkillName> skills) => string.Join(',', skills.Select(static skill => $"\"{skill.Name}\"").Order(StringComparer.Ordinal));
}
