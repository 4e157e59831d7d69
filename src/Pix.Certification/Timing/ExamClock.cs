namespace Pix.Certification.Timing;

/// <summary>One candidate's time: every screen, command and job that needs to know how much is left asks <see cref="Remaining"/>.</summary>
/// <remarks>
/// All arithmetic is on instants, so that a change of the clocks at night adds or removes nothing. Immutable, and safe for any number of
/// threads.
/// A pause counts from the candidate's own start on; pauses that overlap count once.
/// </remarks>
public sealed class ExamClock
{
    private readonly RoomPause[] _pauses; // Sorted, disjoint, none before the start; only the last may be open.

    private ExamClock(
        Instant start,
        Duration allowance,
        Duration credit,
        TimeKeeping keeping,
        RoomPause[] pauses,
        Instant? over,
        Instant? stopped) =>
        (Start, Allowance, Credit, Keeping, _pauses, OverAt, StoppedSince) = (start, allowance, credit, keeping, pauses, over, stopped);

    /// <summary>When the candidate's test began.</summary>
    public Instant Start { get; }

    /// <summary>The whole time allowed, extra time included, in whole seconds.</summary>
    public Duration Allowance { get; }

    /// <summary>Time the invigilator gave back to this candidate alone.</summary>
    public Duration Credit { get; }

    /// <summary>Who acts when time is over.</summary>
    public TimeKeeping Keeping { get; }

    /// <summary>When the test was over for another reason than time; null while it is not.</summary>
    public Instant? OverAt { get; }

    /// <summary>Since when the whole room is stopped, whether that gives this candidate time back or not; null while it is not.</summary>
    public Instant? StoppedSince { get; }

    /// <summary>What gives this candidate time back, in order: pauses of the room, and problems that held the test.</summary>
    public IReadOnlyList<RoomPause> Pauses => _pauses;

    /// <summary>The whole time allowed for a test: its length and the extra time, rounded up to the second.</summary>
    public static Duration AllowanceOf(int testMinutes, Fraction extraTime) => extraTime.Lengthen(Duration.FromMinutes(testMinutes));

    /// <summary>Starts a clock.</summary>
    /// <param name="start">The candidate's own start.</param>
    /// <param name="allowance">The time allowed, extra time included: see <see cref="AllowanceOf"/>.</param>
    /// <param name="keeping">Who acts when time is over.</param>
    /// <param name="pauses">The pauses of the room, in any order.</param>
    /// <param name="credit">Time given back to this candidate alone.</param>
    /// <param name="over">When the test was over for another reason than time.</param>
    /// <param name="stopped">Since when the whole room is stopped: nothing is shown or taken (INV-8).</param>
    /// <exception cref="ArgumentException">A pause that ends before it begins, or a negative time.</exception>
    public static ExamClock Of(
        Instant start,
        Duration allowance,
        TimeKeeping keeping,
        IEnumerable<RoomPause>? pauses = null,
        Duration credit = default,
        Instant? over = null,
        Instant? stopped = null)
    {
        if (allowance < Duration.Zero || credit < Duration.Zero)
        {
            throw new ArgumentException("Neither the allowance nor the credit can be negative.", nameof(allowance));
        }

        return new(start, allowance, credit, keeping, Settle(start, pauses ?? []), over, stopped);
    }

    /// <summary>
    /// How much time is left at an instant: never negative, standing still during a pause, and nothing once the test is over.
    /// </summary>
    /// <remarks>Before the start, the whole time is left.</remarks>
    public Duration Remaining(Instant at)
    {
        if (at >= OverAt)
        {
            return Duration.Zero;
        }

        var elapsed = at > Start ? at - Start : Duration.Zero;
        var left = Allowance + Credit - (elapsed - PausedBy(at));
        return left > Duration.Zero ? left : Duration.Zero;
    }

    /// <summary>When time runs out, counting every pause and credit known; a pause still open counts up to <paramref name="at"/>.</summary>
    public Instant Limit(Instant at)
    {
        var paused = Duration.Zero;
        foreach (var pause in _pauses)
        {
            paused += (pause.To ?? Instant.Max(at, pause.From)) - pause.From;
        }

        return Start + Allowance + Credit + paused;
    }

    /// <summary>What may be sent at an instant. Past the limit only a pass, whoever keeps the time: it leads to the end screen.</summary>
    public AcceptedReply Accepts(Instant at)
    {
        if (at < Start || at >= OverAt)
        {
            return AcceptedReply.Nothing;
        }

        return Remaining(at) > Duration.Zero ? AcceptedReply.Answer : AcceptedReply.Pass;
    }

    /// <summary>True when time has run out at an instant and the test still goes on; one that is over is not overdue.</summary>
    public bool IsOverdue(Instant at) => Accepts(at) == AcceptedReply.Pass;

    /// <summary>How much of the time between two instants was not paused.</summary>
    public Duration WorkedBetween(Instant from, Instant to) => to > from ? to - from - (PausedBy(to) - PausedBy(from)) : Duration.Zero;

    private Duration PausedBy(Instant at)
    {
        var paused = Duration.Zero;
        foreach (var pause in _pauses)
        {
            if (pause.From >= at)
            {
                break;
            }

            paused += (pause.To < at ? pause.To.Value : at) - pause.From;
        }

        return paused;
    }

    private static RoomPause[] Settle(Instant start, IEnumerable<RoomPause> pauses)
    {
        var settled = new List<RoomPause>();
        foreach (var pause in pauses.OrderBy(static p => p.From))
        {
            if (pause.To < pause.From)
            {
                throw new ArgumentException($"The pause from {pause.From} ends before it begins, at {pause.To}.", nameof(pauses));
            }

            var from = Instant.Max(start, pause.From);
            if (pause.To <= from)
            {
                continue;
            }

            // Two that touch stay two: the end of the first is known, even while the second is open.
            if (settled.Count > 0 && (settled[^1].To is not { } lastTo || lastTo > from))
            {
                var last = settled[^1];
                settled[^1] = last with { To = last.To is { } a && pause.To is { } b ? Instant.Max(a, b) : null };
                continue;
            }

            settled.Add(new(from, pause.To));
        }

        return [.. settled];
    }
}
