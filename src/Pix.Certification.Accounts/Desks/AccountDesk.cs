using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Pix.Certification.Accounts.Desks;

/// <summary>What is done to accounts: by the people themselves, and by the operator. Whatever changes what somebody may do ends their
/// cookies and tokens at once: Identity gives the account another stamp.</summary>
internal sealed class AccountDesk(
    UserManager<Person> people, IUserStore<Person> users, AccountsContext store, PasswordGate gate, Passwords passwords, Attempts attempts,
    CertificationAccountsOptions options)
{
    private const int ClassCharactersMost = 100;

    public async Task<Person?> Find(string? login, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return await people.FindByIdAsync(SignInDesk.NameOf(login));
    }

    public Task<IReadOnlyList<Post>> PostsOf(Person person, CancellationToken cancellation) => store.PostsOf(person.Id, cancellation);

    /// <summary>Everybody with a post beside that of a candidate, or with none any more.</summary>
    public async Task<IReadOnlyList<(Person Person, IReadOnlyList<Post> Posts)>> Staff(CancellationToken cancellation)
    {
        var posts = (await store.UserClaims.AsNoTracking().Where(static c => c.ClaimType == Post.ClaimType).ToListAsync(cancellation))
            .ToLookup(static c => c.UserId, static c => Post.Read(c.ClaimValue!), StringComparer.Ordinal);
        var staff = store.Users.AsNoTracking().Where(p => !store.UserClaims.Any(c =>
            c.UserId == p.Id && c.ClaimType == Post.ClaimType && c.ClaimValue == CertificationRoles.Candidate));
        return [.. (await staff.OrderBy(static p => p.Name).ToListAsync(cancellation))
            .Select(p => (p, (IReadOnlyList<Post>)[.. posts[p.Id]]))];
    }

    /// <summary>What staff can be: each centre has its own.</summary>
    public async Task<IReadOnlyList<Post>> PostsToGive(CancellationToken cancellation) =>
    [
        .. (await Centres(cancellation)).Select(static c => new Post(CertificationRoles.Centre, c.Id)),
        .. options.Centres.Keys.Select(static id => new Post(CertificationRoles.Centre, id.ToString())),
        .. (await Centres(cancellation)).Select(static c => new Post(CertificationRoles.Teacher, c.Id)),
        .. options.Centres.Keys.Select(static id => new Post(CertificationRoles.Teacher, id.ToString())),
        new(CertificationRoles.Jury), new(AccountRoles.Operator),
    ];

    /// <summary>What posts are called: those of a centre by its name, where it has one.</summary>
    public async Task<Func<Post, Wording>> NamesOfPosts(CancellationToken cancellation)
    {
        var named = await NamesOfCentres(cancellation);
        return post => PeopleWords.Of(post.Centre is { } id ? post with { Centre = named(id) } : post);
    }

    /// <summary>What centres are called; one without a name by its id.</summary>
    public async Task<Func<string, string>> NamesOfCentres(CancellationToken cancellation)
    {
        var named = (await Centres(cancellation)).ToDictionary(static c => c.Id, static c => c.Name, StringComparer.Ordinal);
        foreach (var (id, centre) in options.Centres)
        {
            named[id.ToString()] = centre.Name;
        }

        return id => named.GetValueOrDefault(id, id);
    }

    /// <summary>Makes an account with a password to begin with, which is said once.</summary>
    public async Task<Result<string>> Invite(string? login, string? name, Post post, CancellationToken cancellation)
    {
        var id = SignInDesk.NameOf(login);
        if (id.Length is 0 or > SignInDesk.LoginCharactersMost || string.IsNullOrWhiteSpace(name) || name.Length > 100)
        {
            return Fault(id.Length is 0 or > SignInDesk.LoginCharactersMost ? "login" : "name", AccountsWords.FillIn);
        }

        if (TypedText.RefuseName("ACC-3", "name", name.Trim(), 100) is { } unfit)
        {
            return unfit;
        }

        if (!(await PostsToGive(cancellation)).Contains(post))
        {
            return Fault("post", AccountsWords.FillIn);
        }

        var asAddress = id.ToUpperInvariant();
        if (await people.FindByIdAsync(id) is not null || await store.Users.AnyAsync(p => p.NormalizedEmail == asAddress, cancellation))
        {
            return Fault("login", AccountsWords.LoginTaken);
        }

        var password = Passwords.Draw();
        var person = new Person(id, name.Trim()) { MustChangePassword = true };
        using var place = await gate.Enter("operator", cancellation);
        if (!(await people.CreateAsync(person, password)).Succeeded)
        {
            return Fault("login", AccountsWords.LoginSigns);
        }

        Checked(await people.AddClaimAsync(person, new(Post.ClaimType, post.ToString())));
        return password;
    }

    public async Task<Result<Person>> GivePost(Person person, Post post, CancellationToken cancellation)
    {
        if (!(await PostsToGive(cancellation)).Contains(post))
        {
            return Fault("post", AccountsWords.FillIn);
        }

        if (!(await PostsOf(person, cancellation)).Contains(post))
        {
            Checked(await people.AddClaimAsync(person, new(Post.ClaimType, post.ToString())));
            Checked(await people.UpdateSecurityStampAsync(person));
        }

        return person;
    }

    /// <summary>Takes a post from somebody; refused for the last operator who could sign in.</summary>
    public async Task<Result<Person>> TakePost(Person person, Post post, CancellationToken cancellation)
    {
        if (post.Role == AccountRoles.Operator && await IsLastOperator(person, cancellation))
        {
            return LastOperator();
        }

        Checked(await people.RemoveClaimAsync(person, new Claim(Post.ClaimType, post.ToString())));
        Checked(await people.UpdateSecurityStampAsync(person));
        return person;
    }

    /// <summary>The classes that a teacher has in a centre (POS-6).</summary>
    public Task<IReadOnlyList<string>> ClassesOf(Person person, string centre, CancellationToken cancellation) =>
        store.ClassesOf(person.Id, centre, cancellation);

    /// <summary>Says which classes a teacher has in a centre, in place of those of before: what they may see changes at once.</summary>
    public async Task<Result<Person>> GiveClasses(Person person, string? centre, string? typed, CancellationToken cancellation)
    {
        var post = new Post(CertificationRoles.Teacher, centre);
        if (!(await PostsOf(person, cancellation)).Contains(post))
        {
            return Fault("classes", AccountsWords.FillIn);
        }

        string[] classes =
        [
            .. (typed ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Distinct(StringComparer.Ordinal),
        ];
        foreach (var name in classes)
        {
            if (TypedText.RefuseName("ACC-3", "classes", name, ClassCharactersMost) is { } unfit)
            {
                return unfit;
            }
        }

        var before = await ClassesOf(person, centre!, cancellation);
        Checked(await people.RemoveClaimsAsync(person, before.Except(classes, StringComparer.Ordinal).Select(Claimed)));
        Checked(await people.AddClaimsAsync(person, classes.Except(before, StringComparer.Ordinal).Select(Claimed)));
        Checked(await people.UpdateSecurityStampAsync(person));
        return person;

        Claim Claimed(string name) => new(Post.ClassClaim, $"{centre}/{name}");
    }

    /// <summary>Gives somebody an e-mail address to sign in with beside the login, or takes it away (ACC-1).</summary>
    public async Task<Result<Person>> GiveAddress(Person person, string? address, CancellationToken cancellation)
    {
        if (await store.GiveAddress(person, address, cancellation) is { } refusal)
        {
            return refusal;
        }

        Checked(await people.UpdateAsync(person));
        return person;
    }

    public async Task<Result<Person>> Close(Person person, bool closed, CancellationToken cancellation)
    {
        if (closed && await IsLastOperator(person, cancellation))
        {
            return LastOperator();
        }

        person.IsClosed = closed;
        if (closed)
        {
            person.GiveAddress(null); // A login stays its owner's; an address may be somebody else's later.
        }

        Checked(await people.UpdateSecurityStampAsync(person));
        return person;
    }

    /// <summary>Gives somebody a password that they must change at once, in place of one that was forgotten, and takes off the second
    /// factor when that was lost as well.</summary>
    public async Task<string> Reset(Person person, bool secondFactorToo, CancellationToken cancellation)
    {
        var password = Passwords.Draw();
        using var place = await gate.Enter("operator", cancellation);
        (person.PasswordHash, person.MustChangePassword) = (passwords.HashPassword(person, password), true);
        person.TwoFactorEnabled &= !secondFactorToo;
        Checked(await people.UpdateSecurityStampAsync(person));
        return password;
    }

    /// <summary>What somebody does themselves; the password of before proves that it is they.</summary>
    public async Task<Result<Person>> ChangePassword(
        Person person, string? current, string? next, string source, CancellationToken cancellation)
    {
        if (next is null || next.Length > SignInDesk.PasswordCharactersMost || next.Contains(person.Id, StringComparison.OrdinalIgnoreCase))
        {
            return Fault("next", AccountsWords.PasswordRules);
        }

        AttemptCount[] counts = [new($"own {person.Id}", 5, 30, 15, true)]; // A browser left open is no way to guess.
        if (attempts.Count(counts) is { } wait)
        {
            return SignInDesk.Slowed(wait);
        }

        using var place = await gate.Enter(source, cancellation);
        person.MustChangePassword = false;
        var changed = await people.ChangePasswordAsync(person, current ?? "", next);
        if (changed.Succeeded)
        {
            attempts.Forgive(counts);
            return person;
        }

        return changed.Errors.Any(static e => e.Code == nameof(IdentityErrorDescriber.PasswordMismatch))
            ? Fault("current", AccountsWords.PasswordWrong)
            : Fault("next", changed.Errors.All(static e => e.Code == KnownPasswords.Code)
                ? AccountsWords.PasswordKnown
                : AccountsWords.PasswordRules);
    }

    /// <summary>Ends every cookie and token of somebody.</summary>
    public async Task SignOutEverywhere(Person person) => Checked(await people.UpdateSecurityStampAsync(person));

    /// <summary>What an authenticator is set up with: drawn at the first question, and the same until it is confirmed.</summary>
    public async Task<string> AuthenticatorKey(Person person, CancellationToken cancellation)
    {
        var keys = (IUserAuthenticatorKeyStore<Person>)users;
        if (await keys.GetAuthenticatorKeyAsync(person, cancellation) is not { } key)
        {
            // Not by the manager: what was only looked at ends no cookie.
            await keys.SetAuthenticatorKeyAsync(person, key = people.GenerateNewAuthenticatorKey(), cancellation);
            Checked(await people.UpdateAsync(person));
        }

        return key;
    }

    /// <summary>Turns the second factor on once an authenticator shows that it knows the key, and gives the codes for the day it is
    /// lost.</summary>
    public async Task<Result<string[]>> ConfirmAuthenticator(Person person, string? code)
    {
        var typed = (code ?? "").Replace(" ", "", StringComparison.Ordinal);
        if (!await people.VerifyTwoFactorTokenAsync(person, TokenOptions.DefaultAuthenticatorProvider, typed))
        {
            return Fault("code", AccountsWords.CodeReason);
        }

        Checked(await people.SetTwoFactorEnabledAsync(person, enabled: true));
        return (await people.GenerateNewTwoFactorRecoveryCodesAsync(person, 8))!.ToArray();
    }

    public async Task TurnSecondFactorOff(Person person)
    {
        Checked(await people.ResetAuthenticatorKeyAsync(person));
        Checked(await people.SetTwoFactorEnabledAsync(person, enabled: false));
    }

    /// <summary>True once there is any account.</summary>
    public Task<bool> HasAny(CancellationToken cancellation) => store.Users.AnyAsync(cancellation);

    /// <summary>Makes the account of the first operator; refused once there is one.</summary>
    public async Task<Result<string>> InviteFirst(string login, string name, CancellationToken cancellation) =>
        (await Operators(cancellation)).Count > 0
        ? new Refusal("ACC-3", AccountsWords.OperatorThereReason, AccountsWords.OperatorThereRemedy) { Kind = RefusalKind.NotNow }
        : await Invite(login, name, new(AccountRoles.Operator), cancellation);

    public Task<List<KnownCentre>> Centres(CancellationToken cancellation) =>
        store.Centres.AsNoTracking().OrderBy(static c => c.Name).ToListAsync(cancellation);

    public async Task<Result<KnownCentre>> NameCentre(string? id, string? name, string? zone, CancellationToken cancellation)
    {
        var centre = new KnownCentre { Id = (id ?? "").Trim(), Name = (name ?? "").Trim(), Zone = (zone ?? "").Trim() };
        if (centre.Id.Length is 0 or > 50 || options.Centres.ContainsKey(new(centre.Id))
            || await store.Centres.AnyAsync(c => c.Id == centre.Id, cancellation))
        {
            return Fault("id", AccountsWords.CentreId);
        }

        if (centre.Name.Length is 0 or > 200)
        {
            return Fault("name", AccountsWords.FillIn);
        }

        if (TypedText.RefuseName("ACC-3", "id", centre.Id, 50) is { } unfitId)
        {
            return unfitId;
        }

        if (TypedText.RefuseName("ACC-3", "name", centre.Name, 200) is { } unfit)
        {
            return unfit;
        }

        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(centre.Zone) is null)
        {
            return Fault("zone", AccountsWords.CentreZone);
        }

        store.Centres.Add(centre);
        await store.SaveChangesAsync(cancellation);
        return centre;
    }

    private static Refusal Fault(string field, Wording reason) => new(
        "ACC-3", reason, AccountsWords.PutRight, new Dictionary<string, object> { ["field"] = field }) { Kind = RefusalKind.Invalid };

    private static Refusal LastOperator() => new("ACC-3", AccountsWords.LastOperatorReason, AccountsWords.LastOperatorRemedy)
    {
        Kind = RefusalKind.NotNow,
    };

    // Two operators in one account at once: the second sees what the first has done, and tries again.
    internal static void Checked(IdentityResult done)
    {
        if (!done.Succeeded)
        {
            throw new RefusedException(Changed());
        }
    }

    internal static Refusal Changed() => new("ACC-3", AccountsWords.ChangedReason, AccountsWords.ChangedRemedy)
    {
        Kind = RefusalKind.Conflict,
    };

    private async Task<bool> IsLastOperator(Person person, CancellationToken cancellation) =>
        await Operators(cancellation) is [var only] && only == person.Id;

    private Task<List<string>> Operators(CancellationToken cancellation) =>
        store.Users.Where(p => !p.IsClosed && !p.IsDemonstration && store.UserClaims.Any(c =>
            c.UserId == p.Id && c.ClaimType == Post.ClaimType && c.ClaimValue == AccountRoles.Operator))
        .Select(static p => p.Id).ToListAsync(cancellation);
}
