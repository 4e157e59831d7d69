namespace Pix.Certification.Policies;

/// <summary>How a level is found: how the next question is chosen (POS-2), when a competence may be tried again (POS-3).</summary>
public sealed record PositioningTerms
{
    /// <summary>A tube whose hardest skill is at most at this level is asked before others.</summary>
    /// <value>Defaults to 3.</value>
    public int EasyTubeLevelMax { get; init; } = 3;

    /// <summary>The level at which a test begins.</summary>
    /// <value>Defaults to 2.</value>
    public int FirstLevel { get; init; } = 2;

    /// <summary>How far above the predicted level a question may be.</summary>
    /// <value>Defaults to 2.</value>
    public int LevelsAbovePrediction { get; init; } = 2;

    /// <summary>How many days after the last answer a competence may be retried for better: what was right stays.</summary>
    /// <value>Defaults to 4.</value>
    public int RetryDays { get; init; } = 4;

    /// <summary>How many days after the last answer a competence may be started anew: nothing stays.</summary>
    /// <value>Defaults to 7.</value>
    public int RestartDays { get; init; } = 7;

    /// <summary>After how many answers somebody is told which of them were right.</summary>
    /// <value>Defaults to 5.</value>
    public int FeedbackQuestions { get; init; } = 5;
}
