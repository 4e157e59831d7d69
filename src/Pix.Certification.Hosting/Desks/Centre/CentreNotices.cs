using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

/// <summary>Messages to candidates.</summary>
public sealed class CentreNotices
{
    private readonly CentreCommands _desk;

    internal CentreNotices(CentreCommands desk) => _desk = desk;

    /// <summary>
    /// Sends the convocation to everybody on the list whose address is known, until the session starts. Asked again, it is sent again.
    /// </summary>
    /// <returns>Who gets one, and who cannot because no address is known.</returns>
    public ValueTask<Result<PlannedNotices>> SendConvocationsAsync(SessionId id, CancellationToken cancellation = default) =>
        _desk.Change<PlannedNotices>("SendConvocations", id, [], (unit, session) =>
            session.State != SessionState.Created || unit.Now >= session.PlannedStart.Instant
                ? HostingRefusals.NotToCome()
                : NoticeRows.PlanConvocations(unit, session), cancellation);

    /// <summary>
    /// Sends again what of a session's notices was not sent: because it was refused, or because no host could send any at that time.
    /// </summary>
    public ValueTask<Result<PlannedNotices>> ResendAsync(SessionId id, CancellationToken cancellation = default) =>
        _desk.Change<PlannedNotices>("ResendNotices", id, [], async (unit, session) =>
        {
            var lines = await NoticeRows.Of(id, _desk.Context.Journal, unit.Cancellation).ConfigureAwait(false);
            var unsent = lines.Where(static l => l.Status is NoticeStatus.Failed or NoticeStatus.Failing or NoticeStatus.NoSender)
                .Select(l => new NoticeTask(l.Session, l.Candidate, l.Kind, l.Recipient, l.Kind == NoticeKind.Convocation
                    ? unit.Now
                    : session.PublishedAt ?? unit.Now));
            return new PlannedNotices([.. unsent.Select(n => NoticeRows.Plan(unit, n))], []);
        }, cancellation);

    /// <summary>What became of a session's notices, oldest first.</summary>
    public async ValueTask<Result<IReadOnlyList<NoticeLine>>> ListAsync(SessionId id, CancellationToken cancellation = default)
    {
        var seen = await _desk.Look(id, static session => session.Id, cancellation).ConfigureAwait(false);
        return seen.IsRefused(out var refusal)
            ? refusal
            : (NoticeLine[])[.. await NoticeRows.Of(id, _desk.Context.Journal, cancellation).ConfigureAwait(false)];
    }
}
