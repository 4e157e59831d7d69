using Microsoft.Extensions.Time.Testing;

namespace Pix.Certification.Testing;

/// <summary>The clock of a host under test, in the words of NodaTime: it moves when a test moves it, and timers fire with it.</summary>
public static class HostClock
{
    /// <summary>A clock that stands at an instant.</summary>
    public static FakeTimeProvider At(Instant now) => new(now.ToDateTimeOffset());

    extension(FakeTimeProvider clock)
    {
        /// <summary>What it shows.</summary>
        public Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

        /// <summary>Moves it on.</summary>
        public void Later(Duration time) => clock.Advance(time.ToTimeSpan());

        /// <summary>Moves it on.</summary>
        public void Minutes(double minutes) => clock.Later(Duration.FromMinutes(minutes));
    }
}
