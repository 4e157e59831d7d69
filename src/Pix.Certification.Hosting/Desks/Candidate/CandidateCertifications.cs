using Pix.Certification.Certifications;
using Pix.Certification.Hosting.Changes;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Papers;
using Pix.Certification.Scoring;

namespace Pix.Certification.Hosting.Desks;

/// <summary>What the candidate was given: results, certificates, and appeals against them.</summary>
public sealed class CandidateCertifications
{
    private readonly CandidateCommands _desk;

    internal CandidateCertifications(CandidateCommands desk) => _desk = desk;

    /// <summary>The candidate's certifications whose results are out, latest first.</summary>
    public async ValueTask<IReadOnlyList<MyCertification>> ListAsync(CancellationToken cancellation = default)
    {
        var mine = new List<MyCertification>();
        foreach (var session in await JoinedRows.Of(
            _desk.Account,
            _desk.Context.Journal,
            cancellation,
            ReadModel.Page.LatestFirst).ConfigureAwait(false))
        {
            if (await Mine(session, cancellation).ConfigureAwait(false) is { } certification
                && MyCertification.Of(certification) is { } published)
            {
                mine.Add(published);
            }
        }

        return mine;
    }

    /// <summary>Appeals against a published result (JUR-3).</summary>
    public ValueTask<Result<Done>> AppealAsync(SessionId session, string words, CancellationToken cancellation = default) =>
        Change.Certification<Done>(
            _desk.Context,
            _desk.Caller,
            "Appeal",
            session,
            held => held.Find(_desk.Account)?.Id,
            [session, words],
            (unit, certification) => ValueTask.FromResult(certification.OpenAppeal(words, unit.Now).Then(Done.By)),
            cancellation);

    /// <summary>
    /// The result in words (CER-5): what the score means, how sure it is, what lies next. Of one that was cancelled, rejected by the jury
    /// or for fraud there is nothing to explain.
    /// </summary>
    public async ValueTask<Result<ResultExplanation>> ExplainAsync(SessionId session, CancellationToken cancellation = default)
    {
        if (await Mine(session, cancellation).ConfigureAwait(false) is not { State: CertificationState.Published, Result: { } result } mine
            || (result.Status != CertificationStatus.Validated && result.Reason != StatusReason.LevelNotReached)
            || await _desk.Context.Aggregates.Sitting(session, mine.Candidate, cancellation).ConfigureAwait(false) is not { } sitting)
        {
            return HostingRefusals.NoSuchCertification();
        }

        var course = await _desk.Context.Courses.Of(sitting, cancellation).ConfigureAwait(false);
        return ResultExplanation.Of(result, new(sitting, course, _desk.Context.Options.Framework)) is { } explained
            ? explained
            : HostingRefusals.NoSuchCertification();
    }

    /// <summary>The signed credential of the certificate in force (CER-3): a compact token that any Open Badges verifier reads.</summary>
    public async ValueTask<Result<string>> CredentialAsync(SessionId session, CancellationToken cancellation = default) =>
        await Mine(session, cancellation).ConfigureAwait(false) is { ValidCertificate: { } certificate } certification
            ? await _desk.Credentials.Sign(_desk.Context.Journal, certification, certificate, cancellation).ConfigureAwait(false)
            : HostingRefusals.NoSuchCertification();

    /// <summary>
    /// The certificate in force, to be shown and printed, with its code and the QR code that leads to its verification (CER-1).
    /// </summary>
    public async ValueTask<Result<RenderedDocument>> DocumentAsync(
        SessionId session,
        Language language,
        DocumentFormat format = DocumentFormat.Page,
        CancellationToken cancellation = default)
    {
        if (await Mine(session, cancellation).ConfigureAwait(false) is not { ValidCertificate: { } certificate })
        {
            return HostingRefusals.NoSuchCertification();
        }

        if (_desk.Context.Options.VerificationAddress is not { } address)
        {
            return HostingRefusals.NoVerificationAddress();
        }

        var copy = Copy.Of(certificate, address, _desk.Context.Options.Framework);
        return await _desk.Documents.Make(renderer => renderer.Render(copy, language), format, cancellation).ConfigureAwait(false);
    }

    private async ValueTask<CandidateCertification?> Mine(SessionId session, CancellationToken cancellation) =>
        (await _desk.Context.Aggregates.Session(session, cancellation).ConfigureAwait(false))?.Find(_desk.Account) is { } candidate
            ? await _desk.Context.Aggregates.Certification(session, candidate.Id, cancellation).ConfigureAwait(false)
            : null;
}
