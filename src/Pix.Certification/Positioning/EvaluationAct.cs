namespace Pix.Certification.Positioning;

/// <summary>
/// What can be asked of a competence evaluation: see <see cref="CompetenceEvaluation.Permitted(PositioningCourse, Instant)"/>.
/// </summary>
public enum EvaluationAct
{
    /// <summary>Showing what comes next: a question, or that the competence is done.</summary>
    Next,

    /// <summary>Answering or passing the question shown.</summary>
    Answer,

    /// <summary>Trying again for better: what was right stays.</summary>
    Retry,

    /// <summary>Starting anew: nothing stays.</summary>
    Restart,
}
