using Pix.Certification.Hosting.Records;

namespace Pix.Certification.Hosting.Desks;

public sealed partial class JuryDesk
{
    /// <summary>Who did what when in a session and in its certifications, oldest first (AUD-1).</summary>
    /// <param name="id">The session.</param>
    /// <param name="candidate">The only candidate of interest; null for everything.</param>
    /// <param name="page">The page, from 1.</param>
    /// <param name="perPage">How many a page, 500 at most.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<Result<AuditPage>> Audit(
        SessionId id,
        CandidateId? candidate = null,
        int page = 1,
        int perPage = 50,
        CancellationToken cancellation = default) =>
        await _office.Room.Session(id, cancellation).ConfigureAwait(false) is { } session
            ? await new AuditTrail(_office, session, forJury: true).Page(candidate, page, perPage, cancellation).ConfigureAwait(false)
            : HostingRefusals.NoSuchSession();
}
