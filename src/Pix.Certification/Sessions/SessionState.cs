namespace Pix.Certification.Sessions;

/// <summary>Where a session stands. Paused, present and the like are facts beside it, not states.</summary>
public enum SessionState
{
    /// <summary>Planned: it can still be edited or cancelled.</summary>
    Created,

    /// <summary>The access code is released: candidates sit their tests.</summary>
    Started,

    /// <summary>No more tests: the administrator reports how it went.</summary>
    Ended,

    /// <summary>Handed over to the jury.</summary>
    Finalised,

    /// <summary>Every result is decided.</summary>
    Processed,

    /// <summary>The results are with the candidates and the centre.</summary>
    Published,

    /// <summary>It does not take place.</summary>
    Cancelled,
}

/// <summary>What the states of a session are called, wherever they are read.</summary>
public static class SessionStateNames
{
    /// <summary>The name, as it stands in a sentence.</summary>
    public static Wording Name(this SessionState state) => state switch
    {
        SessionState.Created => SessionsWords.Created,
        SessionState.Started => SessionsWords.Started,
        SessionState.Ended => SessionsWords.Ended,
        SessionState.Finalised => SessionsWords.Finalised,
        SessionState.Processed => SessionsWords.Processed,
        SessionState.Published => SessionsWords.Published,
        SessionState.Cancelled => SessionsWords.Cancelled,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No session is ever there."),
    };
}
