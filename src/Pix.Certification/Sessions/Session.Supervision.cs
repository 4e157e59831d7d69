namespace Pix.Certification.Sessions;

/// <summary>How far a candidate's test has come, as its sitting knows it.</summary>
/// <param name="Answered">Challenges answered or passed.</param>
/// <param name="Length">Challenges in all.</param>
/// <param name="IsOnHold">True while an alert holds the test.</param>
public readonly record struct SittingProgress(int Answered, int Length, bool IsOnHold);

/// <summary>One line of what the invigilator sees (INV-3).</summary>
/// <param name="Candidate">The candidate, with accommodations.</param>
/// <param name="IsPresent">True while the confirmed presence holds.</param>
/// <param name="EndsAt">When their time runs out, extra time, pauses and credit included; null before the test.</param>
/// <param name="Remaining">What is left of it; null before the test.</param>
/// <param name="Progress">How far the test has come; null before the test.</param>
/// <param name="IsFinished">True once the test is over.</param>
public sealed record WatchLine(
    Candidate Candidate,
    bool IsPresent,
    Instant? EndsAt,
    Duration? Remaining,
    SittingProgress? Progress,
    bool IsFinished)
{
    /// <summary>
    /// True when the code is all that they lack to begin: they have joined, were certifiable then, and are present. Never true of somebody
    /// whose start would be refused (INV-9).
    /// </summary>
    public bool IsReady { get; init; }
}

/// <summary>An attempt to sign in as the invigilator: let in, or refused; and what to remember of its source.</summary>
/// <param name="Refusal">Why not; null when let in.</param>
/// <param name="Throttle">What the host keeps for this session and source.</param>
public sealed record SignInAttempt(Refusal? Refusal, SignInThrottle Throttle)
{
    /// <summary>True when let in.</summary>
    public bool IsAllowed => Refusal is null;
}

public sealed partial class Session
{
    /// <summary>Lets an invigilator in who knows the session's secret (INV-1).</summary>
    /// <param name="typedSecret">What was typed.</param>
    /// <param name="throttle">What is remembered of this session and source.</param>
    /// <param name="now">When.</param>
    /// <remarks>While a source must wait, its secret is not even looked at. A wrong secret says nothing of the session's state.</remarks>
    public SignInAttempt SignIn(string? typedSecret, SignInThrottle throttle, Instant now)
    {
        ArgumentNullException.ThrowIfNull(throttle);
        if (throttle.Refuse(Policy.Session, now) is { } wait)
        {
            return new(wait, throttle);
        }

        if (!InvigilatorHash.Matches(typedSecret))
        {
            return new(SessionRefusals.WrongSecret(), throttle.Failed(now));
        }

        return new(Refuse(SessionAct.SignIn, now), throttle);
    }

    /// <summary>What the invigilator sees of every candidate at an instant (INV-3).</summary>
    /// <param name="now">The instant.</param>
    /// <param name="progressOf">How far a candidate's test has come; nothing when it has not begun.</param>
    public IReadOnlyList<WatchLine> Watch(Instant now, Func<CandidateId, SittingProgress?> progressOf)
    {
        ArgumentNullException.ThrowIfNull(progressOf);
        return
        [
            .. _roster.Values.Select(candidate =>
            {
                var clock = ClockOf(candidate.Id);
                return new WatchLine(
                    candidate,
                    candidate.IsPresent(now, Policy.Session.PresenceMinutes),
                    clock?.Limit(now),
                    clock?.Remaining(now),
                    candidate.HasStarted ? progressOf(candidate.Id) : null,
                    candidate.HasStarted && !candidate.IsSitting) { IsReady = IsReady(candidate, now) };
            }),
        ];
    }

    // Before the code is released only what is the candidate's own is asked for.
    private bool IsReady(Candidate candidate, Instant now) => State switch
    {
        SessionState.Created => candidate is { Account: not null, Unmet.Count: 0 }
            && candidate.IsPresent(now, Policy.Session.PresenceMinutes),
        SessionState.Started => Refuse(SessionAct.OpenSitting, candidate.Id, now) is null,
        _ => false,
    };
}
