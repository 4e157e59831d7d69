using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Tests.Walks;
using Pix.Certification.Timing;

namespace Pix.Certification.Tests.Sessions;

/// <summary>What a session should answer, written from the rulebook alone: plain lists, no events, no machine, no clock class.</summary>
internal sealed partial class SessionModel(TimeKeeping keeping, Instant plannedStart) : Oracle<SessionModel>
{
    private int _invigilators = 1;
    private List<(Instant From, Instant? To)> _pauses = [];
    private SortedDictionary<int, string> _reports = [];
    private HashSet<string> _files = [];
    private Dictionary<int, AbortReason> _aborts = [];
    private string? _comment;
    private int _entered;
    private int _filed;
    private Instant? _endedAt;

    public Instant Now { get; private set; } = plannedStart - Duration.FromMinutes(10);

    public SessionState State { get; private set; }

    public SortedDictionary<int, Seat> Seats { get; private set; } = [];

    public Instant? FirstTest { get; private set; }

    /// <summary>The instants at which an answer turns: what is allowed before may be refused from then on, or the other way round.</summary>
    public IEnumerable<Instant> Turns =>
    [
        .. Seats.Values.Where(s => s.Seen is not null).Select(s => s.Seen!.Value + Duration.FromMinutes(15)),
        .. Seats.Values.Where(s => s.Sits).Select(Limit),
        .. FirstTest is { } first ? (Instant[])[first + Duration.FromHours(24), Deadline] : [],
    ];

    private bool Open => State is SessionState.Created or SessionState.Started;

    private bool Reportable => State is SessionState.Started or SessionState.Ended;

    private bool Paused => _pauses is [.., (_, null)];

    public override string Facts() => string.Join('\n', (string[])
    [
        $"{State} first={FirstTest} paused={Paused} end={End} ended={_endedAt} next={NextDeadline}",
        $"reports={string.Join(',', _reports.Select(r => $"{r.Key}:{r.Value}"))} files={string.Join(',', _files.Order())} comment={_comment}",
        $"aborts={string.Join(',', _aborts.OrderBy(a => a.Key).Select(a => $"{a.Key}:{a.Value}"))}",
        .. Seats.Values.Select(s =>
            $"{s.Number} {People.Key(s.Person)} account={s.Account} unmet={s.Ineligible} seen={s.Seen} {s.Began}..{s.Over} {s.How} {s.Why} "
            + $"ready={IsReady(s)} asked={s.Asked} credit={s.Credit} hold={s.OnHold} screen={s.EndScreen} limit={(s.Began is null ? null : Limit(s))} left={Left(s)}"),
    ]);

    /// <summary>The same facts, of a session of the library.</summary>
    public static string Facts(Session session, Instant now) => string.Join('\n', (string[])
    [
        $"{session.State} first={session.FirstTestAt} paused={session.IsPaused} end={session.EndsAt(now)} ended={session.EndedAt} next={session.NextDeadline(now)}",
        $"reports={string.Join(',', session.Reports.Select(r => $"{r.Number}:{r.Category.Code}/{r.Candidate}"))} "
            + $"files={string.Join(',', session.Files.Select(f => f.Name.ToUpperInvariant()).Order())} comment={session.Draft.Comment}",
        $"aborts={string.Join(',', session.Draft.Aborts.OrderBy(a => a.Candidate).Select(a => $"{a.Candidate}:{a.Reason}"))}",
        .. session.Roster.Select(c =>
            $"{c.Id} {c.Key} account={c.Account} unmet={c.Unmet.Count > 0} seen={c.PresenceConfirmedAt} {c.StartedAt}..{c.EndedAt} {c.Ending} {c.Abort} "
            + $"ready={session.Watch(now, static _ => null).Single(l => l.Candidate == c).IsReady} asked={c.ResumeAskedAt} credit={c.Credit} hold={c.IsOnHold} screen={c.EndScreenSeen} limit={session.ClockOf(c.Id)?.Limit(now)} left={session.ClockOf(c.Id)?.Remaining(now)}"),
    ]);

    // INV-9: said of nobody who could not begin with the code.
    private bool IsReady(Seat seat) => State switch
    {
        SessionState.Created => seat is { Account: not null, Ineligible: false } && IsPresent(seat),
        SessionState.Started => RefuseTest(seat.Number, rightCode: true, resume: false) is null,
        _ => false,
    };

    protected override SessionModel Copy()
    {
        var copy = (SessionModel)MemberwiseClone();
        (copy._pauses, copy._reports, copy._files, copy._aborts) = ([.. _pauses], new(_reports), [.. _files], new(_aborts));
        copy.Seats = [];
        foreach (var (number, seat) in Seats)
        {
            copy.Seats.Add(number, seat with { });
        }

        return copy;
    }

    // TIM-1, INV-8: walk along the pauses; each one met before time is up moves the end by what it adds.
    private Instant Limit(Seat seat)
    {
        var (limit, covered) = (seat.Began!.Value + seat.Allowance + seat.Credit, seat.Began.Value);
        foreach (var (from, to) in _pauses.Concat(seat.Holds).OrderBy(p => p.From))
        {
            if (from < limit)
            {
                var (starts, ends) = (Instant.Max(from, covered), to ?? Instant.Max(Now, Instant.Max(from, covered)));
                limit += ends > starts ? ends - starts : Duration.Zero;
                covered = to is null ? Instant.MaxValue : Instant.Max(covered, ends); // What is open covers all that follows.
            }
        }

        return limit;
    }

    // The second way to count: time used is what passed outside of pauses.
    private Duration? Left(Seat seat)
    {
        if (seat.Began is not { } began)
        {
            return null;
        }

        var over = seat.Over is { } a && _endedAt is { } b ? Instant.Min(a, b) : seat.Over ?? _endedAt;
        if (Now >= over)
        {
            return Duration.Zero;
        }

        var (limit, covered, used) = (began + seat.Allowance + seat.Credit, began, Now > began ? Now - began : Duration.Zero);
        foreach (var (from, to) in _pauses.Concat(seat.Holds).OrderBy(p => p.From))
        {
            if (from < limit)
            {
                var (starts, ends) = (Instant.Max(from, covered), to ?? Instant.Max(Now, Instant.Max(from, covered)));
                limit += ends > starts ? ends - starts : Duration.Zero;
                var until = Instant.Min(ends, Now);
                used -= until > starts ? until - starts : Duration.Zero;
                covered = to is null ? Instant.MaxValue : Instant.Max(covered, ends); // What is open covers all that follows.
            }
        }

        return Duration.Max(Duration.Zero, seat.Allowance + seat.Credit - used);
    }

    private Instant End => Seats.Values.Where(s => s.Began is not null).Select(Limit).Append(plannedStart + Duration.FromMinutes(120)).Max();

    private Instant Deadline => Seats.Values.Where(s => s.Over is not null).Select(s => s.Over!.Value).Append(End).Max();

    private Instant? NextDeadline
    {
        get
        {
            if (keeping != TimeKeeping.Enforce || State != SessionState.Started || FirstTest is null)
            {
                return null;
            }

            var limits = Seats.Values.Where(s => s.Sits).Select(Limit).ToArray();
            return limits.Length > 0 ? limits.Min() : Paused ? null : Deadline;
        }
    }
}
