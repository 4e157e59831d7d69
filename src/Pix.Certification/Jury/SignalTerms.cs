namespace Pix.Certification.Jury;

/// <summary>From where on something about a test is told to the jury as unusual. None of these numbers reaches a result.</summary>
public sealed record SignalTerms
{
    /// <summary>The usual terms.</summary>
    public static SignalTerms Default { get; } = new();

    /// <summary>
    /// A signal is raised when something at least as strong has a smaller chance than this in the test of somebody who works alone: of a
    /// hundred of them, that many in a hundred have each signal for nothing.
    /// </summary>
    /// <value>Defaults to 0.01.</value>
    public double AlarmRate { get; init; } = 0.01;

    /// <summary>How many answers to calibrated challenges a test needs before anything is said of their pattern.</summary>
    /// <value>Defaults to 10.</value>
    public int AnswersMin { get; init; } = 10;

    /// <summary>How many characters a second nobody reads: an answer that came sooner came before the question was read.</summary>
    /// <value>Defaults to 60, which is 600 words a minute: more than twice what most people read.</value>
    public double CharactersPerSecond { get; init; } = 60;

    /// <summary>The share of answers that come so soon all the same: a challenge known from elsewhere, an answer seen at once.</summary>
    /// <value>Defaults to 0.01.</value>
    public double HastyChance { get; init; } = 0.01;

    /// <summary>The chance that two wrong answers to a challenge are the same one.</summary>
    /// <value>Defaults to 0.4: what a challenge has whose wrong answers take half, three and two tenths of those who err.</value>
    public double WrongAlike { get; init; } = 0.4;

    /// <summary>
    /// How far a profile lies from the capacity that a test shows, as a standard deviation, when nothing happened in between.
    /// </summary>
    /// <value>Defaults to 1: about the width of a level.</value>
    public double ProfileDeviation { get; init; } = 1;
}
