namespace Pix.Certification.Sessions;

public sealed partial class Session
{
    // A machine serves the thread that built it: see Lifecycle.
    [ThreadStatic]
    private static Workflow? Lent;

    private static Workflow Flow => Lent ??= new();

    /// <summary>The lifecycle drawn by the machine itself: what leads from one state to another.</summary>
    public static string Diagram(DiagramFormat format = DiagramFormat.Mermaid) => new Workflow().Draw(format);

    /// <summary>What may happen to the session now, and what stands against the rest.</summary>
    /// <remarks>Of acts about one candidate it says what holds for any: see <see cref="Permitted(CandidateId, Instant)"/>.</remarks>
    public PermittedActs<SessionAct> Permitted(Instant now) => Flow.Permitted(new(this, now));

    /// <summary>The acts about one candidate of the list that may happen now; none when the list has no such candidate.</summary>
    public IReadOnlyList<SessionAct> Permitted(CandidateId candidate, Instant now) =>
        Flow.PermittedUnder(Guards.Listed, new(this, now) { About = candidate });

    /// <summary>In which states an act may happen, and the codes of the rules that ask for more than the state.</summary>
    internal static IReadOnlyList<string>? Condition(SessionState state, SessionAct act) =>
        Flow.GuardsOf((Stage)state, act)?.Select(static guard => guard.Description.Split(' ')[0]).Distinct().ToArray();

    internal Refusal? Refuse(SessionAct act, Instant now) => Flow.Refuse(new(this, now), act);

    private Refusal? Refuse(SessionAct act, CandidateId candidate, Instant now) => Flow.Refuse(new(this, now) { About = candidate }, act);

    // Decide, then change, then record. The event is already made and the machine has no entry actions,
    // so once the machine says yes nothing can throw between the new state and the event that explains it.
    private Result<TEvent> Move<TEvent>(SessionAct act, TEvent happened, IReadOnlyCollection<CandidateId>? named = null)
        where TEvent : SessionEvent
    {
        var asked = new Question(this, happened.At) { Named = named };
        if (Flow.Refuse(asked, act) is { } refusal)
        {
            return refusal;
        }

        Flow.Fire(asked, act);
        return Record(happened);
    }

    private bool SomebodySat => FirstTestAt is not null;

    private int PresentAt(Instant now) => _roster.Values.Count(c => c.IsPresent(now, Policy.Session.PresenceMinutes));

    private int InvigilatorsFor(int candidates) => CeilingOf(candidates, Policy.Session.CandidatesPerInvigilator);

    private bool CommentFits => (Draft.Comment ?? "").Length <= Policy.Session.CommentCharacters;

    private IReadOnlyList<Candidate> Unfinished => [.. _roster.Values.Where(static c => c.IsSitting)];

    private IReadOnlyList<Candidate> WithoutAbortReason =>
        [.. _roster.Values.Where(c => c.NeedsAbortReason && !Draft.Aborts.Any(a => a.Candidate == c.Id && Enum.IsDefined(a.Reason)))];

    private IReadOnlyList<CandidateAbort> AbortsOfNoRunningSitting =>
        [.. Draft.Aborts.Where(a => Find(a.Candidate) is not { NeedsAbortReason: true })];

    private IReadOnlyList<Candidate> PresentAndNotJoined(Instant now) =>
        [.. _roster.Values.Where(c => c.Account is null && c.IsPresent(now, Policy.Session.PresenceMinutes))];

    private bool SomebodyIsPresent(Instant now) => PresentAt(now) > 0;

    // The states, and around them the two hands that a session passes through.
    private enum Stage
    {
        Created = SessionState.Created,
        Started = SessionState.Started,
        Ended = SessionState.Ended,
        Finalised = SessionState.Finalised,
        Processed = SessionState.Processed,
        Published = SessionState.Published,
        Cancelled = SessionState.Cancelled,
        AtCentre,
        HandedOver,
    }

    // What was not given is taken for right: a question that names nobody is about nobody in particular.
    private readonly record struct Question(Session Session, Instant Now)
    {
        public CandidateId? About { get; init; }

        public IReadOnlyCollection<CandidateId>? Named { get; init; }

        public bool HasWrongCode { get; init; }

        public bool HasNoReason { get; init; }

        public Candidate? Who => About is { } candidate ? Session.Find(candidate) : null;
    }

    private sealed class Workflow : Lifecycle<Question, Stage, SessionAct>
    {
        public Workflow()
        {
            // A session that began or ended with nobody sitting has nothing to finalise: it is cancelled instead (FIN-2).
            In(Stage.AtCentre)
                .Leads(SessionAct.Cancel, Stage.Cancelled, Guards.NobodySat)
                .Stays(SessionAct.RenewInvigilatorSecret)
                .Stays(SessionAct.SignIn);
            In(Stage.HandedOver).Stays(SessionAct.GiveFeedback);
            In(Stage.Created).Within(Stage.AtCentre)
                .Leads(SessionAct.Start, Stage.Started, Guards.Invigilators, Guards.Presence, Guards.AllJoined)
                .Stays(SessionAct.Edit)
                .Stays(SessionAct.Import);
            In(Stage.Started).Within(Stage.AtCentre)
                .Leads(SessionAct.End, Stage.Ended, Guards.Over)
                .Leads(SessionAct.EndByCentre, Stage.Ended, Guards.PlannedEndPassed, Guards.Over)
                .Stays(SessionAct.OpenSitting, [.. Guards.Entry, Guards.NotBegun, Guards.Present, Guards.Eligible])
                .Stays(SessionAct.ResumeSitting, [.. Guards.Entry, Guards.Present, Guards.Begun])
                .Stays(SessionAct.AskToResume, Guards.Listed, Guards.NotOver, Guards.Begun)
                .Stays(SessionAct.CompleteSitting, Guards.Listed, Guards.NotOver, Guards.Begun)
                .Stays(SessionAct.EndSitting, Guards.Listed, Guards.NotOver, Guards.Begun)
                .Stays(SessionAct.CreditTime, Guards.Listed, Guards.NotOver, Guards.Begun)
                .Stays(SessionAct.OpenAlert, Guards.Listed, Guards.NotOver, Guards.Begun, Guards.NotOnHold)
                .Stays(SessionAct.CloseAlert, Guards.Listed, Guards.NotOver, Guards.Begun, Guards.OnHold)
                .Stays(SessionAct.Pause, Guards.NotPaused)
                .Stays(SessionAct.Reopen, Guards.Paused)
                .Stays(SessionAct.EndOverdue, Guards.ClockEnds, Guards.Overdue);
            In(Stage.Ended).Within(Stage.AtCentre)
                .Leads(SessionAct.Finalise, Stage.Finalised, Guards.AbortsFit, Guards.SomebodySat, Guards.AbortReasons, Guards.Comment);
            In(Stage.Finalised).Within(Stage.HandedOver)
                .Leads(SessionAct.Unfinalise, Stage.Ended)
                .Leads(SessionAct.Process, Stage.Processed, Guards.Decided);
            In(Stage.Processed).Within(Stage.HandedOver).Leads(SessionAct.Publish, Stage.Published, Guards.Publishable);
            In(Stage.Published).Within(Stage.HandedOver).Leads(SessionAct.Unpublish, Stage.Processed);

            // A session that was cancelled in a pause is still paused: its room can be reopened.
            In(Stage.Cancelled).Stays(SessionAct.Reopen, Guards.Paused);

            foreach (var open in (Stage[])[Stage.Created, Stage.Started])
            {
                In(open)
                    .Stays(SessionAct.Check)
                    .Stays(SessionAct.RecordTechnicalTest)
                    .Stays(SessionAct.NameInvigilator)
                    .Stays(SessionAct.Enrol)
                    .Stays(SessionAct.EnrolFromSchool)
                    .Stays(SessionAct.EditCandidate, Guards.Listed, Guards.Editable)
                    .Stays(SessionAct.CorrectCandidate, Guards.Listed, Guards.Editable, Guards.NotJoined)
                    .Stays(SessionAct.Remove, Guards.Listed, Guards.NotTied, Guards.Unheld)
                    .Stays(SessionAct.Join, Guards.JoiningOpen)
                    .Stays(SessionAct.Unlink, Guards.Listed, Guards.NotSatDown, Guards.Joined)
                    .Stays(SessionAct.ConfirmPresence, Guards.Listed, Guards.NotOver)
                    .Stays(SessionAct.WithdrawPresence, Guards.Listed, Guards.NotOver, Guards.Confirmed);
            }

            foreach (var reportable in (Stage[])[Stage.Started, Stage.Ended])
            {
                In(reportable)
                    .Stays(SessionAct.TickEndScreen, Guards.Listed, Guards.HasEndScreen)
                    .Stays(SessionAct.FileReport, Guards.Listed)
                    .Stays(SessionAct.WithdrawReport)
                    .Stays(SessionAct.Attach)
                    .Stays(SessionAct.RemoveFile)
                    .Stays(SessionAct.SaveDraft);
            }

            foreach (var deliberated in (Stage[])[Stage.Finalised, Stage.Processed])
            {
                In(deliberated).Stays(SessionAct.ResolveReport);
            }

            foreach (var settled in (Stage[])[Stage.Published, Stage.Cancelled])
            {
                In(settled).Stays(SessionAct.Erase, Guards.Listed, Guards.Known, Guards.Reason, Guards.NothingHeld);
            }

            foreach (var any in (Stage[])[Stage.AtCentre, Stage.HandedOver, Stage.Cancelled])
            {
                In(any)
                    .Stays(SessionAct.Purge, Guards.TermIsOver, Guards.NotAllHeld)
                    .Stays(SessionAct.PlaceHold, Guards.Listed, Guards.SomethingToHold, Guards.NotHeld)
                    .Stays(SessionAct.LiftHold, Guards.Listed, Guards.Held);
            }
        }

        protected override Stage StageOf(in Question asked) => asked.Session is { } session ? (Stage)session.State : Stage.Created;

        protected override void Enter(in Question asked, Stage stage) => asked.Session.State = (SessionState)stage;

        // What can never be done to a candidate is said before what cannot be done now.
        protected override Refusal Elsewhere(in Question asked, SessionAct act) => act switch
        {
            SessionAct.Edit => SessionRefusals.OnlyBeforeStart(asked.Session.State, SessionsWords.ElsewhereEditWhat),
            SessionAct.Import => SessionRefusals.OnlyBeforeStart(asked.Session.State, SessionsWords.ElsewhereImportWhat),
            SessionAct.Remove when !Guards.NotTied.Holds(asked) => Guards.NotTied.Refusal(asked),
            SessionAct.Remove when !Guards.Unheld.Holds(asked) => Guards.Unheld.Refusal(asked),
            SessionAct.Erase when !Guards.Known.Holds(asked) => Guards.Known.Refusal(asked),
            SessionAct.Pause when !Guards.NotPaused.Holds(asked) => Guards.NotPaused.Refusal(asked),
            SessionAct.Reopen => Guards.Paused.Refusal(asked),
            SessionAct.EndOverdue => Guards.ClockEnds.Refusal(asked),
            SessionAct.SaveDraft or SessionAct.Finalise when IsIn(asked, Stage.HandedOver) => SessionRefusals.AlreadyFinalised(),
            _ => SessionRefusals.NotInThisState(asked.Session.State, act),
        };
    }
}
