using System.Reflection;
using System.Text.Json.Serialization;
using NodaTime;
using Pix.Certification.Challenges;
using Pix.Certification.Positioning;
using Pix.Certification.Testing;
using Pix.Certification.Timing;
using static Pix.Certification.Tests.Positioning.Lesson;

namespace Pix.Certification.Tests.Positioning;

public sealed class CompetenceEvaluationTests
{
    // Where it can stand: B just begun, S a question is shown, A answered, E nothing is left and nobody asked, D done, d done for three days,
    // R for four, N for seven, W done for seven and everything right, G begun again with a question shown, O shown for seven days.
    // A cell is the state it leads to (U under way, D done, G begun again), or the code that refuses.
    private const string Table = """
        command        B     S     A     E     D     d     R     N     W     G     O
        Next           U     U     U     D     D     D     D     D     D     G     U
        Answer         POS-2 U     POS-2 POS-2 POS-2 POS-2 POS-2 POS-2 POS-2 G     U
        Answer:same    POS-2 POS-2 U     U     D     D     D     D     D     G     POS-2
        Answer:other   POS-2 POS-2 POS-2 POS-2 POS-2 POS-2 POS-2 POS-2 POS-2 POS-2 POS-2
        Answer:unknown POS-2 POS-2 POS-2 POS-2 POS-2 POS-2 POS-2 POS-2 POS-2 POS-2 POS-2
        Retry          POS-3 POS-3 POS-3 POS-3 POS-3 POS-3 G     G     POS-3 POS-3 POS-3
        Restart        POS-3 POS-3 POS-3 POS-3 POS-3 POS-3 POS-3 G     G     POS-3 G
        """;

    private static readonly string[][] Rows = [.. Table.Split('\n').Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    private static readonly Dictionary<string, Func<(CompetenceEvaluation Evaluation, Instant Now)>> Situations = new()
    {
        ["B"] = static () => (Begun(), Start),
        ["S"] = static () => (WithQuestion(Begun(), Start), Start),
        ["A"] = static () => (WithAnswer(Begun(), Start), Start),
        ["E"] = static () => (AllButSaid(), Start),
        ["D"] = static () => (Wrong(), Start),
        ["d"] = static () => (Wrong(), Day(3.9)),
        ["R"] = static () => (Wrong(), Day(4)),
        ["N"] = static () => (Wrong(), Day(7)),
        ["W"] = static () => (Through(Begun(), static _ => "right", Start), Day(7)),
        ["G"] = static () => (WithQuestion(Retried(), Day(4)), Day(4)),
        ["O"] = static () => (WithQuestion(Begun(), Start), Day(7)),
    };

    private static readonly Dictionary<string, Func<CompetenceEvaluation, Instant, Refusal?>> Commands = new()
    {
        ["Next"] = static (e, now) => Ask(e.Next(Course, now)),
        ["Answer"] = static (e, now) => Ask(Send(e, e.Outstanding?.Number ?? (e.Questions.Count + 1), "right", now)),
        ["Answer:same"] = static (e, now) => Ask(Send(e, 1, e.Questions is [{ Answer: { } said }, ..] && said == Given("right").ToCanonicalText() ? "right" : "wrong", Now(e, now))),
        ["Answer:other"] = static (e, now) => Ask(Send(e, e.Questions is [{ IsAnswered: true }, ..] ? 1 : 9, "pass", now)),
        ["Answer:unknown"] = static (e, now) => Ask(Send(e, 0, "right", now)),
        ["Retry"] = static (e, now) => Ask(e.Retry(Course, now)),
        ["Restart"] = static (e, now) => Ask(e.Restart(Course, now)),
    };

    public static TheoryData<string, string, string> Cells()
    {
        var cells = new TheoryData<string, string, string>();
        foreach (var row in Rows.Skip(1))
        {
            foreach (var (situation, expected) in Rows[0].Zip(row).Skip(1))
            {
                cells.Add(row[0], situation, expected);
            }
        }

        return cells;
    }

    [Theory]
    [Rule("POS-2")]
    [Rule("POS-3")]
    [MemberData(nameof(Cells))]
    public void A_command_in_a_situation_is_answered_as_the_table_says(string command, string situation, string expected)
    {
        var (evaluation, now) = Situations[situation]();
        if (command == "Answer:same" && evaluation.Outstanding is { Number: 1 })
        {
            // What is not answered yet cannot be answered the same: another number stands for it.
            Ask(Send(evaluation, 2, "right", now)).ShouldNotBeNull().Code.ShouldBe(expected);
            return;
        }

        var (before, version) = (Describe(evaluation), evaluation.Version);
        var permitted = evaluation.Permitted(Course, now);

        var refusal = Commands[command](evaluation, now);

        (refusal?.Code ?? Letter(evaluation.State)).ShouldBe(expected, $"{refusal}");
        refusal?.ShouldBeWellWorded();
        if (refusal is not null)
        {
            (Describe(evaluation), evaluation.Version).ShouldBe((before, version));
        }

        if (Enum.TryParse<EvaluationAct>(command, out var act))
        {
            permitted.Against(act).ShouldBe(refusal);
        }

        Describe(CompetenceEvaluation.Load(evaluation.Pending)).ShouldBe(Describe(evaluation));
    }

    [Fact]
    public void No_public_command_no_act_and_no_state_is_missing_from_the_table()
    {
        var declared = typeof(CompetenceEvaluation).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(static m => m.ReturnType.IsGenericType && m.ReturnType.GetGenericTypeDefinition() == typeof(Result<>)).Select(static m => m.Name).ToList();
        Commands.Keys.Select(static name => name.Split(':')[0]).Distinct().ShouldBe(declared, ignoreOrder: true);
        Enum.GetNames<EvaluationAct>().ShouldBe(declared, ignoreOrder: true);
        Rows.Skip(1).Select(static row => row[0]).ShouldBe(Commands.Keys);
        Rows[0].Skip(1).ShouldBe(Situations.Keys);
        Situations.Values.Select(static make => make().Evaluation.State).Distinct().ShouldBe(Enum.GetValues<EvaluationState>(), ignoreOrder: true);
    }

    [Fact]
    [Rule("POS-3")]
    public void A_retry_keeps_what_was_right_and_asks_the_rest_again_with_challenges_not_seen_yet()
    {
        var evaluation = Through(Begun(), static question => question.Skill.Level <= 2 ? "right" : "wrong", Start);
        (evaluation.Standing(Course).Pix, evaluation.Standing(Course).Level).ShouldBe((8, 1));
        evaluation.Standing(Course).ValidatedSkills.ShouldBe(["web2"]);
        var seen = evaluation.Seen.ToList();

        evaluation.Retry(Course, Day(4)).OrThrow();
        evaluation.Standing(Course).Pix.ShouldBe(8);
        Through(evaluation, static _ => "right", Day(4));

        evaluation.Standing(Course).Pix.ShouldBe(20);
        evaluation.Questions.Where(static question => question.AskedAt == Day(4)).ShouldAllBe(question => !seen.Contains(question.Challenge));
        evaluation.Known.Single(static one => one.Skill.Name == "web2").ShouldBe(new(SkillName.Parse("web2"), true, true, Start));
        evaluation.Known.Single(static one => one.Skill.Name == "web5").Since.ShouldBe(Day(4));
        evaluation.Retry(Course, Day(9)).IsRefused(out var refusal).ShouldBeTrue();
        refusal!.Key.ShouldBe("Positioning.NothingToWin");
    }

    [Fact]
    [Rule("POS-3")]
    public void A_new_beginning_keeps_nothing_and_says_from_when_on_it_may_be()
    {
        var evaluation = Through(Begun(), static _ => "right", Start);

        evaluation.Restart(Course, Day(6.5)).IsRefused(out var refusal).ShouldBeTrue();
        refusal!.Facts["from"].ShouldBe(Day(7));
        evaluation.Restart(Course, Day(7)).OrThrow();

        (evaluation.Standing(Course).Pix, evaluation.Known.Count).ShouldBe((0, 0));
        Shown(evaluation, Day(7))!.Skill.Name.ShouldBe("web2");
        Shown(evaluation, Day(7))!.Number.ShouldBe(evaluation.Questions.Count);
    }

    [Theory]
    [Rule("POS-2")]
    [InlineData(60, 0, AnswerOutcome.Correct)]
    [InlineData(65, 0, AnswerOutcome.Correct)]
    [InlineData(66, 0, AnswerOutcome.TimedOut)]
    [InlineData(84, 3, AnswerOutcome.Correct)]
    [InlineData(86, 3, AnswerOutcome.TimedOut)]
    public void A_timed_question_is_timed_by_the_server_with_extra_time(int seconds, int share, AnswerOutcome outcome)
    {
        var course = CourseOf("1.1", "web3");
        var evaluation = CompetenceEvaluation.Begin(course, 1, Start, share == 0 ? Fraction.Zero : Fraction.Of(1, share));
        var question = evaluation.Next(course, Start).OrThrow().Question!;

        var answered = evaluation.Answer(question.Number, Given("right"), AnswerCircumstances.None, course, Start + Duration.FromSeconds(seconds)).OrThrow();

        answered.Outcome.ShouldBe(outcome);
        evaluation.Standing(course).Pix.ShouldBe(outcome == AnswerOutcome.Correct ? 4 : 0);
    }

    [Fact]
    [Rule("POS-2")]
    public void The_same_seed_draws_the_same_and_another_one_another()
    {
        var course = CourseOf("1.1", [.. "abcdefgh".Select(static tube => $"{tube}2")]);
        string Drawn(long seed) => string.Join(' ', Questions(CompetenceEvaluation.Begin(course, seed, Start), course).Select(static one => one.Challenge));

        Drawn(1).ShouldBe(Drawn(1));
        Enumerable.Range(1, 20).Select(seed => Drawn(seed)).Distinct().Count().ShouldBeGreaterThan(15);
        Drawn(1).Split(' ').Length.ShouldBe(8);
    }

    [Fact]
    [Rule("POS-2")]
    public void Only_the_newest_version_of_a_skill_is_asked_and_what_is_known_of_an_older_one_holds()
    {
        var older = CourseOf("1.1", "web1", "web2");
        var newer = CourseOf("1.1", "web1", "web2", "web2@2", "web3");
        var evaluation = CompetenceEvaluation.Begin(older, 1, Start);
        var question = evaluation.Next(older, Start).OrThrow().Question!;
        evaluation.Answer(question.Number, Given("right"), AnswerCircumstances.None, older, Start).OrThrow();

        newer.Skills.Skills.Select(static skill => skill.Name.ToString()).ShouldBe(["web1", "web2@2", "web3"]);
        evaluation.Standing(newer).ValidatedSkills.ShouldBe(["web2@2"]);
        evaluation.Next(newer, Start).OrThrow().Question!.Skill.Name.ShouldBe("web3");
    }

    [Fact]
    [Rule("POS-2")]
    public void A_competence_without_a_challenge_is_refused_and_another_course_is_a_mistake()
    {
        PositioningCourse.Create(Course.Bank, "1.1", "nl", Policy).IsRefused(out var refusal).ShouldBeTrue();
        refusal!.ShouldBeWellWorded();
        refusal.Code.ShouldBe("POS-2");
        Should.Throw<ArgumentException>(() => Begun().Next(CourseOf("1.2", "web1"), Start));
        Should.Throw<ArgumentException>(() => CompetenceEvaluation.Load([]));
    }

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Positioning", "EventSamples");

    public static TheoryData<string> Kinds => [.. typeof(EvaluationEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(static kind => (string)kind.TypeDiscriminator!)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_event_that_was_written_once_loads_and_is_written_the_same(string kind)
    {
        var sample = File.ReadAllText(Path.Combine(Folder, kind + ".json")).Trim();

        EvaluationEvent.FromJson(sample).ToJson().ShouldBe(sample);
        sample.ShouldStartWith($$"""{"type":"{{kind}}",""");
    }

    private static IEnumerable<AskedQuestion> Questions(CompetenceEvaluation evaluation, PositioningCourse course)
    {
        while (evaluation.Next(course, Start).OrThrow().Question is { } question)
        {
            yield return question;
            evaluation.Answer(question.Number, GivenAnswer.Pass, AnswerCircumstances.None, course, Start).OrThrow();
        }
    }

    private static CompetenceEvaluation WithQuestion(CompetenceEvaluation evaluation, Instant now)
    {
        Shown(evaluation, now).ShouldNotBeNull();
        return evaluation;
    }

    private static CompetenceEvaluation WithAnswer(CompetenceEvaluation evaluation, Instant now)
    {
        Send(evaluation, Shown(evaluation, now)!.Number, "right", now).OrThrow();
        return evaluation;
    }

    private static CompetenceEvaluation Wrong() => Through(Begun(), static _ => "wrong", Start);

    private static CompetenceEvaluation Retried()
    {
        var evaluation = Wrong();
        evaluation.Retry(Course, Day(4)).OrThrow();
        return evaluation;
    }

    // Everything is answered, and nobody has asked what comes next.
    private static CompetenceEvaluation AllButSaid()
    {
        var evaluation = Begun();
        while (evaluation.Knowledge(Course).Next.Count > 0)
        {
            Send(evaluation, Shown(evaluation, Start)!.Number, "wrong", Start).OrThrow();
        }

        return evaluation;
    }

    private static Instant Now(CompetenceEvaluation evaluation, Instant now) => Instant.Max(evaluation.LastAt, now);

    private static string Letter(EvaluationState state) => state switch { EvaluationState.UnderWay => "U", EvaluationState.Done => "D", _ => "G" };

    private static Refusal? Ask<T>(Result<T> result)
        where T : notnull => result.IsRefused(out var refusal) ? refusal : null;
}
