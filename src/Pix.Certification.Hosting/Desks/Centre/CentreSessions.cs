using Pix.Certification.Hosting.Changes;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Imports;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Desks;

/// <summary>Sessions: planning them, changing them, what happened there.</summary>
public sealed class CentreSessions
{
    private readonly CentreCommands _desk;

    internal CentreSessions(CentreCommands desk) => _desk = desk;

    /// <summary>Plans a session (SES-1). The invigilators' secret is in the reply, and nowhere else.</summary>
    /// <param name="details">What was filled in.</param>
    /// <param name="confirmed">True once somebody has said that a start in the past is meant (SES-8).</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<Result<CreatedSession>> CreateAsync(
        SessionDetails details,
        bool confirmed = false,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(details);
        var context = _desk.Context;
        var number = await NextNumber(cancellation).ConfigureAwait(false);
        (string Secret, CreatedSession Made)? now = null;
        object?[] asked = confirmed ? [details, true] : [details];
        var command = _desk.Ask("CreateSession", AggregateCache.StreamOf(number), asked);
        var created = await context.Runner.Run<CreatedSession>(command, async unit =>
        {
            var keys = SessionKeys.Draw(context.Secrets, out var secret);
            var planned = Session.Create(
                number,
                await Slots.CentreWithSlots(context, _desk.Centre, cancellation).ConfigureAwait(false),
                details,
                keys,
                context.Policies.At(unit.Now),
                unit.Now,
                confirmed ? SessionOrigin.ByHandConfirmed : SessionOrigin.ByHand);
            return planned.Then<CreatedSession>(session =>
            {
                Change.Begin(unit, session);
                now = (secret.Show(), new(SessionView.Of(session, unit.Now), null));
                return now.Value.Made;
            });
        }, cancellation).ConfigureAwait(false);

        // The reply that is kept under a key has no secret in it: only the first one to be given has.
        return created.Then<CreatedSession>(c => ReferenceEquals(c, now?.Made) ? c with { InvigilatorSecret = now?.Secret } : c);
    }

    /// <summary>Changes a session's details; only before its start (SES-5).</summary>
    /// <param name="id">The session.</param>
    /// <param name="details">What they become.</param>
    /// <param name="confirmed">True once somebody has said that a start in the past is meant (SES-8).</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<Result<SessionView>> EditAsync(
        SessionId id,
        SessionDetails details,
        bool confirmed = false,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(details);
        object?[] asked = confirmed ? [details, true] : [details];
        return _desk.Change<SessionView>("EditSession", id, asked, async (unit, session) =>
        {
            var before = Slots.Of(session);
            var centre = await Slots.CentreWithSlots(_desk.Context, _desk.Centre, cancellation, except: id).ConfigureAwait(false);
            return session.Edit(details, centre, unit.Now, confirmed).Then<SessionView>(_ =>
            {
                if (!Slots.Of(session).SequenceEqual(before))
                {
                    Slots.Free(unit, id, before);
                    Slots.Take(unit, session);
                }

                return SessionView.Of(session, unit.Now);
            });
        }, cancellation);
    }

    /// <summary>Names a further invigilator (SES-6).</summary>
    public ValueTask<Result<SessionView>> NameInvigilatorAsync(SessionId id, string name, CancellationToken cancellation = default) =>
        _desk.Change<SessionView>(
            "NameInvigilator",
            id,
            [name],
            (unit, session) => session.NameInvigilator(name, unit.Now).Then<SessionView>(_ => SessionView.Of(session, unit.Now)),
            cancellation);

    /// <summary>Whose test is not over, in the order of the list: to be named when the session is ended (SES-11).</summary>
    public ValueTask<Result<IReadOnlyList<CandidateView>>> UnfinishedAsync(SessionId id, CancellationToken cancellation = default) =>
        _desk.Look<IReadOnlyList<CandidateView>>(
            id,
            static session => [.. session.Roster.Where(static c => c.IsSitting).Select(c => CandidateView.Of(session, c))],
            cancellation);

    /// <summary>
    /// Ends a session after its planned end, naming who is not finished (SES-11): when nobody in the room has done it.
    /// </summary>
    public ValueTask<Result<Done>> EndAsync(
        SessionId id,
        IReadOnlyCollection<CandidateId> unfinished,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(unfinished);
        return _desk.Change<Done>(
            "EndByCentre",
            id,
            [.. unfinished.Order()],
            (unit, session) => session.EndByCentre(unfinished, unit.Now).Then(Done.By),
            cancellation);
    }

    /// <summary>Cancels a session; only while no sitting exists (SES-5).</summary>
    public ValueTask<Result<Done>> CancelAsync(SessionId id, CancellationToken cancellation = default) =>
        _desk.Change<Done>("CancelSession", id, [], (unit, session) =>
        {
            Slots.Free(unit, session);
            return session.Cancel(unit.Now).Then(Done.By);
        }, cancellation);

    /// <summary>
    /// Draws another secret for the invigilators: the former one is worth nothing from now on (SES-3), and who had to wait after wrong ones
    /// need not wait any longer.
    /// </summary>
    public async ValueTask<Result<CreatedSession>> RenewInvigilatorSecretAsync(SessionId id, CancellationToken cancellation = default)
    {
        (string Secret, CreatedSession Made)? now = null;
        var waiting = await ThrottleRows.KeysOf(id, _desk.Context.Journal, cancellation).ConfigureAwait(false);
        var renewed = await _desk.Change<CreatedSession>("RenewInvigilatorSecret", id, [], (unit, session) =>
        {
            SessionKeys.Draw(_desk.Context.Secrets, out var secret);
            unit.RemovedRows.AddRange(waiting);
            return session.RenewInvigilatorSecret(secret.Hash(_desk.Context.Secrets), unit.Now).Then<CreatedSession>(_ =>
            {
                now = (secret.Show(), new(SessionView.Of(session, unit.Now), null));
                return now.Value.Made;
            });
        }, cancellation).ConfigureAwait(false);

        // What was kept under the key by the same command sent twice at once is of a secret that nobody knows here.
        return renewed.Then<CreatedSession>(r => ReferenceEquals(r, now?.Made) ? r with { InvigilatorSecret = now?.Secret } : r);
    }

    /// <summary>The centre's sessions, latest first.</summary>
    public ValueTask<IReadOnlyList<SessionSummary>> ListAsync(
        int page = 1,
        int perPage = 25,
        CancellationToken cancellation = default) =>
        SessionRows.View.List(_desk.Context.Journal, _desk.Centre.ToString(), cancellation, ReadModel.Page.Of(page, perPage));

    /// <summary>What waits for the centre: sessions that began long ago and were never ended.</summary>
    public ValueTask<IReadOnlyList<CentreReminder>> RemindersAsync(CancellationToken cancellation = default) =>
        ReminderRows.View.List(_desk.Context.Journal, _desk.Centre.ToString(), cancellation);

    /// <summary>One session.</summary>
    public ValueTask<Result<SessionView>> FindAsync(SessionId id, CancellationToken cancellation = default) =>
        _desk.Look(id, session => SessionView.Of(session, _desk.Context.Now), cancellation);

    /// <summary>What may happen to a session now, and what stands against the rest: asked instead of trying.</summary>
    public ValueTask<Result<PermittedActs<SessionAct>>> PermittedAsync(SessionId id, CancellationToken cancellation = default) =>
        _desk.Look(id, session => session.Permitted(_desk.Context.Now), cancellation);

    /// <summary>
    /// Who did what when in a session of the centre, oldest first (AUD-1): without what the jury works on, and without its names.
    /// </summary>
    /// <param name="id">The session.</param>
    /// <param name="candidate">The only candidate of interest; null for everything.</param>
    /// <param name="page">The page, from 1.</param>
    /// <param name="perPage">How many a page, 500 at most.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<Result<AuditPage>> AuditAsync(
        SessionId id,
        CandidateId? candidate = null,
        int page = 1,
        int perPage = 50,
        CancellationToken cancellation = default)
    {
        var found = await _desk.Look(id, static session => session, cancellation).ConfigureAwait(false);
        return found.IsRefused(out var refusal)
            ? refusal
            : await new AuditTrail(_desk.Context, found.OrThrow(), forJury: false)
                .Page(candidate, page, perPage, cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Reads a file of sessions with their candidates and says everything that is wrong with it; nothing is changed (CAN-7).
    /// </summary>
    public async Task<ImportReport<SessionsImport>> CheckFileAsync(Stream file, CancellationToken cancellation = default)
    {
        var card = await _desk.Context.Centres.FindAsync(_desk.Centre, cancellation).ConfigureAwait(false);
        var (centre, now) =
            (await Slots.CentreWithSlots(_desk.Context, _desk.Centre, cancellation).ConfigureAwait(false), _desk.Context.Now);
        var (policy, zone) = (_desk.Context.Policies.At(now), card?.Zone ?? _desk.Context.Options.Zone);
        return await _desk.Documents.Read(reader => reader.ReadSessionsAsync(file, centre, policy, zone, now, cancellation), cancellation)
            .ConfigureAwait(false);
    }

    /// <summary>
    /// Plans every session of a file that was checked, with its candidates, or none (CAN-7). Their secrets are in the reply, and nowhere
    /// else.
    /// </summary>
    public async ValueTask<Result<IReadOnlyList<CreatedSession>>> ImportAsync(
        SessionsImport import,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(import);
        return await PlanAll(
            _desk.Ask("ImportSessions", $"sessions-{_desk.Centre}", import.Sessions),
            () => ValueTask.FromResult<Result<SessionsImport>>(import),
            static _ => ValueTask.CompletedTask,
            cancellation).ConfigureAwait(false);
    }

    /// <summary>
    /// Reads a file of sessions and plans all of them with their candidates; a file with errors is refused as a whole, with every one of
    /// them among the facts (CAN-7). Their secrets are in the reply, and nowhere else.
    /// </summary>
    public async ValueTask<Result<IReadOnlyList<CreatedSession>>> ImportFileAsync(Stream file, CancellationToken cancellation = default)
    {
        var whole = await FileBytes.Of(file, cancellation).ConfigureAwait(false);
        return await PlanAll(
            _desk.Ask("ImportSessionsFile", $"sessions-{_desk.Centre}", whole.Hash),
            async () => (await CheckFileAsync(whole.Again(), cancellation).ConfigureAwait(false)).Content(),
            static _ => ValueTask.CompletedTask,
            cancellation).ConfigureAwait(false);
    }

    /// <summary>Makes several sessions with their candidates in one stroke.</summary>
    internal async ValueTask<Result<IReadOnlyList<CreatedSession>>> PlanAll(
        Command command,
        Func<ValueTask<Result<SessionsImport>>> read,
        Func<UnitOfWork, ValueTask> also,
        CancellationToken cancellation)
    {
        var context = _desk.Context;
        var (numbers, secrets) = (new List<SessionId>(), new Dictionary<SessionId, string>());
        IReadOnlyList<CreatedSession>? made = null;
        var planned = await context.Runner.Run<IReadOnlyList<CreatedSession>>(command, async unit =>
        {
            if ((await read().ConfigureAwait(false)) is var content && content.IsRefused(out var refusal))
            {
                return refusal;
            }

            var import = content.OrThrow();
            while (numbers.Count < import.Sessions.Count)
            {
                numbers.Add(await NextNumber(cancellation).ConfigureAwait(false));
            }

            var given = new Queue<SessionId>(numbers);
            await also(unit).ConfigureAwait(false);
            var centre = await Slots.CentreWithSlots(context, _desk.Centre, cancellation).ConfigureAwait(false);
            return import.Confirm(centre, context.Policies.At(unit.Now), unit.Now, _ =>
            {
                var keys = SessionKeys.Draw(context.Secrets, out var secret);
                secrets[given.Peek()] = secret.Show();
                return new(given.Dequeue(), keys);
            }).Then<IReadOnlyList<CreatedSession>>(created => (CreatedSession[])(made = created.Sessions.Select(session =>
            {
                Change.Begin(unit, session);
                return new CreatedSession(SessionView.Of(session, unit.Now), null);
            }).ToArray()));
        }, cancellation).ConfigureAwait(false);
        return planned.Then<IReadOnlyList<CreatedSession>>(all => ReferenceEquals(all, made)
            ? all.Select(c => c with { InvigilatorSecret = secrets[c.Id] }).ToArray()
            : (CreatedSession[])[.. all]);
    }

    private async ValueTask<SessionId> NextNumber(CancellationToken cancellation) =>
        new(await _desk.Context.Journal.NextNumberAsync(SessionRows.View.Name, cancellation).ConfigureAwait(false));
}
