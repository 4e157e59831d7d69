using Pix.Certification.Hosting.Records;

namespace Pix.Certification.Hosting.Desks;

public sealed partial class CentreDesk
{
    /// <summary>
    /// Who did what when in a session of the centre, oldest first (AUD-1): without what the jury works on, and without its names.
    /// </summary>
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
        await _office.Room.Session(id, cancellation).ConfigureAwait(false) is { } session && session.Centre == _centre
            ? await new AuditTrail(_office, session, forJury: false).Page(candidate, page, perPage, cancellation).ConfigureAwait(false)
            : HostingRefusals.NoSuchSession();
}
