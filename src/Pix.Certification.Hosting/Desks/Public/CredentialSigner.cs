using Pix.Certification.Journal;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Certifications;
using Pix.Certification.Credentials;
using Pix.Certification.Proofs;

namespace Pix.Certification.Hosting.Desks;

/// <summary>Signs credentials and the lists that take them back, when the host was given keys (CER-3).</summary>
internal sealed class CredentialSigner(CredentialSettings? settings, IClock clock)
{
    /// <summary>The credential of a certificate; signed when it is asked for, with the key of now.</summary>
    public async ValueTask<Result<string>> Sign(
        IEventJournal journal,
        CandidateCertification certification,
        IssuedCertificate certificate,
        CancellationToken cancellation)
    {
        if (settings is null)
        {
            return HostingRefusals.NoCredentials();
        }

        var rows = await CertificateRows.Of(certification.Session, certification.Candidate, journal, cancellation).ConfigureAwait(false);
        var index = certification.Certificates.Count - 1;
        if (rows.Count <= index || VerificationCode.Read(certificate.Code).IsRefused(out _))
        {
            return HostingRefusals.NoSuchCertification();
        }

        var kept = rows[index];
        var draft = new CredentialDraft
        {
            Id = kept.Credential,
            Facts = certificate.Facts,
            CodeFingerprint = VerificationCode.Read(certificate.Code).OrThrow().Fingerprint(),
            Entries =
            [
                new(StatusPurpose.Revocation, settings.AddressOf(StatusPurpose.Revocation, kept.List), kept.Bit),
                new(StatusPurpose.Suspension, settings.AddressOf(StatusPurpose.Suspension, kept.List), kept.Bit),
            ],
            RevocationListId = settings.RevocationsAddress,
        };
        return SignedCredentials.Issue(draft, settings.Issuer, settings.Keys[0]);
    }

    /// <summary>The file of a proof, signed with the key of now.</summary>
    public Result<string> Sign(ResultProof proof) => settings is null ? HostingRefusals.NoCredentials() : proof.Sign(settings.Keys[0]);

    /// <summary>Verifies a credential of one's own, with the lists as they are now.</summary>
    public async ValueTask<Result<VerifiedCredential>> Verify(IEventJournal journal, string token, CancellationToken cancellation)
    {
        if (settings is null)
        {
            return HostingRefusals.NoCredentials();
        }

        var now = clock.GetCurrentInstant();
        var genuine = CredentialVerifier.Verify(token, settings.KeySet, [], now, settings.Issuer.Id);
        if (!genuine.TryGet(out var credential))
        {
            return genuine;
        }

        var last = await CredentialRows.LastList(journal, cancellation).ConfigureAwait(false);
        var lists = new List<string>();
        foreach (var status in credential.Statuses)
        {
            for (var list = 0; list <= last; list++)
            {
                foreach (var purpose in Enum.GetValues<StatusPurpose>())
                {
                    if (status.ListId == settings.AddressOf(purpose, list))
                    {
                        lists.Add((await StatusList(journal, purpose, list, cancellation).ConfigureAwait(false)).OrThrow());
                    }
                }
            }

            if (status.ListId == settings.RevocationsAddress)
            {
                lists.Add((await Revocations(journal, cancellation).ConfigureAwait(false)).OrThrow());
            }
        }

        // The lists were signed since.
        return CredentialVerifier.Verify(token, settings.KeySet, lists, clock.GetCurrentInstant(), settings.Issuer.Id);
    }

    /// <summary>The public keys, as they are published.</summary>
    public Result<string> Keys() => settings is null ? HostingRefusals.NoCredentials() : settings.KeySet.ToJson();

    /// <summary>A status list as it stands, signed.</summary>
    public async ValueTask<Result<string>> StatusList(
        IEventJournal journal,
        StatusPurpose purpose,
        int list,
        CancellationToken cancellation)
    {
        if (settings is null)
        {
            return HostingRefusals.NoCredentials();
        }

        CertificateStanding[] standings = purpose == StatusPurpose.Suspension
            ? [CertificateStanding.Withdrawn]
            : [CertificateStanding.Revoked, CertificateStanding.Superseded];
        var set = new List<int>();
        foreach (var standing in standings)
        {
            set.AddRange((await CredentialRows.Of(list, standing, journal, cancellation).ConfigureAwait(false)).Select(static c => c.Bit));
        }

        var now = clock.GetCurrentInstant();
        return SignedCredentials.Issue(
            Credentials.StatusList.Of(settings.AddressOf(purpose, list), purpose, set),
            settings.Issuer.Id,
            settings.Keys[0],
            now,
            now + Duration.FromTimeSpan(settings.ListsHoldFor));
    }

    /// <summary>The names of all credentials that were taken back for good, signed.</summary>
    public async ValueTask<Result<string>> Revocations(IEventJournal journal, CancellationToken cancellation)
    {
        if (settings is null)
        {
            return HostingRefusals.NoCredentials();
        }

        var revoked = new List<RevokedCredential>();
        for (var list = 0; list <= await CredentialRows.LastList(journal, cancellation).ConfigureAwait(false); list++)
        {
            foreach (var standing in (CertificateStanding[])[CertificateStanding.Revoked, CertificateStanding.Superseded])
            {
                revoked.AddRange(
                    (await CredentialRows.Of(list, standing, journal, cancellation).ConfigureAwait(false))
                        .Select(static c => new RevokedCredential(c.Id, null, c.Successor)));
            }
        }

        var now = clock.GetCurrentInstant();
        return SignedCredentials.Issue(
            RevocationList.Of(settings.RevocationsAddress, revoked),
            settings.Issuer.Id,
            settings.Keys[0],
            now,
            now + Duration.FromTimeSpan(settings.ListsHoldFor));
    }
}
