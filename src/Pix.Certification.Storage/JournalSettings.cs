namespace Pix.Certification.Storage;

/// <summary>How much the journal takes on at a time. What is left out is right for most hosts.</summary>
public sealed record JournalSettings
{
    /// <summary>How many entries wait at most; one more is refused with the time to wait (JRN-3).</summary>
    public int QueueLimit { get; init; } = 4_096;

    /// <summary>How many entries go into one transaction at most.</summary>
    public int BatchLimit { get; init; } = 256;

    /// <summary>
    /// How many transactions are on their way to PostgreSQL at a time. SQLite always has one. While they are on their way the next ones
    /// gather: more writers mean smaller transactions, not more answers.
    /// </summary>
    public int Writers { get; init; } = 2;

    /// <summary>How long another transaction on the same SQLite file is waited for.</summary>
    internal int LockWaitSeconds { get; init; } = 10;

    internal JournalSettings Checked()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(QueueLimit);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(BatchLimit);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Writers);
        return this;
    }
}
