using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Pix.Certification.Documents.Pdf;
using Pix.Certification.Hosting.Keeping;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Hosting.Wiring;
using Pix.Certification.ReferenceHost.Accounts;
using Pix.Certification.ReferenceHost.Api;
using Pix.Certification.ReferenceHost.School;
using Pix.Certification.ReferenceHost.Web;
using Pix.Certification.Storage;

namespace Pix.Certification.ReferenceHost.Wiring;

/// <summary>What the host is made of.</summary>
internal static class HostServices
{
    private const long UploadBytesMax = 20 * 1024 * 1024;

    public static void AddReferenceHost(this WebApplicationBuilder builder)
    {
        var settings = HostSettings.From(builder.Configuration);
        Directory.CreateDirectory(settings.KeysFolder);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
        {
            builder.WebHost.UseUrls(HostSettings.DefaultAddress);
        }

        builder.WebHost.ConfigureKestrel(static kestrel => (kestrel.AddServerHeader, kestrel.Limits.MaxRequestBodySize) = (false, UploadBytesMax));
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Services.AddSingleton(settings).AddSingleton(TimeProvider.System).AddHttpContextAccessor();
        AddCertification(builder.Services, settings);
        AddPages(builder.Services);
        ApiServices.Add(builder.Services);
        AddSecurity(builder.Services, settings);
    }

    private static void AddCertification(IServiceCollection services, HostSettings settings)
    {
        services.AddPixCertification(
            certification =>
            {
                certification
                    .UsePolicy(settings.Policy)
                    .UseBank(Path.Combine(AppContext.BaseDirectory, "bank"))
                    .UseProfiles<DemonstrationProfiles>()
                    .Use<ISessionFiles>(static s => s.GetRequiredService<SessionFiles>())
                    .Use<IPdfPrinter>(static s => new ChromiumPrinter(s.GetRequiredService<HostSettings>().Chromium, s.GetRequiredService<HostSettings>().PrintMost))
                    .UseCredentials(Credentials.SettingsOf(settings))
                    .Use<ICentreSource>(static s => new DemonstrationCentre(s.GetRequiredService<HostSettings>().Zone));
                _ = settings.PostgreSql is { } connection ? certification.UsePostgreSql(connection) : certification.UseSqlite(settings.JournalFile);
            },
            options =>
            {
                options.Zone = settings.Zone;
                options.VerificationAddress = new(settings.PublicAddress, "verifier");
                options.CandidateAddress = new(settings.PublicAddress, "test");
                options.InvigilatorAddress = new(settings.PublicAddress, "connexion/surveillant");
            });

        // After the certification, which opens its journal first: hosted services start in the order they were added.
        services.AddHostedService<DemonstrationOpening>();
        services.AddHostedService<Greeting>();
    }

    private static void AddPages(IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddScoped<PageLanguage>().AddScoped<Visitor>().AddScoped<Flash>().AddScoped<Forms.Posted>();
        services.AddSingleton<SessionFiles>().AddSingleton<SessionAttachments>().AddSingleton<WorkstationLink>().AddSingleton<Drafts>().AddSingleton<RoomLive>();
        services.Configure<FormOptions>(static form => form.MultipartBodyLengthLimit = UploadBytesMax);
    }

    private static void AddSecurity(IServiceCollection services, HostSettings settings)
    {
        services.AddSingleton<AccountStore>().AddSingleton<SignInGate>().AddSingleton<SignInDesk>().AddSingleton<RoomDoor>();
        services.AddDataProtection().SetApplicationName("Pix.Certification.ReferenceHost").PersistKeysToFileSystem(new DirectoryInfo(settings.KeysFolder));
        services.AddAntiforgery(static a =>
        {
            (a.Cookie.Name, a.Cookie.SameSite, a.Cookie.HttpOnly) = ("certification-form", SameSiteMode.Strict, true);
            a.SuppressXFrameOptionsHeader = true; // SecureHeaders says it on every reply.
        });
        services.AddSingleton<TokenStore>();
        services.AddAuthentication(static authentication =>
        {
            (authentication.DefaultScheme, authentication.DefaultSignInScheme) = (Visitor.AnyScheme, CookieAuthenticationDefaults.AuthenticationScheme);
        }).AddPolicyScheme(Visitor.AnyScheme, null, static either =>
        {
            // A cookie opens pages only, and a token the API only: what another site makes a browser send is worth nothing there.
            either.ForwardDefaultSelector = static context => Areas.IsApi(context.Request.Path) ? BearerTokens.Scheme : CookieAuthenticationDefaults.AuthenticationScheme;
        }).AddScheme<AuthenticationSchemeOptions, BearerTokens>(BearerTokens.Scheme, null).AddCookie(static cookie =>
        {
            (cookie.Cookie.Name, cookie.Cookie.SameSite, cookie.Cookie.HttpOnly) = ("certification-session", SameSiteMode.Lax, true);
            (cookie.ExpireTimeSpan, cookie.SlidingExpiration) = (TimeSpan.FromHours(8), true);
            (cookie.LoginPath, cookie.ReturnUrlParameter) = ("/connexion", "retour");
            cookie.Events.OnValidatePrincipal = static async check =>
            {
                if (!await check.HttpContext.RequestServices.GetRequiredService<RoomDoor>().IsOpen(check.Principal!, check.HttpContext.RequestAborted))
                {
                    check.RejectPrincipal();
                }
            };
            cookie.Events.OnRedirectToLogin = static to => Turned(to, StatusCodes.Status401Unauthorized);
            cookie.Events.OnRedirectToAccessDenied = static to => Turned(to, StatusCodes.Status403Forbidden);
        });
        services.AddAuthorization(static authorization =>
        {
            // A page or endpoint that says nothing is closed to strangers; a test finds it as well.
            authorization.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
            foreach (var scope in Scopes.All)
            {
                authorization.AddPolicy(Scopes.PolicyOf(scope.Name), policy => policy.RequireAuthenticatedUser().RequireRole(scope.Role).RequireClaim(BearerTokens.ScopeClaim, scope.Name));
            }

            foreach (var area in Areas.All.Where(static a => a.Role is not null))
            {
                authorization.AddPolicy(area.Policy, policy => policy.RequireAuthenticatedUser().RequireRole(area.Role!));
            }
        });
        HostLimits.Add(services);
        BehindProxies.Add(services, settings);
    }

    // A stranger who asks for a page is shown the way in; whoever is signed in with another role, or asks the API, is told no.
    private static Task Turned(Microsoft.AspNetCore.Authentication.RedirectContext<CookieAuthenticationOptions> to, int status)
    {
        if (status == StatusCodes.Status401Unauthorized && !Areas.IsApi(to.Request.Path))
        {
            to.Response.Redirect(to.RedirectUri);
        }
        else
        {
            to.Response.StatusCode = status;
        }

        return Task.CompletedTask;
    }
}
