namespace Pix.Certification.Journal;

/// <summary>What became of an entry.</summary>
public enum AppendVerdict
{
    /// <summary>It is kept, and survives a power cut.</summary>
    Appended,

    /// <summary>A stream has gone on since it was read; nothing is kept. Read again and decide again.</summary>
    Conflict,

    /// <summary>Somebody else has what was claimed; nothing is kept.</summary>
    Taken,

    /// <summary>A reply is already kept under the key of the command; nothing more is kept.</summary>
    Repeated,
}

/// <summary>What became of an entry, and what stood against it.</summary>
/// <param name="Verdict">What became of it.</param>
/// <param name="Stream">The stream that has gone on; null otherwise.</param>
/// <param name="Claim">The claim that somebody else holds, with its owner; null otherwise.</param>
public sealed record AppendOutcome(AppendVerdict Verdict, string? Stream = null, Claim? Claim = null)
{
    /// <summary>Kept.</summary>
    public static AppendOutcome Appended { get; } = new(AppendVerdict.Appended);

    /// <summary>A reply is kept already.</summary>
    public static AppendOutcome Repeated { get; } = new(AppendVerdict.Repeated);
}
