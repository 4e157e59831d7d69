using Pix.Certification.Reports;
using Pix.Certification.Timing;

namespace Pix.Certification.Sessions;

public sealed partial class Session
{
    /// <summary>Confirms that a candidate is in the room (INV-2); for one whose test was cut, that they may come back (INV-6).</summary>
    /// <remarks>It allows one start or resume, for a few minutes. Confirming again begins those minutes anew.</remarks>
    public Result<PresenceConfirmed> ConfirmPresence(CandidateId candidate, Instant now) =>
        RefusePresence(candidate) is { } refusal ? refusal : Record(new PresenceConfirmed(candidate, now));

    /// <summary>Takes the confirmation back.</summary>
    public Result<PresenceWithdrawn> WithdrawPresence(CandidateId candidate, Instant now)
    {
        if (RefusePresence(candidate) is { } refusal)
        {
            return refusal;
        }

        return _roster[candidate].PresenceConfirmedAt is null ? SessionRefusals.NotPresent(_roster[candidate]) : Record(new PresenceWithdrawn(candidate, now));
    }

    /// <summary>Releases the access code: the session begins (INV-4), if it has enough invigilators and somebody is present.</summary>
    public Result<SessionStarted> Start(Instant now) => Move(Flow.Start, now, new SessionStarted(now));

    /// <summary>Opens a candidate's test. Checked in this order: access code, lifecycle, window, link, test neither begun nor over, presence, eligibility (SIT-1).</summary>
    /// <remarks>
    /// The code comes first and a wrong one reveals nothing of the session. Opening a test that runs is refused: it is resumed instead.
    /// Presence is consumed (INV-2).
    /// </remarks>
    public Result<SittingOpened> OpenSitting(CandidateId candidate, string? typedCode, Instant now)
    {
        if ((RefuseEntry(candidate, typedCode, now) ?? RefuseSecondStart(candidate) ?? RefuseWithoutPresence(candidate, now)) is { } refusal)
        {
            return refusal;
        }

        var sitter = _roster[candidate];
        return sitter.Unmet.Count > 0 ? SessionRefusals.NotEligible(sitter.Unmet) : Record(new SittingOpened(candidate, now));
    }

    /// <summary>Lets a candidate back into a test that was cut, at the same challenge (TIM-6); checked as <see cref="OpenSitting"/>.</summary>
    public Result<SittingResumed> ResumeSitting(CandidateId candidate, string? typedCode, Instant now)
    {
        if ((RefuseEntry(candidate, typedCode, now) ?? RefuseWithoutPresence(candidate, now)) is { } refusal)
        {
            return refusal;
        }

        return _roster[candidate].HasStarted ? Record(new SittingResumed(candidate, now)) : SessionRefusals.NotSitting(_roster[candidate]);
    }

    /// <summary>Records that a candidate has answered or passed everything.</summary>
    public Result<SittingClosed> CompleteSitting(CandidateId candidate, Instant now) =>
        RefuseUnlessSitting(candidate) is { } refusal ? refusal : Record(new SittingClosed(candidate, SittingEnding.Completed, null, now));

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

        if (RefuseUnlessSitting(candidate) is { } refusal)
        {
            return refusal;
        }

        if (reason == EndReason.Fraud)
        {
            Record(new ReportFiled(new(_lastReport + 1, candidate, ReportCategory.Fraud, null, null), now));
        }

        // What a candidate who left or cheated did not answer counts as passed; nobody has to say so again at finalisation.
        return Record(new SittingClosed(candidate, SittingEnding.EndedByInvigilator, reason == EndReason.Finished ? null : AbortReason.Candidate, now));
    }

    /// <summary>Gives one candidate time back (TIM-6), also after their time ran out.</summary>
    public Result<TimeCredited> CreditTime(CandidateId candidate, Duration time, string reason, Instant now)
    {
        if (RefuseUnlessSitting(candidate) is { } refusal)
        {
            return refusal;
        }

        var most = Duration.FromMinutes(Policy.Session.TestMinutes);
        return time > Duration.Zero && time <= most
            ? string.IsNullOrWhiteSpace(reason) ? SessionRefusals.ReasonMissing("TIM-6") : Record(new TimeCredited(candidate, time, reason.Trim(), now))
            : SessionRefusals.CreditOutOfRange(most);
    }

    /// <summary>Stops the clock of the whole room (INV-8).</summary>
    public Result<RoomPaused> Pause(string reason, Instant now)
    {
        if (State != SessionState.Started || IsPaused)
        {
            return IsPaused ? SessionRefusals.AlreadyPaused() : SessionRefusals.NotInThisState(State, new("être suspendue", "be paused"), "INV-8");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return SessionRefusals.ReasonMissing("INV-8");
        }

        // A clock that was set back must not make a pause begin inside the one before: no second is given back twice.
        var from = _pauses is [.., { To: { } last }] ? Instant.Max(now, last) : now;
        return Record(new RoomPaused(reason.Trim(), from));
    }

    /// <summary>Lets the whole room go on: every running test gets the time back, to the second (INV-8).</summary>
    public Result<RoomReopened> Reopen(Instant now)
    {
        if (!IsPaused)
        {
            return SessionRefusals.NotPaused();
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
        return Move(Flow.End, unfinished, new SessionEnded([.. Unfinished.Select(static c => c.Id)], ByClock: false, now));
    }

    /// <summary>Under <see cref="TimeKeeping.Enforce"/>, ends what is overdue, each with its deadline as its end (TIM-4).</summary>
    /// <remarks>Running it twice, late, or on two hosts gives the same end times: they follow from the clock, not from the job.</remarks>
    /// <returns>What was ended; refused under another time-keeping, and when nothing is overdue.</returns>
    public Result<IReadOnlyList<SessionEvent>> EndOverdue(Instant now)
    {
        if (Policy.Session.TimeKeeping != TimeKeeping.Enforce || State != SessionState.Started)
        {
            return SessionRefusals.ClockDoesNotEnd(State, Policy.Session.TimeKeeping);
        }

        var before = Pending.Count;
        foreach (var sitter in Unfinished)
        {
            var clock = ClockOf(sitter.Id)!;
            if (clock.IsOverdue(now))
            {
                Record(new SittingClosed(sitter.Id, SittingEnding.EndedByTime, AbortReason.Candidate, clock.Limit(now)));
            }
        }

        var end = SessionDeadline(now);
        if (Unfinished.Count == 0 && SomebodySat && !IsPaused && now >= end)
        {
            Flow.Machine.Fire(Flow.End, []);
            Record(new SessionEnded([], ByClock: true, end));
        }

        return Pending.Count > before ? Pending.Skip(before).ToArray() : SessionRefusals.NothingOverdue(NextDeadline(now));
    }

    /// <summary>The next instant at which <see cref="EndOverdue"/> has something to do; null when the clock ends nothing here, or not before the room reopens.</summary>
    /// <remarks>While the room is paused, running tests have no fixed end: it is then the earliest that their end can be.</remarks>
    public Instant? NextDeadline(Instant now)
    {
        if (Policy.Session.TimeKeeping != TimeKeeping.Enforce || State != SessionState.Started || !SomebodySat)
        {
            return null;
        }

        var limits = Unfinished.Select(sitter => ClockOf(sitter.Id)!.Limit(now)).ToArray();
        return limits.Length > 0 ? limits.Min() : IsPaused ? null : SessionDeadline(now);
    }

    /// <summary>Ticks that a candidate's end screen was seen, or takes it back (INV-7).</summary>
    public Result<EndScreenTicked> TickEndScreen(CandidateId candidate, bool seen, Instant now)
    {
        if (RefuseUnlessReportable(candidate, "INV-7") is { } refusal)
        {
            return refusal;
        }

        var sitter = _roster[candidate];
        return !sitter.HasStarted ? SessionRefusals.NotSitting(sitter, "INV-7")
            : seen && sitter.IsSitting ? SessionRefusals.NoEndScreenYet(sitter)
            : Record(new EndScreenTicked(candidate, seen, now));
    }

    // Not before the longest limit, even when everybody there is done: somebody late may still be on the way to their test.
    private Instant SessionDeadline(Instant now)
    {
        var end = EndsAt(now);
        return _roster.Values.Aggregate(end, static (latest, c) => c.EndedAt is { } ended ? Instant.Max(latest, ended) : latest);
    }

    private Refusal? RefuseEntry(CandidateId candidate, string? typedCode, Instant now)
    {
        // Before the code is looked at: until it is released, nobody learns whether they have guessed it (INV-4).
        if (State != SessionState.Started)
        {
            return SessionRefusals.NotInThisState(State, new("accueillir un test", "hold a test"), "SIT-1");
        }

        if (!Code.Matches(typedCode))
        {
            return SessionRefusals.WrongCode();
        }

        if (FirstTestAt is { } first && now - first > Duration.FromHours(Policy.Session.EntryHours))
        {
            return SessionRefusals.TooLate(first, Policy.Session.EntryHours);
        }

        return Find(candidate) switch
        {
            null => SessionRefusals.NoSuchCandidate(candidate),
            { Account: null } => SessionRefusals.NotJoined(),
            { EndedAt: not null } over => SessionRefusals.SittingOver(over),
            _ => null,
        };
    }

    // Before presence is asked for: of two simultaneous starts, the second is told to resume, and not to call the invigilator for nothing.
    private Refusal? RefuseSecondStart(CandidateId candidate) => _roster[candidate].HasStarted ? SessionRefusals.AlreadyStarted(_roster[candidate]) : null;

    private Refusal? RefuseWithoutPresence(CandidateId candidate, Instant now) =>
        _roster[candidate].IsPresent(now, Policy.Session.PresenceMinutes) ? null : SessionRefusals.PresenceNeeded(_roster[candidate], Policy.Session.PresenceMinutes);

    private Refusal? RefusePresence(CandidateId candidate) => (State, Find(candidate)) switch
    {
        (not (SessionState.Created or SessionState.Started), _) => SessionRefusals.NotInThisState(State, new("accueillir des candidats", "receive candidates"), "INV-2"),
        (_, null) => SessionRefusals.NoSuchCandidate(candidate),
        (_, { EndedAt: not null } over) => SessionRefusals.SittingOver(over),
        _ => null,
    };

    private Refusal? RefuseUnlessSitting(CandidateId candidate) => (State, Find(candidate)) switch
    {
        (_, null) => SessionRefusals.NoSuchCandidate(candidate),
        (not SessionState.Started, _) => SessionRefusals.NotInThisState(State, new("changer un test en cours", "change a running test"), "INV-6"),
        (_, { EndedAt: not null } over) => SessionRefusals.SittingOver(over),
        (_, { HasStarted: false } absent) => SessionRefusals.NotSitting(absent),
        _ => null,
    };
}
