namespace Pix.Certification.ReferenceHost.Tests.InBrowser;

/// <summary>A clock that runs as every clock does, and is set on: days pass without anybody waiting for them. Timers of the host go on, since browsers watch it live.</summary>
internal sealed class MovedClock : TimeProvider
{
    private long _ahead;

    public MovedClock(Instant from) => To(from);

    /// <summary>Sets it to an instant that has not come yet.</summary>
    public void To(Instant at) => Interlocked.Exchange(ref _ahead, (at.ToDateTimeOffset() - System.GetUtcNow()).Ticks);

    public void Minutes(int minutes) => Interlocked.Add(ref _ahead, TimeSpan.FromMinutes(minutes).Ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _ahead));
}
