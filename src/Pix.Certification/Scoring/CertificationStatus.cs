namespace Pix.Certification.Scoring;

/// <summary>What a scored test leads to.</summary>
public enum CertificationStatus
{
    /// <summary>Certified, for what the result says.</summary>
    Validated,

    /// <summary>Not certified.</summary>
    Rejected,

    /// <summary>As if it had not taken place.</summary>
    Cancelled,
}

/// <summary>Why a test is not validated.</summary>
public enum StatusReason
{
    /// <summary>It is validated.</summary>
    None,

    /// <summary>The jury cancelled it.</summary>
    CancelledByJury,

    /// <summary>Fraud.</summary>
    Fraud,

    /// <summary>Too many challenges were neutralised for the rest to say anything.</summary>
    OverNeutralised,

    /// <summary>It ended on a technical failure, and what was answered by then is not enough.</summary>
    TechnicalFailure,

    /// <summary>Too few right answers.</summary>
    TooFewCorrect,

    /// <summary>Too few answers for an adaptive test to be scored.</summary>
    LackOfAnswers,

    /// <summary>Enough right answers in all, but in no competence enough to keep a pix.</summary>
    NoPix,

    /// <summary>The jury rejected it, for a reason of its own that is recorded with the decision.</summary>
    RejectedByJury,

    /// <summary>The score is below the one from which the policy gives a certificate (SC3-6).</summary>
    LevelNotReached,
}

/// <summary>How a test ended when challenges are left without an answer (SC2-7).</summary>
public enum TestEnding
{
    /// <summary>At its end: nothing is left without an answer.</summary>
    Complete,

    /// <summary>The candidate left: the rest counts as passed.</summary>
    LeftByCandidate,

    /// <summary>A technical failure: the rest is neutralised.</summary>
    TechnicalFailure,
}

/// <summary>What the outcomes of a test are called, wherever they are read.</summary>
public static class CertificationStatusNames
{
    /// <summary>The name, as it stands in a sentence.</summary>
    public static Wording Name(this CertificationStatus status) => status switch
    {
        CertificationStatus.Validated => ScoringWords.Validated,
        CertificationStatus.Rejected => ScoringWords.Rejected,
        CertificationStatus.Cancelled => ScoringWords.Cancelled,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No test leads to it."),
    };

    /// <summary>The name, where the reason is known: a level that is not reached is called that (SC3-6).</summary>
    public static Wording Name(this CertificationStatus status, StatusReason reason) =>
        reason == StatusReason.LevelNotReached ? ScoringWords.LevelNotReached : status.Name();
}
