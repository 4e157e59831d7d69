namespace Pix.Certification.Challenges;

/// <summary>What became of one answer (GRD-2). Only <see cref="Correct"/> is a success.</summary>
/// <remarks><c>default</c> is no outcome, so that a challenge nobody answered cannot be taken for a wrong answer.</remarks>
public enum AnswerOutcome : byte
{
    /// <summary>Right.</summary>
    Correct = 1,

    /// <summary>Wrong.</summary>
    Wrong,

    /// <summary>The candidate chose not to answer ("je passe").</summary>
    Passed,

    /// <summary>Right, but given after the challenge's own time was over.</summary>
    TimedOut,

    /// <summary>Some of the dependent fields are right, but not all of them.</summary>
    Partial,

    /// <summary>Right, but the candidate had left the page of a focused challenge.</summary>
    FocusedOut,
}

/// <summary>What happened on the page while the answer was being given.</summary>
[Flags]
public enum AnswerCircumstances
{
    /// <summary>Nothing that matters.</summary>
    None = 0,

    /// <summary>The challenge's own time was over.</summary>
    TimeOver = 1,

    /// <summary>The candidate left the page of a focused challenge.</summary>
    FocusLost = 2,
}
