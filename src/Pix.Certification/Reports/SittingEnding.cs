namespace Pix.Certification.Reports;

/// <summary>How a sitting ended.</summary>
public enum SittingEnding
{
    /// <summary>The candidate answered or passed everything.</summary>
    Completed,

    /// <summary>The invigilator ended it.</summary>
    EndedByInvigilator,

    /// <summary>Time ended it.</summary>
    EndedByTime,

    /// <summary>It was still running at finalisation.</summary>
    EndedByFinalisation,
}

/// <summary>What the endings of a sitting are called, wherever they are read.</summary>
public static class SittingEndingNames
{
    /// <summary>The name, as it stands in a sentence.</summary>
    public static Wording Name(this SittingEnding ending) => ending switch
    {
        SittingEnding.Completed => ReportsWords.Completed,
        SittingEnding.EndedByInvigilator => ReportsWords.EndedByInvigilator,
        SittingEnding.EndedByTime => ReportsWords.EndedByTime,
        SittingEnding.EndedByFinalisation => ReportsWords.EndedByFinalisation,
        _ => throw new ArgumentOutOfRangeException(nameof(ending), ending, "No sitting ends so."),
    };
}

/// <summary>Why a sitting was not finished (<i>motif d'abandon</i>).</summary>
public enum AbortReason
{
    /// <summary>The candidate left, or ran out of time: what was not answered counts as passed.</summary>
    Candidate = 1,

    /// <summary>A technical problem: what was not answered does not count.</summary>
    Technical = 2,
}

/// <summary>Why an invigilator ends a sitting (INV-6).</summary>
public enum EndReason
{
    /// <summary>The candidate has finished.</summary>
    Finished,

    /// <summary>The candidate cheated: a fraud report goes with it.</summary>
    Fraud,

    /// <summary>The candidate left.</summary>
    Left,
}
