using Pix.Certification.Challenges;

namespace Pix.Certification.Sittings;

/// <summary>One numbered place of a test: the challenge that stands there, and what became of it.</summary>
public sealed class ServedChallenge
{
    internal ServedChallenge(int number, string challenge, Instant servedAt) =>
        (Number, Challenge, ServedAt) = (number, challenge, servedAt);

    private ServedChallenge(ServedChallenge original)
        : this(original.Number, original.Challenge, original.ServedAt)
    {
        (Answer, Outcome, AnsweredAt) = (original.Answer, original.Outcome, original.AnsweredAt);
        (Key, Receipt, Holds) = (original.Key, original.Receipt, original.Holds);
    }

    /// <summary>Its number in the test, from 1; a replacement keeps it.</summary>
    public int Number { get; }

    /// <summary>The challenge that stands there now.</summary>
    public string Challenge { get; internal set; }

    /// <summary>When that challenge was first shown.</summary>
    public Instant ServedAt { get; internal set; }

    /// <summary>How long the candidate could not work on it because of an alert.</summary>
    public Duration OnHold => Holds.Aggregate(Duration.Zero, static (all, hold) => all + (hold.To - hold.From));

    /// <summary>The answer in its canonical form; null while there is none.</summary>
    public string? Answer { get; internal set; }

    /// <summary>What became of the answer; the default while there is none.</summary>
    public AnswerOutcome Outcome { get; internal set; }

    /// <summary>When it was answered.</summary>
    public Instant? AnsweredAt { get; internal set; }

    /// <summary>True once it is answered or passed.</summary>
    public bool IsAnswered => Answer is not null;

    /// <summary>When alerts held it, one after another.</summary>
    internal IReadOnlyList<(Instant From, Instant To)> Holds { get; set; } = [];

    internal string? Key { get; set; }

    internal string? Receipt { get; set; }

    internal ServedChallenge Copy() => new(this);
}

/// <summary>
/// What a course chose to come next, at a version of a test's past. One object, so that several who ask never see half of it.
/// </summary>
/// <param name="Version">The version.</param>
/// <param name="Challenge">The challenge; null at the end.</param>
internal sealed record ChosenNext(int Version, string? Challenge);

/// <summary>A problem that the candidate reported on the current challenge, until the invigilator has looked (INV-5).</summary>
/// <param name="Number">The number of the challenge.</param>
/// <param name="Challenge">The challenge.</param>
/// <param name="Words">What the candidate said.</param>
/// <param name="RaisedAt">When.</param>
public sealed record LiveAlert(int Number, string Challenge, string? Words, Instant RaisedAt);

/// <summary>A challenge that was replaced after an alert, and counts nowhere.</summary>
/// <param name="Number">The number it stood under.</param>
/// <param name="Challenge">The challenge.</param>
/// <param name="Reason">Why.</param>
public sealed record WithdrawnChallenge(int Number, string Challenge, Reports.ReportCategory Reason);

/// <summary>What comes next in a test.</summary>
/// <param name="Challenge">The challenge to show; null at the end.</param>
public sealed record NextStep(ServedChallenge? Challenge)
{
    /// <summary>True when nothing is left to answer or pass: the end screen.</summary>
    public bool IsEnd => Challenge is null;
}
