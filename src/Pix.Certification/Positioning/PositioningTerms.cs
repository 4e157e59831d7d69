namespace Pix.Certification.Positioning;

/// <summary>How the next question of a positioning test is chosen (POS-2).</summary>
public sealed record PositioningTerms
{
    /// <summary>As the platform does it.</summary>
    public static PositioningTerms Default { get; } = new();

    /// <summary>A tube whose hardest skill is at most at this level is asked before others.</summary>
    /// <value>Defaults to 3.</value>
    public int EasyTubeLevelMax { get; init; } = 3;

    /// <summary>The level at which a test begins.</summary>
    /// <value>Defaults to 2.</value>
    public int FirstLevel { get; init; } = 2;

    /// <summary>How far above the predicted level a question may be.</summary>
    /// <value>Defaults to 2.</value>
    public int LevelsAbovePrediction { get; init; } = 2;
}
