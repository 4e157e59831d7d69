using Pix.Certification.Journal;
using Pix.Certification.Hosting.Records;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Sessions;
using SessionAggregate = Pix.Certification.Sessions.Session;

namespace Pix.Certification.Hosting.Desks;

/// <summary>
/// What the administrator of one centre can do: plan sessions, fill lists, prepare, finalise. Other centres' sessions do not exist for it
/// (SEC-1).
/// </summary>
public sealed partial class CentreDesk
{
    private const string Slots = "slot";
    private readonly Office _office;
    private readonly CentreId _centre;
    private readonly string _by;
    private readonly string? _key;
    private readonly int? _version;

    internal CentreDesk(Office office, CentreId centre, string by, string? key = null, int? version = null) =>
        (_office, _centre, _by, _key, _version) = (office, centre, by, key, version);

    /// <summary>
    /// The same desk for one command under a key: sent again under that key, it is done once and answered the same (JRN-1).
    /// </summary>
    public CentreDesk Once(string key) => new(_office, _centre, _by, key, _version);

    /// <summary>
    /// The same desk for a command on a session as it was seen: once the session has changed since, the command is refused and changes
    /// nothing.
    /// </summary>
    /// <param name="version">The <see cref="SessionView.Version"/> that was seen.</param>
    public CentreDesk Expecting(int version) => new(_office, _centre, _by, _key, version);

    /// <summary>Plans a session (SES-1). The invigilators' secret is in the reply, and nowhere else.</summary>
    public async ValueTask<Result<CreatedSession>> CreateSession(SessionDetails details, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(details);
        var number = new SessionId(await _office.Journal.NextNumber("session", cancellation).ConfigureAwait(false));
        string? secret = null;
        var created = await _office.Do<CreatedSession>(Ask(nameof(CreateSession), RecordRoom.StreamOf(number), details), async dossier =>
        {
            var keys = SessionKeys.Draw(_office.Secrets, out var drawn);
            secret = drawn.Show();
            var planned = SessionAggregate.Create(
                number,
                await Centre(cancellation).ConfigureAwait(false),
                details,
                keys,
                _office.Policies.At(dossier.Now),
                dossier.Now);
            return planned.Then<CreatedSession>(session =>
            {
                dossier.Begin(session);
                dossier.Claims.Add(new(Slots, SlotOf(session), session.Id.ToString()));
                SessionRows.Write(dossier, session);
                return new CreatedSession(SessionView.Of(session, dossier.Now), null);
            });
        }, cancellation).ConfigureAwait(false);

        // The reply that is kept under a key has no secret in it: only the first one to be given has.
        return created.Then<CreatedSession>(c => c.Id == number ? c with { InvigilatorSecret = secret } : c);
    }

    /// <summary>Changes a session's details; only before its start (SES-5).</summary>
    public ValueTask<Result<SessionView>> EditSession(SessionId id, SessionDetails details, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(details);
        return Change<SessionView>(nameof(EditSession), id, [details], async (dossier, session) =>
        {
            var before = SlotOf(session);
            var centre = await Centre(cancellation, except: id).ConfigureAwait(false);
            return session.Edit(details, centre, dossier.Now).Then<SessionView>(_ =>
            {
                if (SlotOf(session) != before)
                {
                    dossier.Released.Add(new(Slots, before, id.ToString()));
                    dossier.Claims.Add(new(Slots, SlotOf(session), id.ToString()));
                }

                return SessionView.Of(session, dossier.Now);
            });
        }, cancellation);
    }

    /// <summary>Cancels a session; only while no sitting exists (SES-5).</summary>
    public ValueTask<Result<Done>> CancelSession(
        SessionId id,
        CancellationToken cancellation = default) => Change<Done>(nameof(CancelSession), id, [], (dossier, session) =>
    {
        dossier.Released.Add(new(Slots, SlotOf(session), id.ToString()));
        return session.Cancel(dossier.Now).Then(Said);
    }, cancellation);

    /// <summary>
    /// Draws another secret for the invigilators: the former one is worth nothing from now on (SES-3), and who had to wait after wrong ones
    /// need not wait any longer.
    /// </summary>
    public async ValueTask<Result<CreatedSession>> RenewInvigilatorSecret(SessionId id, CancellationToken cancellation = default)
    {
        string? secret = null;
        var waiting = await _office.Journal.List(new(Throttles.View, id.ToString()), cancellation).ConfigureAwait(false);
        var renewed = await Change<CreatedSession>(nameof(RenewInvigilatorSecret), id, [], (dossier, session) =>
        {
            SessionKeys.Draw(_office.Secrets, out var drawn);
            secret = drawn.Show();
            dossier.RemovedRows.AddRange(waiting.Select(static row => new RowKey(Throttles.View, row.Id)));
            return session.RenewInvigilatorSecret(
                drawn.Hash(_office.Secrets),
                dossier.Now).Then<CreatedSession>(_ => new CreatedSession(SessionView.Of(session, dossier.Now), null));
        }, cancellation).ConfigureAwait(false);
        return renewed.Then<CreatedSession>(r => r with { InvigilatorSecret = secret });
    }

    /// <summary>The centre's sessions, latest first.</summary>
    public async ValueTask<IReadOnlyList<SessionSummary>> Sessions(int page = 1, int perPage = 25, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(perPage is >= 1 and <= 1000, true);
        var rows = await _office.Journal.List(
            new(SessionRows.View, _centre.ToString()) { Descending = true, Skip = (page - 1) * perPage, Take = perPage },
            cancellation).ConfigureAwait(false);
        return [.. rows.Select(static r => HostingJson.Read<SessionSummary>(r.Json))];
    }

    /// <summary>What waits for the centre: sessions that began long ago and were never ended.</summary>
    public async ValueTask<IReadOnlyList<CentreReminder>> Reminders(CancellationToken cancellation = default)
    {
        var rows = await _office.Journal.List(new("reminder", _centre.ToString()), cancellation).ConfigureAwait(false);
        return [.. rows.Select(static r => HostingJson.Read<CentreReminder>(r.Json))];
    }

    /// <summary>One session.</summary>
    public ValueTask<Result<SessionView>> Session(SessionId id, CancellationToken cancellation = default) =>
        Look(id, session => SessionView.Of(session, _office.Now), cancellation);

    /// <summary>What may happen to a session now, and what stands against the rest: asked instead of trying.</summary>
    public ValueTask<Result<PermittedActs<SessionAct>>> Permitted(SessionId id, CancellationToken cancellation = default) =>
        Look(id, session => session.Permitted(_office.Now), cancellation);

    /// <summary>A session's list, in the order of its numbers.</summary>
    public ValueTask<Result<IReadOnlyList<CandidateView>>> Roster(SessionId id, CancellationToken cancellation = default) =>
        Look(
            id,
            static session => (IReadOnlyList<CandidateView>)[.. session.Roster.Select(candidate => CandidateView.Of(session, candidate))],
            cancellation);

    /// <summary>Records what somebody found of one item of the room's checklist (SES-7).</summary>
    public ValueTask<Result<Done>> Check(
        SessionId id,
        ChecklistItem item,
        bool met,
        string by,
        string? note = null,
        CancellationToken cancellation = default) =>
        Change<Done>(
            nameof(Check),
            id,
            [item, met, by, note],
            (dossier, session) => session.Check(item, met, by, dossier.Now, note).Then(Said),
            cancellation);

    /// <summary>The room's checklist, item by item.</summary>
    public ValueTask<Result<IReadOnlyList<ChecklistLine>>> Checklist(SessionId id, CancellationToken cancellation = default) =>
        Look(id, static session => session.Checklist(), cancellation);

    /// <summary>How ready the session is (SES-6, SES-7).</summary>
    public ValueTask<Result<Readiness>> Readiness(SessionId id, CancellationToken cancellation = default) =>
        Look(id, session => session.Readiness(_office.Now), cancellation);

    private static Result<Done> Said(IDomainEvent happened) => new Done(happened.At);

    private string SlotOf(Session session) => $"{_centre}|{session.Details.Slot()}";

    private async ValueTask<Centre> Centre(CancellationToken cancellation, SessionId except = default)
    {
        var card = await _office.Centres.Find(_centre, cancellation).ConfigureAwait(false) ?? new CentreCard(
            _centre.ToString(),
            _office.Options.Zone);
        var rows = await _office.Journal.List(new(SessionRows.View, _centre.ToString()), cancellation).ConfigureAwait(false);
        var others = new SessionsTakingSlots(_centre, except).Evaluate(rows.Select(static r => HostingJson.Read<SessionSummary>(r.Json)));
        return new(_centre) { ExemptFromCalendar = card.ExemptFromCalendar, TakenSlots = [.. others.Select(static s => s.Slot)] };
    }

    private ValueTask<Result<T>> Change<T>(
        string useCase,
        SessionId id,
        object?[] asked,
        Func<Dossier, Session, Result<T>> decide,
        CancellationToken cancellation)
        where T : notnull =>
        Change(useCase, id, asked, (dossier, session) => ValueTask.FromResult(decide(dossier, session)), cancellation);

    private async ValueTask<Result<T>> Change<T>(
        string useCase,
        SessionId id,
        object?[] asked,
        Func<Dossier, Session, ValueTask<Result<T>>> decide,
        CancellationToken cancellation)
        where T : notnull
    {
        await Overdue.Settle(_office, id, cancellation).ConfigureAwait(false);
        return await _office.Do(Ask(useCase, RecordRoom.StreamOf(id), [id, .. asked]), async dossier =>
        {
            if (await dossier.Session(id).ConfigureAwait(false) is not { } session || session.Centre != _centre)
            {
                return HostingRefusals.NoSuchSession();
            }

            if (_version is { } seen && seen != session.Version)
            {
                return HostingRefusals.ChangedMeanwhile(seen, session.Version);
            }

            var result = await decide(dossier, session).ConfigureAwait(false);
            if (result.IsOk)
            {
                Desks.Reminders.Plan(dossier, session);
                SessionRows.Write(dossier, session);
            }

            return result;
        }, cancellation).ConfigureAwait(false);
    }

    private async ValueTask<Result<T>> Look<T>(SessionId id, Func<Session, T> read, CancellationToken cancellation)
        where T : notnull
    {
        var session =
            (await _office.Room.FindFresh(_office.Room.Sessions, RecordRoom.StreamOf(id), cancellation).ConfigureAwait(false))?.Aggregate;
        return session is null || session.Centre != _centre ? HostingRefusals.NoSuchSession() : read(session);
    }

    private Command Ask(string useCase, string lane, params object?[] asked) =>
        new("centre", useCase, $"{_centre}/{_by}", lane) { Key = _key, Asked = asked };
}
