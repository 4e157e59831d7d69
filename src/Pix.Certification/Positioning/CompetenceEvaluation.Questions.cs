using System.Globalization;
using Pix.Certification.Challenges;

namespace Pix.Certification.Positioning;

public sealed partial class CompetenceEvaluation
{
    // How long an answer may travel before a timed challenge is taken for timed out.
    private static readonly Duration TravelTime = Duration.FromSeconds(5);

    /// <summary>Shows what comes next: the question not answered yet, or a new one, or that the competence is done (POS-2).</summary>
    /// <remarks>Asking again shows the same question.</remarks>
    public Result<EvaluationStep> Next(PositioningCourse course, Instant now)
    {
        RequireCourse(course);
        now = Instant.Max(now, LastAt);
        if (State == EvaluationState.Done)
        {
            return new EvaluationStep(null);
        }

        if (Shown(course) is not null)
        {
            return new EvaluationStep(Outstanding);
        }

        if (Draw(course) is not { } challenge)
        {
            return Move(EvaluationAct.Next, new EvaluationDone(now), course).Then<EvaluationStep>(static _ => new EvaluationStep(null));
        }

        Record(new QuestionAsked(_questions.Count + 1, challenge.Skill.ToString(), challenge.Id, now));
        return new EvaluationStep(_questions[^1]);
    }

    /// <summary>
    /// The next question where it has a time of its own and is not shown yet: its time begins with <see cref="Next"/>, so that whoever sits
    /// there can be told before. Null when anything else comes. Nothing is changed.
    /// </summary>
    public AnnouncedChallenge? Announced(PositioningCourse course)
    {
        RequireCourse(course);
        return State != EvaluationState.Done && Shown(course) is null && Draw(course) is { } next && OwnTime(next) is { } time
            ? new(_questions.Count + 1, time, next.IsFocused)
            : null;
    }

    /// <summary>What is left of the time of the question shown; null when it has none of its own.</summary>
    public Duration? Remaining(PositioningCourse course, Instant now)
    {
        RequireCourse(course);
        return Shown(course) is { } challenge && OwnTime(challenge) is { } time
            ? Duration.Max(Duration.Zero, time - (Instant.Max(now, Outstanding!.AskedAt) - Outstanding.AskedAt))
            : null;
    }

    /// <summary>
    /// The answers whose outcome is told: those of the last five, or as many as the policy says, once all of them are given; what is left
    /// of them once the competence is done. Told one by one, outcomes would tell what is right.
    /// </summary>
    public IReadOnlyList<AskedQuestion> Feedback(PositioningCourse course)
    {
        RequireCourse(course);
        var (answered, among) = (AnsweredInThisTry, course.Policy.Positioning.FeedbackQuestions);
        var rest = answered.Count % among;
        return State == EvaluationState.Done && rest > 0
            ? [.. answered.Skip(answered.Count - rest)]
            : [.. answered.Take(answered.Count - rest).TakeLast(among)];
    }

    /// <summary>Takes an answer, or a pass, to the question shown (POS-1).</summary>
    /// <param name="number">The number of the question, as shown.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="circumstances">What happened on the page meanwhile.</param>
    /// <param name="course">Where the solution is.</param>
    /// <param name="now">When it arrived, by the server's clock.</param>
    /// <returns>
    /// The question with what became of it. Sent again, the same answer is answered the same; another one is refused and the first kept.
    /// </returns>
    public Result<AskedQuestion> Answer(
        int number, GivenAnswer answer, AnswerCircumstances circumstances, PositioningCourse course, Instant now)
    {
        ArgumentNullException.ThrowIfNull(answer);
        RequireCourse(course);
        now = Instant.Max(now, LastAt);
        var text = answer.ToCanonicalText();
        if (number >= 1 && number <= _questions.Count && _questions[number - 1] is { IsAnswered: true } earlier)
        {
            return earlier.Answer == text ? earlier : EvaluationRefusals.AnsweredAlready(number);
        }

        if (Flow.Refuse(new(this, course, now), EvaluationAct.Answer) is { } refusal)
        {
            return refusal;
        }

        var shown = Outstanding!;
        if (shown.Number != number)
        {
            return EvaluationRefusals.NotShown(number, shown.Number);
        }

        var challenge = Shown(course)!;
        if (challenge.Objection(answer) is { } objection)
        {
            return objection;
        }

        var outcome = course.Bank.SolutionOf(challenge.Id, Locale).Grade(answer, circumstances | Lateness(challenge, shown, now));
        Record(new QuestionAnswered(number, text, outcome, Inferred(shown.Skill, outcome, course), now));
        return _questions[number - 1];
    }

    /// <summary>
    /// Tries the competence again for better, some days after it was done: what was right stays, the rest is asked again (POS-3).
    /// </summary>
    public Result<EvaluationRetried> Retry(PositioningCourse course, Instant now)
    {
        RequireCourse(course);
        return Move(EvaluationAct.Retry, new EvaluationRetried(now), course);
    }

    /// <summary>Starts the competence anew, more days after the last answer: nothing stays (POS-3).</summary>
    public Result<EvaluationRestarted> Restart(PositioningCourse course, Instant now)
    {
        RequireCourse(course);
        return Move(EvaluationAct.Restart, new EvaluationRestarted(now), course);
    }

    // A skill that the competence has lost since says nothing of others.
    private string[] Inferred(SkillName skill, AnswerOutcome outcome, PositioningCourse course) =>
        course.Skills.Find(skill.Name) is { } found
            ? [.. Knowledge(course).InferredBy(found, outcome).Select(static other => other.ToString())]
            : [];

    // A timed challenge is timed by the server.
    private AnswerCircumstances Lateness(Challenge challenge, AskedQuestion shown, Instant now) =>
        OwnTime(challenge) is { } time && now - shown.AskedAt > time + TravelTime
            ? AnswerCircumstances.TimeOver
            : AnswerCircumstances.None;

    private Duration? OwnTime(Challenge challenge) =>
        challenge.TimedSeconds is { } seconds ? _begun.TimeAdded.Lengthen(Duration.FromSeconds(seconds)) : null;

    // The challenge of the question shown; null when none is, or when the bank has lost it: then another one is asked.
    private Challenge? Shown(PositioningCourse course) => Outstanding is { } shown ? course.Shown(shown.Challenge) : null;

    private bool IsSeen(Challenge challenge)
    {
        foreach (var question in _questions)
        {
            if (question.Challenge == challenge.Id)
            {
                return true;
            }
        }

        return false;
    }

    // Each question has a draw of its own, so that what was drawn before cannot be read off what is drawn now.
    private Challenge? Draw(PositioningCourse course)
    {
        if (Knowledge(course).Next is not { Count: > 0 } among)
        {
            return null;
        }

        var draw = SplitMix.HashOf(string.Create(CultureInfo.InvariantCulture, $"{Competence}/{Version}"));
        return course.Draw(among, IsSeen, new(unchecked((ulong)Seed) ^ draw));
    }
}
