namespace Pix.Certification.Journal;

/// <summary>An event on its way into the journal.</summary>
/// <param name="Type">What kind of event it is, such as <c>sittingOpened</c>.</param>
/// <param name="Json">The event, its personal fields enciphered.</param>
/// <param name="At">When it happened.</param>
public sealed record NewEvent(string Type, string Json, Instant At)
{
    /// <summary>What kind of event; never what it says.</summary>
    public override string ToString() => $"{Type} at {At}";
}

/// <summary>An event as the journal keeps it, for good.</summary>
/// <param name="Stream">Whose past it belongs to, such as <c>session-208</c>.</param>
/// <param name="Version">Its place in that past, from 1, without gaps.</param>
/// <param name="Type">What kind of event it is.</param>
/// <param name="Json">The event, character by character as it was appended: the hash covers it.</param>
/// <param name="At">When it happened.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Hash">The hash of this event and of everything before it in its stream (AUD-1).</param>
public sealed record RecordedEvent(string Stream, int Version, string Type, string Json, Instant At, Actor Actor, string Hash)
{
    /// <summary>Which event; never what it says.</summary>
    public override string ToString() => $"{Stream} {Version}: {Type} at {At}";
}

/// <summary>How far a stream has come.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Version">The place of its last event.</param>
/// <param name="Hash">The hash of its last event.</param>
public sealed record StreamHead(string Stream, int Version, string Hash);

/// <summary>Events to put at the end of one stream.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="After">The version that it must have: 0 for a stream that must not exist yet.</param>
/// <param name="Events">What happened, oldest first.</param>
public sealed record StreamAppend(string Stream, int After, IReadOnlyList<NewEvent> Events);

/// <summary>A stream that was read to decide, and must still be as it was read.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Version">The version that was read.</param>
public sealed record StreamGuard(string Stream, int Version);
