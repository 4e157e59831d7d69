namespace Pix.Certification;

/// <summary>The notation of a diagram.</summary>
public enum DiagramFormat
{
    /// <summary>Mermaid, as Markdown pages show it.</summary>
    Mermaid,

    /// <summary>DOT, for Graphviz.</summary>
    Dot,
}
