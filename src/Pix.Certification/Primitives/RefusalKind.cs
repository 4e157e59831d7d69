namespace Pix.Certification;

/// <summary>What a refusal is to whoever asked: what a reply over HTTP, a retry or a form needs to know, whatever rule it cites.</summary>
public enum RefusalKind
{
    /// <summary>A rule of the rulebook says no to what was asked, whenever it is asked.</summary>
    Rule,

    /// <summary>The request cannot be understood, whatever the rules say.</summary>
    Malformed,

    /// <summary>Nothing is wrong with it: sent again as it is once something else has happened, it may be accepted.</summary>
    Later,

    /// <summary>What was asked for is not there, or not for whoever asks: which of the two is not said.</summary>
    NotFound,

    /// <summary>Another command came first, or a key was used for another one: read again, and decide again.</summary>
    Conflict,

    /// <summary>The caller named the version that it had seen, and that one has passed.</summary>
    Outdated,

    /// <summary>Too many tries: <see cref="Refusal.RetryAfter"/> says how long to wait.</summary>
    TooMany,

    /// <summary>A code or a secret that opens nothing: to be counted.</summary>
    WrongSecret,

    /// <summary>A value is missing, cannot be read or is out of range: the same command is accepted once it is put right.</summary>
    Invalid,

    /// <summary>More was sent than is taken: nothing was kept of it.</summary>
    TooLarge,

    /// <summary>It may be asked, but not as things stand: something else must happen first, or has happened already.</summary>
    NotNow,

    /// <summary>Whoever asks has not signed in.</summary>
    NotSignedIn,

    /// <summary>Whoever asks may not, or has not shown yet what lets them.</summary>
    Forbidden,

    /// <summary>The host cannot do it at the moment; nothing is wrong with what was asked.</summary>
    Unavailable,
}
