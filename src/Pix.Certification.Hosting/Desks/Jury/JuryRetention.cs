using Pix.Certification.Hosting.Keeping;
using Pix.Certification.Hosting.Records;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

public sealed partial class JuryDesk
{
    private const string HoldView = "hold";

    /// <summary>What a purge would remove now, and what a hold keeps; nothing is changed (RET-1).</summary>
    public ValueTask<PurgeReport> PreviewPurge(CancellationToken cancellation = default) =>
        Keeping.Purge.Preview(_office, _by, cancellation);

    /// <summary>Removes now what the clockwork removes every day: what is over its term and not held (RET-1).</summary>
    public ValueTask<PurgeReport> Purge(CancellationToken cancellation = default) => Keeping.Purge.Run(_office, _by, cancellation);

    /// <summary>Everything that was ever purged and why, latest first; it names nobody.</summary>
    public async ValueTask<IReadOnlyList<PurgeLine>> Purged(int page = 1, int perPage = 100, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(perPage is >= 1 and <= 1000, true);
        var rows = await _office.Journal.List(
            new(Keeping.Purge.View) { Descending = true, Skip = (page - 1) * perPage, Take = perPage },
            cancellation).ConfigureAwait(false);
        return [.. rows.Select(static r => HostingJson.Read<PurgeLine>(r.Json))];
    }

    /// <summary>Keeps a whole session from being purged or erased, whatever its term (RET-1).</summary>
    /// <param name="session">The session.</param>
    /// <param name="reason">Why; it is kept for good, so let it name nobody.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<Result<LegalHold>> Hold(SessionId session, string reason, CancellationToken cancellation = default) =>
        Hold(session, null, reason, cancellation);

    /// <summary>Keeps one candidate of a session from being purged or erased (RET-1).</summary>
    /// <param name="session">The session.</param>
    /// <param name="candidate">The candidate; null for the whole session.</param>
    /// <param name="reason">Why; it is kept for good, so let it name nobody.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<Result<LegalHold>> Hold(
        SessionId session,
        CandidateId? candidate,
        string reason,
        CancellationToken cancellation = default) =>
        _office.Do<LegalHold>(Ask(nameof(Hold), RecordRoom.StreamOf(session), session, candidate, reason), async dossier =>
            await dossier.Session(session).ConfigureAwait(false) is not { } room
                ? HostingRefusals.NoSuchSession()
                : room.PlaceHold(candidate, reason, _by, dossier.Now).Then<LegalHold>(placed =>
                {
                    var line = new HoldLine(session, candidate, placed.Reason, placed.Author, placed.At);
                    dossier.Rows.Add(new(
                        HoldView,
                        RowOf(session, candidate),
                        session.ToString(),
                        HostingJson.Sortable(placed.At),
                        HostingJson.Write(line)));
                    return new LegalHold(placed.Reason, placed.Author, placed.At);
                }), cancellation);

    /// <summary>Keeps a person from being purged or erased, in every session that they have joined by now (RET-1).</summary>
    /// <param name="account">The person's account.</param>
    /// <param name="reason">Why; it is kept for good, so let it name nobody.</param>
    /// <param name="cancellation">Gives up; what is held by then stays held.</param>
    /// <returns>The sessions in which they are held from now on.</returns>
    public ValueTask<Result<IReadOnlyList<SessionId>>> Hold(AccountId account, string reason, CancellationToken cancellation = default) =>
        InEverySessionOf(
            account,
            static candidate => candidate.Held is null,
            static (desk, session, candidate, why, stop) => desk.Hold(session, candidate, why, stop),
            reason,
            cancellation);

    /// <summary>Ends the hold of a whole session.</summary>
    public ValueTask<Result<Done>> Lift(SessionId session, string reason, CancellationToken cancellation = default) =>
        Lift(session, null, reason, cancellation);

    /// <summary>Ends the hold of one candidate.</summary>
    /// <param name="session">The session.</param>
    /// <param name="candidate">The candidate; null for the whole session.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<Result<Done>> Lift(
        SessionId session,
        CandidateId? candidate,
        string reason,
        CancellationToken cancellation = default) =>
        _office.Do<Done>(Ask(nameof(Lift), RecordRoom.StreamOf(session), session, candidate, reason), async dossier =>
            await dossier.Session(session).ConfigureAwait(false) is not { } room
                ? HostingRefusals.NoSuchSession()
                : room.LiftHold(candidate, reason, _by, dossier.Now).Then<Done>(lifted =>
                {
                    dossier.RemovedRows.Add(new(HoldView, RowOf(session, candidate)));
                    return new Done(lifted.At);
                }), cancellation);

    /// <summary>Ends the hold of a person, wherever they are held.</summary>
    public ValueTask<Result<IReadOnlyList<SessionId>>> Lift(AccountId account, string reason, CancellationToken cancellation = default) =>
        InEverySessionOf(
            account,
            static candidate => candidate.Held is not null,
            static (desk, session, candidate, why, stop) => desk.Lift(session, candidate, why, stop),
            reason,
            cancellation);

    /// <summary>Every hold in force, oldest first.</summary>
    public async ValueTask<IReadOnlyList<HoldLine>> Holds(CancellationToken cancellation = default)
    {
        var rows = await _office.Journal.List(new(HoldView), cancellation).ConfigureAwait(false);
        return [.. rows.Select(static r => HostingJson.Read<HoldLine>(r.Json))];
    }

    private async ValueTask<Result<IReadOnlyList<SessionId>>> InEverySessionOf<T>(
        AccountId account,
        Func<Candidate, bool> concerns,
        Func<JuryDesk, SessionId, CandidateId, string, CancellationToken, ValueTask<Result<T>>> act,
        string reason,
        CancellationToken cancellation)
        where T : notnull
    {
        var done = new List<SessionId>();
        foreach (var row in await _office.Journal.List(new("joined", account.ToString()), cancellation).ConfigureAwait(false))
        {
            var id = HostingJson.Read<SessionId>(row.Json);
            var session = (await _office.Room.FindFresh(
                _office.Room.Sessions,
                RecordRoom.StreamOf(id),
                cancellation).ConfigureAwait(false))?.Aggregate;
            if (session?.Find(account) is not { } candidate || (_key is null && !concerns(candidate)))
            {
                continue;
            }

            // One command a session, each under a key of its own: sent again, each is answered as before.
            var desk = _key is null ? this : new(_office, _by, $"{_key}/{id}");
            if ((await act(desk, id, candidate.Id, reason, cancellation).ConfigureAwait(false)).IsRefused(out var refusal))
            {
                return refusal;
            }

            done.Add(id);
        }

        return done.Count > 0 ? done : HostingRefusals.NobodyToHold();
    }

    private static string RowOf(
        SessionId session,
        CandidateId? candidate) => candidate is { } named ? $"{session}-{named}" : session.ToString();
}
