using NodaTime;
using Pix.Certification.Challenges;
using Pix.Certification.Positioning;
using Pix.Certification.Testing;
using Pix.Certification.Timing;
using static Pix.Certification.Tests.Positioning.Lesson;

namespace Pix.Certification.Tests.Positioning;

/// <summary>What somebody is shown of their evaluation: questions under names that tell nothing, their time, outcomes five by five.</summary>
public sealed class EvaluationShownTests
{
    [Fact]
    [Rule("POS-2")]
    public void Outcomes_are_told_five_by_five_and_at_the_end_what_is_left_of_them()
    {
        var course = CourseOf("1.1", [.. "abcdefg".Select(static tube => $"{tube}2")]);
        var evaluation = CompetenceEvaluation.Begin(course, 7, Start);
        var told = new List<int>();
        while (evaluation.Next(course, Start).OrThrow().Question is { } question)
        {
            evaluation.Answer(question.Number, Given(question.Number % 2 == 0 ? "right" : "wrong"), AnswerCircumstances.None, course, Start).OrThrow();
            told.Add(evaluation.Feedback(course).Count);
        }

        told.ShouldBe([0, 0, 0, 0, 5, 5, 5]);
        evaluation.Feedback(course).Select(static one => (one.Number, one.Outcome)).ShouldBe([(6, AnswerOutcome.Correct), (7, AnswerOutcome.Wrong)]);

        // Another try begins to count anew.
        evaluation.Retry(course, Day(4)).OrThrow();
        evaluation.AnsweredInThisTry.ShouldBeEmpty();
        evaluation.Feedback(course).ShouldBeEmpty();
    }

    [Fact]
    [Rule("SEC-2")]
    public void What_a_question_is_called_tells_nothing_and_is_its_own()
    {
        var one = Through(Begun(), static _ => "wrong", Start);
        var other = Through(Begun(seed: 8), static _ => "wrong", Start);
        one.Retry(Course, Day(4)).OrThrow();
        Through(one, static _ => "wrong", Day(4));

        string[] names = [one.Name, other.Name, .. one.Questions.Select(one.NameOf), .. other.Questions.Select(other.NameOf)];
        names.ShouldBeUnique();
        names.ShouldAllBe(static name => name.Length == 16 && !name.Contains("WEB", StringComparison.Ordinal));
        CompetenceEvaluation.Load(one.Pending).Name.ShouldBe(one.Name);
    }

    [Fact]
    [Rule("POS-2")]
    public void A_timed_question_is_announced_before_its_time_runs()
    {
        var course = CourseOf("1.1", "web3");
        var evaluation = CompetenceEvaluation.Begin(course, 1, Start, Fraction.OneThird);
        var version = evaluation.Version;

        evaluation.Announced(course).ShouldBe(new(1, Duration.FromSeconds(80), IsFocused: false));
        evaluation.Remaining(course, Start).ShouldBeNull();
        evaluation.Version.ShouldBe(version, "to be told of it changes nothing");

        evaluation.Next(course, Start).OrThrow();
        evaluation.Announced(course).ShouldBeNull();
        evaluation.Remaining(course, Start + Duration.FromSeconds(30)).ShouldBe(Duration.FromSeconds(50));
        evaluation.Remaining(course, Start + Duration.FromSeconds(90)).ShouldBe(Duration.Zero);
        Begun().Announced(Course).ShouldBeNull("what is not timed is not announced");
    }

    // A bank may be another one by the time that somebody comes back.
    [Fact]
    [Rule("POS-2")]
    public void A_question_that_the_bank_has_lost_is_left_and_another_one_asked()
    {
        var (older, newer) = (CourseOf("1.1", "web2"), CourseOf("1.1", "url2"));
        var evaluation = CompetenceEvaluation.Begin(older, 1, Start);
        evaluation.Next(older, Start).OrThrow();

        evaluation.Answer(1, Given("right"), AnswerCircumstances.None, newer, Start).ShouldRefuse("POS-2");
        evaluation.Remaining(newer, Start).ShouldBeNull();
        var next = evaluation.Next(newer, Start).OrThrow().Question!;
        (next.Number, next.Skill.Name).ShouldBe((2, "url2"));
        evaluation.Questions[0].IsLeft.ShouldBeTrue();
        evaluation.Outstanding.ShouldBe(next);
        evaluation.Answer(2, Given("right"), AnswerCircumstances.None, newer, Start).OrThrow();
        evaluation.Next(newer, Start).OrThrow().Question.ShouldBeNull();
        Describe(CompetenceEvaluation.Load(evaluation.Pending)).ShouldBe(Describe(evaluation));

        // And where nothing is left besides, it is done.
        var lost = CompetenceEvaluation.Begin(newer, 1, Start);
        lost.Next(newer, Start).OrThrow();
        lost.Answer(1, Given("right"), AnswerCircumstances.None, newer, Start).OrThrow();
        lost.Next(newer, Start).OrThrow();
        lost.State.ShouldBe(EvaluationState.Done);
    }

    [Fact]
    [Rule("POS-2")]
    public void Whether_only_accessible_questions_are_asked_is_recorded()
    {
        var bank = BankOf("1.1", Skills);
        PositioningCourse.Create(bank, "1.1", "fr", Policy, accessibleOnly: true).ShouldRefuse("POS-2");
        Course.AccessibleOnly.ShouldBeFalse();
        Begun().AccessibleOnly.ShouldBeFalse();
        Begun().Pending[0].ToJson().ShouldNotContain("accessible");
        var began = new EvaluationBegun("1.1", "fr", 1, Fraction.Zero, Start) { AccessibleOnly = true };
        EvaluationEvent.FromJson(began.ToJson()).ShouldBe(began);
        CompetenceEvaluation.Load([began]).AccessibleOnly.ShouldBeTrue();
    }
}
