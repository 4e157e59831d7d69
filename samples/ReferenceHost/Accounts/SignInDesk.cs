using Pix.Certification.ReferenceHost.Settings;

namespace Pix.Certification.ReferenceHost.Accounts;

/// <summary>Lets people in who know their password, and makes those wait who guess: after five failures, longer each time.</summary>
internal sealed class SignInDesk(AccountStore accounts, SignInGate gate, HostSettings settings, LearnerOf learnerOf, TimeProvider time)
{
    private const int FreeFailures = 5;
    private const int PasswordCharactersMax = 200;
    private static readonly Duration FirstWait = Duration.FromMinutes(1);
    private static readonly Duration LongestWait = Duration.FromHours(1);
    private static readonly Duration Remembered = Duration.FromDays(1);

    // What an unknown login is compared with: as much work as for a known one.
    private readonly string _nobody = PasswordHash.Of("nobody", settings.PasswordRounds);
    private readonly Lock _guessing = new();

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    public async Task<Result<Account>> SignIn(string? login, string? password, CancellationToken gone)
    {
        var (name, typed) = ((login ?? "").Trim().ToLowerInvariant(), password ?? "");
        if (name.Length is 0 or > 100 || typed.Length is 0 or > PasswordCharactersMax)
        {
            return Wrong();
        }

        // A closed login takes no place in the line; who finds the line full has not guessed.
        if (accounts.FailuresOf(name).ClosedUntil is var until && Now is var now && now < until)
        {
            return Closed(until, now);
        }

        using var place = await gate.Enter(gone);
        if (CountGuess(name, Now) is { } closed)
        {
            return closed;
        }

        // On a thread of its own: those that serve pages are few.
        var known = accounts.Find(name);
        var matches = await Task.Factory.StartNew(() =>
            PasswordHash.Matches(
                known?.Hash ?? _nobody, typed), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (!matches || known is not { } found)
        {
            return Wrong();
        }

        accounts.Keep(name, Failures.None);
        return found.Account with { Learner = learnerOf(name) };
    }

    private static Duration WaitAfter(int failures)
    {
        var doublings = Math.Min(failures - FreeFailures, 6);
        return doublings < 0 ? Duration.Zero : Duration.Min(FirstWait * (1 << doublings), LongestWait);
    }

    private static Refusal Wrong() => new(
        "SEC-1",
        AccountsWords.WrongReason,
        AccountsWords.WrongRemedy) { Kind = RefusalKind.NotFound };

    // Counted before the password is looked at: guesses sent side by side are counted one by one.
    private Refusal? CountGuess(string name, Instant now)
    {
        lock (_guessing)
        {
            var before = accounts.FailuresOf(name);
            if (now < before.ClosedUntil)
            {
                return Closed(before.ClosedUntil, now);
            }

            accounts.Keep(name, new(before.Count + 1, now + WaitAfter(before.Count + 1)));
            accounts.ForgetFailuresBefore(now - Remembered);
            return null;
        }
    }

    private Refusal Closed(Instant until, Instant now) => new(
        "SEC-1",
        AccountsWords.ClosedReason,
        AccountsWords.ClosedRemedy(Wording.By(language => Spoken.TimeAt(until, settings.Zone).In(language))),
        new Dictionary<string, object> { ["retryAfterSeconds"] = (long)Math.Ceiling((until - now).TotalSeconds) })
    {
        Kind = RefusalKind.TooMany,
    };
}
