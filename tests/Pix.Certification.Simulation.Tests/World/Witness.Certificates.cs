using Pix.Certification.Certifications;
using Pix.Certification.Credentials;

namespace Pix.Certification.Simulation.Tests.World;

internal sealed partial class Witness
{
    private readonly Dictionary<string, CertificateBook> _certificates = new(StringComparer.Ordinal);

    /// <summary>Whoever asked for their result since a moment was shown it, or not.</summary>
    public void ResultShown(SessionId session, int candidate, bool isOut, IssuedCertificate? certificate, int since)
    {
        var book = BookOf(StreamOf(session, candidate));
        var (outs, forgotten) = (book.IsOut.Between(since, Moment), book.IsForgotten.Between(since, Moment));
        Expect(
            isOut ? outs.Contains(true) && forgotten.Contains(false) : outs.Contains(false) || forgotten.Contains(true),
            $"candidate {candidate}: the result is {(isOut ? "" : "not ")}shown, and was at no time {(isOut ? "" : "not ")}out.");
        Expect(
            certificate is null || (book.Standings.TryGetValue(certificate.Facts.IssuedAt, out var standing) && standing.Between(since, Moment).Contains(CertificateStanding.Valid)),
            $"candidate {candidate}: the certificate of {certificate?.Facts.IssuedAt} is shown as the one in force, and was not in force.");
    }

    /// <summary>An employer who asked since a moment was told how a certificate stands.</summary>
    public void Verified(SessionId session, int candidate, Instant issued, Result<PublicCertificate> verified, int since)
    {
        var book = BookOf(StreamOf(session, candidate));
        if (verified.TryGet(out var shown))
        {
            Expect(book.Standings[issued].Between(since, Moment).Contains(shown.Standing), $"candidate {candidate}: the certificate of {issued} is said to be {shown.Standing}, and was {string.Join(", ", book.Standings[issued].Between(since, Moment))}.");
            Expect(book.IsForgotten.Between(since, Moment).Contains(shown.Holder is null), $"candidate {candidate}: the certificate of {issued} names \"{shown.Holder}\".");
        }
        else
        {
            Complain($"candidate {candidate}: the certificate of {issued} is not found: {verified}");
        }
    }

    /// <summary>Somebody who asked since a moment was shown a list without, or still with, a candidate's name.</summary>
    public void NameShown(SessionId session, int candidate, bool isForgotten, int since) =>
        Expect(BookOf(StreamOf(session, candidate)).IsForgotten.Between(since, Moment).Contains(isForgotten), $"candidate {candidate} is {(isForgotten ? "" : "not ")}forgotten on a list.");

    private CertificateBook BookOf(string stream) => _certificates.TryGetValue(stream, out var book) ? book : _certificates[stream] = new();

    private static string StreamOf(SessionId session, int candidate) => CandidateCertification.StreamOf(session, new(candidate));
}
