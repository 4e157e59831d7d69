namespace Pix.Certification.Certifications;

/// <summary>What became of an appeal.</summary>
public enum AppealOutcome
{
    /// <summary>The jury has not decided.</summary>
    Open,

    /// <summary>Rejected: it changed nothing.</summary>
    Rejected,

    /// <summary>Upheld, and the action is still owed: nothing can be published before it is carried out.</summary>
    Upheld,

    /// <summary>Upheld, and the action is carried out.</summary>
    CarriedOut,
}

/// <summary>An appeal of the candidate against a published result (JUR-3).</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Words">What the candidate said.</param>
/// <param name="OpenedAt">When it was opened.</param>
public sealed record Appeal(int Number, string Words, Instant OpenedAt)
{
    /// <summary>What became of it.</summary>
    public AppealOutcome Outcome { get; init; }

    /// <summary>The action owed or carried out; null unless upheld.</summary>
    public JuryAction? Owed { get; init; }

    /// <summary>Why it was decided so; null while it is open.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was decided; null while it is open.</summary>
    public Instant? DecidedAt { get; init; }
}
