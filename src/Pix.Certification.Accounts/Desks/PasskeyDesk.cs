using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Pix.Certification.Accounts.Desks;

/// <summary>Questions that were answered: none is answered twice. For as long as one holds; each host has its own.</summary>
internal sealed class AnsweredQuestions(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _until = new(StringComparer.Ordinal);

    public bool Answer(string state, TimeSpan holds)
    {
        var now = time.GetUtcNow();
        foreach (var (known, until) in _until)
        {
            if (until < now)
            {
                _until.TryRemove(known, out _);
            }
        }

        return _until.TryAdd(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(state))), now + holds);
    }
}

/// <summary>Passkeys: keys that a phone, a computer or a token keeps, and that it uses after a finger or a code of its own. As ASP.NET Core
/// Identity asks for and checks them.</summary>
internal sealed class PasskeyDesk(
    UserManager<Person> people, IUserStore<Person> users, IPasskeyHandler<Person> passkeys, AccountsContext store, PasswordGate gate,
    Passwords passwords, Attempts attempts, AnsweredQuestions answered, IDataProtectionProvider protection,
    CertificationAccountsOptions options)
{
    public const int KeysMost = 10;

    // The name of an account goes into the key itself, which has no more room for it.
    private const int LoginBytesMost = 64;
    private const int NameCharactersMost = 50;
    private static readonly TimeSpan Holds = TimeSpan.FromMinutes(5);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("passkey").ToTimeLimitedDataProtector();

    public async Task<IReadOnlyList<UserPasskeyInfo>> KeysOf(Person person, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return [.. (await people.GetPasskeysAsync(person)).OrderBy(static k => k.CreatedAt)];
    }

    /// <summary>Asks for a new passkey.</summary>
    public async Task<PasskeyQuestion> AskNew(HttpContext context, Person person)
    {
        var made = await passkeys.MakeCreationOptionsAsync(new() { Id = person.Id, Name = person.Id, DisplayName = person.Name }, context);
        return new(made.CreationOptionsJson, _protector.Protect($"new\n{person.SecurityStamp}\n{made.AttestationState}", Holds));
    }

    /// <summary>Asks for a passkey that there is: of one person, or of whoever has one here.</summary>
    public async Task<PasskeyQuestion> Ask(HttpContext context, Person? person)
    {
        var made = await passkeys.MakeRequestOptionsAsync(person!, context);
        return new(made.RequestOptionsJson, _protector.Protect($"ask\n{person?.Id}\n{made.AssertionState}", Holds));
    }

    /// <summary>Keeps a new passkey of somebody who shows that it is they; the second factor is on from then.</summary>
    /// <returns>Codes for the day that it is lost, when there were none.</returns>
    public async Task<Result<IReadOnlyList<string>>> Keep(
        HttpContext context, Person person, string? name, string? password, string? credential, string? state)
    {
        if ((await Show(context, person, password)).IsRefused(out var unknown))
        {
            return unknown;
        }

        if (Encoding.UTF8.GetByteCount(person.Id) > LoginBytesMost || (await people.GetPasskeysAsync(person)).Count >= KeysMost)
        {
            return Refused(PasskeyWords.TooManyReason, PasskeyWords.TooManyRemedy, RefusalKind.NotNow);
        }

        var called = (name ?? "").Trim();
        if (called.Length == 0 || TypedText.RefuseName("ACC-3", "name", called, NameCharactersMost) is not null)
        {
            return new Refusal(
                "ACC-3", PasskeyWords.NameReason, PasskeyWords.NameRemedy, new Dictionary<string, object> { ["field"] = "name" })
            {
                Kind = RefusalKind.Invalid,
            };
        }

        if (Known(state, "new", person.SecurityStamp ?? "") is not { } asked || string.IsNullOrEmpty(credential))
        {
            return NotProved();
        }

        var shown = await Checked(() => passkeys.PerformAttestationAsync(
            new() { CredentialJson = credential, AttestationState = asked, HttpContext = context }));
        if (shown is not { Succeeded: true, Passkey: { } key, UserEntity: { } meant } || meant.Id != person.Id
            || await people.FindByPasskeyIdAsync(key.CredentialId) is not null)
        {
            return NotProved();
        }

        key.Name = called;
        AccountDesk.Checked(await people.AddOrUpdatePasskeyAsync(person, key));
        if (person.TwoFactorEnabled)
        {
            AccountDesk.Checked(await people.UpdateSecurityStampAsync(person));
            return Array.Empty<string>();
        }

        // A key of an authenticator that was only looked at proves nothing.
        await ((IUserAuthenticationTokenStore<Person>)users).RemoveTokenAsync(
            person, "[AspNetUserStore]", "AuthenticatorKey", context.RequestAborted);
        AccountDesk.Checked(await people.SetTwoFactorEnabledAsync(person, enabled: true));
        return (await people.GenerateNewTwoFactorRecoveryCodesAsync(person, 8))!.ToArray();
    }

    /// <summary>Takes a passkey away; with the last one goes the second factor, where there is no authenticator.</summary>
    public async Task<Result<Person>> Remove(HttpContext context, Person person, string? password, string? key)
    {
        if ((await Show(context, person, password)).IsRefused(out var unknown))
        {
            return unknown;
        }

        var keys = await people.GetPasskeysAsync(person);
        if (keys.FirstOrDefault(k => Convert.ToHexString(k.CredentialId) == key) is not { } gone)
        {
            return person;
        }

        AccountDesk.Checked(await people.RemovePasskeyAsync(person, gone.CredentialId));
        AccountDesk.Checked(keys.Count == 1 && await people.GetAuthenticatorKeyAsync(person) is null
            ? await people.SetTwoFactorEnabledAsync(person, enabled: false)
            : await people.UpdateSecurityStampAsync(person));
        return person;
    }

    /// <summary>Takes every passkey away, for somebody who has lost what keeps them.</summary>
    public async Task RemoveAll(Person person)
    {
        foreach (var key in await people.GetPasskeysAsync(person))
        {
            AccountDesk.Checked(await people.RemovePasskeyAsync(person, key.CredentialId));
        }
    }

    /// <summary>Who shows a passkey: somebody who has named themselves with a password before, or whoever may come with it alone.</summary>
    public async Task<Result<Person>> Prove(HttpContext context, string? credential, string? state, Person? expected)
    {
        AttemptCount[] counts = [new($"passkey from {RequestSource.Of(context)}", 100, 5, 1, true)];
        if (attempts.Count(counts) is { } wait)
        {
            return SignInDesk.Slowed(wait);
        }

        if (Known(state, "ask", expected?.Id ?? "") is not { } asked || string.IsNullOrEmpty(credential))
        {
            return NotProved();
        }

        var shown = await Checked(() => passkeys.PerformAssertionAsync(
            new() { CredentialJson = credential, AssertionState = asked, HttpContext = context }));
        if (shown is not { Succeeded: true, Passkey: { } key, User: { } person } || !options.MayEnter(person)
            || (expected is not null && expected.Id != person.Id))
        {
            return NotProved();
        }

        if (expected is null && (await store.PostsOf(person.Id, context.RequestAborted))
            .Any(post => !options.PasskeyAloneRoles.Contains(post.Role)))
        {
            return Refused(PasskeyWords.NotAloneReason, PasskeyWords.NotAloneRemedy, RefusalKind.NotNow);
        }

        AccountDesk.Checked(await people.AddOrUpdatePasskeyAsync(person, key)); // How often it was used: a copy is behind.
        attempts.Forgive(counts);
        return person;
    }

    // A browser that was left open must not give its finder a key for good. Whoever has no password came through a portal just now.
    private async Task<Result<Person>> Show(HttpContext context, Person person, string? password)
    {
        if (person.PasswordHash is not { } hash)
        {
            return person;
        }

        AttemptCount[] counts = [new($"own {person.Id}", 5, 30, 15, true)];
        if (attempts.Count(counts) is { } wait)
        {
            return SignInDesk.Slowed(wait);
        }

        using var place = await gate.Enter(RequestSource.Of(context), context.RequestAborted);
        if (string.IsNullOrEmpty(password) || password.Length > SignInDesk.PasswordCharactersMost
            || passwords.VerifyHashedPassword(person, hash, password) == PasswordVerificationResult.Failed)
        {
            return new Refusal(
                "ACC-3", AccountsWords.PasswordWrong, AccountsWords.PutRight, new Dictionary<string, object> { ["field"] = "current" })
            {
                Kind = RefusalKind.Invalid,
            };
        }

        attempts.Forgive(counts);
        return person;
    }

    private string? Known(string? state, string kind, string about)
    {
        if (string.IsNullOrEmpty(state))
        {
            return null;
        }

        try
        {
            return _protector.Unprotect(state).Split('\n', 3) is [var was, var of, var asked] && was == kind && of == about
                && answered.Answer(state, Holds)
                    ? asked
                    : null;
        }
        catch (CryptographicException)
        {
            return null; // Too late, or not ours.
        }
    }

    // What a browser sends is anybody's text: what cannot be read proves nothing, and is no fault of the host.
    private static async Task<T?> Checked<T>(Func<Task<T>> check)
        where T : class
    {
        try
        {
            return await check();
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or PasskeyException or CryptographicException)
        {
            return null;
        }
    }

    private static Refusal NotProved() => Refused(PasskeyWords.NotProvedReason, PasskeyWords.NotProvedRemedy, RefusalKind.WrongSecret);

    private static Refusal Refused(Wording reason, Wording remedy, RefusalKind kind) => new("ACC-3", reason, remedy) { Kind = kind };
}
