namespace Pix.Certification.Certifications;

/// <summary>What the jury can do to one certification (JUR-1).</summary>
public enum JuryVerb
{
    /// <summary>A challenge no longer counts.</summary>
    Neutralise,

    /// <summary>A neutralised challenge counts again.</summary>
    RestoreChallenge,

    /// <summary>The answer to a challenge counts as right, because its key was wrong.</summary>
    AcceptAsCorrect,

    /// <summary>The computed result stands: it is validated.</summary>
    Validate,

    /// <summary>Not certified.</summary>
    Reject,

    /// <summary>Not certified, for fraud.</summary>
    RejectForFraud,

    /// <summary>As if the test had not taken place.</summary>
    Cancel,

    /// <summary>A rejection or cancellation by the jury is lifted: what is computed holds again.</summary>
    Lift,
}

/// <summary>One action of the jury, as it is previewed and as it is recorded: the same value, so that both are the same thing.</summary>
/// <param name="Verb">What is done.</param>
/// <param name="Challenge">The number of the challenge it is done to, when it is done to one.</param>
public sealed record JuryAction(JuryVerb Verb, int? Challenge = null)
{
    /// <inheritdoc cref="JuryVerb.Validate"/>
    public static JuryAction Validate { get; } = new(JuryVerb.Validate);

    /// <inheritdoc cref="JuryVerb.Reject"/>
    public static JuryAction Reject { get; } = new(JuryVerb.Reject);

    /// <inheritdoc cref="JuryVerb.RejectForFraud"/>
    public static JuryAction RejectForFraud { get; } = new(JuryVerb.RejectForFraud);

    /// <inheritdoc cref="JuryVerb.Cancel"/>
    public static JuryAction Cancel { get; } = new(JuryVerb.Cancel);

    /// <inheritdoc cref="JuryVerb.Lift"/>
    public static JuryAction Lift { get; } = new(JuryVerb.Lift);

    /// <summary>True when it is about one challenge.</summary>
    internal bool IsAboutChallenge => Verb is JuryVerb.Neutralise or JuryVerb.RestoreChallenge or JuryVerb.AcceptAsCorrect;

    /// <inheritdoc cref="JuryVerb.Neutralise"/>
    public static JuryAction Neutralise(int challenge) => new(JuryVerb.Neutralise, challenge);

    /// <inheritdoc cref="JuryVerb.RestoreChallenge"/>
    public static JuryAction RestoreChallenge(int challenge) => new(JuryVerb.RestoreChallenge, challenge);

    /// <inheritdoc cref="JuryVerb.AcceptAsCorrect"/>
    public static JuryAction AcceptAsCorrect(int challenge) => new(JuryVerb.AcceptAsCorrect, challenge);
}
