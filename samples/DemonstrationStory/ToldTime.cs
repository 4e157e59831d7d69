namespace DemonstrationStory;

/// <summary>A clock that shows what the story says. Only the hand is told: timers run as they do.</summary>
internal sealed class ToldTime(Instant begins) : TimeProvider
{
    private DateTimeOffset _shown = begins.ToDateTimeOffset();

    public override DateTimeOffset GetUtcNow() => _shown;

    /// <summary>Goes to an instant; never back.</summary>
    public void To(Instant at) => _shown = at.ToDateTimeOffset() is var then && then > _shown ? then : _shown;

    public void Later(Duration time) => _shown += time.ToTimeSpan();
}
