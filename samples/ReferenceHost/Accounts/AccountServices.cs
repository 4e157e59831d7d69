using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pix.Certification.ReferenceHost.Settings;

namespace Pix.Certification.ReferenceHost.Accounts;

/// <summary>Who people are: accounts of ASP.NET Core Identity, a cookie for pages, tokens for the API. What they may do is the packages'
/// to say.</summary>
internal static class AccountServices
{
    private const string EitherScheme = "cookie-or-token";

    public static IServiceCollection AddAccounts(this IServiceCollection services, HostSettings settings)
    {
        services.AddPooledDbContextFactory<AccountsContext>(store => _ = settings.PostgreSql is { } connection
            ? store.UseNpgsql(connection)
            : store.UseSqlite(settings.AccountsConnection));
        services.AddScoped(static s => s.GetRequiredService<IDbContextFactory<AccountsContext>>().CreateDbContext());
        services.AddIdentityCore<Person>(static identity =>
            {
                // Length is what counts; which signs it has is each person's own.
                var rules = identity.Password;
                (rules.RequiredLength, rules.RequiredUniqueChars) = (12, 5);
                (rules.RequireDigit, rules.RequireLowercase, rules.RequireUppercase, rules.RequireNonAlphanumeric) =
                    (false, false, false, false);
                identity.Tokens.AuthenticatorIssuer = "Pix.Certification";
            })
            .AddEntityFrameworkStores<AccountsContext>()
            .AddTokenProvider<AuthenticatorTokenProvider<Person>>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddSingleton<Passwords>().AddSingleton<IPasswordHasher<Person>>(static s => s.GetRequiredService<Passwords>());
        services.AddSingleton<PasswordGate>().AddSingleton<Attempts>().AddSingleton<KnownDevices>().AddSingleton<SignedInAs>();
        services.AddScoped<SignInDesk>().AddScoped<AccountDesk>();
        services.AddSingleton<TokenStore>().AddSingleton<IEnteredTokens, EnteredTokens>();
        services.AddHostedService<AccountsOpening>();
        services.AddAuthentication(static authentication =>
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

        // A page or endpoint that says nothing is closed to strangers; a test finds it as well.
        services.AddAuthorization(static authorization =>
        {
            authorization.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
            authorization.AddPolicy(SignedInAs.Policy, static policy =>
                policy.RequireAssertion(static asked => SignedInAs.HasAccount(asked.User)));
        });
        return services;
    }

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
