using Pix.Certification.Timing;

namespace Pix.Certification.Sittings;

public sealed partial class Sitting
{
    // A machine serves the thread that built it: see Lifecycle.
    [ThreadStatic]
    private static Workflow? Lent;

    private static Workflow Flow => Lent ??= new();

    /// <summary>The lifecycle drawn by the machine itself: what leads from one state to another.</summary>
    public static string Diagram(DiagramFormat format = DiagramFormat.Mermaid) => new Workflow().Draw(format);

    /// <summary>What may happen to the sitting now, and what stands against the rest.</summary>
    /// <remarks>What was sent already and is sent again is answered as before, whatever is permitted by then (SIT-3).</remarks>
    /// <param name="clock">The candidate's time.</param>
    /// <param name="now">When.</param>
    public PermittedActs<SittingAct> Permitted(ExamClock clock, Instant now)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return Flow.Permitted(new(this, clock, NotBeforeStart(now)));
    }

    private Refusal? Refuse(SittingAct act, ExamClock? clock, Instant now) => Flow.Refuse(new(this, clock, now), act);

    // Decide, then change, then record: see Session.Workflow.
    private Result<SittingEnded> Move(SittingAct act, SittingEnded ended, ExamClock? clock, Instant now)
    {
        var asked = new Question(this, clock, now) { IsAtEnd = act == SittingAct.Next };
        if (Flow.Refuse(asked, act) is { } refusal)
        {
            return refusal;
        }

        Flow.Fire(asked, act);
        return Record(ended);
    }

    // The states, and around three of them what they have in common: the test was ended before its end screen.
    private enum Stage
    {
        InProgress = SittingState.InProgress,
        Completed = SittingState.Completed,
        EndedByInvigilator = SittingState.EndedByInvigilator,
        EndedByTime = SittingState.EndedByTime,
        EndedByFinalisation = SittingState.EndedByFinalisation,
        CutShort,
    }

    private readonly record struct Question(Sitting Sitting, ExamClock? Clock, Instant Now)
    {
        /// <summary>True when the course says that no challenge follows.</summary>
        public bool IsAtEnd { get; init; }

        /// <summary>True while an answer counts; false for one that is kept aside.</summary>
        public bool Counts => Sitting.State == SittingState.InProgress && Clock!.Accepts(Now) == AcceptedReply.Answer;
    }

    private static class Guards
    {
        public static readonly Guard<Question> Running = new(
            "SIT-4 the test still takes something",
            static q => q.Clock!.Accepts(q.Now) != AcceptedReply.Nothing,
            static q => SittingRefusals.Over(q.Sitting.State));

        public static readonly Guard<Question> RoomGoesOn = new(
            "INV-8 the room is not stopped",
            static q => q.Clock!.StoppedSince is null,
            static q => SittingRefusals.RoomIsStopped(q.Clock!.StoppedSince!.Value, q.Now));

        public static readonly Guard<Question> AlertsLeft = new(
            "INV-5 few problems were reported, or the invigilator allowed more",
            static q => q.Sitting.AlertsLeft > 0,
            static _ => SittingRefusals.TooManyAlerts());

        public static readonly Guard<Question> NoAlertsLeft = new(
            "INV-5 no more problems can be reported",
            static q => q.Sitting.AlertsLeft == 0,
            static q => SittingRefusals.AlertsAreLeft(q.Sitting.AlertsLeft));

        public static readonly Guard<Question> NotOnHold = new(
            "INV-5 no alert holds the test", static q => q.Sitting.Alert is null, static q => SittingRefusals.OnHold(q.Sitting.Alert!));

        public static readonly Guard<Question> NotOnHoldOrLate = new(
            "INV-5 no alert holds the test, or the answer is kept aside anyway",
            static q => q.Sitting.Alert is null || !q.Counts,
            static q => SittingRefusals.OnHold(q.Sitting.Alert!));

        public static readonly Guard<Question> OnHold = new(
            "INV-5 an alert holds the test",
            static q => q.Sitting.Alert is not null,
            static _ => SittingRefusals.NoAlert());

        public static readonly Guard<Question> MoreFollows = new(
            "SEL3-7 a challenge is shown, or follows",
            static q => !q.IsAtEnd,
            static q => SittingRefusals.SomethingLeft(q.Sitting.Outstanding?.Number));

        public static readonly Guard<Question> NothingLeft = new(
            "SIT-5 nothing is left to answer or pass",
            static q => q.IsAtEnd && q.Sitting.Answered == q.Sitting._served.Count,
            static q => SittingRefusals.SomethingLeft(q.Sitting.Outstanding?.Number));

        public static readonly Guard<Question> TimeIsOver = new(
            "TIM-3 the candidate's time is over",
            static q => q.Clock!.IsOverdue(q.Now),
            static q => SittingRefusals.TimeLeft(q.Clock!.Remaining(q.Now)));
    }

    private sealed class Workflow : Lifecycle<Question, Stage, SittingAct>
    {
        public Workflow()
        {
            In(Stage.InProgress)
                .Stays(SittingAct.Next, Guards.Running, Guards.RoomGoesOn, Guards.NotOnHold, Guards.MoreFollows)
                .Leads(SittingAct.Next, Stage.Completed, Guards.Running, Guards.RoomGoesOn, Guards.NotOnHold, Guards.NothingLeft)
                .Stays(SittingAct.Answer, Guards.RoomGoesOn, Guards.NotOnHoldOrLate)
                .Stays(SittingAct.Pass, Guards.Running, Guards.RoomGoesOn, Guards.NotOnHold)
                .Stays(SittingAct.RaiseAlert, Guards.Running, Guards.RoomGoesOn, Guards.NotOnHold, Guards.AlertsLeft)
                .Stays(SittingAct.LiftAlertLimit, Guards.NoAlertsLeft)
                .Stays(SittingAct.DismissAlert, Guards.OnHold)
                .Stays(SittingAct.ConfirmAlert, Guards.OnHold)
                .Stays(SittingAct.Enter)
                .Leads(SittingAct.EndByInvigilator, Stage.EndedByInvigilator)
                .Leads(SittingAct.EndByTime, Stage.EndedByTime, Guards.TimeIsOver)
                .Leads(SittingAct.EndByFinalisation, Stage.EndedByFinalisation);
            In(Stage.Completed).Stays(SittingAct.Next);
            In(Stage.CutShort).Stays(SittingAct.Answer);
            foreach (var ended in (Stage[])[Stage.EndedByInvigilator, Stage.EndedByTime, Stage.EndedByFinalisation])
            {
                In(ended).Within(Stage.CutShort);
            }
        }

        protected override Stage StageOf(in Question asked) => asked.Sitting is { } sitting ? (Stage)sitting.State : Stage.InProgress;

        protected override void Enter(in Question asked, Stage stage) => asked.Sitting.State = (SittingState)stage;

        protected override Refusal Elsewhere(in Question asked, SittingAct act) =>
            act is SittingAct.DismissAlert or SittingAct.ConfirmAlert
                ? SittingRefusals.NoAlert()
                : SittingRefusals.Over(asked.Sitting.State);
    }
}
