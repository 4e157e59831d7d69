using Pix.Certification.Policies;
using Pix.Certification.Scoring;
using Pix.Certification.Sessions;

namespace Pix.Certification.Pages.Jury;

/// <summary>What the jury does to a whole session, after a confirmation that says what will happen, and to whom.</summary>
/// <param name="Path">The end of its page's address.</param>
/// <param name="Name">What its button says.</param>
/// <param name="IsGrave">True when it takes something back.</param>
/// <param name="NeedsReason">True when a reason must be given.</param>
internal sealed record JuryAct(string Path, Wording Name, bool IsGrave, bool NeedsReason)
{
    /// <summary>Whether it can be done as the session stands: what is permitted, and whether there is anything to do it to.</summary>
    public required Func<JurySession, bool> IsOffered { get; init; }

    public required Func<JurySession, Wording> What { get; init; }

    public required Func<int, Wording> Whom { get; init; }

    public required Func<JuryDesk, SessionId, string, CancellationToken, ValueTask<Refusal?>> Do { get; init; }
}

/// <summary>Every act, by the end of its address.</summary>
internal static class JuryActs
{
    private static readonly JuryAct[] All =
    [
        new("publier", JuryWords.Publish, IsGrave: false, NeedsReason: false)
        {
            // A session of which everything is decided is processed and published by the same stroke.
            IsOffered = static session => session.Permitted.Allows(SessionAct.Publish)
                || (session.Permitted.Allows(SessionAct.Process) && Undecided(session) == 0),
            What = Published,
            Whom = static people => JuryWords.PublishWhom(people),
            Do = static async (desk, id, _, gone) => Refused(await desk.Publication.PublishAsync(id, gone)),
        },
        new("confirmer", JuryWords.ConfirmComputed, IsGrave: false, NeedsReason: true)
        {
            IsOffered = static session =>
                session.Permitted.Allows(SessionAct.Process) && session.Comment is not null && session.Candidates.Any(static c =>
                    c is { State: Certifications.CertificationState.Undecided, IsToBeExamined: false }),
            What = static _ => JuryWords.ConfirmComputedWhat,
            Whom = static people => JuryWords.ProcessWhom(people),
            Do = static async (desk, id, reason, gone) => Refused(await desk.Rulings.ConfirmComputedAsync(id, reason, gone)),
        },
        new("traiter", JuryWords.Process, IsGrave: false, NeedsReason: false)
        {
            IsOffered = static session => session.Permitted.Allows(SessionAct.Process) && Undecided(session) == 0,
            What = Published,
            Whom = static people => JuryWords.ProcessWhom(people),
            Do = static async (desk, id, _, gone) => Refused(await desk.Publication.ProcessAsync(id, gone)),
        },
        new("definaliser", JuryWords.Unfinalise, IsGrave: true, NeedsReason: true)
        {
            IsOffered = static session => session.Permitted.Allows(SessionAct.Unfinalise),
            What = static _ => JuryWords.UnfinaliseWhat,
            Whom = static people => JuryWords.UnfinaliseWhom(people),
            Do = static async (desk, id, reason, gone) => Refused(await desk.Sessions.UnfinaliseAsync(id, reason, gone)),
        },
        new("depublier", JuryWords.Unpublish, IsGrave: true, NeedsReason: true)
        {
            IsOffered = static session => session.Permitted.Allows(SessionAct.Unpublish),
            What = static _ => JuryWords.UnpublishWhat,
            Whom = static people => JuryWords.UnpublishWhom(people),
            Do = static async (desk, id, reason, gone) => Refused(await desk.Publication.UnpublishAsync(id, reason, gone)),
        },
    ];

    /// <summary>
    /// What comes next of the whole session, once its reports are dealt with: letting what is computed stand where only a comment is read,
    /// or publishing; null when single candidates come first.
    /// </summary>
    public static JuryAct? NextOf(JurySession session) =>
        session.Reports.Any(static r => r.NeedsJury) ? null
        : All.Where(act => act.Path == (Undecided(session) > 0 ? "confirmer" : "publier")).FirstOrDefault(act => act.IsOffered(session));

    /// <summary>What can be done besides: what takes something back, and saying that a session is processed.</summary>
    public static IEnumerable<JuryAct> BesideNext(JurySession session) =>
        All.Where(act => act.IsOffered(session) && (act.IsGrave || act.Path == "traiter"));

    // An address may be typed in capitals.
    public static JuryAct? Find(string path) => Array.Find(All, act => act.Path.Equals(path, StringComparison.OrdinalIgnoreCase));

    private static Refusal? Refused<T>(Result<T> result)
        where T : notnull => result.IsRefused(out var refusal) ? refusal : null;

    private static Wording Published(JurySession session) => JuryWords.PublishWhat(
        Number(session, CertificationStatus.Validated),
        Number(session, CertificationStatus.Rejected),
        Number(session, CertificationStatus.Cancelled),
        Undecided(session));

    private static int Number(JurySession session, CertificationStatus status) => session.Candidates.Count(c => c.Result?.Status == status);

    private static int Undecided(JurySession session) =>
        session.Candidates.Count(static c => c.State == Certifications.CertificationState.Undecided);
}
