namespace Pix.Certification.Testing;

/// <summary>
/// Something does not keep what it must promise. The message is a sentence that says what was found and what was expected.
/// </summary>
public sealed class ComplianceException : Exception
{
    /// <summary>Says what was found.</summary>
    /// <param name="message">The sentence.</param>
    /// <param name="cause">What failed beneath; null when nothing did.</param>
    public ComplianceException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
