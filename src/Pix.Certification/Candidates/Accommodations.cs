using Pix.Certification.Timing;

namespace Pix.Certification.Candidates;

/// <summary>What the test is adapted to for one candidate (<i>aménagements</i>).</summary>
/// <remarks>
/// Printed on the attendance sheet, shown to the invigilator, and applied by the clock, the choice of challenges and the pages.
/// </remarks>
public sealed record Accommodations
{
    /// <summary>Nothing out of the ordinary.</summary>
    public static Accommodations None { get; } = new();

    /// <summary>The share of the test's time that is added to it.</summary>
    public Fraction TimeAdded { get; init; }

    /// <summary>True when a human assistant (<i>AVS, AESH</i>) sits beside the candidate.</summary>
    public bool HumanAssistant { get; init; }

    /// <summary>True when only accessible challenges may be given.</summary>
    public bool AccessibleChallengesOnly { get; init; }

    /// <summary>The language of the test.</summary>
    public Language TestLanguage { get; init; }

    /// <summary>Extra time, and nothing else.</summary>
    public static Accommodations ExtraTime(Fraction share) => new() { TimeAdded = share };
}
