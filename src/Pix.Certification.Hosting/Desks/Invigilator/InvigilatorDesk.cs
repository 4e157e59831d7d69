using System.Security.Cryptography;
using System.Text;
using Pix.Certification.Hosting.Changes;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Journal;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;

namespace Pix.Certification.Hosting.Desks;

/// <summary>What the invigilator of one session can do in the room. Whoever holds it has signed in with that session's secret.</summary>
public sealed class InvigilatorDesk
{
    private const int MarkBytes = 16;

    private readonly CommandContext _context;
    private readonly SessionId _session;
    private readonly Caller _caller;

    internal InvigilatorDesk(CommandContext context, SessionId session, string by)
        : this(context, session, new Caller("invigilator", Actor.Invigilator(session.ToString(), by)))
    {
    }

    private InvigilatorDesk(CommandContext context, SessionId session, Caller caller) =>
        (_context, _session, _caller) = (context, session, caller);

    /// <summary>
    /// The same desk for one command under a key: sent again under that key, it is done once and answered the same (JRN-1).
    /// </summary>
    public InvigilatorDesk Once(string key) => new(_context, _session, _caller with { Key = key });

    /// <summary>
    /// What tells the session's secret of now from those before it, without telling any: whoever signed in under another mark must sign in
    /// again.
    /// </summary>
    public async ValueTask<Result<string>> SecretMarkAsync(CancellationToken cancellation = default) =>
        await _context.Aggregates.Session(_session, cancellation).ConfigureAwait(false) is { } session
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(session.InvigilatorHash.ToString())).AsSpan(0, MarkBytes))
            : HostingRefusals.NoSuchSession();

    /// <summary>The room as it is now (INV-3).</summary>
    public async ValueTask<Result<WatchedRoom>> WatchAsync(CancellationToken cancellation = default)
    {
        if (await _context.Aggregates.Session(_session, cancellation).ConfigureAwait(false) is not { } session)
        {
            return HostingRefusals.NoSuchSession();
        }

        var sittings = new Dictionary<CandidateId, Sitting>();
        foreach (var head in await _context.Journal.Heads($"sitting-{_session}-", cancellation).ConfigureAwait(false))
        {
            var (kept, _) = await _context.Aggregates.Find(_context.Aggregates.Sittings, head.Stream, cancellation).ConfigureAwait(false);
            kept = kept?.Version == head.Version
                ? kept
                : await _context.Aggregates.FindFresh(_context.Aggregates.Sittings, head.Stream, cancellation).ConfigureAwait(false);
            sittings[kept!.Aggregate.Candidate] = kept.Aggregate;
        }

        var now = _context.Now;
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
    public ValueTask<Result<Done>> ConfirmPresenceAsync(
        CandidateId candidate,
        CancellationToken cancellation = default) => Change<Done>("ConfirmPresence", [candidate], (unit, session) =>
    {
        Reminders.PlanPresence(unit, session, candidate);
        return session.ConfirmPresence(candidate, unit.Now).Then(Done.By);
    }, cancellation);

    /// <summary>Takes the confirmation back.</summary>
    public ValueTask<Result<Done>> WithdrawPresenceAsync(CandidateId candidate, CancellationToken cancellation = default) =>
        Change<Done>(
            "WithdrawPresence",
            [candidate],
            (unit, session) => session.WithdrawPresence(candidate, unit.Now).Then(Done.By),
            cancellation);

    /// <summary>Releases the access code: the session begins (INV-4).</summary>
    public ValueTask<Result<Done>> StartAsync(CancellationToken cancellation = default) =>
        Change<Done>("Start", [], (unit, session) => session.Start(unit.Now).Then(Done.By), cancellation);

    /// <summary>Dismisses a candidate's alert: the same challenge goes on (INV-5).</summary>
    public ValueTask<Result<Done>> DismissAlertAsync(CandidateId candidate, CancellationToken cancellation = default) =>
        ChangeSitting(
            "DismissAlert",
            candidate,
            [candidate],
            (unit, sitting, _) =>
            {
                var alert = sitting.Alert;
                return sitting.DismissAlert(unit.Now).IsRefused(out var refusal)
                    ? ValueTask.FromResult<Result<Done>>(refusal)
                    : DealtWith(unit, candidate, alert!, confirmed: null);
            },
            cancellation);

    /// <summary>Confirms a candidate's alert with its one reason: another challenge takes the place (INV-5).</summary>
    public ValueTask<Result<Done>> ConfirmAlertAsync(CandidateId candidate, ReportCategory reason, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return ChangeSitting(
            "ConfirmAlert",
            candidate,
            [candidate, reason.Code],
            (unit, sitting, course) =>
            {
                var alert = sitting.Alert;
                return sitting.ConfirmAlert(reason, course, unit.Now).IsRefused(out var refusal)
                    ? ValueTask.FromResult<Result<Done>>(refusal)
                    : DealtWith(unit, candidate, alert!, reason);
            },
            cancellation);
    }

    /// <summary>Allows a candidate to report as many problems again (INV-5).</summary>
    public ValueTask<Result<Done>> LiftAlertLimitAsync(CandidateId candidate, CancellationToken cancellation = default) =>
        ChangeSitting(
            "LiftAlertLimit",
            candidate,
            [candidate],
            (unit, sitting, _) => ValueTask.FromResult(sitting.LiftAlertLimit(unit.Now).Then(Done.By)),
            cancellation);

    /// <summary>Takes the account off that has joined as a candidate, while their test has not begun (CAN-14).</summary>
    public ValueTask<Result<Done>> UnlinkAsync(CandidateId candidate, string reason, CancellationToken cancellation = default) =>
        Change<Done>(
            "Unlink",
            [candidate, reason],
            (unit, session) => Changes.Change.Unlink(unit, session, candidate, reason),
            cancellation);

    /// <summary>Ends a candidate's test (INV-6).</summary>
    public ValueTask<Result<Done>> EndSittingAsync(CandidateId candidate, EndReason reason, CancellationToken cancellation = default) =>
        Change<Done>("EndSitting", [candidate, reason], async (unit, session) =>
        {
            if (session.EndSitting(candidate, reason, unit.Now).IsRefused(out var refusal))
            {
                return refusal;
            }

            var sitting = await unit.Sitting(_session, candidate).ConfigureAwait(false);
            return sitting!.EndByInvigilator(unit.Now).Then(Done.By);
        }, cancellation);

    /// <summary>Gives a candidate time back (TIM-6).</summary>
    public ValueTask<Result<Done>> CreditTimeAsync(
        CandidateId candidate,
        Duration time,
        string reason,
        CancellationToken cancellation = default) =>
        Change<Done>(
            "CreditTime",
            [candidate, time, reason],
            (unit, session) => session.CreditTime(candidate, time, reason, unit.Now).Then(Done.By),
            cancellation);

    /// <summary>Stops the clock of the whole room (INV-8).</summary>
    public ValueTask<Result<Done>> PauseAsync(string reason, CancellationToken cancellation = default) =>
        Change<Done>("Pause", [reason], (unit, session) => session.Pause(reason, unit.Now).Then(Done.By), cancellation);

    /// <summary>Lets the room go on, with the time given back.</summary>
    public ValueTask<Result<Done>> ReopenAsync(CancellationToken cancellation = default) =>
        Change<Done>("Reopen", [], (unit, session) => session.Reopen(unit.Now).Then(Done.By), cancellation);

    /// <summary>Ends the session, naming who is not finished (SES-4).</summary>
    public ValueTask<Result<Done>> EndAsync(IReadOnlyCollection<CandidateId> unfinished, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(unfinished);
        return Change<Done>(
            "End",
            [.. unfinished.Order()],
            (unit, session) => session.End(unfinished, unit.Now).Then(Done.By),
            cancellation);
    }

    /// <summary>Ticks that a candidate's end screen was seen, or takes it back (INV-7).</summary>
    public ValueTask<Result<Done>> TickEndScreenAsync(CandidateId candidate, bool seen, CancellationToken cancellation = default) =>
        Change<Done>(
            "TickEndScreen",
            [candidate, seen],
            (unit, session) => session.TickEndScreen(candidate, seen, unit.Now).Then(Done.By),
            cancellation);

    /// <summary>Reports something about a candidate (REP-1).</summary>
    public ValueTask<Result<Report>> FileReportAsync(
        CandidateId candidate,
        ReportCategory category,
        string? description = null,
        int? challengeNumber = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(category);
        return Change<Report>("FileReport", [candidate, category.Code, description, challengeNumber], (unit, session) =>
            session.FileReport(candidate, category, description, challengeNumber, unit.Now)
                .Then<Report>(static filed => filed.Report),
            cancellation);
    }

    /// <summary>Takes a report back.</summary>
    public ValueTask<Result<Done>> WithdrawReportAsync(int number, CancellationToken cancellation = default) =>
        Change<Done>(
            "WithdrawReport",
            [number],
            (unit, session) => session.WithdrawReport(number, unit.Now).Then(Done.By),
            cancellation);

    private ValueTask<Result<T>> Change<T>(
        string useCase,
        object?[] asked,
        Func<UnitOfWork, Session, Result<T>> decide,
        CancellationToken cancellation)
        where T : notnull =>
        Change(useCase, asked, (unit, session) => ValueTask.FromResult(decide(unit, session)), cancellation);

    private ValueTask<Result<T>> Change<T>(
        string useCase,
        object?[] asked,
        Func<UnitOfWork, Session, ValueTask<Result<T>>> decide,
        CancellationToken cancellation)
        where T : notnull =>
        Changes.Change.Session(_context, _caller, useCase, _session, asked, Exists, decide, cancellation);

    // The candidate's time goes on. What was confirmed stands among the reports, closed: another challenge took the place (INV-5).
    private async ValueTask<Result<Done>> DealtWith(UnitOfWork unit, CandidateId candidate, LiveAlert alert, ReportCategory? confirmed)
    {
        var session = (await unit.Session(_session).ConfigureAwait(false))!;
        if (session.State == SessionState.Started)
        {
            // One that was reported before sessions knew of alerts gives its time back as well.
            if (!session.Find(candidate)!.IsOnHold)
            {
                session.OpenAlert(candidate, alert.RaisedAt).OrThrow();
            }

            session.CloseAlert(candidate, unit.Now).OrThrow();
        }

        Reminders.Plan(unit, session);
        return confirmed is null
            ? new Done(unit.Now)
            : session.FileReport(candidate, confirmed, alert.Words, alert.Number, unit.Now, alert.RaisedAt).Then(Done.By);
    }

    private ValueTask<Result<Done>> ChangeSitting(
        string useCase,
        CandidateId candidate,
        object?[] asked,
        Func<UnitOfWork, Sitting, TestCourse, ValueTask<Result<Done>>> decide,
        CancellationToken cancellation) =>
        Changes.Change.Sitting<Done>(
            _context,
            new(_caller, useCase, Sitting.StreamOf(_session, candidate)) { Asked = asked },
            _session,
            held => held.Find(candidate),
            HostingRefusals.NotBegun,
            (unit, _, _, sitting, course) => decide(unit, sitting, course),
            cancellation);

    private static Refusal? Exists(Session? session) => session is null ? HostingRefusals.NoSuchSession() : null;

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
        IsAtAlertLimit = sitting is { State: SittingState.InProgress, AlertsLeft: 0 },
    };
}
