using System.Security.Cryptography;
using System.Text;
using Pix.Certification.Candidates;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Journal;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;

namespace Pix.Certification.Hosting.Desks;

/// <summary>What the invigilator of one session can do in the room. Whoever holds it has signed in with that session's secret.</summary>
public sealed class InvigilatorDesk
{
    private const int MarkBytes = 16;

    private readonly InvigilatorCommands _desk;

    internal InvigilatorDesk(CommandContext context, SessionId session, string by)
        : this(new InvigilatorCommands(context, session, new("invigilator", Actor.Invigilator(session.ToString(), by))))
    {
    }

    private InvigilatorDesk(InvigilatorCommands desk) => _desk = desk;

    /// <summary>The candidates in the room.</summary>
    public RoomCandidates Candidates => new(_desk);

    /// <summary>Problems that candidates reported and wait with.</summary>
    public RoomAlerts Alerts => new(_desk);

    /// <summary>What is written down about candidates and challenges.</summary>
    public RoomReports Reports => new(_desk);

    /// <summary>
    /// The same desk for one command under a key: sent again under that key, it is done once and answered the same (JRN-1).
    /// </summary>
    public InvigilatorDesk Once(string key) => new(_desk with { Caller = _desk.Caller with { Key = key } });

    /// <summary>
    /// What tells the session's secret of now from those before it, without telling any: whoever signed in under another mark must sign in
    /// again.
    /// </summary>
    public async ValueTask<Result<string>> SecretMarkAsync(CancellationToken cancellation = default) =>
        await _desk.Context.Aggregates.Session(_desk.Session, cancellation).ConfigureAwait(false) is { } session
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(session.InvigilatorHash.ToString())).AsSpan(0, MarkBytes))
            : HostingRefusals.NoSuchSession();

    /// <summary>The room as it is now, in the order of the attendance sheet (INV-3, INV-9).</summary>
    public async ValueTask<Result<WatchedRoom>> WatchAsync(CancellationToken cancellation = default)
    {
        var (context, aggregates) = (_desk.Context, _desk.Context.Aggregates);
        if (await aggregates.Session(_desk.Session, cancellation).ConfigureAwait(false) is not { } session)
        {
            return HostingRefusals.NoSuchSession();
        }

        var sittings = new Dictionary<CandidateId, Sitting>();
        foreach (var head in await context.Journal.HeadsAsync($"sitting-{_desk.Session}-", cancellation).ConfigureAwait(false))
        {
            var (kept, _) = await aggregates.Find(aggregates.Sittings, head.Stream, cancellation).ConfigureAwait(false);
            kept = kept?.Version == head.Version
                ? kept
                : await aggregates.FindFresh(aggregates.Sittings, head.Stream, cancellation).ConfigureAwait(false);
            sittings[kept!.Aggregate.Candidate] = kept.Aggregate;
        }

        var now = context.Now;
        var lines = session.Watch(now, id => sittings.TryGetValue(id, out var sitting)
            ? new SittingProgress(sitting.Answered, sitting.Length, sitting.Alert is not null)
            : null);
        var candidates = lines.OrderBy(static l => l.Candidate.Key, PersonKey.ByName)
            .ThenBy(static l => l.Candidate.Id)
            .Select(line => Watched(session, line, sittings, now))
            .ToArray();
        return new WatchedRoom(SessionView.Of(session, now), session.IsPaused, candidates, [.. session.Reports], now)
        {
            Permitted = session.Permitted(now),
        };
    }

    /// <summary>Releases the access code: the session begins (INV-4).</summary>
    public ValueTask<Result<Done>> StartAsync(CancellationToken cancellation = default) =>
        _desk.Change<Done>("Start", [], (unit, session) => session.Start(unit.Now).Then(Done.By), cancellation);

    /// <summary>
    /// Releases the access code, naming who is present and has not joined: refused while somebody else is (INV-4).
    /// </summary>
    public ValueTask<Result<Done>> StartAsync(IReadOnlyCollection<CandidateId> unjoined, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(unjoined);
        return _desk.Change<Done>(
            "Start",
            [.. unjoined.Order()],
            (unit, session) => session.Start(unit.Now, unjoined).Then(Done.By),
            cancellation);
    }

    /// <summary>Names a further invigilator, who is in the room as well (SES-6).</summary>
    public ValueTask<Result<Done>> NameInvigilatorAsync(string name, CancellationToken cancellation = default) =>
        _desk.Change<Done>(
            "NameInvigilator",
            [name],
            (unit, session) => session.NameInvigilator(name, unit.Now).Then(Done.By),
            cancellation);

    /// <summary>Stops the clock of the whole room (INV-8).</summary>
    public ValueTask<Result<Done>> PauseAsync(string reason, CancellationToken cancellation = default) =>
        _desk.Change<Done>("Pause", [reason], (unit, session) => session.Pause(reason, unit.Now).Then(Done.By), cancellation);

    /// <summary>Lets the room go on, with the time given back.</summary>
    public ValueTask<Result<Done>> ReopenAsync(CancellationToken cancellation = default) =>
        _desk.Change<Done>("Reopen", [], (unit, session) => session.Reopen(unit.Now).Then(Done.By), cancellation);

    /// <summary>Ends the session, naming who is not finished (SES-4).</summary>
    public ValueTask<Result<Done>> EndAsync(IReadOnlyCollection<CandidateId> unfinished, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(unfinished);
        return _desk.Change<Done>(
            "End",
            [.. unfinished.Order()],
            (unit, session) => session.End(unfinished, unit.Now).Then(Done.By),
            cancellation);
    }

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
        IsReady = line.IsReady,
        Unmet = line.Candidate.Unmet,
        ResumeAskedAt = line.Candidate.ResumeAskedAt,
        IsAtAlertLimit = sitting is { State: SittingState.InProgress, AlertsLeft: 0 },
    };
}
