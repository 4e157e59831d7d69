using Pix.Certification.Reports;
using Pix.Certification.Timing;

namespace Pix.Certification.Sessions;

public sealed partial class Session
{
    /// <summary>Confirms that a candidate is in the room (INV-2); for one whose test was cut, that they may come back (INV-6).</summary>
    /// <remarks>It allows one start or resume, for a few minutes. Confirming again begins those minutes anew.</remarks>
    public Result<PresenceConfirmed> ConfirmPresence(CandidateId candidate, Instant now) =>
        Refuse(SessionAct.ConfirmPresence, candidate, now) is { } refusal ? refusal : Record(new PresenceConfirmed(candidate, now));

    /// <summary>Confirms that everybody is in the room whose test has not begun, but for a few (INV-2).</summary>
    /// <param name="except">Who is not there: nothing is confirmed or taken back of them.</param>
    /// <param name="now">When.</param>
    public Result<IReadOnlyList<PresenceConfirmed>> ConfirmEverybody(IReadOnlyCollection<CandidateId> except, Instant now)
    {
        ArgumentNullException.ThrowIfNull(except);
        if (Refuse(SessionAct.ConfirmPresence, now) is { } refusal)
        {
            return refusal;
        }

        return _roster.Values.Where(c => !c.HasStarted && !except.Contains(c.Id)).Select(static c => c.Id).ToArray()
            .Select(candidate => Record(new PresenceConfirmed(candidate, now)))
            .ToArray();
    }

    /// <summary>Takes the confirmation back.</summary>
    public Result<PresenceWithdrawn> WithdrawPresence(CandidateId candidate, Instant now) =>
        Refuse(SessionAct.WithdrawPresence, candidate, now) is { } refusal ? refusal : Record(new PresenceWithdrawn(candidate, now));

    /// <summary>Releases the access code: the session begins (INV-4), if it has enough invigilators and somebody is present.</summary>
    /// <param name="now">When.</param>
    /// <param name="unjoined">
    /// Who is known to be present without having joined: it is refused while somebody else is. Null when nobody was asked about.
    /// </param>
    public Result<SessionStarted> Start(Instant now, IReadOnlyCollection<CandidateId>? unjoined = null) =>
        Move(SessionAct.Start, new SessionStarted(now), unjoined);

    /// <summary>
    /// Opens a candidate's test. Checked in this order: access code, lifecycle, window, link, test neither begun nor over, presence,
    /// eligibility (SIT-1).
    /// </summary>
    /// <remarks>
    /// The code comes first and a wrong one reveals nothing of the session. Opening a test that runs is refused: it is resumed instead.
    /// Presence is consumed (INV-2).
    /// </remarks>
    public Result<SittingOpened> OpenSitting(CandidateId candidate, string? typedCode, Instant now) =>
        RefuseEntry(SessionAct.OpenSitting, candidate, typedCode, now) is { } refusal ? refusal : Record(new SittingOpened(candidate, now));

    /// <summary>
    /// Lets a candidate back into a test that was cut, at the same challenge (TIM-6); checked as <see cref="OpenSitting"/>.
    /// </summary>
    public Result<SittingResumed> ResumeSitting(CandidateId candidate, string? typedCode, Instant now) =>
        RefuseEntry(SessionAct.ResumeSitting, candidate, typedCode, now) is { } refusal
            ? refusal
            : Record(new SittingResumed(candidate, now));

    /// <summary>
    /// A candidate whose test was cut asks to come back (INV-9): the invigilator sees who waits. Asked again it says when that was.
    /// </summary>
    public Result<ResumeAsked> AskToResume(CandidateId candidate, Instant now) =>
        RefuseListed(SessionAct.AskToResume, candidate, now) is { } refusal ? refusal
        : _roster[candidate].ResumeAskedAt is { } asked ? new ResumeAsked(candidate, asked)
        : Record(new ResumeAsked(candidate, now));

    /// <summary>Records that a candidate has answered or passed everything.</summary>
    public Result<SittingClosed> CompleteSitting(CandidateId candidate, Instant now) =>
        RefuseListed(SessionAct.CompleteSitting, candidate, now) is { } refusal
            ? refusal
            : Record(new SittingClosed(candidate, SittingEnding.Completed, null, now));

    /// <summary>Ends a candidate's test (INV-6). Fraud files its report as well.</summary>
    /// <param name="candidate">Who.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">When.</param>
    public Result<SittingClosed> EndSitting(CandidateId candidate, EndReason reason, Instant now)
    {
        if (!Enum.IsDefined(reason))
        {
            throw new ArgumentOutOfRangeException(nameof(reason), reason, "There is no such reason.");
        }

        if (RefuseListed(SessionAct.EndSitting, candidate, now) is { } refusal)
        {
            return refusal;
        }

        if (reason == EndReason.Fraud)
        {
            Record(new ReportFiled(new(_lastReport + 1, candidate, ReportCategory.Fraud, null, null), now));
        }

        // What a candidate who left or cheated did not answer counts as passed; nobody has to say so again at finalisation.
        return Record(new SittingClosed(candidate, SittingEnding.EndedByInvigilator, reason == EndReason.Finished
            ? null
            : AbortReason.Candidate, now));
    }

    /// <summary>A candidate has reported a problem: their time stands still until it is dealt with, and is given back (INV-5).</summary>
    public Result<AlertOpened> OpenAlert(CandidateId candidate, Instant now) =>
        RefuseListed(SessionAct.OpenAlert, candidate, now) is { } refusal ? refusal : Record(new AlertOpened(candidate, now));

    /// <summary>The invigilator has dealt with a candidate's problem: their time goes on (INV-5).</summary>
    public Result<AlertClosed> CloseAlert(CandidateId candidate, Instant now) =>
        RefuseListed(SessionAct.CloseAlert, candidate, now) is { } refusal ? refusal : Record(new AlertClosed(candidate, now));

    /// <summary>Gives one candidate time back (TIM-6), also after their time ran out.</summary>
    public Result<TimeCredited> CreditTime(CandidateId candidate, Duration time, string reason, Instant now)
    {
        if (RefuseListed(SessionAct.CreditTime, candidate, now) is { } refusal)
        {
            return refusal;
        }

        var most = Duration.FromMinutes(Policy.Session.TestMinutes);
        return time > Duration.Zero && time <= most
            ? SessionRefusals.Unreasoned("TIM-6", reason) is { } unreasoned
                ? unreasoned
                : Record(new TimeCredited(candidate, time, reason.Trim(), now))
            : SessionRefusals.CreditOutOfRange(most);
    }

    /// <summary>Stops the clock of the whole room (INV-8).</summary>
    public Result<RoomPaused> Pause(string reason, Instant now)
    {
        if (Refuse(SessionAct.Pause, now) is { } refusal)
        {
            return refusal;
        }

        if (SessionRefusals.Unreasoned("INV-8", reason) is { } unreasoned)
        {
            return unreasoned;
        }

        // A clock that was set back must not make a pause begin inside the one before: no second is given back twice.
        var from = _pauses is [.., { To: { } last }] ? Instant.Max(now, last) : now;
        return Record(new RoomPaused(reason.Trim(), from));
    }

    /// <summary>Lets the whole room go on: every running test gets the time back, to the second (INV-8).</summary>
    public Result<RoomReopened> Reopen(Instant now)
    {
        if (Refuse(SessionAct.Reopen, now) is { } refusal)
        {
            return refusal;
        }

        // A clock that was set back must not make a pause end before it began.
        return Record(new RoomReopened(Instant.Max(now, _pauses[^1].From)));
    }

    /// <summary>Ends the session (SES-4). Sittings that are not over must be named, so that nobody is forgotten.</summary>
    /// <param name="unfinished">Candidates known to be unfinished.</param>
    /// <param name="now">When.</param>
    public Result<SessionEnded> End(IReadOnlyCollection<CandidateId> unfinished, Instant now)
    {
        ArgumentNullException.ThrowIfNull(unfinished);
        return Move(SessionAct.End, new SessionEnded([.. Unfinished.Select(static c => c.Id)], ByClock: false, now), unfinished);
    }

    /// <summary>
    /// Ends the session for its administrator, who can do so once its planned end has passed: nobody is left in the room to do it (SES-11).
    /// Sittings that are not over must be named here too.
    /// </summary>
    /// <param name="unfinished">Candidates known to be unfinished.</param>
    /// <param name="now">When.</param>
    public Result<SessionEnded> EndByCentre(IReadOnlyCollection<CandidateId> unfinished, Instant now)
    {
        ArgumentNullException.ThrowIfNull(unfinished);
        var ended = new SessionEnded([.. Unfinished.Select(static c => c.Id)], ByClock: false, now);
        return Move(SessionAct.EndByCentre, ended, unfinished);
    }

    /// <summary>Under <see cref="TimeKeeping.Enforce"/>, ends what is overdue, each with its deadline as its end (TIM-4).</summary>
    /// <remarks>Running it twice, late, or on two hosts gives the same end times: they follow from the clock, not from the job.</remarks>
    /// <returns>What was ended; refused under another time-keeping, and when nothing is overdue.</returns>
    public Result<IReadOnlyList<SessionEvent>> EndOverdue(Instant now)
    {
        if (Refuse(SessionAct.EndOverdue, now) is { } refusal)
        {
            return refusal;
        }

        var before = Pending.Count;
        foreach (var sitter in OverdueAt(now))
        {
            Record(new SittingClosed(sitter.Id, SittingEnding.EndedByTime, AbortReason.Candidate, ClockOf(sitter.Id)!.Limit(now)));
        }

        if (IsOverdue(now))
        {
            Move(SessionAct.End, new SessionEnded([], ByClock: true, SessionDeadline(now)), []).OrThrow();
        }

        return Pending.Skip(before).ToArray();
    }

    /// <summary>
    /// The next instant at which <see cref="EndOverdue"/> has something to do; null when the clock ends nothing here, or not before the
    /// room reopens.
    /// </summary>
    /// <remarks>While the room is paused, running tests have no fixed end: it is then the earliest that their end can be.</remarks>
    public Instant? NextDeadline(Instant now)
    {
        if (!ClockEnds || State != SessionState.Started || !SomebodySat)
        {
            return null;
        }

        var limits = Unfinished.Select(sitter => ClockOf(sitter.Id)!.Limit(now)).ToArray();
        return limits.Length > 0 ? limits.Min() : IsPaused ? null : SessionDeadline(now);
    }

    /// <summary>Ticks that a candidate's end screen was seen, or takes it back (INV-7).</summary>
    public Result<EndScreenTicked> TickEndScreen(CandidateId candidate, bool seen, Instant now)
    {
        if (Refuse(SessionAct.TickEndScreen, candidate, now) is { } refusal)
        {
            return refusal;
        }

        var sitter = _roster[candidate];
        return seen && sitter.IsSitting ? SessionRefusals.NoEndScreenYet(sitter) : Record(new EndScreenTicked(candidate, seen, now));
    }

    // Not before the longest limit, even when everybody there is done: somebody late may still be on the way to their test.
    private Instant SessionDeadline(Instant now)
    {
        var end = EndsAt(now);
        return _roster.Values.Aggregate(end, static (latest, c) => c.EndedAt is { } ended ? Instant.Max(latest, ended) : latest);
    }

    private bool ClockEnds => Policy.Session.TimeKeeping == TimeKeeping.Enforce;

    private IReadOnlyList<Candidate> OverdueAt(Instant now) => [.. Unfinished.Where(sitter => ClockOf(sitter.Id)!.IsOverdue(now))];

    // Somebody's test; or, once nobody sits any more, the session itself.
    private bool IsOverdue(Instant now) =>
        Unfinished.Count == 0 ? SomebodySat && !IsPaused && now >= SessionDeadline(now) : OverdueAt(now).Count > 0;

    private Refusal? RefuseEntry(SessionAct act, CandidateId candidate, string? typedCode, Instant now) =>
        Flow.Refuse(new(this, now) { About = candidate, HasWrongCode = !Code.Matches(typedCode) }, act);
}
