using Stateless.Reflection;

namespace Pix.Certification.Certifications;

public sealed partial class CandidateCertification
{
    // A machine serves the thread that built it: see Lifecycle.
    [ThreadStatic]
    private static Workflow? Lent;

    private static Workflow Flow => Lent ??= new();

    /// <summary>The lifecycle drawn by the machine itself: what leads from one state to another.</summary>
    public static string Diagram(DiagramFormat format = DiagramFormat.Mermaid) => new Workflow().Draw(format);

    /// <summary>What may happen to the certification now, and what stands against the rest.</summary>
    /// <param name="now">When; nothing that a certification permits depends on the time so far.</param>
    public PermittedActs<CertificationAct> Permitted(Instant now) => Flow.Permitted(new(this, now));

    // Where it stands apart from being published or revoked.
    private CertificationState Decided => Result is { } result ? StateAfter(result, AwaitsReview) : CertificationState.Undecided;

    private Refusal? Refuse(CertificationAct act, Instant now = default) => Flow.Refuse(new(this, now), act);

    // Decide, then change, then record, as a session does.
    // What a new state follows from is all in the event and in what was folded before it.
    private Result<TEvent> Move<TEvent>(CertificationAct act, TEvent happened, CertificationState outcome = default)
        where TEvent : CertificationEvent
    {
        var asked = new Question(this, happened.At) { Outcome = outcome };
        if (Flow.Refuse(asked, act) is { } refusal)
        {
            return refusal;
        }

        Flow.Fire(asked, act);
        return Record(happened);
    }

    // The states, and around four of them what they have in common: the result can be decided anew.
    private enum Stage
    {
        Undecided = CertificationState.Undecided,
        Validated = CertificationState.Validated,
        Rejected = CertificationState.Rejected,
        Cancelled = CertificationState.Cancelled,
        Published = CertificationState.Published,
        Revoked = CertificationState.Revoked,
        Open,
    }

    private readonly record struct Question(CandidateCertification Certification, Instant Now)
    {
        /// <summary>What the result was worked out to be.</summary>
        public CertificationState Outcome { get; init; }
    }

    private static class Guards
    {
        public static readonly Guard<Question> HasResult = new(
            "JUR-1 there is a result",
            static q => q.Certification.Result is not null,
            static _ => CertificationRefusals.NoResultYet());

        public static readonly Guard<Question> HolderKnown = new(
            "RET-2 it is known who is certified",
            static q => !q.Certification.IsHolderErased,
            static _ => CertificationRefusals.HolderErasedAlready());

        public static readonly Guard<Question> NoAppeal = new(
            "JUR-3 no appeal waits", static q => q.Certification.PendingAppeal is null, static _ => CertificationRefusals.AppealPending());

        public static readonly Guard<Question> Appeal = new(
            "JUR-3 an appeal waits", static q => q.Certification.PendingAppeal is not null, static _ => CertificationRefusals.NoAppeal());

        public static readonly Guard<Question> AppealSettled = new(
            "JUR-3 no upheld appeal waits for its action",
            static q => q.Certification.Owed is null,
            static q => CertificationRefusals.AppealOwed(q.Certification.Owed!));

        public static readonly Guard<Question> CertificateStands = new(
            "CER-4 a certificate is valid or withdrawn",
            static q => q.Certification.HasLiveCertificate,
            static _ => CertificationRefusals.NoCertificate());
    }

    private sealed class Workflow : Lifecycle<Question, Stage, CertificationAct>
    {
        public Workflow()
        {
            DynamicStateInfos decided = new()
            {
                { Stage.Validated, "SCO-1 it is validated" },
                { Stage.Rejected, "SCO-1 it is rejected" },
                { Stage.Cancelled, "SCO-1 it is cancelled" },
            };
            DynamicStateInfos workedOut = [.. decided, new(Stage.Undecided.ToString(), "FIN-4 it is in error, or waits for the jury")];

            // Until it is published, a result can be decided anew by rule or by the jury, in any direction;
            // a certificate that was withdrawn can be revoked all the while.
            // Before the first result nobody has said yet whether the jury is called: that is finalisation's to say.
            In(Stage.Open)
                .Leads(CertificationAct.Finalise, Outcome, workedOut)
                .Leads(CertificationAct.Rescore, Outcome, workedOut, Guards.HasResult)
                .Leads(CertificationAct.Rule, Outcome, workedOut, Guards.HasResult)
                .Leads(CertificationAct.Revoke, Stage.Revoked, Guards.CertificateStands)
                .Stays(CertificationAct.CorrectIdentity, Guards.HolderKnown)
                .Stays(CertificationAct.Comment);
            In(Stage.Undecided).Within(Stage.Open);
            foreach (var final in (Stage[])[Stage.Validated, Stage.Rejected, Stage.Cancelled])
            {
                In(final).Within(Stage.Open).Leads(CertificationAct.Publish, Stage.Published, Guards.AppealSettled);
            }

            // Taken back, a publication leaves the decision that was published.
            In(Stage.Published)
                .Leads(CertificationAct.Unpublish, Outcome, decided)
                .Leads(CertificationAct.Revoke, Stage.Revoked, Guards.CertificateStands)
                .Stays(CertificationAct.OpenAppeal, Guards.NoAppeal);
            foreach (var appealed in (Stage[])[Stage.Open, Stage.Published])
            {
                In(appealed).Stays(CertificationAct.UpholdAppeal, Guards.Appeal);
            }

            foreach (var any in (Stage[])[Stage.Open, Stage.Published, Stage.Revoked])
            {
                In(any).Stays(CertificationAct.RejectAppeal, Guards.Appeal).Stays(CertificationAct.EraseHolder, Guards.HolderKnown);
            }
        }

        protected override Stage StageOf(in Question asked) =>
            asked.Certification is { } certification ? (Stage)certification.State : Stage.Undecided;

        protected override void Enter(in Question asked, Stage stage) => asked.Certification.State = (CertificationState)stage;

        protected override Refusal Elsewhere(in Question asked, CertificationAct act) => act switch
        {
            CertificationAct.OpenAppeal => CertificationRefusals.NothingToAppeal(asked.Certification.State),
            CertificationAct.UpholdAppeal when !Guards.Appeal.Holds(asked) => Guards.Appeal.Refusal(asked),
            _ => CertificationRefusals.NotNow(asked.Certification.State),
        };

        private static Stage Outcome(Question asked) => (Stage)asked.Outcome;
    }
}
