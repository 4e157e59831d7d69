using Pix.Certification.Hosting.Records;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

/// <summary>What the jury can do with the sessions that were handed over to it.</summary>
public sealed class JuryDesk
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
}
