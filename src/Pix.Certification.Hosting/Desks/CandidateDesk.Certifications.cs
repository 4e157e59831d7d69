using Pix.Certification.Certifications;
using Pix.Certification.Credentials;
using Pix.Certification.Documents.Papers;
using Pix.Certification.Hosting.Records;

namespace Pix.Certification.Hosting.Desks;

public sealed partial class CandidateDesk
{
    /// <summary>The candidate's certifications whose results are out, latest first.</summary>
    public async ValueTask<IReadOnlyList<MyCertification>> Certifications(CancellationToken cancellation = default)
    {
        var mine = new List<MyCertification>();
        foreach (var row in await _office.Journal.List(
            new("joined", _account.ToString()) { Descending = true },
            cancellation).ConfigureAwait(false))
        {
            if (await Mine(
                HostingJson.Read<SessionId>(row.Json),
                cancellation).ConfigureAwait(false) is { } certification && MyCertification.Of(certification) is { } published)
            {
                mine.Add(published);
            }
        }

        return mine;
    }

    /// <summary>Appeals against a published result (JUR-3).</summary>
    public ValueTask<Result<Done>> Appeal(SessionId session, string words, CancellationToken cancellation = default) =>
        _office.Do<Done>(Ask(nameof(Appeal), RecordRoom.StreamOf(session), session, words), async dossier =>
        {
            if (await dossier.Look(session).ConfigureAwait(false) is not { } room || room.Find(_account) is not { } candidate
                || await dossier.Certification(session, candidate.Id).ConfigureAwait(false) is not { } certification)
            {
                return HostingRefusals.NoSuchCertification();
            }

            return certification.OpenAppeal(words, dossier.Now).Then<Done>(opened =>
            {
                AppealRows.Write(dossier, certification);
                return new Done(opened.At);
            });
        }, cancellation);

    /// <summary>The signed credential of the certificate in force (CER-3): a compact token that any Open Badges verifier reads.</summary>
    public async ValueTask<Result<string>> Credential(SessionId session, CancellationToken cancellation = default) =>
        await Mine(session, cancellation).ConfigureAwait(false) is { ValidCertificate: { } certificate } certification
            ? await _office.Credentials.Sign(_office.Journal, certification, certificate, cancellation).ConfigureAwait(false)
            : HostingRefusals.NoSuchCertification();

    /// <summary>
    /// The certificate in force, to be shown and printed, with its code and the QR code that leads to its verification (CER-1).
    /// </summary>
    public async ValueTask<Result<RenderedDocument>> CertificateDocument(
        SessionId session,
        Language language,
        DocumentFormat format = DocumentFormat.Page,
        CancellationToken cancellation = default)
    {
        if (await Mine(session, cancellation).ConfigureAwait(false) is not { ValidCertificate: { } certificate })
        {
            return HostingRefusals.NoSuchCertification();
        }

        if (_office.Options.VerificationAddress is not { } address)
        {
            return HostingRefusals.NoVerificationAddress();
        }

        var copy = new CertificateCopy
        {
            Facts = certificate.Facts,
            Code = VerificationCode.Read(certificate.Code).OrThrow(),
            VerificationAddress = address,
            Standing = certificate.Standing,
            Framework = _office.Options.Framework,
        };
        return await _office.Press.Make(renderer => renderer.Render(copy, language), format, cancellation).ConfigureAwait(false);
    }

    private async ValueTask<CandidateCertification?> Mine(SessionId session, CancellationToken cancellation) =>
        (await _office.Room.Session(session, cancellation).ConfigureAwait(false))?.Find(_account) is { } candidate
            ? await _office.Room.Certification(session, candidate.Id, cancellation).ConfigureAwait(false)
            : null;
}
