using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pix.Certification.Accounts.Desks;
using Pix.Certification.Accounts.Entrance;
using Pix.Certification.Accounts.Tokens;
using Pix.Certification.Hosting.Wiring;

namespace Pix.Certification.Accounts.Wiring;

/// <summary>Puts accounts into a host that has none of its own: who people are. What they may do is the other packages' to say.</summary>
public static class CertificationAccounts
{
    private const string EitherScheme = "cookie-or-token";

    /// <summary>Adds accounts of ASP.NET Core Identity, a cookie for pages, tokens for the API, and the pages where people sign in and are
    /// looked after. Beside <c>AddPixCertificationApi</c> and <c>AddPixCertificationPages</c>.</summary>
    public static IServiceCollection AddPixCertificationAccounts(
        this IServiceCollection services, Action<CertificationAccountsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        SQLitePCL.Batteries_V2.Init();
        services.AddOptions<CertificationAccountsOptions>().Configure(configure)
            .Validate(
                static accounts => accounts.Store is not null,
                "AddPixCertificationAccounts: say where accounts are kept, by UseSqlite(file) or UsePostgreSql(connection)")
            .Validate(
                static accounts => accounts.Portals.All(static p => p.IsWhole)
                    && accounts.Portals.Select(static p => p.Id).Distinct(StringComparer.Ordinal).Count() == accounts.Portals.Count,
                "AddPixCertificationAccounts: each portal needs an Id of its own (letters, digits, hyphens), a Name, a ClientId, and an "
                + "Authority by https (http on this machine only)")
            .ValidateOnStart();
        services.AddSingleton(static s => s.GetRequiredService<IOptions<CertificationAccountsOptions>>().Value);
        services.AddPooledDbContextFactory<AccountsContext>(static (s, store) =>
            s.GetRequiredService<CertificationAccountsOptions>().Store!(store));
        services.AddScoped(static s => s.GetRequiredService<IDbContextFactory<AccountsContext>>().CreateDbContext());
        services.AddIdentityCore<Person>(static identity =>
            {
                // Length is what counts; which signs it has is each person's own.
                var rules = identity.Password;
                (rules.RequiredLength, rules.RequiredUniqueChars) = (12, 5);
                (rules.RequireDigit, rules.RequireLowercase, rules.RequireUppercase, rules.RequireNonAlphanumeric) =
                    (false, false, false, false);
                identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3; // From there on there is a table of passkeys.
            })
            .AddEntityFrameworkStores<AccountsContext>()
            .AddPasswordValidator<KnownPasswords>()
            .AddTokenProvider<AuthenticatorTokenProvider<Person>>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddOptions<IdentityPasskeyOptions>().Configure<CertificationAccountsOptions>(static (passkeys, accounts) =>
        {
            // Kept by what holds them, and used after a finger or a code: two factors, with no login to be typed.
            (passkeys.UserVerificationRequirement, passkeys.ResidentKeyRequirement) = ("required", "required");
            passkeys.ServerDomain = accounts.PasskeyDomain;
        });
        services.AddScoped<IPasskeyHandler<Person>, PasskeyHandler<Person>>();
        services.AddSingleton<Passwords>().AddSingleton<IPasswordHasher<Person>>(static s => s.GetRequiredService<Passwords>());
        services.AddSingleton<PasswordGate>().AddSingleton<Attempts>().AddSingleton<KnownDevices>().AddSingleton<SignedInAs>();
        services.AddSingleton<SecondStep>().AddSingleton<AnsweredQuestions>();
        services.AddScoped<SignInDesk>().AddScoped<AccountDesk>().AddScoped<PasskeyDesk>().AddScoped<PortalDesk>();
        services.AddSingleton<PupilDesk>();
        services.AddSingleton<TokenStore>().AddSingleton<IEnteredTokens, EnteredTokens>();
        services.AddSingleton<AccountsOpening>().AddHostedService(static s => s.GetRequiredService<AccountsOpening>());
        services.Configure<CertificationPagesOptions>(static pages =>
        {
            pages.AddPages(typeof(CertificationAccounts).Assembly).AddToHome(typeof(DemonstrationDoors))
                .AddEntry("/comptes", PeopleWords.Title, AccountRoles.Operator);
            (pages.SignInPath, pages.AccountPath) = ("/connexion", "/compte");
            pages.SignedOutPath = static who =>
                SignedInAs.PortalOf(who) is { } portal ? $"/connexion/portail/{portal}/sortie" : "/";
        });
        services.AddAuthorization(static authorization => authorization.AddPolicy(
            SignedInAs.Policy, static policy => policy.RequireAssertion(static asked => SignedInAs.HasAccount(asked.User))));
        AddSchemes(services);
        PortalSchemes.Add(services);
        return services;
    }

    /// <summary>Maps what tokens are asked for and taken back with, at <c>/tokens</c> below the API that <c>MapPixCertification</c>
    /// gives. The pages are mapped by <c>MapPixCertificationPages</c>, beside ours.</summary>
    public static RouteGroupBuilder MapPixCertificationAccounts(this RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(api);
        TokenApi.Map(api.MapGroup("/tokens").WithTags("tokens"));
        return api;
    }

    /// <summary>Takes the centres from the accounts' pages: those that the operator has named.</summary>
    public static CertificationBuilder UseAccountCentres(this CertificationBuilder certification)
    {
        ArgumentNullException.ThrowIfNull(certification);
        return certification.UseCentres<AccountCentres>();
    }

    /// <summary>Gives every pupil of a school's list an account here, from the import on (ACC-1).</summary>
    public static CertificationBuilder UseAccountPupils(this CertificationBuilder certification)
    {
        ArgumentNullException.ThrowIfNull(certification);
        return certification.Use<Hosting.Sources.IPupilAccounts>(static services => services.GetRequiredService<PupilDesk>());
    }

    /// <summary>Makes the first account of a host that is not started: that of an operator, who makes every other one in the pages.
    /// </summary>
    /// <returns>A password to begin with, which is seen here only and must be changed; refused once there is an operator.</returns>
    public static async Task<Result<string>> MakeFirstOperatorAsync(
        this IServiceProvider services, string login, string name, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(services);
        await services.GetRequiredService<AccountsOpening>().StartAsync(cancellation);
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AccountDesk>().InviteFirst(login, name, cancellation);
    }

    /// <summary>True once there is any account: before, nobody can sign in, and <see cref="MakeFirstOperatorAsync"/> makes the first.
    /// </summary>
    /// <param name="services">The services of a host that has started.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<bool> HasAccountsAsync(this IServiceProvider services, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(services);
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AccountDesk>().HasAny(cancellation);
    }

    private static void AddSchemes(IServiceCollection services) => services.AddAuthentication(static authentication =>
            (authentication.DefaultScheme, authentication.DefaultSignInScheme) =
                (EitherScheme, CookieAuthenticationDefaults.AuthenticationScheme))
        .AddPolicyScheme(EitherScheme, null, static either =>
        {
            // A cookie opens pages only, and a token the API only: what another site makes a browser send is worth nothing there.
            either.ForwardDefaultSelector = static context => IsApi(context)
                ? BearerTokens.Scheme
                : CookieAuthenticationDefaults.AuthenticationScheme;
        })
        .AddScheme<AuthenticationSchemeOptions, BearerTokens>(BearerTokens.Scheme, null)
        .AddCookie(Configure);

    private static void Configure(CookieAuthenticationOptions cookie)
    {
        (cookie.Cookie.Name, cookie.Cookie.SameSite, cookie.Cookie.HttpOnly) = ("certification-session", SameSiteMode.Lax, true);
        (cookie.ExpireTimeSpan, cookie.SlidingExpiration) = (TimeSpan.FromHours(8), true);
        (cookie.LoginPath, cookie.ReturnUrlParameter) = ("/connexion", "retour");
        cookie.Events.OnSigningIn = static giving =>
        {
            giving.HttpContext.RequestServices.GetRequiredService<SignedInAs>().NoteBeginning(giving.Properties);
            return Task.CompletedTask;
        };
        cookie.Events.OnValidatePrincipal = static async check =>
        {
            if (!await check.HttpContext.RequestServices.GetRequiredService<SignedInAs>().IsStill(check))
            {
                check.RejectPrincipal();
            }
        };
        cookie.Events.OnRedirectToLogin = static to => Turned(to, StatusCodes.Status401Unauthorized);
        cookie.Events.OnRedirectToAccessDenied = static to => Turned(to, StatusCodes.Status403Forbidden);
    }

    // A stranger who asks for a page is shown the way in; whoever is signed in with another role, or asks the API, is told no.
    private static Task Turned(RedirectContext<CookieAuthenticationOptions> to, int status)
    {
        if (status == StatusCodes.Status401Unauthorized && !IsApi(to.HttpContext))
        {
            to.Response.Redirect(to.RedirectUri);
        }
        else
        {
            to.Response.StatusCode = status;
        }

        return Task.CompletedTask;
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
