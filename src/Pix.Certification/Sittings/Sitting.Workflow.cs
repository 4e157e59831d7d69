using Pix.Certification.Timing;
using Stateless;
using Stateless.Graph;

namespace Pix.Certification.Sittings;

public sealed partial class Sitting
{
    private const string NothingLeft = "SIT-5 nothing is left to answer or pass";
    private const string TimeIsOver = "TIM-3 the candidate's time is over";

    private enum Trigger
    {
        Complete,
        EndByInvigilator,
        EndByTime,
        EndByFinalisation,
    }

    // Built on first use: answers do not need it, and a host keeps many sittings in memory.
    private Workflow Flow => field ??= new(this);

    /// <summary>The lifecycle drawn by the machine itself.</summary>
    public static string Diagram(DiagramFormat format = DiagramFormat.Mermaid)
    {
        var info = new Workflow(new()).Machine.GetInfo();
        return (format == DiagramFormat.Dot ? UmlDotGraph.Format(info) : MermaidGraph.Format(info)).ReplaceLineEndings("\n");
    }

    private sealed class Workflow
    {
        public Workflow(Sitting sitting)
        {
            Machine = new(() => sitting.State, state => sitting.State = state, FiringMode.Immediate);
            EndByTime = Machine.SetTriggerParameters<ExamClock, Instant>(Trigger.EndByTime);
            Machine.Configure(SittingState.InProgress)
                .PermitIf(Trigger.Complete, SittingState.Completed, () => sitting.Answered == sitting._served.Count, NothingLeft)
                .Permit(Trigger.EndByInvigilator, SittingState.EndedByInvigilator)
                .PermitIf(EndByTime, SittingState.EndedByTime, static (clock, now) => clock.IsOverdue(now), TimeIsOver)
                .Permit(Trigger.EndByFinalisation, SittingState.EndedByFinalisation);
        }

        public StateMachine<SittingState, Trigger> Machine { get; }

        public StateMachine<SittingState, Trigger>.TriggerWithParameters<ExamClock, Instant> EndByTime { get; }
    }

    // Decide, then change, then record: see Session.Workflow.
    private Result<SittingEnded> Move(Trigger trigger, SittingEnded ended)
    {
        if (!Flow.Machine.CanFire(trigger, out var unmet))
        {
            return unmet is null or { Count: 0 } ? SittingRefusals.Over(State) : SittingRefusals.SomethingLeft(Outstanding?.Number);
        }

        Flow.Machine.Fire(trigger);
        return Record(ended);
    }

    private Result<SittingEnded> Move(ExamClock clock, SittingEnded ended, Instant now)
    {
        if (!Flow.Machine.CanFire(Flow.EndByTime, clock, now, out var unmet))
        {
            return unmet is null or { Count: 0 } ? SittingRefusals.Over(State) : SittingRefusals.TimeLeft(clock.Remaining(now));
        }

        Flow.Machine.Fire(Flow.EndByTime, clock, now);
        return Record(ended);
    }
}
