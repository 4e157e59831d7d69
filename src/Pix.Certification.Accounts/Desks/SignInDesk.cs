using Microsoft.AspNetCore.Identity;

namespace Pix.Certification.Accounts.Desks;

/// <summary>Lets people in who know their password, and slows whoever guesses.</summary>
internal sealed class SignInDesk(
    UserManager<Person> people, AccountsContext store, Passwords passwords, PasswordGate gate, Attempts attempts, KnownDevices devices,
    CertificationAccountsOptions options)
{
    public const int LoginCharactersMost = 100;
    public const int PasswordCharactersMost = 200;

    private static readonly Person Nobody = new("nobody", "nobody");

    /// <summary>Who somebody is who knows the password of a login or of an address; an unknown one, a closed account and a wrong password
    /// take the same time and read the same.</summary>
    public async Task<Result<Person>> SignIn(HttpContext context, string? login, string? password)
    {
        var (name, typed) = (NameOf(login), password ?? "");
        if (name.Length is 0 or > LoginCharactersMost || typed.Length is 0 or > PasswordCharactersMost)
        {
            return Wrong();
        }

        // Who must wait takes no place in the line; who finds the line full has not guessed. Guesses are counted under what was typed:
        // under the login, whoever waits would learn whose an address is.
        var (source, id) = (RequestSource.Of(context), await store.LoginOf(name, context.RequestAborted) ?? name);
        var counts = AttemptCount.Of(name, source, devices.Find(context, id));
        if (attempts.Wait(counts) is { } wait)
        {
            return Slowed(wait);
        }

        using var place = await gate.Enter(source, context.RequestAborted);
        if (attempts.Count(counts) is { } slowed)
        {
            return Slowed(slowed);
        }

        var person = await people.FindByIdAsync(id);
        var verdict = await Compare(person ?? Nobody, person?.PasswordHash ?? passwords.OfNobody, typed);
        if (person is null || !options.MayEnter(person) || verdict == PasswordVerificationResult.Failed)
        {
            return Wrong();
        }

        attempts.Forgive(counts);
        if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
        {
            person.PasswordHash = passwords.HashPassword(person, typed);
            _ = await people.UpdateAsync(person); // Whoever was faster has hashed it too.
        }

        return person;
    }

    /// <summary>Looks at the code of a second factor, or one for recovery, of whoever has one. Whoever comes this far knows the password:
    /// guesses are counted for the login, wherever they come from.</summary>
    public async Task<Result<Person>> Confirm(Person person, string? code)
    {
        if (!person.TwoFactorEnabled)
        {
            return person;
        }

        AttemptCount[] counts = [new($"code {person.Id}", 5, 30, 1, true)];
        if (string.IsNullOrWhiteSpace(code))
        {
            return CodeMissing();
        }

        if (attempts.Count(counts) is { } wait)
        {
            return Slowed(wait);
        }

        var typed = code.Replace(" ", "", StringComparison.Ordinal);
        if (!await people.VerifyTwoFactorTokenAsync(person, TokenOptions.DefaultAuthenticatorProvider, typed)
            && !(await people.RedeemTwoFactorRecoveryCodeAsync(person, typed)).Succeeded)
        {
            return CodeMissing();
        }

        attempts.Forgive(counts);
        return person;
    }

    public static string NameOf(string? login) => (login ?? "").Trim().ToLowerInvariant();

    internal static Refusal Slowed(Duration wait) => new(
        "SEC-1",
        AccountsWords.SlowedReason,
        AccountsWords.SlowedRemedy((long)Math.Ceiling(wait.TotalSeconds)),
        new Dictionary<string, object> { ["retryAfterSeconds"] = (long)Math.Ceiling(wait.TotalSeconds) }) { Kind = RefusalKind.TooMany };

    private static Refusal Wrong() => new(
        "SEC-1",
        AccountsWords.WrongReason,
        AccountsWords.WrongRemedy) { Kind = RefusalKind.NotFound };

    private static Refusal CodeMissing() => new(
        "SEC-1", AccountsWords.CodeReason, AccountsWords.CodeRemedy, new Dictionary<string, object> { ["field"] = "code" })
    {
        Kind = RefusalKind.WrongSecret,
    };

    // On a thread of its own: those that serve pages are few.
    private Task<PasswordVerificationResult> Compare(Person person, string hash, string typed) => Task.Factory.StartNew(
        () => passwords.VerifyHashedPassword(person, hash, typed), CancellationToken.None, TaskCreationOptions.LongRunning,
        TaskScheduler.Default);
}
