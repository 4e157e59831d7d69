using System.Security.Cryptography;
using Pix.Certification.Documents.Reading;
using Pix.Certification.Hosting.Records;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

public sealed partial class CentreDesk
{
    private const int ReadAtOnceBytes = 81_920;

    /// <summary>
    /// Reads a file of pupils and keeps all of them; a file with errors is refused as a whole, with every one of them among the facts
    /// (PRO-5). For programs: one command, that can be sent again under its key.
    /// </summary>
    public async ValueTask<Result<LearnerChanges>> ImportLearnersFile(Stream file, CancellationToken cancellation = default)
    {
        var (bytes, hash) = await Whole(file, cancellation).ConfigureAwait(false);
        return await KeepAll(
            Ask(nameof(ImportLearnersFile), $"learners-{_centre}", hash),
            async () => (await CheckLearnersFile(new MemoryStream(bytes), cancellation).ConfigureAwait(false)).Content(),
            cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Reads a file of sessions and plans all of them with their candidates; a file with errors is refused as a whole, with every one of
    /// them among the facts (CAN-7). Their secrets are in the reply, and nowhere else.
    /// </summary>
    public async ValueTask<Result<IReadOnlyList<CreatedSession>>> ImportSessionsFile(Stream file, CancellationToken cancellation = default)
    {
        var (bytes, hash) = await Whole(file, cancellation).ConfigureAwait(false);
        return await PlanAll(
            Ask(nameof(ImportSessionsFile), $"sessions-{_centre}", hash),
            async () => (await CheckSessionsFile(new MemoryStream(bytes), cancellation).ConfigureAwait(false)).Content(),
            cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Reads a file of candidates and enters all of them; a file with errors is refused as a whole, with every one of them among the facts
    /// (CAN-7).
    /// </summary>
    public async ValueTask<Result<IReadOnlyList<CandidateView>>> ImportRosterFile(
        SessionId id,
        Stream file,
        CancellationToken cancellation = default)
    {
        var (bytes, hash) = await Whole(file, cancellation).ConfigureAwait(false);
        return await Change<IReadOnlyList<CandidateView>>(nameof(ImportRosterFile), id, [hash], async (dossier, session) =>
        {
            var report =
                await RosterFile.ReadAsync(new MemoryStream(bytes), session, dossier.Now, cancel: cancellation).ConfigureAwait(false);
            return report.Content().Then(import => Enter(import, session, dossier.Now));
        }, cancellation).ConfigureAwait(false);
    }

    private static Result<IReadOnlyList<CandidateView>> Enter(RosterImport import, Session session, Instant now) =>
        import.Confirm(session, now)
            .Then<IReadOnlyList<CandidateView>>(entered => entered.Enrolments.Select(e =>
                CandidateView.Of(session, session.Find(e.Candidate)!))
                .ToArray());

    private ValueTask<Result<LearnerChanges>> KeepAll(
        Command command,
        Func<ValueTask<Result<LearnerImport>>> read,
        CancellationToken cancellation) =>
        _office.Do<LearnerChanges>(command, async dossier =>
        {
            var known = await Learners(cancellation).ConfigureAwait(false);
            return (await read().ConfigureAwait(false))
                .Then(import => import.Confirm(known, _ => new(NewId())))
                .Then<LearnerChanges>(changes =>
            {
                KeepLearners(dossier, [.. changes.Added, .. changes.Updated]);
                return changes;
            });
        }, cancellation);

    private async ValueTask<Result<IReadOnlyList<CreatedSession>>> PlanAll(
        Command command,
        Func<ValueTask<Result<SessionsImport>>> read,
        CancellationToken cancellation)
    {
        var (numbers, secrets) = (new List<SessionId>(), new Dictionary<SessionId, string>());
        var planned = await _office.Do<IReadOnlyList<CreatedSession>>(command, async dossier =>
        {
            if ((await read().ConfigureAwait(false)) is var content && content.IsRefused(out var refusal))
            {
                return refusal;
            }

            var import = content.OrThrow();
            while (numbers.Count < import.Sessions.Count)
            {
                numbers.Add(new(await _office.Journal.NextNumber("session", cancellation).ConfigureAwait(false)));
            }

            var given = new Queue<SessionId>(numbers);
            var centre = await Centre(cancellation).ConfigureAwait(false);
            return import.Confirm(centre, _office.Policies.At(dossier.Now), dossier.Now, _ =>
            {
                var keys = SessionKeys.Draw(_office.Secrets, out var secret);
                secrets[given.Peek()] = secret.Show();
                return new(given.Dequeue(), keys);
            }).Then<IReadOnlyList<CreatedSession>>(created => created.Sessions.Select(session =>
            {
                dossier.Begin(session);
                dossier.Claims.Add(new(Slots, SlotOf(session), session.Id.ToString()));
                SessionRows.Write(dossier, session);
                return new CreatedSession(SessionView.Of(session, dossier.Now), null);
            }).ToArray());
        }, cancellation).ConfigureAwait(false);
        return planned.Then<IReadOnlyList<CreatedSession>>(all => all.Select(c => c with
        {
            InvigilatorSecret = secrets.GetValueOrDefault(c.Id),
        }).ToArray());
    }

    // What is larger than any file may be is not read to its end: reading it says so.
    private static async Task<(byte[] Bytes, string Hash)> Whole(Stream file, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var kept = new MemoryStream();
        var buffer = new byte[ReadAtOnceBytes];
        while (kept.Length <= FileLimits.Default.BytesMax
            && await file.ReadAsync(buffer, cancellation).ConfigureAwait(false) is > 0 and var read)
        {
            kept.Write(buffer, 0, read);
        }

        var bytes = kept.ToArray();
        return (bytes, Convert.ToHexString(SHA256.HashData(bytes)));
    }
}
