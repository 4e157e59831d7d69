using System.Security.Cryptography;
using System.Text;
using Pix.Certification.Hosting.Records;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;

namespace Pix.Certification.Hosting.Desks;

/// <summary>What the invigilator of one session can do in the room. Whoever holds it has signed in with that session's secret.</summary>
public sealed class InvigilatorDesk
{
    private const int MarkBytes = 16;

    private readonly Office _office;
    private readonly SessionId _session;
    private readonly string _by;
    private readonly string? _key;

    internal InvigilatorDesk(Office office, SessionId session, string by, string? key = null) =>
        (_office, _session, _by, _key) = (office, session, by, key);

    /// <summary>
    /// The same desk for one command under a key: sent again under that key, it is done once and answered the same (JRN-1).
    /// </summary>
    public InvigilatorDesk Once(string key) => new(_office, _session, _by, key);

    /// <summary>
    /// What tells the session's secret of now from those before it, without telling any: whoever signed in under another mark must sign in
    /// again.
    /// </summary>
    public async ValueTask<Result<string>> SecretMark(CancellationToken cancellation = default) =>
        await _office.Room.Session(_session, cancellation).ConfigureAwait(false) is { } session
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(session.InvigilatorHash.ToString())).AsSpan(0, MarkBytes))
            : HostingRefusals.NoSuchSession();

    /// <summary>The room as it is now (INV-3).</summary>
    public async ValueTask<Result<WatchedRoom>> Watch(CancellationToken cancellation = default)
    {
        var session = (await _office.Room.FindFresh(
            _office.Room.Sessions,
            RecordRoom.StreamOf(_session),
            cancellation).ConfigureAwait(false))?.Aggregate;
        if (session is null)
        {
            return HostingRefusals.NoSuchSession();
        }

        var sittings = new Dictionary<CandidateId, Sitting>();
        foreach (var head in await _office.Journal.Heads($"sitting-{_session}-", cancellation).ConfigureAwait(false))
        {
            var (kept, _) = await _office.Room.Find(_office.Room.Sittings, head.Stream, cancellation).ConfigureAwait(false);
            kept = kept?.Version == head.Version
                ? kept
                : await _office.Room.FindFresh(_office.Room.Sittings, head.Stream, cancellation).ConfigureAwait(false);
            sittings[kept!.Aggregate.Candidate] = kept.Aggregate;
        }

        var now = _office.Now;
        var lines = session.Watch(now, id => sittings.TryGetValue(id, out var sitting)
            ? new SittingProgress(sitting.Answered, sitting.Length, sitting.Alert is not null)
            : null);
        var candidates = lines.Select(line => Watched(session, line, sittings, now)).ToArray();
        return new WatchedRoom(SessionView.Of(session, now), session.IsPaused, candidates, [.. session.Reports], now)
        {
            Permitted = session.Permitted(now),
        };
    }

    /// <summary>Confirms that a candidate is in the room, or may come back (INV-2, INV-6).</summary>
    public ValueTask<Result<Done>> ConfirmPresence(
        CandidateId candidate,
        CancellationToken cancellation = default) => Change(nameof(ConfirmPresence), [candidate], (dossier, session) =>
    {
        Reminders.PlanPresence(dossier, session, candidate);
        return session.ConfirmPresence(candidate, dossier.Now).Then(Said);
    }, cancellation);

    /// <summary>Takes the confirmation back.</summary>
    public ValueTask<Result<Done>> WithdrawPresence(CandidateId candidate, CancellationToken cancellation = default) =>
        Change(
            nameof(WithdrawPresence),
            [candidate],
            (dossier, session) => session.WithdrawPresence(candidate, dossier.Now).Then(Said),
            cancellation);

    /// <summary>Releases the access code: the session begins (INV-4).</summary>
    public ValueTask<Result<Done>> Start(CancellationToken cancellation = default) =>
        Change(nameof(Start), [], (dossier, session) => session.Start(dossier.Now).Then(Said), cancellation, row: true);

    /// <summary>Dismisses a candidate's alert: the same challenge goes on (INV-5).</summary>
    public ValueTask<Result<Done>> DismissAlert(CandidateId candidate, CancellationToken cancellation = default) =>
        ChangeSitting(
            nameof(DismissAlert),
            candidate,
            [candidate],
            (dossier, sitting, _) => sitting.DismissAlert(dossier.Now).Then(Said),
            cancellation);

    /// <summary>Confirms a candidate's alert with its one reason: another challenge takes the place (INV-5).</summary>
    public ValueTask<Result<Done>> ConfirmAlert(CandidateId candidate, ReportCategory reason, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return ChangeSitting(
            nameof(ConfirmAlert),
            candidate,
            [candidate, reason.Code],
            (dossier, sitting, course) => sitting.ConfirmAlert(reason, course, dossier.Now).Then(Said),
            cancellation);
    }

    /// <summary>Ends a candidate's test (INV-6).</summary>
    public ValueTask<Result<Done>> EndSitting(CandidateId candidate, EndReason reason, CancellationToken cancellation = default) =>
        Change(nameof(EndSitting), [candidate, reason], async (dossier, session) =>
        {
            if (session.EndSitting(candidate, reason, dossier.Now).IsRefused(out var refusal))
            {
                return refusal;
            }

            var sitting = await dossier.Sitting(_session, candidate).ConfigureAwait(false);
            return sitting!.EndByInvigilator(dossier.Now).Then(Said);
        }, cancellation);

    /// <summary>Gives a candidate time back (TIM-6).</summary>
    public ValueTask<Result<Done>> CreditTime(
        CandidateId candidate,
        Duration time,
        string reason,
        CancellationToken cancellation = default) =>
        Change(
            nameof(CreditTime),
            [candidate, time, reason],
            (dossier, session) => session.CreditTime(candidate, time, reason, dossier.Now).Then(Said),
            cancellation);

    /// <summary>Stops the clock of the whole room (INV-8).</summary>
    public ValueTask<Result<Done>> Pause(string reason, CancellationToken cancellation = default) =>
        Change(nameof(Pause), [reason], (dossier, session) => session.Pause(reason, dossier.Now).Then(Said), cancellation);

    /// <summary>Lets the room go on, with the time given back.</summary>
    public ValueTask<Result<Done>> Reopen(CancellationToken cancellation = default) =>
        Change(nameof(Reopen), [], (dossier, session) => session.Reopen(dossier.Now).Then(Said), cancellation);

    /// <summary>Ends the session, naming who is not finished (SES-4).</summary>
    public ValueTask<Result<Done>> End(IReadOnlyCollection<CandidateId> unfinished, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(unfinished);
        return Change(
            nameof(End),
            [.. unfinished.Order()],
            (dossier, session) => session.End(unfinished, dossier.Now).Then(Said),
            cancellation,
            row: true);
    }

    /// <summary>Ticks that a candidate's end screen was seen, or takes it back (INV-7).</summary>
    public ValueTask<Result<Done>> TickEndScreen(CandidateId candidate, bool seen, CancellationToken cancellation = default) =>
        Change(
            nameof(TickEndScreen),
            [candidate, seen],
            (dossier, session) => session.TickEndScreen(candidate, seen, dossier.Now).Then(Said),
            cancellation);

    /// <summary>Reports something about a candidate (REP-1).</summary>
    public ValueTask<Result<Report>> FileReport(
        CandidateId candidate,
        ReportCategory category,
        string? description = null,
        int? challengeNumber = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(category);
        return Change<Report>(nameof(FileReport), [candidate, category.Code, description, challengeNumber], (dossier, session) =>
            ValueTask.FromResult(session.FileReport(
                candidate,
                category,
                description,
                challengeNumber,
                dossier.Now).Then<Report>(static filed => filed.Report)),
            false,
            cancellation);
    }

    /// <summary>Takes a report back.</summary>
    public ValueTask<Result<Done>> WithdrawReport(int number, CancellationToken cancellation = default) =>
        Change(
            nameof(WithdrawReport),
            [number],
            (dossier, session) => session.WithdrawReport(number, dossier.Now).Then(Said),
            cancellation);

    private static Result<Done> Said(IDomainEvent happened) => new Done(happened.At);

    private ValueTask<Result<Done>> Change(
        string useCase,
        object?[] asked,
        Func<Dossier, Session, Result<Done>> decide,
        CancellationToken cancellation,
        bool row = false) =>
        Change<Done>(useCase, asked, (dossier, session) => ValueTask.FromResult(decide(dossier, session)), row, cancellation);

    private ValueTask<Result<Done>> Change(
        string useCase,
        object?[] asked,
        Func<Dossier, Session, ValueTask<Result<Done>>> decide,
        CancellationToken cancellation) =>
        Change<Done>(useCase, asked, decide, false, cancellation);

    private async ValueTask<Result<T>> Change<T>(
        string useCase,
        object?[] asked,
        Func<Dossier, Session, ValueTask<Result<T>>> decide,
        bool row,
        CancellationToken cancellation)
        where T : notnull
    {
        await Overdue.Settle(_office, _session, cancellation).ConfigureAwait(false);
        return await _office.Do(Ask(useCase, RecordRoom.StreamOf(_session), asked), async dossier =>
        {
            if (await dossier.Session(_session).ConfigureAwait(false) is not { } session)
            {
                return HostingRefusals.NoSuchSession();
            }

            var result = await decide(dossier, session).ConfigureAwait(false);
            if (result.IsOk)
            {
                Reminders.Plan(dossier, session);
                if (row)
                {
                    SessionRows.Write(dossier, session);
                }
            }

            return result;
        }, cancellation).ConfigureAwait(false);
    }

    private ValueTask<Result<Done>> ChangeSitting(
        string useCase,
        CandidateId candidate,
        object?[] asked,
        Func<Dossier, Sitting, TestCourse, Result<Done>> decide,
        CancellationToken cancellation) =>
        _office.Do<Done>(Ask(useCase, Sitting.StreamOf(_session, candidate), asked), async dossier =>
            await dossier.Sitting(_session, candidate).ConfigureAwait(false) is { } sitting
                ? decide(dossier, sitting, await _office.Courses.Of(sitting, dossier.Cancellation).ConfigureAwait(false))
                : HostingRefusals.NotBegun(), cancellation);

    private Command Ask(string useCase, string lane, object?[] asked) =>
        new("invigilator", useCase, $"{_session}/{_by}", lane) { Key = _key, Asked = asked };

    private static WatchedCandidate Watched(Session session, WatchLine line, Dictionary<CandidateId, Sitting> sittings, Instant now) => new(
        CandidateView.Of(session, line.Candidate),
        line.IsPresent,
        line.EndsAt,
        line.Remaining,
        line.Progress?.Answered ?? 0,
        line.Progress?.Length ?? 0,
        sittings.TryGetValue(line.Candidate.Id, out var sitting) ? sitting.Alert : null, line.IsFinished)
    {
        Permitted = session.Permitted(line.Candidate.Id, now),
    };
}
