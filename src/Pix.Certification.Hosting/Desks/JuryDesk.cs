using Pix.Certification.Hosting.Records;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

/// <summary>What the jury can do with the sessions that were handed over to it.</summary>
public sealed partial class JuryDesk
{
    private readonly Office _office;
    private readonly string _by;
    private readonly string? _key;

    internal JuryDesk(Office office, string by, string? key = null) => (_office, _by, _key) = (office, by, key);

    /// <summary>The same desk for one command under a key: sent again under that key, it is done once and answered the same (JRN-1).</summary>
    public JuryDesk Once(string key) => new(_office, _by, key);

    /// <summary>The sessions that wait for the jury, oldest first.</summary>
    public async ValueTask<IReadOnlyList<SessionSummary>> Waiting(CancellationToken cancellation = default)
    {
        var rows = await _office.Journal.List(new(SessionRows.View), cancellation).ConfigureAwait(false);
        return [.. new SessionsAwaitingJury().Evaluate(rows.Select(static r => HostingJson.Read<SessionSummary>(r.Json)))];
    }

    /// <summary>What keeps a session from being published without a jury (FIN-4); empty when nothing does.</summary>
    public async ValueTask<Result<IReadOnlyList<Refusal>>> NeedsJury(SessionId id, CancellationToken cancellation = default)
    {
        var session = (await _office.Room.FindFresh(_office.Room.Sessions, RecordRoom.StreamOf(id), cancellation).ConfigureAwait(false))?.Aggregate;
        return session is null ? HostingRefusals.NoSuchSession() : (Result<IReadOnlyList<Refusal>>)session.NeedsJury([]).ToArray();
    }

    /// <summary>Takes a finalisation back (SES-4).</summary>
    public ValueTask<Result<Done>> Unfinalise(SessionId id, string reason, CancellationToken cancellation = default) =>
        _office.Do<Done>(new("jury", nameof(Unfinalise), _by, RecordRoom.StreamOf(id)) { Key = _key, Asked = [id, reason] }, async dossier =>
            await dossier.Session(id).ConfigureAwait(false) is not { } session
                ? HostingRefusals.NoSuchSession()
                : session.Unfinalise(reason, dossier.Now).Then<Done>(undone =>
                {
                    SessionRows.Write(dossier, session);
                    return new Done(undone.At);
                }), cancellation);

    /// <summary>Forgets who a person is, in every session they joined whose results are out (RET-2): what they did stays, without a name.</summary>
    /// <param name="account">The person's account.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The sessions that no longer know them; or why one of them still must, and then nothing was forgotten there.</returns>
    public async ValueTask<Result<IReadOnlyList<SessionId>>> Erase(AccountId account, string reason, CancellationToken cancellation = default)
    {
        var forgotten = new List<SessionId>();
        foreach (var row in await _office.Journal.List(new("joined", account.ToString()), cancellation).ConfigureAwait(false))
        {
            var id = HostingJson.Read<SessionId>(row.Json);
            var erased = await _office.Do<SessionId>(new("jury", nameof(Erase), _by, RecordRoom.StreamOf(id)) { Asked = [id, row.Id, reason] }, async dossier =>
                await dossier.Session(id).ConfigureAwait(false) is { } session && session.Find(account) is { } candidate ? Erase(dossier, session, candidate, reason) : HostingRefusals.NoSuchSession(), cancellation).ConfigureAwait(false);
            if (erased.IsRefused(out var refusal))
            {
                return refusal;
            }

            forgotten.Add(id);
        }

        return forgotten;
    }

    private Result<SessionId> Erase(Dossier dossier, Session session, Candidate candidate, string reason) => session.Erase(candidate.Id, reason, dossier.Now).Then<SessionId>(_ =>
    {
        Keeping.Forgetting.Forget(_office, dossier, session.Id, candidate.Id);
        return session.Id;
    });
}
