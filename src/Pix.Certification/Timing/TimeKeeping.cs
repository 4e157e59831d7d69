namespace Pix.Certification.Timing;

/// <summary>Who acts when a candidate's time is over.</summary>
public enum TimeKeeping
{
    /// <summary>The end shown is indicative: the invigilator decides when to stop (the way of Pix).</summary>
    Invigilator,

    /// <summary>As <see cref="Invigilator"/>, and everybody is warned.</summary>
    Warn,

    /// <summary>The clock ends what is overdue, at the deadline, with or without anybody watching.</summary>
    Enforce,
}

/// <summary>What a sitting takes from its candidate at an instant.</summary>
public enum AcceptedReply
{
    /// <summary>Nothing: the test has not begun, or is over.</summary>
    Nothing,

    /// <summary>An answer or a pass.</summary>
    Answer,

    /// <summary>Only a pass: time is over, and passing is the way to the end screen.</summary>
    Pass,
}
