namespace Pix.Certification.Jury;

/// <summary>What about a test may be unusual.</summary>
public enum SignalKind
{
    /// <summary>Hard challenges right and easy ones wrong: the answers do not go together (person fit).</summary>
    UnlikelyAnswers,

    /// <summary>Answers that came before the question can have been read.</summary>
    HastyAnswers,

    /// <summary>More answers like those of somebody in the room than two people who work alone have.</summary>
    AlikeAnswers,

    /// <summary>A capacity far above the profile.</summary>
    AboveProfile,
}

/// <summary>Why a signal cannot be computed.</summary>
public enum SignalGap
{
    /// <summary>The challenges have no parameters, or the bank is gone.</summary>
    NotCalibrated,

    /// <summary>Too few answers to calibrated challenges.</summary>
    TooFewAnswers,

    /// <summary>Nobody else answered any of the same challenges.</summary>
    NobodyToCompare,

    /// <summary>The profile is not known any more.</summary>
    NoProfile,

    /// <summary>All of these answers are as likely as any other.</summary>
    NothingVaries,
}

/// <summary>Something about a test that the jury may want to look at. It decides nothing, and no result knows of it.</summary>
/// <param name="Kind">What it is about.</param>
public sealed record JurySignal(SignalKind Kind)
{
    /// <summary>The chance of something at least as strong in the test of somebody who works alone; null where there is a gap.</summary>
    public double? Chance { get; init; }

    /// <summary>True when that chance is below the alarm rate.</summary>
    public bool IsRaised => Chance < AlarmRate;

    /// <summary>How often the signal is raised for nothing, at most: what it is raised by.</summary>
    public required double AlarmRate { get; init; }

    /// <summary>Why it could not be computed; null when it was.</summary>
    public SignalGap? Gap { get; init; }

    /// <summary>How many answers were looked at: those of the test, or those that two tests share.</summary>
    public int Answers { get; init; }

    /// <summary>How many of them are hasty, or alike; 0 for the other kinds.</summary>
    public int Count { get; init; }

    /// <summary>How many alike were to be expected; null for the other kinds.</summary>
    public double? Expected { get; init; }

    /// <summary>How many of them are the same mistake; 0 for the other kinds.</summary>
    public int SameMistakes { get; init; }

    /// <summary>How many same mistakes were to be expected; null for the other kinds.</summary>
    public double? ExpectedMistakes { get; init; }

    /// <summary>The corrected index of person fit (lz*), or the standard deviations above the profile; null for the other kinds.</summary>
    public double? Index { get; init; }

    /// <summary>The plain index of person fit (lz); null for the other kinds.</summary>
    public double? PlainIndex { get; init; }

    /// <summary>With whom the answers are alike; null for the other kinds.</summary>
    public CandidateId? Other { get; init; }

    /// <summary>The numbers of the challenges that it is about, in this test.</summary>
    public IReadOnlyList<int> Challenges { get; init; } = [];
}
