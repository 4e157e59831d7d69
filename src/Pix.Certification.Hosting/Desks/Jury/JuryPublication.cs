using Pix.Certification.Certifications;
using Pix.Certification.Credentials;
using Pix.Certification.Hosting.Changes;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Jury;
using Pix.Certification.Scoring;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

/// <summary>Deciding a session, publishing it, and taking that back (PUB-1).</summary>
public sealed class JuryPublication
{
    private readonly JuryCommands _desk;

    internal JuryPublication(JuryCommands desk) => _desk = desk;

    /// <summary>Records that every result of a session is decided (SES-4).</summary>
    public ValueTask<Result<Done>> ProcessAsync(
        SessionId id,
        CancellationToken cancellation = default) => _desk.Change<Done>("Process", id, [], async (unit, session) =>
        session.Process(
            SessionJury.Undecided(session, await unit.CertificationsOf(session).ConfigureAwait(false)),
            unit.Now).Then(Done.By),
        cancellation);

    /// <summary>
    /// Publishes a session, all or nothing (PUB-1). One of which every result is decided, by rule or by the jury, and every report dealt
    /// with is processed by the same stroke.
    /// </summary>
    public ValueTask<Result<PublishedSession>> PublishAsync(
        SessionId id,
        CancellationToken cancellation = default) => _desk.Change<PublishedSession>("Publish", id, [], async (unit, session) =>
    {
        var certifications = await unit.CertificationsOf(session).ConfigureAwait(false);
        if (NothingStandsAgainst(session, certifications, unit.Now) && session.Process([], unit.Now).IsRefused(out var unprocessed))
        {
            return unprocessed;
        }

        var codes = certifications.Where(static c => c.NeedsCode).ToDictionary(
            static c => c.Candidate,
            _ => VerificationCode.Draw(_desk.Context.Secrets).Show());
        if (SessionJury.Publish(session, certifications, codes, unit.Now).IsRefused(out var refusal))
        {
            return refusal;
        }

        await NoticeRows.PlanResults(_desk.Context.Journal, unit, session).ConfigureAwait(false);
        int Number(CertificationStatus status) => certifications.Count(c => c.Result!.Status == status);
        return new PublishedSession(
            unit.Now,
            Number(CertificationStatus.Validated),
            Number(CertificationStatus.Rejected),
            Number(CertificationStatus.Cancelled),
            codes.Count);
    }, cancellation);

    /// <summary>Takes a publication back, with every certificate (SES-4): the results can be corrected, and published again.</summary>
    public ValueTask<Result<Done>> UnpublishAsync(
        SessionId id,
        string reason,
        CancellationToken cancellation = default) => _desk.Change<Done>("Unpublish", id, [reason], async (unit, session) =>
    {
        var certifications = await unit.CertificationsOf(session).ConfigureAwait(false);
        if (SessionJury.Unpublish(session, certifications, reason, unit.Now).IsRefused(out var refusal))
        {
            return refusal;
        }

        await NoticeRows.WithdrawResults(_desk.Context.Journal, unit, id).ConfigureAwait(false);
        return new Done(unit.Now);
    }, cancellation);

    /// <summary>Revokes one candidate's certificate for good (CER-4).</summary>
    public ValueTask<Result<Done>> RevokeAsync(
        SessionId id,
        CandidateId candidate,
        string reason,
        CancellationToken cancellation = default) =>
        Change.Certification<Done>(
            _desk.Context,
            _desk.Caller,
            "Revoke",
            id,
            _ => candidate,
            [id, candidate, reason],
            (unit, certification) => ValueTask.FromResult(certification.Revoke(_desk.By, reason, unit.Now).Then(Done.By)),
            cancellation);

    // What called the jury, a comment or an end screen that nobody saw, is settled by what it decided.
    private static bool NothingStandsAgainst(Session session, IReadOnlyCollection<CandidateCertification> certifications, Instant now) =>
        session.Permitted(now).Allows(SessionAct.Process)
        && SessionJury.Undecided(session, certifications).Count == 0
        && SessionJury.MissingOrInError(session, certifications).Count == 0
        && session.Reports.All(static r => !r.NeedsJury);
}
