namespace Pix.Certification.Journal;

/// <summary>
/// The storage behind the journal cannot do what it is there for: it is missing, full, read-only, of another version, or too busy.
/// </summary>
public sealed class JournalException : Exception
{
    /// <summary>Says what is wrong and what to do.</summary>
    /// <param name="refusal">What is wrong and what to do.</param>
    /// <param name="cause">What the storage said.</param>
    public JournalException(Refusal refusal, Exception? cause = null)
        : base(refusal?.ToString(), cause) => Refusal = refusal ?? throw new ArgumentNullException(nameof(refusal));

    /// <summary>What is wrong and what to do.</summary>
    public Refusal Refusal { get; }

    /// <summary>When to try again; null when trying again does not help by itself.</summary>
    public Duration? RetryAfter { get; init; }
}
