using Pix.Certification.Policies;

namespace Pix.Certification.Sessions;

/// <summary>The wrong secrets that came from one source for one session, and how long that source must wait (INV-1).</summary>
/// <remarks>
/// An immutable value that a host keeps by (session, source). The first failures are free; then each one doubles the wait. A right secret
/// takes nothing back: many may share a source, and what one of them knows buys the others no guesses. An hour later it is forgotten.
/// </remarks>
/// <param name="Failures">How many wrong secrets in a row.</param>
/// <param name="LastFailure">When the last one came.</param>
public sealed record SignInThrottle(int Failures, Instant LastFailure)
{
    private static readonly Duration Remembered = Duration.FromHours(1);

    /// <summary>No failure yet.</summary>
    public static SignInThrottle Clear { get; } = new(0, Instant.MinValue);

    /// <summary>When the source may try again.</summary>
    public Instant RetryAt(SessionTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (Failures < terms.SignInFailures)
        {
            return Instant.MinValue;
        }

        const int Doublings = 20;
        var wait = Duration.FromSeconds(terms.SignInWaitSeconds) * (1 << Math.Min(Failures - terms.SignInFailures, Doublings));
        return LastFailure + Duration.Min(wait, Duration.FromMinutes(terms.SignInWaitMinutesMax));
    }

    /// <summary>Null when the source may try now; otherwise how long it must wait.</summary>
    public Refusal? Refuse(SessionTerms terms, Instant now)
    {
        var wait = RetryAt(terms) - now;
        if (Failures == 0 || wait <= Duration.Zero)
        {
            return null;
        }

        var seconds = (long)Math.Ceiling(wait.TotalSeconds);
        return new(
            "INV-1",
            SessionsWords.SignInThrottledReason,
            SessionsWords.SignInThrottledRemedy(seconds),
            Facts.Of("retryAfterSeconds", seconds)) { Kind = RefusalKind.TooMany };
    }

    /// <summary>True once nothing wrong has come for so long that counting begins anew.</summary>
    public bool IsForgotten(Instant now) => now - LastFailure > Remembered;

    /// <summary>The same source, after one more wrong secret.</summary>
    public SignInThrottle Failed(Instant now) =>
        new(IsForgotten(now) ? 1 : Failures == int.MaxValue ? Failures : Failures + 1, now);
}
