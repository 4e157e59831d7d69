namespace Pix.Certification.Challenges;

/// <summary>A challenge with a time of its own, before it is shown: what is told of it, and nothing of what it asks.</summary>
/// <param name="Number">Its number in the test.</param>
/// <param name="Time">The time for it, extra time included.</param>
/// <param name="IsFocused">True when leaving its page counts.</param>
public sealed record AnnouncedChallenge(int Number, Duration Time, bool IsFocused);
