using Pix.Certification.Timing;

namespace Pix.Certification.Tests.Timing;

/// <summary>A small clock, in seconds from the candidate's start, so that it can be lived through second by second.</summary>
public sealed record ClockCase(int Allowance, int Credit, IReadOnlyList<ClockCase.Pause> Pauses)
{
    /// <summary>Before the earliest pause and after whatever can be left.</summary>
    public const int First = -60;
    public const int Last = 420;

    public static readonly Instant Start = Instant.FromUtc(2027, 3, 28, 0, 30);

    public sealed record Pause(int From, int? To)
    {
        public RoomPause ToRoom() => new(At(From), To is { } to ? At(to) : null);

        public bool Covers(int second) => From <= second && (To is null || second < To);

        public override string ToString() => $"{From}..{To}";
    }

    public override string ToString() => $"{Allowance} s and {Credit} s of credit, paused {string.Join(' ', Pauses)}";

    public static Instant At(int second) => Start + Duration.FromSeconds(second);

    public bool IsPaused(int second) => Pauses.Any(p => p.Covers(second));

    public ExamClock Clock(TimeKeeping keeping = TimeKeeping.Invigilator, Instant? over = null) =>
        ExamClock.Of(Start, Duration.FromSeconds(Allowance), keeping, Pauses.Select(static p => p.ToRoom()), Duration.FromSeconds(Credit), over);

    public int Remaining(int second) => (int)Clock().Remaining(At(second)).TotalSeconds;

    public int Limit(int seenAt) => (int)(Clock().Limit(At(seenAt)) - Start).TotalSeconds;

    /// <summary>The oracle: each second that passes takes one away, unless the room stands still.</summary>
    public IEnumerable<(int Second, int Left)> SecondBySecond()
    {
        var left = Allowance + Credit;
        for (var second = First; second <= Last; second++)
        {
            yield return (second, left);
            if (second >= 0 && left > 0 && !IsPaused(second))
            {
                left--;
            }
        }
    }

    /// <summary>The same case with those pauses only that begin while time is left, which is what a session keeps.</summary>
    public ClockCase WithPausesInTime()
    {
        var kept = this with { Pauses = [] };
        foreach (var pause in Pauses.OrderBy(static p => p.From))
        {
            if (pause.From < kept.Limit(pause.From))
            {
                kept = kept with { Pauses = [.. kept.Pauses, pause] };
            }
        }

        return kept;
    }
}
