namespace Pix.Certification.Timing;

/// <summary>A time during which the whole room could not work: a fire alarm, a network cut.</summary>
/// <param name="From">When the room stopped.</param>
/// <param name="To">When it went on; null while it is still stopped.</param>
public sealed record RoomPause(Instant From, Instant? To)
{
    /// <summary>True while the room has not gone on.</summary>
    public bool IsOpen => To is null;
}
