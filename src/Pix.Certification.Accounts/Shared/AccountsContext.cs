using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Pix.Certification.Accounts.Shared;

/// <summary>A token of the API as it is kept: a hash, whose it is, what it says, until when, and which stamp of its owner it goes with.
/// </summary>
internal sealed class ApiToken
{
    public byte[] Hash { get; init; } = [];

    public string Owner { get; init; } = "";

    public string Claims { get; init; } = "";

    public long ExpiresAt { get; init; }

    /// <summary>Null for an invigilator, who has no account.</summary>
    public string? Stamp { get; init; }
}

/// <summary>The account of a pupil of a school's list: which pupil of which centre its login is (ACC-1).</summary>
internal sealed class PupilAccount
{
    public string Login { get; init; } = "";

    public string Centre { get; init; } = "";

    public string Learner { get; init; } = "";
}

/// <summary>A centre that is no invented one.</summary>
internal sealed class KnownCentre
{
    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    public string Zone { get; init; } = "";
}

/// <summary>Accounts, tokens and centres, beside the journal: in an SQLite file of their own, or in the same PostgreSQL.</summary>
internal sealed class AccountsContext(DbContextOptions<AccountsContext> options) : IdentityUserContext<Person>(options)
{
    // Translated to SQL once for each model: that of SQLite is another than that of PostgreSQL.
    private static readonly ConditionalWeakTable<IModel, AskedAlways> Asked = [];

    public DbSet<ApiToken> Tokens => Set<ApiToken>();

    public DbSet<KnownCentre> Centres => Set<KnownCentre>();

    public DbSet<PupilAccount> Pupils => Set<PupilAccount>();

    /// <summary>The pupil whom a login is; null for one that is none.</summary>
    public Task<string?> LearnerOf(string login, CancellationToken cancellation) =>
        Pupils.Where(p => p.Login == login).Select(static p => p.Learner).FirstOrDefaultAsync(cancellation);

    /// <summary>The classes that somebody teaches in a centre, in order.</summary>
    public async Task<IReadOnlyList<string>> ClassesOf(string login, string centre, CancellationToken cancellation)
    {
        var claimed = await UserClaims.AsNoTracking().Where(c => c.UserId == login && c.ClaimType == Post.ClassClaim)
            .Select(static c => c.ClaimValue!).ToListAsync(cancellation);
        return
        [
            .. claimed.Where(text => text.StartsWith($"{centre}/", StringComparison.Ordinal))
                .Select(text => text[(centre.Length + 1)..])
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// The login of whoever types a login or an e-mail address; null for an address that nobody has, and for one that two have.
    /// </summary>
    public async Task<string?> LoginOf(string typed, CancellationToken cancellation)
    {
        // A login may have the form of an address: then it comes first, and nobody is given it as an address.
        if (!typed.Contains('@', StringComparison.Ordinal) || await Users.AnyAsync(p => p.Id == typed, cancellation))
        {
            return typed;
        }

        var written = typed.ToUpperInvariant();
        var owners = await Users.Where(p => p.NormalizedEmail == written && p.EmailConfirmed).Select(static p => p.Id).Take(2)
            .ToListAsync(cancellation);
        return owners is [var only] ? only : null;
    }

    /// <summary>
    /// Gives somebody an address to sign in with beside the login, or takes it away when none is typed (ACC-1); why not, when it is no
    /// address or opens another account. Whoever asks saves.
    /// </summary>
    public async Task<Refusal?> GiveAddress(Person person, string? typed, CancellationToken cancellation)
    {
        var address = string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
        var refusal = address is null ? null : await RefuseAddress(person.Id, address, cancellation);
        if (refusal is null)
        {
            person.GiveAddress(address);
        }

        return refusal;
    }

    private async Task<Refusal?> RefuseAddress(string login, string address, CancellationToken cancellation)
    {
        var (written, asLogin) = (address.ToUpperInvariant(), address.ToLowerInvariant());
        return !TypedText.LooksLikeAnAddress(address) ? Unfit(AccountsWords.AddressUnread, AccountsWords.PutRight)
            : await Users.AnyAsync(p => p.Id != login && (p.NormalizedEmail == written || p.Id == asLogin), cancellation)
                ? Unfit(AccountsWords.AddressTaken, AccountsWords.AddressRemedy)
            : null;

        static Refusal Unfit(Wording reason, Wording remedy) => new(
            "ACC-1", reason, remedy, new Dictionary<string, object> { ["field"] = "address" }) { Kind = RefusalKind.Invalid };
    }

    /// <summary>What every cookie and token of an account must say: another one once it is closed, its posts or its password are
    /// others.</summary>
    public Task<string?> StampOf(string login, CancellationToken cancellation) =>
        Asked.GetOrCreateValue(Model).Stamp(this, login, cancellation);

    /// <summary>A token that has not expired, of somebody with an account only while the account is as it was.</summary>
    public Task<ApiToken?> GoodToken(byte[] hash, long now, CancellationToken cancellation) =>
        Asked.GetOrCreateValue(Model).Token(this, hash, now, cancellation);

    /// <summary>The posts of somebody, in a fixed order.</summary>
    public async Task<IReadOnlyList<Post>> PostsOf(string login, CancellationToken cancellation) =>
        [.. (await UserClaims.AsNoTracking().Where(c => c.UserId == login && c.ClaimType == Post.ClaimType)
            .Select(static c => c.ClaimValue!).ToListAsync(cancellation)).Order(StringComparer.Ordinal).Select(Post.Read)];

    /// <summary>Adds people with their posts, as many as there are in one stroke.</summary>
    public async Task Add(IEnumerable<(Person Person, Post Post)> people)
    {
        foreach (var (person, post) in people)
        {
            Users.Add(person);
            UserClaims.Add(new IdentityUserClaim<string> { UserId = person.Id, ClaimType = Post.ClaimType, ClaimValue = post.ToString() });
        }

        await SaveChangesAsync();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<ApiToken>(static token =>
        {
            token.HasKey(static t => t.Hash);
            token.HasIndex(static t => t.Owner);
        });
        builder.Entity<KnownCentre>(static centre => centre.HasKey(static c => c.Id));
        builder.Entity<PupilAccount>(static pupil =>
        {
            pupil.HasKey(static p => p.Login);
            pupil.HasIndex(static p => new { p.Centre, p.Learner }).IsUnique();
        });
    }

    /// <summary>What is asked at every request of everybody.</summary>
    private sealed class AskedAlways
    {
        public Func<AccountsContext, string, CancellationToken, Task<string?>> Stamp { get; } =
            EF.CompileAsyncQuery(static (AccountsContext db, string login, CancellationToken cancellation) =>
                db.Users.Where(p => p.Id == login).Select(static p => p.SecurityStamp).FirstOrDefault());

        public Func<AccountsContext, byte[], long, CancellationToken, Task<ApiToken?>> Token { get; } =
            EF.CompileAsyncQuery(static (AccountsContext db, byte[] hash, long now, CancellationToken cancellation) =>
                db.Tokens.AsNoTracking().FirstOrDefault(t => t.Hash == hash && t.ExpiresAt >= now
                    && (t.Stamp == null || db.Users.Any(p => p.Id == t.Owner && p.SecurityStamp == t.Stamp))));
    }
}
