using Pix.Certification.Candidates;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Timing;

namespace Pix.Certification.Tests.Sessions;

/// <summary>One candidate as the rulebook sees them.</summary>
internal sealed class Seat
{
    public required int Number { get; init; }

    public required PersonKey Person { get; init; }

    public Duration Allowance { get; init; } = Duration.FromMinutes(105);

    public string? Account { get; set; }

    public bool Ineligible { get; set; }

    public Instant? Seen { get; set; }

    public Instant? Began { get; set; }

    public Instant? Over { get; set; }

    public SittingEnding? How { get; set; }

    public AbortReason? Why { get; set; }

    public Duration Credit { get; set; }

    public bool EndScreen { get; set; }

    public bool Sits => Began is not null && Over is null;
}

/// <summary>What a session should answer, written from the rulebook alone: plain lists, no events, no machine, no clock class.</summary>
internal sealed partial class SessionModel(int invigilators, TimeKeeping keeping, Instant plannedEnd)
{
    private readonly List<(Instant From, Instant? To)> _pauses = [];

    private readonly SortedDictionary<int, string> _reports = [];

    private readonly HashSet<string> _files = new(StringComparer.OrdinalIgnoreCase);

    private Dictionary<int, AbortReason> _aborts = [];

    private string? _comment;

    private int _entered;

    private int _filed;

    private Instant? _endedAt;

    public SessionState State { get; private set; }

    public SortedDictionary<int, Seat> Seats { get; } = [];

    public Instant? FirstTest { get; private set; }

    private bool Open => State is SessionState.Created or SessionState.Started;

    private bool Reportable => State is SessionState.Started or SessionState.Ended;

    private bool Paused => _pauses is [.., (_, null)];

    /// <summary>The same facts, as a session of the library must show them.</summary>
    public string Describe(Instant now) => string.Join('\n', (string[])
    [
        $"{State} first={FirstTest} paused={Paused} end={End(now)} ended={_endedAt} next={NextDeadline(now)}",
        $"reports={string.Join(',', _reports.Select(r => $"{r.Key}:{r.Value}"))} files={string.Join(',', _files.Select(f => f.ToUpperInvariant()).Order())} comment={_comment}",
        $"aborts={string.Join(',', _aborts.OrderBy(a => a.Key).Select(a => $"{a.Key}:{a.Value}"))}",
        .. Seats.Values.Select(s => $"{s.Number} {s.Person} account={s.Account} unmet={s.Ineligible} seen={s.Seen} {s.Began}..{s.Over} {s.How} {s.Why} credit={s.Credit} screen={s.EndScreen} limit={(s.Began is null ? null : Limit(s, now))} left={Left(s, now)}"),
    ]);

    public static string Describe(Session session, Instant now) => string.Join('\n', (string[])
    [
        $"{session.State} first={session.FirstTestAt} paused={session.IsPaused} end={session.EndsAt(now)} ended={session.EndedAt} next={session.NextDeadline(now)}",
        $"reports={string.Join(',', session.Reports.Select(r => $"{r.Number}:{r.Category.Code}/{r.Candidate}"))} files={string.Join(',', session.Files.Select(f => f.Name.ToUpperInvariant()).Order())} comment={session.Draft.Comment}",
        $"aborts={string.Join(',', session.Draft.Aborts.OrderBy(a => a.Candidate).Select(a => $"{a.Candidate}:{a.Reason}"))}",
        .. session.Roster.Select(c => $"{c.Id} {c.Key} account={c.Account} unmet={c.Unmet.Count > 0} seen={c.PresenceConfirmedAt} {c.StartedAt}..{c.EndedAt} {c.Ending} {c.Abort} credit={c.Credit} screen={c.EndScreenSeen} limit={session.ClockOf(c.Id)?.Limit(now)} left={session.ClockOf(c.Id)?.Remaining(now)}"),
    ]);

    // TIM-1, INV-8: walk along the pauses; each one met before time is up moves the end by what it adds.
    private Instant Limit(Seat seat, Instant now)
    {
        var (limit, covered) = (seat.Began!.Value + seat.Allowance + seat.Credit, seat.Began.Value);
        foreach (var (from, to) in _pauses.OrderBy(p => p.From))
        {
            if (from < limit)
            {
                var (starts, ends) = (Instant.Max(from, covered), to ?? Instant.Max(now, Instant.Max(from, covered)));
                limit += ends > starts ? ends - starts : Duration.Zero;
                covered = Instant.Max(covered, ends);
            }
        }

        return limit;
    }

    // The second way to count: time used is what passed outside of pauses.
    private Duration? Left(Seat seat, Instant now)
    {
        if (seat.Began is not { } began)
        {
            return null;
        }

        var over = seat.Over is { } a && _endedAt is { } b ? Instant.Min(a, b) : seat.Over ?? _endedAt;
        if (now >= over)
        {
            return Duration.Zero;
        }

        var (limit, covered, used) = (began + seat.Allowance + seat.Credit, began, now > began ? now - began : Duration.Zero);
        foreach (var (from, to) in _pauses.OrderBy(p => p.From))
        {
            if (from < limit)
            {
                var (starts, ends) = (Instant.Max(from, covered), to ?? Instant.Max(now, Instant.Max(from, covered)));
                limit += ends > starts ? ends - starts : Duration.Zero;
                var until = Instant.Min(ends, now);
                used -= until > starts ? until - starts : Duration.Zero;
                covered = Instant.Max(covered, ends);
            }
        }

        return Duration.Max(Duration.Zero, seat.Allowance + seat.Credit - used);
    }

    private Instant End(Instant now) => Seats.Values.Where(s => s.Began is not null).Select(s => Limit(s, now)).Append(plannedEnd).Max();

    private Instant Deadline(Instant now) => Seats.Values.Where(s => s.Over is not null).Select(s => s.Over!.Value).Append(End(now)).Max();

    private Instant? NextDeadline(Instant now)
    {
        if (keeping != TimeKeeping.Enforce || State != SessionState.Started || FirstTest is null)
        {
            return null;
        }

        var limits = Seats.Values.Where(s => s.Sits).Select(s => Limit(s, now)).ToArray();
        return limits.Length > 0 ? limits.Min() : Paused ? null : Deadline(now);
    }
}
