using Pix.Certification.Hosting.Outbox;
using Pix.Certification.Hosting.Records;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

public sealed partial class CentreDesk
{
    /// <summary>
    /// Sends the convocation to everybody on the list whose address is known, until the session starts. Asked again, it is sent again.
    /// </summary>
    /// <returns>Who gets one, and who cannot because no address is known.</returns>
    public ValueTask<Result<PlannedNotices>> SendConvocations(SessionId id, CancellationToken cancellation = default) =>
        Change<PlannedNotices>(nameof(SendConvocations), id, [], (dossier, session) =>
            session.State != SessionState.Created || dossier.Now >= session.PlannedStart.Instant
                ? HostingRefusals.NotToCome()
                : Outbox.Notices.PlanConvocations(dossier, session), cancellation);

    /// <summary>
    /// Sends again what of a session's notices was not sent: because it was refused, or because no host could send any at that time.
    /// </summary>
    public ValueTask<Result<PlannedNotices>> ResendNotices(SessionId id, CancellationToken cancellation = default) =>
        Change<PlannedNotices>(nameof(ResendNotices), id, [], async (dossier, session) =>
        {
            var lines = await NoticesOf(id, dossier.Cancellation).ConfigureAwait(false);
            var unsent = lines.Where(static l => l.Status is NoticeStatus.Failed or NoticeStatus.Failing or NoticeStatus.NoSender)
                .Select(l => new NoticeTask(l.Session, l.Candidate, l.Kind, l.Recipient, l.Kind == NoticeKind.Convocation
                    ? dossier.Now
                    : session.PublishedAt ?? dossier.Now));
            return new PlannedNotices([.. unsent.Select(n => Outbox.Notices.Plan(dossier, n))], []);
        }, cancellation);

    /// <summary>What became of a session's notices, oldest first.</summary>
    public async ValueTask<Result<IReadOnlyList<NoticeLine>>> Notices(SessionId id, CancellationToken cancellation = default)
    {
        var session =
            (await _office.Room.FindFresh(_office.Room.Sessions, RecordRoom.StreamOf(id), cancellation).ConfigureAwait(false))?.Aggregate;
        return session is null || session.Centre != _centre
            ? HostingRefusals.NoSuchSession()
            : (Result<IReadOnlyList<NoticeLine>>)await NoticesOf(id, cancellation).ConfigureAwait(false);
    }

    private async ValueTask<NoticeLine[]> NoticesOf(SessionId id, CancellationToken cancellation)
    {
        var rows = await _office.Journal.List(new(Outbox.Notices.View, id.ToString()), cancellation).ConfigureAwait(false);
        return [.. rows.Select(static r => HostingJson.Read<NoticeLine>(r.Json))];
    }
}
