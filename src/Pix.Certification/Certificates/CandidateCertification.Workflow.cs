using Stateless;
using Stateless.Graph;

namespace Pix.Certification.Certificates;

public sealed partial class CandidateCertification
{
    private const string AppealSettled = "JUR-3 no upheld appeal waits for its action";
    private const string CertificateStands = "CER-4 a certificate is valid or withdrawn";

    private enum Trigger
    {
        Review,
        Validate,
        Reject,
        Cancel,
        Publish,
        Revoke,
    }

    // Built on first use: a host reads many certifications and changes few.
    private Workflow Flow => field ??= new(this);

    /// <summary>The lifecycle drawn by the machine itself.</summary>
    public static string Diagram(DiagramFormat format = DiagramFormat.Mermaid)
    {
        var info = new Workflow(new()).Machine.GetInfo();
        return (format == DiagramFormat.Dot ? UmlDotGraph.Format(info) : MermaidGraph.Format(info)).ReplaceLineEndings("\n");
    }

    private sealed class Workflow
    {
        public Workflow(CandidateCertification certification)
        {
            Machine = new(() => certification.State, state => certification.State = state, FiringMode.Immediate);
            Open(CertificationState.Undecided, certification);
            foreach (var decided in new[] { CertificationState.Validated, CertificationState.Rejected, CertificationState.Cancelled })
            {
                Open(decided, certification).PermitIf(Trigger.Publish, CertificationState.Published, () => certification.Owed is null, AppealSettled);
            }

            // Taken back, a publication leaves the decision that was published.
            Machine.Configure(CertificationState.Published)
                .PermitIf(Trigger.Validate, CertificationState.Validated, () => certification.Decided == CertificationState.Validated, "PUB-1 unpublished, it is what was published: validated")
                .PermitIf(Trigger.Reject, CertificationState.Rejected, () => certification.Decided == CertificationState.Rejected, "PUB-1 unpublished, it is what was published: rejected")
                .PermitIf(Trigger.Cancel, CertificationState.Cancelled, () => certification.Decided == CertificationState.Cancelled, "PUB-1 unpublished, it is what was published: cancelled")
                .PermitIf(Trigger.Revoke, CertificationState.Revoked, () => certification.HasLiveCertificate, CertificateStands);
        }

        public StateMachine<CertificationState, Trigger> Machine { get; }

        // Until it is published, a result can be decided anew by rule or by the jury, in any direction; a certificate that was withdrawn can be revoked all the while.
        private StateMachine<CertificationState, Trigger>.StateConfiguration Open(CertificationState from, CandidateCertification certification)
        {
            var state = Machine.Configure(from).PermitIf(Trigger.Revoke, CertificationState.Revoked, () => certification.HasLiveCertificate, CertificateStands);
            foreach (var to in new[] { CertificationState.Undecided, CertificationState.Validated, CertificationState.Rejected, CertificationState.Cancelled })
            {
                _ = to == from ? state.PermitReentry(TriggerTo(to)) : state.Permit(TriggerTo(to), to);
            }

            return state;
        }
    }

    // Where it stands apart from being published or revoked.
    private CertificationState Decided => Result is { } result ? StateAfter(result, AwaitsReview) : CertificationState.Undecided;

    private static Trigger TriggerTo(CertificationState decided) => decided switch
    {
        CertificationState.Undecided => Trigger.Review,
        CertificationState.Validated => Trigger.Validate,
        CertificationState.Rejected => Trigger.Reject,
        CertificationState.Cancelled => Trigger.Cancel,
        _ => throw new ArgumentOutOfRangeException(nameof(decided), decided, "It is no decision."),
    };

    // Published and revoked results stand as they are; everything else is open to the jury.
    private Refusal? RefuseUnlessOpen() => State is CertificationState.Published or CertificationState.Revoked ? CertificationRefusals.NotNow(State) : null;

    // Decide, then change, then record, as a session does. What a new state follows from is all in the event and in what was folded before it.
    private Result<TEvent> Move<TEvent>(Trigger trigger, TEvent happened)
        where TEvent : CertificationEvent
    {
        if (!Flow.Machine.CanFire(trigger, out var unmet))
        {
            return Refuse(unmet);
        }

        Flow.Machine.Fire(trigger);
        return Record(happened);
    }

    private Refusal Refuse(ICollection<string>? unmet) => unmet switch
    {
        null or { Count: 0 } => CertificationRefusals.NotNow(State),
        _ when unmet.Contains(AppealSettled) => CertificationRefusals.AppealOwed(Owed!),
        _ => CertificationRefusals.NoCertificate(),
    };
}
