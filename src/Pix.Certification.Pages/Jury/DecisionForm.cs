using System.ComponentModel;
#pragma warning disable CS1591 // The fields of a form: each is what was typed under its name.
namespace Pix.Certification.Pages.Jury;

/// <summary>What confirms a decision: why, and the mark of what was shown before.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DecisionForm
{
    public string? Reason { get; set; }

    /// <summary>Stands for exactly what was previewed.</summary>
    public string? Mark { get; set; }
}
