using System.Collections.Concurrent;
using Pix.Certification.Policies;
using Pix.Certification.Sessions;

namespace Pix.Certification.Accounts.Desks;

/// <summary>One count of wrong passwords that a sign-in adds to.</summary>
internal sealed record AttemptCount(string Under, int Free, int FirstWaitSeconds, int LongestWaitMinutes, bool IsOwn)
{
    /// <summary>What one sign-in is counted under. A browser that has signed in with this login before has a count of its own, and waits
    /// for nobody else's mistakes; others share that of their address with the login, that of the login, and that of the address.
    /// </summary>
    public static IReadOnlyList<AttemptCount> Of(string login, string source, string? device) => device is not null
        ? [new($"device {login} {device}", 10, 30, 1, true)]
        : [
            new($"{login} from {source}", 5, 30, 15, true),
            new($"login {login}", 100, 5, 1, false),
            new($"source {source}", 100, 5, 1, false),
        ];
}

/// <summary>Wrong passwords of the last hour, by whom they came from, in the throttle that the certification has for secrets and codes.
/// Nobody at another address is shut out. Whoever comes from a guesser's own address with a browser that is new to the login waits with
/// them: a quarter of an hour at most for the login that is guessed at, a minute for any other.</summary>
internal sealed class Attempts(TimeProvider time)
{
    public const int KeptMost = 50_000;

    private readonly ConcurrentDictionary<string, SignInThrottle> _known = new(StringComparer.Ordinal);
    private readonly Lock _counting = new();

    /// <summary>How many are kept.</summary>
    public int Known => _known.Count;

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>How long to wait; null for whoever may try.</summary>
    public Duration? Wait(IEnumerable<AttemptCount> counts)
    {
        var now = Now;
        var longest = counts.Max(count => Of(count.Under, now).RetryAt(TermsOf(count))) - now;
        return longest > Duration.Zero ? longest : null;
    }

    /// <summary>Counts a guess before it is looked at, so that guesses sent side by side are counted one by one; null when it may be.
    /// </summary>
    public Duration? Count(IReadOnlyCollection<AttemptCount> counts)
    {
        lock (_counting)
        {
            if (Wait(counts) is { } wait)
            {
                return wait;
            }

            var now = Now;
            foreach (var count in counts)
            {
                _known[count.Under] = Of(count.Under, now).Failed(now);
            }

            MakeRoom(now);
            return null;
        }
    }

    /// <summary>It was no guess. What others did stays counted: a right password now and then buys no further guesses.</summary>
    public void Forgive(IEnumerable<AttemptCount> counts)
    {
        lock (_counting)
        {
            foreach (var count in counts)
            {
                if (count.IsOwn || !_known.TryGetValue(count.Under, out var known) || known.Failures <= 1)
                {
                    _known.TryRemove(count.Under, out _);
                }
                else
                {
                    _known[count.Under] = known with { Failures = known.Failures - 1 };
                }
            }
        }
    }

    private static SessionTerms TermsOf(AttemptCount count) => new()
    {
        SignInFailures = count.Free, SignInWaitSeconds = count.FirstWaitSeconds, SignInWaitMinutesMax = count.LongestWaitMinutes,
    };

    private SignInThrottle Of(string key, Instant now) =>
        _known.TryGetValue(key, out var known) && !known.IsForgotten(now) ? known : SignInThrottle.Clear;

    // Guesses at names that never existed fill no memory: first what is old goes, then what was seen least.
    private void MakeRoom(Instant now)
    {
        if (_known.Count <= KeptMost)
        {
            return;
        }

        var fewest = _known.OrderBy(k => k.Value.IsForgotten(now) ? 0 : k.Value.Failures).Take(KeptMost / 4);
        foreach (var (key, _) in fewest.ToArray())
        {
            _known.TryRemove(key, out _);
        }
    }
}
