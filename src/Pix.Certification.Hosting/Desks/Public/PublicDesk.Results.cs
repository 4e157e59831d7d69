using Pix.Certification.Hosting.Commands;
using Pix.Certification.Certifications;
using Pix.Certification.Credentials;
using Pix.Certification.Scoring;

namespace Pix.Certification.Hosting.Desks;

/// <summary>
/// A result as a link opens it: what a certificate says, for whoever was sent the link. Comments, reasons and appeals are the candidate's
/// own.
/// </summary>
/// <param name="Holder">Whose result it is.</param>
/// <param name="Number">The certification's number.</param>
/// <param name="Day">The day of the session.</param>
/// <param name="CentreName">The centre.</param>
/// <param name="Status">The status.</param>
/// <param name="Score">The score; null when there is no certificate.</param>
/// <param name="ScoreMax">The highest score of that day.</param>
/// <param name="Levels">The competences certified; none without a certificate.</param>
/// <param name="Code">The verification code; null without a certificate.</param>
/// <param name="Until">When the link ends.</param>
public sealed record LinkedResult(
    string Holder,
    string Number,
    LocalDate Day,
    string CentreName,
    CertificationStatus Status,
    int? Score,
    int ScoreMax,
    IReadOnlyList<CertifiedLevel> Levels,
    string? Code,
    Instant Until);

public sealed partial class PublicDesk
{
    /// <summary>Opens the result that a link was sent for (PUB-1).</summary>
    /// <param name="link">
    /// The link's token, as it came: what stands behind <see cref="Settings.CertificationOptions.ResultAddress"/>.
    /// </param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>
    /// The result; or one refusal, whether the link was altered, has expired, or opens a result that is not out, was revoked or belongs to
    /// somebody erased.
    /// </returns>
    public async ValueTask<Result<LinkedResult>> OpenResultLinkAsync(string? link, CancellationToken cancellation = default)
    {
        if (_context.Options.LinkKey.IsEmpty || !ResultLinks.Read(link, _context.Options.LinkKey.Span, _context.Now).TryGet(out var opened))
        {
            return HostingRefusals.NoSuchLink();
        }

        var certification = await _context.Aggregates.Certification(opened.Session, opened.Candidate, cancellation).ConfigureAwait(false);
        if (certification is not { State: CertificationState.Published, IsHolderErased: false, Result: { Status: { } status } result })
        {
            return HostingRefusals.NoSuchLink();
        }

        var facts = certification.ValidCertificate?.Facts;
        return new LinkedResult(
            certification.Holder.ToString(),
            certification.Number,
            certification.Day,
            certification.CentreName,
            status,
            facts?.Score,
            result.ScoreMax,
            facts?.Levels ?? [],
            certification.ValidCertificate?.Code, opened.Until);
    }
}
