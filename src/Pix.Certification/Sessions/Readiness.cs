namespace Pix.Certification.Sessions;

/// <summary>One thing that should be so before a session begins.</summary>
/// <param name="Code">The rule that asks for it.</param>
/// <param name="What">What is asked, or what is missing.</param>
/// <param name="Met">Whether it is so.</param>
/// <param name="Blocking">True when the session cannot begin without it.</param>
public sealed record ReadinessLine(string Code, Wording What, bool Met, bool Blocking)
{
    /// <summary>True for an item of the room's checklist (SES-7).</summary>
    public bool IsOfTheRoom { get; init; }
}

/// <summary>How ready a session is: a warning before the day, a refusal at the start (SES-6).</summary>
/// <param name="Lines">Everything looked at.</param>
public sealed record Readiness(IReadOnlyList<ReadinessLine> Lines)
{
    /// <summary>True when nothing stands in the way of a start.</summary>
    public bool AllowsStart => Lines.All(static line => line.Met || !line.Blocking);

    /// <summary>What is missing, what blocks first.</summary>
    public IReadOnlyList<ReadinessLine> Missing =>
        [.. Lines.Where(static line => !line.Met).OrderByDescending(static line => line.Blocking)];
}
