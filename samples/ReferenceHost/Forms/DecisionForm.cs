namespace Pix.Certification.ReferenceHost.Forms;

/// <summary>What confirms a decision: why, and the mark of what was shown before.</summary>
public sealed class DecisionForm
{
    public string? Reason { get; set; }

    /// <summary>Stands for exactly what was previewed.</summary>
    public string? Mark { get; set; }
}
