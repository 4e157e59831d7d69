using NodaTime;
using Pix.Certification.Challenges;
using Pix.Certification.Positioning;

namespace Pix.Certification.Tests.Positioning;

/// <summary>What a command works on: a copy, which costs little however long the past is. That it is as good as a fold, the walks hold.</summary>
public sealed class EvaluationCopyTests
{
    private const int Asked = 5;
    private const int RestartDays = 8;
    private static readonly PositioningCourse Course = Wide();

    [Fact]
    [Rule("POS-2")]
    public void What_is_done_to_a_copy_is_not_done_to_the_original_nor_the_other_way_round()
    {
        var original = Tried(2);
        var before = Lesson.Describe(original);
        var copy = original.Copy();
        Lesson.Describe(copy).ShouldBe(before);
        copy.Pending.ShouldBe(original.Pending);

        Step(copy, Lesson.Day(100));
        Lesson.Describe(original).ShouldBe(before);
        var gone = Lesson.Describe(copy);
        original.Restart(Course, Lesson.Day(200)).OrThrow();
        original.Next(Course, Lesson.Day(200)).OrThrow();
        Step(original, Lesson.Day(200));
        Lesson.Describe(copy).ShouldBe(gone);
        original.MarkSaved();
        copy.Pending.ShouldNotBeEmpty();
    }

    [Fact]
    [Rule("POS-1")]
    public void What_was_reckoned_before_an_answer_is_not_taken_for_what_is_known_after_it()
    {
        var evaluation = Tried(1);
        var before = evaluation.Knowledge(Course);
        evaluation.Knowledge(Course).ShouldBeSameAs(before);
        evaluation.Copy().Knowledge(Course).ShouldBeSameAs(before);
        evaluation.Knowledge(Wide()).ShouldNotBeSameAs(before, "another bank may have other skills");

        Step(evaluation, Lesson.Day(1));
        evaluation.Knowledge(Course).Validated.Count.ShouldBeGreaterThan(before.Validated.Count);
        evaluation.Restart(Course, Lesson.Day(20)).OrThrow();
        evaluation.Knowledge(Course).Validated.ShouldBeEmpty();
    }

    [Fact]
    public void A_command_costs_hardly_more_in_the_tenth_try_than_in_the_first()
    {
        var (first, tenth) = (Tried(1), Tried(10));
        var (few, many) = (first.Questions.Count, tenth.Questions.Count);
        many.ShouldBeGreaterThan(9 * few);

        // A place in a list for each question that was ever asked, and one more for the answers of this try; nothing is asked anew.
        Allocated(() => tenth.Copy()).ShouldBeLessThan(Allocated(() => first.Copy()) + (16 * (many - few)));
        Allocated(() => Step(tenth.Copy(), Lesson.Day(100)))
            .ShouldBeLessThan(Allocated(() => Step(first.Copy(), Lesson.Day(100))) + (32 * (many - few)));
    }

    // As the desk: the answer, what is shown of it, and what comes next.
    private static int Step(CompetenceEvaluation evaluation, Instant now)
    {
        evaluation.Answer(evaluation.Outstanding!.Number, Lesson.Given("right"), AnswerCircumstances.None, Course, now).OrThrow();
        var shown = evaluation.Standing(Course).Pix + evaluation.Feedback(Course).Count;
        var next = evaluation.Next(Course, now).OrThrow().Question;
        return shown + (next?.Number ?? 0) + evaluation.Standing(Course).Pix;
    }

    private static long Allocated(Func<object> act)
    {
        const int Times = 50;
        for (var i = 0; i < Times; i++)
        {
            act(); // Compiled, and whatever is kept is there.
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Times; i++)
        {
            act();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Times;
    }

    // So many tries of five answers and a question shown; all of it saved.
    private static CompetenceEvaluation Tried(int tries)
    {
        var evaluation = CompetenceEvaluation.Begin(Course, 7, Lesson.Start);
        for (var done = 0; done < tries; done++)
        {
            var now = Lesson.Day(done * RestartDays);
            if (done > 0)
            {
                evaluation.Restart(Course, now).OrThrow();
            }

            for (var answers = 0; answers < Asked; answers++)
            {
                var shown = evaluation.Next(Course, now).OrThrow().Question!;
                evaluation.Answer(shown.Number, Lesson.Given("right"), AnswerCircumstances.None, Course, now).OrThrow();
            }

            evaluation.Next(Course, now).OrThrow().Question.ShouldNotBeNull();
        }

        evaluation.MarkSaved();
        return evaluation;
    }

    // Many tubes, so that nothing is inferred to the end before the sixth question.
    private static PositioningCourse Wide() => Lesson.CourseOf(
        "1.1", [.. from tube in "abcdefgh" from level in Enumerable.Range(1, 5) select $"tube{tube}{level}"]);
}
