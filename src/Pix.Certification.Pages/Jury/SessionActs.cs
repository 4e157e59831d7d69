using Pix.Certification.Policies;
using Pix.Certification.Scoring;
using Pix.Certification.Sessions;

namespace Pix.Certification.Pages.Jury;

/// <summary>What the jury does to a whole session, after a confirmation that says what will happen, and to whom.</summary>
/// <param name="Path">The end of its page's address.</param>
/// <param name="Name">What its button says.</param>
/// <param name="From">The state a session is in when this can be done.</param>
/// <param name="IsGrave">True when it takes something back.</param>
/// <param name="NeedsReason">True when a reason must be given.</param>
internal sealed record SessionAct(string Path, Wording Name, SessionState[] From, bool IsGrave, bool NeedsReason)
{
    /// <summary>Whether there is anything to do it to.</summary>
    public Func<JurySession, bool> IsOffered { get; init; } = static _ => true;

    public required Func<JurySession, Wording> What { get; init; }

    public required Func<int, Wording> Whom { get; init; }

    public required Func<JuryDesk, SessionId, string, ValueTask<Refusal?>> Do { get; init; }
}

/// <summary>Every act, by the end of its address.</summary>
internal static class SessionActs
{
    private static readonly SessionAct[] All =
    [
        new("publier", JuryWords.Publish, [SessionState.Finalised, SessionState.Processed], IsGrave: false, NeedsReason: false)
        {
            What =
                static session => JuryWords.PublishWhat(
                    Number(session, CertificationStatus.Validated), Number(session, CertificationStatus.Rejected), Number(
                        session, CertificationStatus.Cancelled), Undecided(session)),
            Whom = JuryWords.PublishWhom,
            Do = static async (desk, id, _) => Refused(await desk.Publish(id)),
        },
        new("confirmer", JuryWords.ConfirmComputed, [SessionState.Finalised], IsGrave: false, NeedsReason: true)
        {
            IsOffered = static session => session.Comment is not null && Undecided(session) > 0,
            What = static _ => JuryWords.ConfirmComputedWhat,
            Whom = JuryWords.ProcessWhom,
            Do = static async (desk, id, reason) => Refused(await desk.ConfirmComputed(id, reason)),
        },
        new("traiter", JuryWords.Process, [SessionState.Finalised], IsGrave: false, NeedsReason: false)
        {
            What =
                static session => JuryWords.PublishWhat(
                    Number(session, CertificationStatus.Validated), Number(session, CertificationStatus.Rejected), Number(
                        session, CertificationStatus.Cancelled), Undecided(session)),
            Whom = JuryWords.ProcessWhom,
            Do = static async (desk, id, _) => Refused(await desk.Process(id)),
        },
        new("definaliser", JuryWords.Unfinalise, [SessionState.Finalised], IsGrave: true, NeedsReason: true)
        {
            What = static _ => JuryWords.Unfinalise,
            Whom = JuryWords.UnfinaliseWhom,
            Do = static async (desk, id, reason) => Refused(await desk.Unfinalise(id, reason)),
        },
        new("depublier", JuryWords.Unpublish, [SessionState.Published], IsGrave: true, NeedsReason: true)
        {
            What = static _ => JuryWords.Unpublish,
            Whom = JuryWords.UnpublishWhom,
            Do = static async (desk, id, reason) => Refused(await desk.Unpublish(id, reason)),
        },
    ];

    public static IEnumerable<SessionAct> Of(JurySession session) =>
        All.Where(act => act.From.Contains(session.Session.State) && act.IsOffered(session));

    public static SessionAct? Find(string path) => Array.Find(All, act => act.Path == path);

    private static Refusal? Refused<T>(Result<T> result)
        where T : notnull => result.IsRefused(out var refusal) ? refusal : null;

    private static int Number(JurySession session, CertificationStatus status) => session.Candidates.Count(c => c.Result?.Status == status);

    private static int Undecided(JurySession session) =>
        session.Candidates.Count(static c => c.State == Certificates.CertificationState.Undecided);
}
