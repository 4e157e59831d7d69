namespace Pix.Certification.Positioning;

public sealed partial class CompetenceEvaluation
{
    // A machine serves the thread that built it: see Lifecycle.
    [ThreadStatic]
    private static Workflow? Lent;

    private static Workflow Flow => Lent ??= new();

    /// <summary>The lifecycle drawn by the machine itself: what leads from one state to another.</summary>
    public static string Diagram(DiagramFormat format = DiagramFormat.Mermaid) => new Workflow().Draw(format);

    /// <summary>What may happen to the evaluation now, and what stands against the rest.</summary>
    /// <param name="course">What can be asked.</param>
    /// <param name="now">When.</param>
    public PermittedActs<EvaluationAct> Permitted(PositioningCourse course, Instant now)
    {
        RequireCourse(course);
        return Flow.Permitted(new(this, course, now));
    }

    // Decide, then change, then record: see Session.Workflow.
    private Result<TEvent> Move<TEvent>(EvaluationAct act, TEvent happened, PositioningCourse course)
        where TEvent : EvaluationEvent
    {
        var asked = new Question(this, course, happened.At);
        if (Flow.Refuse(asked, act) is { } refusal)
        {
            return refusal;
        }

        Flow.Fire(asked, act);
        return Record(happened);
    }

    // The states, and around two of them what they have in common: questions are asked.
    private enum Stage
    {
        UnderWay = EvaluationState.UnderWay,
        Done = EvaluationState.Done,
        BegunAgain = EvaluationState.BegunAgain,
        Asking,
    }

    private readonly record struct Question(CompetenceEvaluation Evaluation, PositioningCourse Course, Instant Now)
    {
        public bool IsAtEnd => Evaluation.Shown(Course) is null && Evaluation.Knowledge(Course).Next.Count == 0;

        public Instant RetryFrom => Evaluation.LastAt + Duration.FromDays(Course.Policy.Positioning.RetryDays);

        public Instant RestartFrom => Evaluation.LastAt + Duration.FromDays(Course.Policy.Positioning.RestartDays);
    }

    private static class Guards
    {
        public static readonly Guard<Question> MoreFollows = new(
            "POS-2 a question is shown, or follows", static q => !q.IsAtEnd, static _ => EvaluationRefusals.NothingLeft());

        public static readonly Guard<Question> NothingLeft = new(
            "POS-2 nothing is left to ask",
            static q => q.IsAtEnd,
            static q => EvaluationRefusals.SomethingLeft(q.Evaluation.Outstanding?.Number));

        public static readonly Guard<Question> Shown = new(
            "POS-2 a question is shown",
            static q => q.Evaluation.Shown(q.Course) is not null,
            static _ => EvaluationRefusals.NothingShown());

        public static readonly Guard<Question> MoreToWin = new(
            "POS-3 something can still be won",
            static q => q.Evaluation.Knowledge(q.Course).Validated.Count < q.Course.Skills.Skills.Count,
            static _ => EvaluationRefusals.NothingToWin());

        public static readonly Guard<Question> RetryIsDue = new(
            "POS-3 days have passed since the last answer",
            static q => q.Now >= q.RetryFrom,
            static q => EvaluationRefusals.TooSoonToRetry(q.Course.Policy.Positioning.RetryDays, q.RetryFrom, q.Course.Zone));

        public static readonly Guard<Question> RestartIsDue = new(
            "POS-3 more days have passed since the last answer",
            static q => q.Now >= q.RestartFrom,
            static q => EvaluationRefusals.TooSoonToRestart(q.Course.Policy.Positioning.RestartDays, q.RestartFrom, q.Course.Zone));
    }

    private sealed class Workflow : Lifecycle<Question, Stage, EvaluationAct>
    {
        public Workflow()
        {
            In(Stage.Asking)
                .Stays(EvaluationAct.Next, Guards.MoreFollows)
                .Leads(EvaluationAct.Next, Stage.Done, Guards.NothingLeft)
                .Stays(EvaluationAct.Answer, Guards.Shown)
                .Leads(EvaluationAct.Restart, Stage.BegunAgain, Guards.RestartIsDue);
            In(Stage.UnderWay).Within(Stage.Asking);
            In(Stage.BegunAgain).Within(Stage.Asking);
            In(Stage.Done)
                .Stays(EvaluationAct.Next)
                .Leads(EvaluationAct.Retry, Stage.BegunAgain, Guards.MoreToWin, Guards.RetryIsDue)
                .Leads(EvaluationAct.Restart, Stage.BegunAgain, Guards.RestartIsDue);
        }

        protected override Stage StageOf(in Question asked) =>
            asked.Evaluation is { } evaluation ? (Stage)evaluation.State : Stage.UnderWay;

        protected override void Enter(in Question asked, Stage stage) => asked.Evaluation.State = (EvaluationState)stage;

        protected override Refusal Elsewhere(in Question asked, EvaluationAct act) => act == EvaluationAct.Retry
            ? EvaluationRefusals.NotDone()
            : EvaluationRefusals.NothingShown();
    }
}
