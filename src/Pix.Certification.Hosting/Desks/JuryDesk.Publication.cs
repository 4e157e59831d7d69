using Pix.Certification.Certifications;
using Pix.Certification.Credentials;
using Pix.Certification.Hosting.Records;
using Pix.Certification.Jury;
using Pix.Certification.Scoring;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

public sealed partial class JuryDesk
{
    /// <summary>Records that every result of a session is decided (SES-4).</summary>
    public ValueTask<Result<Done>> Process(
        SessionId id,
        CancellationToken cancellation = default) => Change<Done>(nameof(Process), id, [], async (dossier, session) =>
        session.Process(
            SessionJury.Undecided(session, await dossier.CertificationsOf(session).ConfigureAwait(false)),
            dossier.Now).Then(Said),
        cancellation);

    /// <summary>
    /// Publishes a session, all or nothing (PUB-1). One that nothing calls the jury to (FIN-4) is processed by the same stroke.
    /// </summary>
    public ValueTask<Result<PublishedSession>> Publish(
        SessionId id,
        CancellationToken cancellation = default) => Change<PublishedSession>(nameof(Publish), id, [], async (dossier, session) =>
    {
        var certifications = await dossier.CertificationsOf(session).ConfigureAwait(false);
        if (IsDecidedByRule(session, certifications, dossier.Now) && session.Process([], dossier.Now).IsRefused(out var unprocessed))
        {
            return unprocessed;
        }

        var codes = certifications.Where(static c => c.NeedsCode).ToDictionary(
            static c => c.Candidate,
            _ => VerificationCode.Draw(_office.Secrets).Show());
        if (SessionJury.Publish(session, certifications, codes, dossier.Now).IsRefused(out var refusal))
        {
            return refusal;
        }

        foreach (var certification in certifications)
        {
            await CertificateRows.Write(_office, dossier, certification).ConfigureAwait(false);
        }

        Outbox.Notices.PlanResults(dossier, session);
        int Number(CertificationStatus status) => certifications.Count(c => c.Result!.Status == status);
        return new PublishedSession(
            dossier.Now,
            Number(CertificationStatus.Validated),
            Number(CertificationStatus.Rejected),
            Number(CertificationStatus.Cancelled),
            codes.Count);
    }, cancellation);

    /// <summary>Takes a publication back, with every certificate (SES-4): the results can be corrected, and published again.</summary>
    public ValueTask<Result<Done>> Unpublish(
        SessionId id,
        string reason,
        CancellationToken cancellation = default) => Change<Done>(nameof(Unpublish), id, [reason], async (dossier, session) =>
    {
        var certifications = await dossier.CertificationsOf(session).ConfigureAwait(false);
        if (SessionJury.Unpublish(session, certifications, reason, dossier.Now).IsRefused(out var refusal))
        {
            return refusal;
        }

        foreach (var certification in certifications)
        {
            await CertificateRows.Write(_office, dossier, certification).ConfigureAwait(false);
        }

        await Outbox.Notices.WithdrawResults(_office.Journal, dossier, id).ConfigureAwait(false);
        return new Done(dossier.Now);
    }, cancellation);

    /// <summary>Revokes one candidate's certificate for good (CER-4).</summary>
    public ValueTask<Result<Done>> Revoke(SessionId id, CandidateId candidate, string reason, CancellationToken cancellation = default) =>
        _office.Do<Done>(Ask(nameof(Revoke), RecordRoom.StreamOf(id), id, candidate, reason), async dossier =>
        {
            if (await dossier.Certification(id, candidate).ConfigureAwait(false) is not { } certification)
            {
                return HostingRefusals.NoSuchCertification();
            }

            if (certification.Revoke(_by, reason, dossier.Now).IsRefused(out var refusal))
            {
                return refusal;
            }

            await CertificateRows.Write(_office, dossier, certification).ConfigureAwait(false);
            return new Done(dossier.Now);
        }, cancellation);

    private static bool IsDecidedByRule(Session session, IReadOnlyCollection<CandidateCertification> certifications, Instant now) =>
        session.Permitted(now).Allows(SessionAct.Process)
        && SessionJury.Undecided(session, certifications).Count == 0
        && session.NeedsJury(SessionJury.MissingOrInError(session, certifications)).Count == 0;
}
