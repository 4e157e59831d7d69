using System.Security.Cryptography;
using System.Text;
using Pix.Certification.Candidates;
using Pix.Certification.Certifications;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Jury;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;

namespace Pix.Certification.Hosting.Desks;

/// <summary>A session as the jury sees it.</summary>
/// <param name="Session">The session.</param>
/// <param name="NeedsJury">What keeps it from being published without a jury (FIN-4); empty when nothing does.</param>
/// <param name="Comment">What the centre wrote of the whole session.</param>
/// <param name="Reports">The reports.</param>
/// <param name="Files">The files put with it.</param>
/// <param name="Candidates">Everybody on its list.</param>
/// <param name="Feedback">What the jury told the centre.</param>
public sealed record JurySession(
    SessionView Session,
    IReadOnlyList<Refusal> NeedsJury,
    string? Comment,
    IReadOnlyList<Report> Reports,
    IReadOnlyList<SessionFile> Files,
    IReadOnlyList<JuryLine> Candidates,
    IReadOnlyList<FeedbackGiven> Feedback)
{
    /// <summary>What may happen to the session now, and what stands against the rest; lines say whether results are decided.</summary>
    public required PermittedActs<SessionAct> Permitted { get; init; }

    /// <summary>Since when the jury has it; null while the centre does.</summary>
    public Instant? FinalisedAt { get; init; }

    /// <summary>For how many whole days the jury has had it, as of now.</summary>
    public int DaysWaiting { get; init; }

    internal static JurySession Of(Session session, IReadOnlyCollection<CandidateCertification> certifications, Instant now) => new(
        SessionView.Of(session, now),
        session.NeedsJury([.. certifications.Where(static c => c.Result is { InError: true }).Select(static c => c.Candidate)]),
        session.Draft.Comment,
        [.. session.Reports],
        [.. session.Files],
        [.. session.Roster.Select(candidate => JuryLine.Of(
            session,
            candidate,
            certifications.FirstOrDefault(c => c.Candidate == candidate.Id)))],
        session.Feedback)
    {
        Permitted = session.Permitted(now),
        FinalisedAt = session.FinalisedAt,
        DaysWaiting = session.FinalisedAt is { } since && now > since ? (int)(now - since).TotalDays : 0,
    };
}

/// <summary>One candidate of a session as the jury sees them.</summary>
/// <param name="Candidate">Who.</param>
/// <param name="State">Where the certification stands; null when there is none.</param>
/// <param name="Result">The result in force; null when there is none.</param>
/// <param name="NeedsReview">True when the jury must look.</param>
/// <param name="Reports">How many reports are about them.</param>
/// <param name="Abort">Why the test was not finished.</param>
/// <param name="HasAppeal">True while an appeal waits.</param>
public sealed record JuryLine(
    CandidateView Candidate,
    CertificationState? State,
    CertificationResult? Result,
    bool NeedsReview,
    int Reports,
    AbortReason? Abort,
    bool HasAppeal)
{
    /// <summary>
    /// True when something of their own waits for the jury: an open report, an unseen end screen, a result in error. A comment on the whole
    /// session is nobody's own.
    /// </summary>
    public bool IsToBeExamined { get; init; }

    internal static JuryLine Of(Session session, Candidate candidate, CandidateCertification? certification) => new(
        CandidateView.Of(session, candidate, certification),
        certification?.State,
        certification?.Result,
        certification is not null && SessionJury.NeedsReview(session, candidate.Id),
        session.Reports.Count(r => r.Candidate == candidate.Id),
        candidate.Abort,
        certification?.Appeals is [.., { Outcome: AppealOutcome.Open or AppealOutcome.Upheld }])
    {
        IsToBeExamined = certification is { State: CertificationState.Undecided, Result: var result }
            && (result is { InError: true } || SessionJury.NeedsReviewOfTheirOwn(session, candidate.Id)),
    };
}

/// <summary>One candidate's certification, as the jury works on it.</summary>
/// <param name="Line">Where it stands.</param>
/// <param name="Holder">Who is certified, as corrected.</param>
/// <param name="Challenges">The test, challenge by challenge.</param>
/// <param name="KeptAside">Answers that came too late, kept aside for the jury.</param>
/// <param name="Reports">The reports about this candidate.</param>
/// <param name="Results">Every result, oldest first.</param>
/// <param name="Rulings">What the jury ruled, oldest first.</param>
/// <param name="Comments">The comments in force.</param>
/// <param name="Appeals">The appeals, oldest first.</param>
/// <param name="Certificates">How each certificate stands, oldest first.</param>
public sealed record JuryFile(
    JuryLine Line,
    CandidateIdentity Holder,
    IReadOnlyList<ChallengeLine> Challenges,
    IReadOnlyList<AnswerKeptAside> KeptAside,
    IReadOnlyList<Report> Reports,
    IReadOnlyList<AppendedResult> Results,
    IReadOnlyList<JuryRuled> Rulings,
    IReadOnlyDictionary<CommentAudience, string> Comments,
    IReadOnlyList<Appeal> Appeals,
    IReadOnlyList<CertificateStanding> Certificates)
{
    /// <summary>What may happen to the certification now, and what stands against the rest.</summary>
    public required PermittedActs<CertificationAct> Permitted { get; init; }

    internal static JuryFile Of(
        Session session,
        Candidate candidate,
        Sitting sitting,
        CandidateCertification certification,
        ChallengeBank? bank,
        Instant now) => new(
        JuryLine.Of(session, candidate, certification),
        certification.Holder,
        [.. sitting.Served.Select(served => ChallengeLine.Of(served, sitting, certification.Verdicts, bank))],
        sitting.KeptAside,
        [.. session.Reports.Where(r => r.Candidate == candidate.Id)],
        certification.Results,
        certification.Rulings,
        certification.Comments,
        certification.Appeals,
        [.. certification.Certificates.Select(static c => c.Standing)]) { Permitted = certification.Permitted(now) };
}

/// <summary>One challenge of a test: what was asked, answered, and what became of it.</summary>
/// <param name="Number">Its number in the test.</param>
/// <param name="Id">The challenge.</param>
/// <param name="Competence">Its competence.</param>
/// <param name="Answer">The answer in its canonical form; null when there is none.</param>
/// <param name="Outcome">What became of it; null when there is no answer.</param>
/// <param name="ServedAt">When it was shown.</param>
/// <param name="AnsweredAt">When it was answered.</param>
/// <param name="OnHold">How long an alert held it.</param>
/// <param name="IsNeutralised">True when it does not count.</param>
/// <param name="IsAcceptedAsCorrect">True when its answer counts as right.</param>
/// <param name="Asked">What the candidate saw, without its solution; null once the bank is purged (BNK-4).</param>
public sealed record ChallengeLine(
    int Number,
    string Id,
    string Competence,
    string? Answer,
    AnswerOutcome? Outcome,
    Instant ServedAt,
    Instant? AnsweredAt,
    Duration OnHold,
    bool IsNeutralised,
    bool IsAcceptedAsCorrect,
    ChallengeView? Asked)
{
    internal static ChallengeLine Of(ServedChallenge served, Sitting sitting, SittingVerdicts verdicts, ChallengeBank? bank) => new(
        served.Number,
        served.Challenge,
        bank?.Find(served.Challenge)?.Competence ?? "",
        served.Answer,
        served.IsAnswered ? served.Outcome : null,
        served.ServedAt,
        served.AnsweredAt,
        served.OnHold,
        verdicts.Neutralised.Contains(served.Number),
        verdicts.AcceptedAsCorrect.Contains(served.Number),
        bank is null ? null : ChallengeView.Of(served, sitting, bank));
}

/// <summary>What an action or a rescoring would change, shown before it is confirmed.</summary>
/// <param name="Differences">Candidate by candidate.</param>
/// <param name="Mark">What to hand back with the confirmation: it stands for exactly these differences.</param>
public sealed record JuryPreview(IReadOnlyList<CaseDifference> Differences, string Mark)
{
    /// <summary>True when nothing would change.</summary>
    public bool ChangesNothing => Differences.All(static d => d.Difference is { IsEmpty: true });

    internal static JuryPreview Of(IReadOnlyList<CaseDifference> differences)
    {
        var said = ReplyTypes.Json.Write(
            differences.Select(static d => new PreviewedCase(d.Session, d.Candidate, d.Difference, d.Refusal?.Code)));
        return new(differences, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(said)).AsSpan(0, 16)));
    }

    internal Refusal? RefuseUnless(string? previewed) => previewed is null || string.Equals(previewed, Mark, StringComparison.Ordinal)
        ? null
        : HostingRefusals.PreviewIsStale();
}

/// <summary>What the mark of a preview stands for.</summary>
internal sealed record PreviewedCase(SessionId Session, CandidateId Candidate, ResultDifference? Difference, string? Code);

/// <summary>What publishing a session did.</summary>
/// <param name="At">When.</param>
/// <param name="Validated">How many were certified.</param>
/// <param name="Rejected">How many were not.</param>
/// <param name="Cancelled">How many are as if the test had not taken place.</param>
/// <param name="NewCertificates">How many certificates were issued.</param>
public sealed record PublishedSession(Instant At, int Validated, int Rejected, int Cancelled, int NewCertificates);

/// <summary>One certification as its candidate sees it, once it is published.</summary>
/// <param name="Session">The session.</param>
/// <param name="Number">The certification's number.</param>
/// <param name="Day">The day.</param>
/// <param name="CentreName">The centre.</param>
/// <param name="Status">What the test led to.</param>
/// <param name="Reason">Why it is not validated.</param>
/// <param name="Score">The score, when validated.</param>
/// <param name="ScoreMax">The highest that could be reached.</param>
/// <param name="Levels">The levels certified.</param>
/// <param name="Comment">What the jury says to the candidate.</param>
/// <param name="Certificate">The certificate in force, with its code; null when there is none.</param>
/// <param name="Appeals">The appeals, oldest first.</param>
public sealed record MyCertification(
    SessionId Session,
    string Number,
    LocalDate Day,
    string CentreName,
    Scoring.CertificationStatus Status,
    Scoring.StatusReason Reason,
    int? Score,
    int ScoreMax,
    IReadOnlyList<CertifiedLevel> Levels,
    string? Comment,
    IssuedCertificate? Certificate, IReadOnlyList<Appeal> Appeals)
{
    /// <summary>True when its certificate was revoked for good (CER-4).</summary>
    public bool IsRevoked { get; init; }

    internal static MyCertification? Of(CandidateCertification certification)
    {
        if (certification is not
            { State: CertificationState.Published or CertificationState.Revoked, Result: { Status: { } status } result })
        {
            return null;
        }

        var certificate = certification.ValidCertificate;
        return new(
            certification.Session,
            certification.Number,
            certification.Day,
            certification.CentreName,
            status,
            result.Reason,
            certificate?.Facts.Score ?? (result.Reason == Scoring.StatusReason.LevelNotReached ? result.Score : null),
            result.ScoreMax,
            certificate?.Facts.Levels ?? [],
            certification.Comments.GetValueOrDefault(CommentAudience.Candidate),
            certificate,
            certification.Appeals) { IsRevoked = certification.State == CertificationState.Revoked };
    }
}
