using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

/// <summary>Messages to candidates, and to the centre itself.</summary>
public sealed class CentreNotices
{
    /// <summary>At how many addresses a centre may be written to.</summary>
    public const int AddressesMax = 5;

    private readonly CentreCommands _desk;

    internal CentreNotices(CentreCommands desk) => _desk = desk;

    /// <summary>
    /// Sends the convocation to everybody on the list whose address is known, until the session starts: once to each (CAN-12).
    /// </summary>
    /// <returns>Who gets one, who cannot because no address is known, and who has theirs already.</returns>
    public ValueTask<Result<PlannedNotices>> SendConvocationsAsync(SessionId id, CancellationToken cancellation = default) =>
        _desk.Change<PlannedNotices>("SendConvocations", id, [], async (unit, session) =>
        {
            if (RefuseUnlessToCome(unit, session) is { } refusal)
            {
                return refusal;
            }

            var before = await NoticeRows.Convoked(id, _desk.Context.Journal, unit.Cancellation).ConfigureAwait(false);
            return NoticeRows.PlanConvocations(unit, session, candidate => !before.Contains(candidate)) with
            {
                Before = [.. session.Roster.Select(static c => c.Id).Where(before.Contains)],
            };
        }, cancellation);

    /// <summary>Sends the convocation to some candidates, even if they have it: after a change of date, or of their address.</summary>
    /// <returns>Who gets one, and who cannot because no address is known.</returns>
    public ValueTask<Result<PlannedNotices>> SendConvocationsAgainAsync(
        SessionId id,
        IReadOnlyCollection<CandidateId> candidates,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        return _desk.Change<PlannedNotices>("SendConvocationsAgain", id, [.. candidates.Select(static c => (object?)c)], (unit, session) =>
            RefuseUnlessToCome(unit, session) is { } refusal ? refusal
            : candidates.Any(c => session.Find(c) is null) ? HostingRefusals.NoSuchCandidate()
            : NoticeRows.PlanConvocations(unit, session, candidates.Contains), cancellation);
    }

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
                    : session.PublishedAt ?? unit.Now, Place: l.Place));
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

    /// <summary>Where the centre is written to when results are published (PUB-1), in its own order.</summary>
    public ValueTask<IReadOnlyList<string>> AddressesAsync(CancellationToken cancellation = default) =>
        CentreAddressRows.Of(_desk.Centre, _desk.Context.Journal, cancellation);

    /// <summary>Says where the centre is written to from now on; nothing for nowhere.</summary>
    public ValueTask<Result<Done>> SetAddressesAsync(
        IReadOnlyCollection<string> addresses,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        string[] asked = [.. addresses.Select(static a => (a ?? "").Trim()).Where(static a => a.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)];
        return _desk.Context.Runner.Run<Done>(_desk.Ask("SetAddresses", _desk.Own, [.. asked]), unit =>
        {
            if (asked.Length > AddressesMax)
            {
                return ValueTask.FromResult<Result<Done>>(HostingRefusals.TooManyAddresses(AddressesMax));
            }

            if (asked.FirstOrDefault(static a => !TypedText.LooksLikeAnAddress(a)) is { } wrong)
            {
                return ValueTask.FromResult<Result<Done>>(HostingRefusals.NotAnAddress(wrong));
            }

            CentreAddressRows.Write(unit, _desk.Centre, asked);
            return ValueTask.FromResult<Result<Done>>(new Done(unit.Now));
        }, cancellation);
    }

    private static Refusal? RefuseUnlessToCome(UnitOfWork unit, Session session) =>
        session.State != SessionState.Created || unit.Now >= session.PlannedStart.Instant ? HostingRefusals.NotToCome() : null;
}
