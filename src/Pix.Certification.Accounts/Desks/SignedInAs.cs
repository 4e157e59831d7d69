using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Pix.Certification.AspNetCore.Room;

namespace Pix.Certification.Accounts.Desks;

/// <summary>Whoever has signed in, in the cookie of their browser: as which of their posts, and for how long.</summary>
internal sealed class SignedInAs(
    IDbContextFactory<AccountsContext> store, ICertificationClaims claims, CertificationAccountsOptions options, TimeProvider time)
{
    /// <summary>The policy of pages that are for whoever has an account, whatever their post.</summary>
    public const string Policy = "account";

    /// <summary>How they came in: with their password, with a passkey alone, or through a portal, which has its name behind.</summary>
    public const string ByPassword = "password";

    public const string ByPasskey = "passkey";

    private const string ByPortal = "portal ";
    private const string Way = "way";
    private const string Stamp = "stamp";
    private const string Began = "began";
    private static readonly Duration LongestStay = Duration.FromHours(12);

    /// <summary>Where somebody must go before anything else: while their password is one that somebody else gave them, or their post
    /// needs a second factor that they have not set up; null for everybody else.</summary>
    /// <remarks>Whoever came another way did not use that password.</remarks>
    public string? MustFirst(Person person, IEnumerable<Post> posts, string way) =>
        person.MustChangePassword && way == ByPassword ? "/compte"
        : !person.TwoFactorEnabled && posts.Any(p => options.SecondFactorRoles.Contains(p.Role)) ? "/compte/second-facteur"
        : null;

    public async Task<IReadOnlyList<Post>> PostsOf(Person person, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        return await db.PostsOf(person.Id, cancellation);
    }

    /// <summary>What the certification needs to know of somebody at one of their posts.</summary>
    public async Task<CertificationCaller> CallerOf(Person person, Post? post, CancellationToken cancellation) => new()
    {
        Login = person.Id, Name = person.Name, Role = post?.Role, Account = new(person.Id),
        Centre = post?.Centre is { } centre ? new CentreId(centre) : null,
        Learner = await LearnerOf(person.Id, cancellation),
        Classes = post is { Role: CertificationRoles.Teacher, Centre: { } school } ? await ClassesOf(person.Id, school, cancellation) : [],
    };

    private async Task<IReadOnlyList<string>> ClassesOf(string login, string centre, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        return await db.ClassesOf(login, centre, cancellation);
    }

    private async Task<LearnerId?> LearnerOf(string login, CancellationToken cancellation)
    {
        await using var db = await store.CreateDbContextAsync(cancellation);
        return await db.LearnerOf(login, cancellation) is { } learner ? new LearnerId(learner) : options.LearnerOf(login);
    }

    /// <summary>Gives the cookie, and says where to go: to what must be done first, to the choice of a post, or to the post's own
    /// pages.</summary>
    /// <param name="context">The request.</param>
    /// <param name="person">Who they are.</param>
    /// <param name="chosen">The post that they chose, of several.</param>
    /// <param name="way">How they came in; null for whoever is in already.</param>
    public async Task<string> Give(HttpContext context, Person person, Post? chosen = null, string? way = null)
    {
        var posts = await PostsOf(person, context.RequestAborted);
        var came = way ?? context.User.FindFirstValue(Way) ?? ByPassword;
        var first = MustFirst(person, posts, came);
        var post = first is not null ? null : chosen is not null && posts.Contains(chosen) ? chosen : posts is [var only] ? only : null;
        var caller = await CallerOf(person, post, context.RequestAborted) with { SignIn = Guid.NewGuid().ToString("N") };
        Claim[] said = [.. claims.Write(caller), new(Stamp, person.SecurityStamp ?? ""), new(Way, came)];
        await context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity(said, CookieAuthenticationDefaults.AuthenticationScheme)));
        return first ?? (post is null ? "/compte" : HomeOf(post.Role));
    }

    /// <summary>False once the cookie has been good for as long as one may be, the account has another stamp, or the invigilators' secret
    /// is another.</summary>
    public async Task<bool> IsStill(CookieValidatePrincipalContext check)
    {
        var (context, who) = (check.HttpContext, check.Principal!);
        var began = check.Properties.Items.TryGetValue(Began, out var text) && long.TryParse(text, CultureInfo.InvariantCulture, out var at)
            ? Instant.FromUnixTimeSeconds(at)
            : Instant.MinValue;
        if (Instant.FromDateTimeOffset(time.GetUtcNow()) - began > LongestStay)
        {
            return false;
        }

        if (who.IsInRole(CertificationRoles.Invigilator))
        {
            return await context.RequestServices.GetRequiredService<InvigilatorDoor>().IsOpenAsync(who, context.RequestAborted);
        }

        await using var db = await store.CreateDbContextAsync(context.RequestAborted);
        return who.FindFirstValue(Stamp) is { } stamp && await db.StampOf(who.Identity!.Name!, context.RequestAborted) == stamp;
    }

    /// <summary>Notes when somebody came in: a cookie that is renewed again and again still ends.</summary>
    public void NoteBeginning(AuthenticationProperties properties) => properties.Items.TryAdd(
        Began, Instant.FromDateTimeOffset(time.GetUtcNow()).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));

    public static bool HasAccount(ClaimsPrincipal who) => who.HasClaim(static c => c.Type == Stamp);

    public static bool CameByPassword(ClaimsPrincipal who) => (who.FindFirstValue(Way) ?? ByPassword) == ByPassword;

    public static string Through(string portal) => ByPortal + portal;

    /// <summary>The portal that somebody came through; null for whoever came another way.</summary>
    public static string? PortalOf(ClaimsPrincipal who) =>
        who.FindFirstValue(Way) is { } way && way.StartsWith(ByPortal, StringComparison.Ordinal) ? way[ByPortal.Length..] : null;

    private static string HomeOf(string role) => role switch
    {
        CertificationRoles.Centre => "/certif",
        CertificationRoles.Candidate => "/test",
        CertificationRoles.Jury => "/jury",
        CertificationRoles.Teacher => "/classes",
        AccountRoles.Operator => "/comptes",
        _ => "/",
    };
}
