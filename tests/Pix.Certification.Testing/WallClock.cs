namespace Pix.Certification.Testing;

/// <summary>The time on the wall of a host under test: it moves when a test moves it. Timers fire when their time has come.</summary>
public sealed class WallClock(Instant now) : TimeProvider
{
    private readonly Lock _door = new();
    private readonly List<WallTimer> _timers = [];
    private Instant _now = now;

    public Instant Now
    {
        get
        {
            lock (_door)
            {
                return _now;
            }
        }
    }

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WallTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Later(Duration time)
    {
        WallTimer[] due;
        lock (_door)
        {
            _now += time;
            due = [.. _timers.Where(t => t.At <= _now)];
            _timers.RemoveAll(t => t.At <= _now);
        }

        Array.ForEach(due, static timer => timer.Fire());
    }

    public void Minutes(double minutes) => Later(Duration.FromMinutes(minutes));

    private sealed class WallTimer(WallClock clock, TimerCallback callback, object? state) : ITimer
    {
        public Instant At { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._door)
            {
                clock._timers.Remove(this);
                if (dueTime >= TimeSpan.Zero)
                {
                    At = clock._now + Duration.FromTimeSpan(dueTime);
                    clock._timers.Add(this);
                }
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._door)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
