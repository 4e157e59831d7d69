using Pix.Certification.Reports;
using Stateless;
using Stateless.Graph;

namespace Pix.Certification.Sessions;

public sealed partial class Session
{
    private enum Trigger
    {
        Start,
        End,
        Finalise,
        Unfinalise,
        Process,
        Publish,
        Unpublish,
        Cancel,
    }

    // Built on first use: loading a thousand sessions to list them must not build a thousand machines.
    private Workflow Flow => field ??= new(this);

    /// <summary>The lifecycle drawn by the machine itself.</summary>
    public static string Diagram(DiagramFormat format = DiagramFormat.Mermaid)
    {
        // From a fresh machine: one built around a loaded session would begin wherever that session stands.
        var info = new Workflow(new(Policies.CertificationPolicies.Profile2019)).Machine.GetInfo();
        return (format == DiagramFormat.Dot ? UmlDotGraph.Format(info) : MermaidGraph.Format(info)).ReplaceLineEndings("\n");
    }

    private static class Guards
    {
        // A guard says what must hold, beginning with its rule: it labels the arrow on the diagram and names the refusal.
        public const string Invigilators = "SES-6 enough invigilators for the list";
        public const string Presence = "INV-2 somebody is present";
        public const string Over = "SES-4 every sitting is over, or named as unfinished";
        public const string SomebodySat = "FIN-2 at least one sitting has begun";
        public const string AbortReasons = "FIN-2 every unfinished sitting has an abort reason";
        public const string Comment = "FIN-1 the global comment is not too long";
        public const string Decided = "SES-4 every result is decided";
        public const string Publishable = "PUB-1 no result is missing or in error";
        public const string NobodySat = "SES-5 no sitting exists";
    }

    private sealed class Workflow
    {
        public Workflow(Session session)
        {
            // Immediate: the queued mode would keep leftovers after an exception.
            Machine = new(() => session.State, state => session.State = state, FiringMode.Immediate);
            Start = Machine.SetTriggerParameters<Instant>(Trigger.Start);
            End = Machine.SetTriggerParameters<IReadOnlyCollection<CandidateId>>(Trigger.End);
            Process = Machine.SetTriggerParameters<IReadOnlyCollection<CandidateId>>(Trigger.Process);
            Publish = Machine.SetTriggerParameters<IReadOnlyCollection<CandidateId>>(Trigger.Publish);

            // A session that began or ended with nobody sitting has nothing to finalise: it is cancelled instead (FIN-2).
            Machine.Configure(SessionState.Created)
                .PermitIf(
                    Start,
                    SessionState.Started,
                    new Tuple<Func<Instant, bool>, string>(_ => session.HasEnoughInvigilators, Guards.Invigilators),
                    new Tuple<Func<Instant, bool>, string>(session.SomebodyIsPresent, Guards.Presence))
                .PermitIf(Trigger.Cancel, SessionState.Cancelled, () => !session.SomebodySat, Guards.NobodySat);
            Machine.Configure(SessionState.Started)
                .PermitIf(End, SessionState.Ended, named => session.Unfinished.All(c => named.Contains(c.Id)), Guards.Over)
                .PermitIf(Trigger.Cancel, SessionState.Cancelled, () => !session.SomebodySat, Guards.NobodySat);
            Machine.Configure(SessionState.Ended)
                .PermitIf(
                    Trigger.Finalise,
                    SessionState.Finalised,
                    new Tuple<Func<bool>, string>(() => session.SomebodySat, Guards.SomebodySat),
                    new Tuple<Func<bool>, string>(() => session.WithoutAbortReason.Count == 0, Guards.AbortReasons),
                    new Tuple<Func<bool>, string>(() => session.CommentFits, Guards.Comment))
                .PermitIf(Trigger.Cancel, SessionState.Cancelled, () => !session.SomebodySat, Guards.NobodySat);
            Machine.Configure(SessionState.Finalised)
                .Permit(Trigger.Unfinalise, SessionState.Ended)
                .PermitIf(Process, SessionState.Processed, static undecided => undecided.Count == 0, Guards.Decided);
            Machine.Configure(SessionState.Processed)
                .PermitIf(Publish, SessionState.Published, static faulty => faulty.Count == 0, Guards.Publishable);
            Machine.Configure(SessionState.Published)
                .Permit(Trigger.Unpublish, SessionState.Processed);
        }

        public StateMachine<SessionState, Trigger> Machine { get; }

        public StateMachine<SessionState, Trigger>.TriggerWithParameters<Instant> Start { get; }

        public StateMachine<SessionState, Trigger>.TriggerWithParameters<IReadOnlyCollection<CandidateId>> End { get; }

        public StateMachine<SessionState, Trigger>.TriggerWithParameters<IReadOnlyCollection<CandidateId>> Process { get; }

        public StateMachine<SessionState, Trigger>.TriggerWithParameters<IReadOnlyCollection<CandidateId>> Publish { get; }
    }

    private bool SomebodySat => FirstTestAt is not null;

    private bool HasEnoughInvigilators => Details.Invigilators.Count >= InvigilatorsNeeded;

    private bool CommentFits => (Draft.Comment ?? "").Length <= Policy.Session.CommentCharacters;

    private IReadOnlyList<Candidate> Unfinished => [.. _roster.Values.Where(static c => c.IsSitting)];

    private bool IsFinalised => State is SessionState.Finalised or SessionState.Processed or SessionState.Published;

    private IReadOnlyList<Candidate> WithoutAbortReason =>
        [.. _roster.Values.Where(c => c.NeedsAbortReason && !Draft.Aborts.Any(a => a.Candidate == c.Id && Enum.IsDefined(a.Reason)))];

    private bool SomebodyIsPresent(Instant now) => _roster.Values.Any(c => c.IsPresent(now, Policy.Session.PresenceMinutes));

    // Decide, then change, then record. The event is already made and the machine has no entry actions,
    // so once CanFire says yes nothing can throw between the new state and the event that explains it.
    private Result<TEvent> Move<TEvent>(Trigger trigger, TEvent happened)
        where TEvent : SessionEvent
    {
        if (!Flow.Machine.CanFire(trigger, out var unmet))
        {
            return Refuse(trigger, unmet, happened.At);
        }

        Flow.Machine.Fire(trigger);
        return Record(happened);
    }

    private Result<TEvent> Move<TArgument, TEvent>(StateMachine<SessionState, Trigger>.TriggerWithParameters<TArgument> trigger, TArgument argument, TEvent happened)
        where TEvent : SessionEvent
    {
        if (!Flow.Machine.CanFire(trigger, argument, out var unmet))
        {
            return Refuse(trigger.Trigger, unmet, happened.At, argument as IReadOnlyCollection<CandidateId>);
        }

        Flow.Machine.Fire(trigger, argument);
        return Record(happened);
    }

    private Refusal Refuse(Trigger trigger, ICollection<string>? unmet, Instant at, IReadOnlyCollection<CandidateId>? named = null) => unmet is null or { Count: 0 }
        ? SessionRefusals.NotInThisState(State, Verb(trigger))
        : RefusalList.Join([.. unmet.Select(guard => Explain(guard, at, named ?? []))]);

    private Refusal Explain(string guard, Instant at, IReadOnlyCollection<CandidateId> named) => guard switch
    {
        Guards.Invigilators => SessionRefusals.TooFewInvigilators(_roster.Count, Details.Invigilators.Count, Policy.Session.CandidatesPerInvigilator),
        Guards.Presence => SessionRefusals.NobodyPresent(Policy.Session.PresenceMinutes, at),
        Guards.Over => SessionRefusals.StillSitting([.. Unfinished.Where(c => !named.Contains(c.Id))]),
        Guards.SomebodySat => SessionRefusals.NothingToFinalise(),
        Guards.AbortReasons => SessionRefusals.AbortReasonMissing(WithoutAbortReason),
        Guards.Comment => SessionRefusals.CommentTooLong(Draft.Comment!.Length, Policy.Session.CommentCharacters),
        Guards.Decided => SessionRefusals.Undecided(named),
        Guards.Publishable => SessionRefusals.NotPublishable(named),
        Guards.NobodySat => SessionRefusals.SittingsExist(),
        _ => throw new InvalidOperationException($"No refusal explains the guard '{guard}'."),
    };

    private static Wording Verb(Trigger trigger) => trigger switch
    {
        Trigger.Start => new("commencer", "start"),
        Trigger.End => new("se terminer", "end"),
        Trigger.Finalise => new("être finalisée", "be finalised"),
        Trigger.Unfinalise => new("être définalisée", "be unfinalised"),
        Trigger.Process => new("être traitée", "be processed"),
        Trigger.Publish => new("être publiée", "be published"),
        Trigger.Unpublish => new("être dépubliée", "be unpublished"),
        Trigger.Cancel => new("être annulée", "be cancelled"),
        _ => throw new ArgumentOutOfRangeException(nameof(trigger)),
    };
}
