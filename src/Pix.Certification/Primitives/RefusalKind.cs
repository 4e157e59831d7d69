namespace Pix.Certification;

/// <summary>What a refusal is to whoever asked: what a reply over HTTP, a retry or a form needs to know, whatever rule it cites.</summary>
public enum RefusalKind
{
    /// <summary>A rule of the rulebook says no to what was asked, as it was asked or as things stand.</summary>
    Rule,

    /// <summary>The request cannot be understood, whatever the rules say.</summary>
    Malformed,

    /// <summary>Nothing is wrong with it: sent again as it is once something else has happened, it may be accepted.</summary>
    NotNow,

    /// <summary>What was asked for is not there, or not for whoever asks: which of the two is not said.</summary>
    NotFound,

    /// <summary>Another command came first, or a key was used for another one.</summary>
    Conflict,

    /// <summary>The caller named the version that it had seen, and that one has passed.</summary>
    Outdated,

    /// <summary>Too many tries: <see cref="Refusal.RetryAfter"/> says how long to wait.</summary>
    TooMany,

    /// <summary>A code or a secret that opens nothing: to be counted.</summary>
    WrongSecret,
}
