using System.Globalization;
using Pix.Certification.Candidates;
using Pix.Certification.Reports;
using Pix.Certification.Scoring;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;

namespace Pix.Certification.Certifications;

/// <summary>Where the certification of one candidate stands.</summary>
public enum CertificationState
{
    /// <summary>No result, one in error, or one that waits for the jury.</summary>
    Undecided,

    /// <summary>Validated, and not published.</summary>
    Validated,

    /// <summary>Rejected, and not published.</summary>
    Rejected,

    /// <summary>Cancelled, and not published.</summary>
    Cancelled,

    /// <summary>The result is with the candidate and the centre.</summary>
    Published,

    /// <summary>The certificate was revoked for good.</summary>
    Revoked,
}

/// <summary>A result of the list, with where it comes from.</summary>
/// <param name="Result">The result.</param>
/// <param name="Cause">Why it was worked out.</param>
/// <param name="Emitter">Who or what did.</param>
/// <param name="At">When.</param>
public sealed record AppendedResult(CertificationResult Result, ResultCause Cause, string Emitter, Instant At);

/// <summary>The certification of one candidate's sitting: its results one after another, the jury's work on it, its certificates.</summary>
/// <remarks>
/// Results and the facts of certificates are only ever appended. While a result is published nothing of it can change: it is unpublished,
/// corrected and published again. A refused command changes nothing. See <see cref="Aggregate{TEvent}"/>.
/// </remarks>
public sealed partial class CandidateCertification : Aggregate<CertificationEvent>
{
    private readonly List<AppendedResult> _results = [];
    private readonly List<JuryRuled> _ruled = [];
    private readonly List<Appeal> _appeals = [];
    private readonly List<IssuedCertificate> _certificates = [];
    private readonly SortedDictionary<CommentAudience, string> _comments = [];
    private JuryRulings _rulings = JuryRulings.None;

    private CandidateCertification()
    {
    }

    /// <summary>The session.</summary>
    public SessionId Session { get; private set; }

    /// <summary>The candidate.</summary>
    public CandidateId Candidate { get; private set; }

    /// <summary>The certification's number, such as <c>208-004</c>.</summary>
    public string Number { get; private set; } = "";

    /// <summary>Who is certified, as corrected by the jury.</summary>
    public CandidateIdentity Holder { get; private set; } = null!;

    /// <summary>True once nobody knows any more who was certified (RET-2).</summary>
    public bool IsHolderErased { get; private set; }

    /// <summary>The centre's name as it is printed.</summary>
    public string CentreName { get; private set; } = "";

    /// <summary>The day of the session.</summary>
    public LocalDate Day { get; private set; }

    /// <summary>Where it stands.</summary>
    public CertificationState State { get; private set; }

    /// <summary>
    /// Whether finalisation called the jury to it, and the jury has not settled it yet (FIN-4): whatever the result is by then, in error or
    /// not.
    /// </summary>
    public bool AwaitsReview { get; private set; }

    /// <summary>What finalisation found.</summary>
    public FinalisationFindings Findings { get; private set; } = FinalisationFindings.None;

    /// <summary>Every result, oldest first.</summary>
    public IReadOnlyList<AppendedResult> Results => _results;

    /// <summary>The result in force; null before the first.</summary>
    public CertificationResult? Result => _results is [.., var last] ? last.Result : null;

    /// <summary>What the jury ruled, oldest first.</summary>
    public IReadOnlyList<JuryRuled> Rulings => _ruled;

    /// <summary>The comments in force.</summary>
    public IReadOnlyDictionary<CommentAudience, string> Comments => _comments;

    /// <summary>The appeals, oldest first.</summary>
    public IReadOnlyList<Appeal> Appeals => _appeals;

    /// <summary>Every certificate ever issued, oldest first.</summary>
    public IReadOnlyList<IssuedCertificate> Certificates => _certificates;

    /// <summary>The certificate that is valid now; null when none is.</summary>
    public IssuedCertificate? ValidCertificate => _certificates.Find(static c => c.Standing == CertificateStanding.Valid);

    /// <summary>The verdicts in force: what finalisation found, and the jury's rulings over it.</summary>
    public SittingVerdicts Verdicts => _rulings.Over(Findings);

    /// <summary>The name of the stream.</summary>
    public static string StreamOf(SessionId session, CandidateId candidate) =>
        string.Create(CultureInfo.InvariantCulture, $"certification-{session.Number}-{candidate.Number}");

    /// <summary>Begins the certification of a candidate whose test has begun.</summary>
    /// <param name="session">The session.</param>
    /// <param name="candidate">The candidate.</param>
    /// <param name="centreName">The centre's name as it is printed.</param>
    /// <param name="now">When.</param>
    public static CandidateCertification Open(Session session, CandidateId candidate, string centreName, Instant now)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentException.ThrowIfNullOrWhiteSpace(centreName);
        if (session.Find(candidate) is not { HasStarted: true } sitter)
        {
            throw new ArgumentException($"Candidate {candidate} of session {session.Id} has begun no test.", nameof(candidate));
        }

        var opened = new CandidateCertification();
        opened.Record(new CertificationOpened(
            session.Id,
            candidate,
            session.CertificationNumber(candidate),
            sitter.Identity,
            centreName.Trim(),
            session.Details.Starts.Date,
            now));
        return opened;
    }

    /// <summary>Brings a certification back from its past.</summary>
    /// <exception cref="ArgumentException">The past does not begin with its opening.</exception>
    public static CandidateCertification Load(IEnumerable<CertificationEvent> past)
    {
        ArgumentNullException.ThrowIfNull(past);
        var certification = new CandidateCertification();
        var all = past.ToArray();
        if (all is not [CertificationOpened, ..])
        {
            throw new ArgumentException("A certification's past begins with its opening.", nameof(past));
        }

        certification.Fold(all);
        return certification;
    }

    /// <summary>Works the result out from what finalisation found, and decides by rule (FIN-4).</summary>
    /// <param name="basis">What the result follows from.</param>
    /// <param name="findings">What finalisation found.</param>
    /// <param name="needsReview">True when the jury must settle it, whatever the result.</param>
    /// <param name="emitter">Who or what works it out.</param>
    /// <param name="now">When.</param>
    /// <returns>What changed. When neither the result nor anything it rests on changes, nothing is written.</returns>
    /// <remarks>
    /// Finalised a second time, the findings are new and what the jury ruled stands: it ruled on the same sitting, and gave its reasons.
    /// </remarks>
    public Result<ResultDifference> Finalise(
        ScoringBasis basis,
        FinalisationFindings findings,
        bool needsReview,
        string emitter,
        Instant now)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return Append(CertificationAct.Finalise, basis, findings, needsReview, ResultCause.Finalisation, emitter, now);
    }

    /// <summary>Works the result out again under the verdicts in force (SCO-1); one that waits for the jury goes on waiting.</summary>
    /// <returns>What changed. A rescoring that changes nothing writes nothing.</returns>
    public Result<ResultDifference> Rescore(ScoringBasis basis, string emitter, Instant now) =>
        Append(CertificationAct.Rescore, basis, Findings, AwaitsReview, ResultCause.Rescoring, emitter, now);

    /// <summary>What <see cref="Rescore"/> would change, without recording it.</summary>
    public Result<ResultDifference> PreviewRescore(ScoringBasis basis) =>
        Refuse(CertificationAct.Rescore) is { } refusal ? refusal : Difference(basis, Verdicts);

    private Result<ResultDifference> Append(
        CertificationAct act,
        ScoringBasis basis,
        FinalisationFindings findings,
        bool needsReview,
        ResultCause cause,
        string emitter,
        Instant now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(emitter);
        if (Refuse(act, now) is { } refusal)
        {
            return refusal;
        }

        var difference = Difference(basis, _rulings.Over(findings));
        if (!difference.IsEmpty || findings != Findings || needsReview != AwaitsReview)
        {
            var appended = new ResultAppended(difference.After, findings, needsReview, cause, emitter.Trim(), now);
            Move(act, appended, StateAfter(difference.After, needsReview)).OrThrow();
        }

        return difference;
    }

    private ResultDifference Difference(ScoringBasis basis, SittingVerdicts verdicts)
    {
        ArgumentNullException.ThrowIfNull(basis);
        return basis.Sitting.Session == Session && basis.Sitting.Candidate == Candidate
            ? new(Result, basis.Score(verdicts))
            : throw new ArgumentException(
                $"The sitting of candidate {basis.Sitting.Candidate} of session {basis.Sitting.Session} is not that of "
                    + $"certification {Number}.",
                nameof(basis));
    }

    private static CertificationState StateAfter(
        CertificationResult result,
        bool needsReview) => needsReview ? CertificationState.Undecided : result.Status switch
    {
        null => CertificationState.Undecided,
        CertificationStatus.Validated => CertificationState.Validated,
        CertificationStatus.Rejected => CertificationState.Rejected,
        _ => CertificationState.Cancelled,
    };

    private protected override void Apply(CertificationEvent happened)
    {
        switch (happened)
        {
            case CertificationOpened opened:
                (Session, Candidate, Number, Holder, CentreName, Day) = (
                    opened.Session,
                    opened.Candidate,
                    opened.Number,
                    opened.Holder,
                    opened.CentreName,
                    opened.Day);
                break;
            case ResultAppended appended:
                (Findings, AwaitsReview) = (appended.Findings, appended.NeedsReview);
                State = StateAfter(appended.Result, AwaitsReview);
                AppendUnlessSame(appended.Result, appended.Cause, appended.Emitter, appended.At);
                break;
            case JuryRuled ruled:
                ApplyRuling(ruled);
                break;
            case IdentityCorrected corrected:
                Holder = corrected.Holder;
                break;
            case CommentWritten { Words: { } words } written:
                _comments[written.Audience] = words;
                break;
            case CommentWritten taken:
                _comments.Remove(taken.Audience);
                break;
            case HolderErased:
                ApplyErasure();
                break;
            case AppealOpened or AppealRejected or AppealUpheld:
                ApplyAppeal(happened);
                break;
            default:
                ApplyPublication(happened);
                break;
        }
    }

    /// <summary>Forgets who was certified (RET-2), in any state: results, decisions and certificates stay, without a name.</summary>
    public Result<HolderErased> EraseHolder(string reason, Instant now) =>
        CertificationRefusals.Unsigned("-", reason) is { } unsigned ? unsigned
        : Refuse(CertificationAct.EraseHolder, now) is { } refusal ? refusal
        : Record(new HolderErased(reason.Trim(), now));

    // Words that were written about somebody go with the name.
    private void ApplyErasure()
    {
        (IsHolderErased, Holder) = (true, CandidateIdentity.Erased(Session, Candidate));
        _comments.Clear();
        for (var i = 0; i < _certificates.Count; i++)
        {
            _certificates[i] = _certificates[i] with { Facts = _certificates[i].Facts with { Holder = Holder } };
        }
    }

    // A decision that leaves the result as it is adds none to the list.
    private void AppendUnlessSame(CertificationResult result, ResultCause cause, string emitter, Instant at)
    {
        if (result != Result)
        {
            _results.Add(new(result, cause, emitter, at));
        }
    }
}
