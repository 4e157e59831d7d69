using Pix.Certification.Certifications;
using Pix.Certification.Scoring;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;

namespace Pix.Certification.Jury;

/// <summary>One candidate of a session as the jury sees them: the certification, and what its result follows from.</summary>
/// <param name="Certification">The certification.</param>
/// <param name="Basis">What its result follows from.</param>
public sealed record JuryCase(CandidateCertification Certification, ScoringBasis Basis);

/// <summary>What an action or a rescoring would change for one candidate, or why it cannot be done to them.</summary>
/// <param name="Session">The session.</param>
/// <param name="Candidate">The candidate.</param>
/// <param name="Difference">What changes; null when it is refused.</param>
/// <param name="Refusal">Why not; null when it can be done.</param>
public sealed record CaseDifference(SessionId Session, CandidateId Candidate, ResultDifference? Difference, Refusal? Refusal);

/// <summary>The jury's work on a whole session: deciding, rescoring, publishing, each as one thing.</summary>
/// <remarks>What changes several streams is all checked before anything is done; a host appends all of them in one transaction.</remarks>
public static class SessionJury
{
    /// <summary>Works out every result of a finalised session; decides by rule those that nothing calls the jury to (FIN-4).</summary>
    /// <param name="session">The session, finalised.</param>
    /// <param name="cases">One case for each candidate who began a test.</param>
    /// <param name="outcome">What finalising it did.</param>
    /// <param name="emitter">Who or what works them out.</param>
    /// <param name="now">When.</param>
    public static IReadOnlyList<CaseDifference> Decide(
        Session session,
        IReadOnlyCollection<JuryCase> cases,
        FinalisationOutcome outcome,
        string emitter,
        Instant now)
    {
        RequireAll(session, cases);
        ArgumentNullException.ThrowIfNull(outcome);
        return
        [
            .. cases.Select(one =>
            {
                var candidate = one.Certification.Candidate;
                var abort = session.Find(candidate)!.Abort;
                var verdicts = SittingScoring.Verdicts([.. outcome.Resolved.Where(r => r.Report.Candidate == candidate)], abort);
                return Said(
                    one,
                    one.Certification.Finalise(
                        one.Basis,
                        FinalisationFindings.Of(verdicts),
                        NeedsReview(session, candidate),
                        emitter,
                        now));
            }),
        ];
    }

    /// <summary>
    /// True when the jury must look at a candidate: a comment on the whole session, an impactful report that is open, an end screen that
    /// nobody saw (INV-7).
    /// </summary>
    public static bool NeedsReview(Session session, CandidateId candidate)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Draft.Comment is not null || NeedsReviewOfTheirOwn(session, candidate);
    }

    /// <summary>
    /// Lets what is computed stand for everybody who waits for the jury with the whole session only: it has read the comment. Whoever has
    /// an open report or an unseen end screen of their own goes on
    /// waiting.
    /// </summary>
    /// <returns>How many were decided.</returns>
    public static Result<int> ConfirmComputed(
        Session session,
        IReadOnlyCollection<JuryCase> cases,
        string author,
        string reason,
        Instant now)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (CertificationRefusals.Unsigned(author, reason) is { } unsigned)
        {
            return unsigned;
        }

        var waiting = cases.Where(one =>
            one.Certification is { State: CertificationState.Undecided, Result: { InError: false, Status: not null } }
            && !NeedsReviewOfTheirOwn(session, one.Certification.Candidate)).ToArray();
        foreach (var one in waiting)
        {
            var stands = one.Certification.Result!.Status switch
            {
                CertificationStatus.Validated => JuryAction.Validate,
                CertificationStatus.Rejected => JuryAction.Reject,
                _ => JuryAction.Cancel,
            };
            one.Certification.Rule(stands, one.Basis, author, reason, now).OrThrow();
        }

        return waiting.Length == 0 ? CertificationRefusals.NoEffect() : waiting.Length;
    }

    /// <summary>
    /// True when something about that one candidate calls the jury: an impactful report that is open, an end screen that nobody saw.
    /// </summary>
    public static bool NeedsReviewOfTheirOwn(Session session, CandidateId candidate)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Reports.Any(r => r.Candidate == candidate && r.NeedsJury)
            || session.Find(candidate) is { HasStarted: true, EndScreenSeen: false };
    }

    /// <summary>The candidates whose result is not decided: what <see cref="Session.Process"/> takes.</summary>
    public static IReadOnlyList<CandidateId> Undecided(Session session, IReadOnlyCollection<CandidateCertification> certifications) =>
        Lacking(session, certifications, static c => c.State != CertificationState.Undecided);

    /// <summary>
    /// The candidates whose result is missing or in error: what <see cref="Session.Publish"/> takes. Of a revoked certification nothing is
    /// published any more.
    /// </summary>
    public static IReadOnlyList<CandidateId> MissingOrInError(
        Session session,
        IReadOnlyCollection<CandidateCertification> certifications) =>
        Lacking(session, certifications, static c => c.State == CertificationState.Revoked || c.Result is { InError: false });

    /// <summary>
    /// What rescoring would change: who, before and after (SCO-1). Nothing is recorded. Revoked certifications are left out: they stay as
    /// they are.
    /// </summary>
    public static IReadOnlyList<CaseDifference> PreviewRescore(IReadOnlyCollection<JuryCase> cases) =>
        [.. Open(cases).Select(static one => Said(one, one.Certification.PreviewRescore(one.Basis)))];

    /// <summary>
    /// Works every result out again, as one thing: refused as a whole when one of them is published, or differs from what was previewed.
    /// </summary>
    /// <param name="cases">The cases.</param>
    /// <param name="previewed">What <see cref="PreviewRescore"/> showed.</param>
    /// <param name="emitter">Who or what works them out.</param>
    /// <param name="now">When.</param>
    public static Result<IReadOnlyList<CaseDifference>> Rescore(
        IReadOnlyCollection<JuryCase> cases,
        IReadOnlyList<CaseDifference> previewed,
        string emitter,
        Instant now)
    {
        ArgumentNullException.ThrowIfNull(previewed);
        var differences = PreviewRescore(cases);
        if (Objection(differences, previewed) is { } refusal)
        {
            return refusal;
        }

        foreach (var one in Open(cases))
        {
            one.Certification.Rescore(one.Basis, emitter, now).OrThrow();
        }

        return Result(differences);
    }

    /// <summary>The cases of a challenge: those whose test used it, each with its number there.</summary>
    public static IReadOnlyList<(JuryCase Case, int Number)> Using(string challenge, IEnumerable<JuryCase> cases) =>
    [
        .. from one in cases
           from place in one.Basis.Sitting.Served
           where place.Challenge == challenge
           select (one, place.Number),
    ];

    /// <summary>What neutralising a challenge, or accepting its answers, would change for everybody who met it.</summary>
    /// <remarks>Left out: those for whom it is so already, by a report or a ruling of their own, and revoked certifications.</remarks>
    public static IReadOnlyList<CaseDifference> PreviewCorrection(string challenge, JuryVerb verb, IReadOnlyCollection<JuryCase> cases) =>
        [.. Concerned(challenge, verb, cases).Select(found => Said(
            found.Case,
            found.Case.Certification.Preview(new(verb, found.Number), found.Case.Basis)))];

    /// <summary>
    /// Neutralises a faulty challenge, or accepts its answers, for everybody who met it, as one thing; refused when there is nobody to do
    /// it to.
    /// </summary>
    /// <param name="challenge">The challenge.</param>
    /// <param name="verb">What is done.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="previewed">What <see cref="PreviewCorrection"/> showed.</param>
    /// <param name="author">Who.</param>
    /// <param name="reason">Their reason.</param>
    /// <param name="now">When.</param>
    public static Result<IReadOnlyList<CaseDifference>> Correct(
        string challenge,
        JuryVerb verb,
        IReadOnlyCollection<JuryCase> cases,
        IReadOnlyList<CaseDifference> previewed,
        string author,
        string reason,
        Instant now)
    {
        ArgumentNullException.ThrowIfNull(previewed);
        var differences = PreviewCorrection(challenge, verb, cases);
        if ((CertificationRefusals.Unsigned(author, reason) ?? Objection(differences, previewed) ?? (differences.Count == 0
            ? CertificationRefusals.NoEffect()
            : null)) is { } refusal)
        {
            return refusal;
        }

        foreach (var (one, number) in Concerned(challenge, verb, cases))
        {
            one.Certification.Rule(
                new(verb, number),
                one.Basis,
                ResultCause.BankCorrection,
                author,
                reason,
                now,
                previewed: null).OrThrow();
        }

        return Result(differences);
    }

    /// <summary>Publishes a session with all of its results, all or nothing (PUB-1). Revoked certifications stay as they are.</summary>
    /// <param name="session">The session, processed.</param>
    /// <param name="certifications">The certification of each candidate who began a test.</param>
    /// <param name="codes">A verification code for each that <see cref="CandidateCertification.NeedsCode"/>.</param>
    /// <param name="now">When.</param>
    public static Result<SessionPublished> Publish(
        Session session,
        IReadOnlyCollection<CandidateCertification> certifications,
        IReadOnlyDictionary<CandidateId, string> codes,
        Instant now)
    {
        ArgumentNullException.ThrowIfNull(codes);
        var missing = MissingOrInError(session, certifications);
        var open = certifications.Where(static c => c.State != CertificationState.Revoked).ToArray();
        if (session.Permitted(now).Allows(SessionAct.Publish) && missing.Count == 0
            && open.Select(static c => c.RefusePublication()).OfType<Refusal>().ToArray() is { Length: > 0 } refusals)
        {
            return RefusalList.Join(refusals);
        }

        var needed = open.Where(static c => c.NeedsCode).Select(static c => c.Candidate).ToArray();
        if (needed.Any(c => !codes.TryGetValue(c, out var code) || string.IsNullOrWhiteSpace(code)) || needed.Select(c => codes[c])
            .Distinct(StringComparer.Ordinal)
            .Count() < needed.Length)
        {
            throw new ArgumentException("Every new certificate needs a verification code of its own.", nameof(codes));
        }

        return session.Publish(missing, now).Then<SessionPublished>(published =>
        {
            foreach (var certification in open)
            {
                certification.Publish(codes.GetValueOrDefault(certification.Candidate), now).OrThrow();
            }

            return published;
        });
    }

    /// <summary>Takes a publication back, with every certificate (SES-4).</summary>
    public static Result<SessionUnpublished> Unpublish(
        Session session,
        IReadOnlyCollection<CandidateCertification> certifications,
        string reason,
        Instant now)
    {
        ArgumentNullException.ThrowIfNull(session);

        // Before it is published there may be tests that have no certification yet: that is no fault of whoever asks.
        if (session.Refuse(SessionAct.Unpublish, now) is { } refusal)
        {
            return refusal;
        }

        RequireAll(session, certifications);
        return session.Unpublish(reason, now).Then<SessionUnpublished>(unpublished =>
        {
            foreach (var certification in certifications.Where(static c => c.State == CertificationState.Published))
            {
                certification.Unpublish(reason, now).OrThrow();
            }

            return unpublished;
        });
    }

    /// <summary>The published results of a session as lines of the centre's list, in the order of their numbers (PUB-2).</summary>
    public static IReadOnlyList<ResultLine> Lines(Session session, IReadOnlyCollection<CandidateCertification> certifications)
    {
        RequireAll(session, certifications);
        return [.. certifications.OrderBy(static c => c.Candidate)
            .Select(c => c.Line(session.Find(c.Candidate)!.Details))
            .OfType<ResultLine>()];
    }

    private static IEnumerable<JuryCase> Open(IEnumerable<JuryCase> cases) =>
        cases.Where(static one => one.Certification.State != CertificationState.Revoked);

    private static (JuryCase Case, int Number)[] Concerned(string challenge, JuryVerb verb, IEnumerable<JuryCase> cases) =>
        [.. Using(challenge, Open(cases)).Where(found => !found.Case.Certification.IsInForce(verb, found.Number))];

    private static Result<IReadOnlyList<CaseDifference>> Result(IReadOnlyList<CaseDifference> differences) => differences.ToArray();

    private static Refusal? Objection(IReadOnlyList<CaseDifference> differences, IReadOnlyList<CaseDifference> previewed) =>
        differences.Select(static d => d.Refusal).OfType<Refusal>().ToArray() is { Length: > 0 } refusals ? RefusalList.Join(refusals)
        : differences.SequenceEqual(previewed) ? null
        : CertificationRefusals.PreviewIsStale();

    private static CaseDifference Said(JuryCase one, Result<ResultDifference> result) =>
        result.IsRefused(out var refusal)
            ? new(one.Certification.Session, one.Certification.Candidate, null, refusal)
            : new(one.Certification.Session, one.Certification.Candidate, result.OrThrow(), null);

    private static CandidateId[] Lacking(
        Session session,
        IReadOnlyCollection<CandidateCertification> certifications,
        Func<CandidateCertification, bool> has)
    {
        RequireOwn(session, certifications);
        return [.. session.Roster.Where(c => c.HasStarted
            && !certifications.Any(one => one.Candidate == c.Id && has(one))).Select(static c => c.Id)];
    }

    private static void RequireAll(Session session, IReadOnlyCollection<JuryCase> cases) =>
        RequireAll(session, [.. (cases ?? throw new ArgumentNullException(nameof(cases))).Select(static c => c.Certification)]);

    // One that is left out would stay undecided, or published, unseen.
    private static void RequireAll(Session session, IReadOnlyCollection<CandidateCertification> certifications)
    {
        if (Lacking(session, certifications, static _ => true) is [var missing, ..])
        {
            throw new ArgumentException($"The certification of candidate {missing} is not among those given.", nameof(certifications));
        }
    }

    private static void RequireOwn(Session session, IReadOnlyCollection<CandidateCertification> certifications)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(certifications);
        if (certifications.FirstOrDefault(c => c.Session != session.Id) is { } stranger)
        {
            throw new ArgumentException($"Certification {stranger.Number} is not one of session {session.Id}.", nameof(certifications));
        }
    }
}
