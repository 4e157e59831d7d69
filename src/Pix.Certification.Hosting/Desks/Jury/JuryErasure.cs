using Pix.Certification.Hosting.Records;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

public sealed partial class JuryDesk
{
    /// <summary>
    /// Forgets who a person is, in every session they joined whose results are out (RET-2): what they did stays, without a name.
    /// </summary>
    /// <param name="account">The person's account.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The sessions that no longer know them; or why one of them still must, and then nothing was forgotten there.</returns>
    public async ValueTask<Result<IReadOnlyList<SessionId>>> Erase(
        AccountId account,
        string reason,
        CancellationToken cancellation = default)
    {
        var forgotten = new List<SessionId>();
        foreach (var row in await _office.Journal.List(new("joined", account.ToString()), cancellation).ConfigureAwait(false))
        {
            var id = HostingJson.Read<SessionId>(row.Json);
            var erased = await _office.Do<SessionId>(new(
                "jury",
                nameof(Erase),
                _by,
                RecordRoom.StreamOf(id)) { Asked = [id, row.Id, reason] }, async dossier =>
                await dossier.Session(id).ConfigureAwait(false) is { } session && session.Find(account) is { } candidate
                    ? await Erase(dossier, session, candidate, reason).ConfigureAwait(false)
                    : HostingRefusals.NoSuchSession(), cancellation).ConfigureAwait(false);
            if (erased.IsRefused(out var refusal))
            {
                return refusal;
            }

            forgotten.Add(id);
        }

        return forgotten;
    }

    private async ValueTask<Result<SessionId>> Erase(Dossier dossier, Session session, Candidate candidate, string reason)
    {
        if (session.Erase(candidate.Id, reason, dossier.Now).IsRefused(out var refusal))
        {
            return refusal;
        }

        await Keeping.Forgetting.Forget(_office, dossier, session.Id, candidate.Id, reason).ConfigureAwait(false);
        return session.Id;
    }
}
