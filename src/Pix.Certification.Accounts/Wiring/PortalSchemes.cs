using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Pix.Certification.Accounts.Desks;

namespace Pix.Certification.Accounts.Wiring;

/// <summary>A scheme for each portal of the settings. What the portal sends is held by Microsoft's client of OpenID Connect: issuer,
/// audience, signature, nonce, state, and the proof that whoever brings the code has asked for it (PKCE). Who that is here is
/// <see cref="PortalDesk"/>'s to say.</summary>
internal sealed class PortalSchemes(CertificationAccountsOptions accounts, ILogger<SchoolPortal> log)
    : IConfigureOptions<AuthenticationOptions>, IConfigureNamedOptions<OpenIdConnectOptions>
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<PortalSchemes>();
        services.AddSingleton<IConfigureOptions<AuthenticationOptions>>(static s => s.GetRequiredService<PortalSchemes>());
        services.AddSingleton<IConfigureOptions<OpenIdConnectOptions>>(static s => s.GetRequiredService<PortalSchemes>());
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IPostConfigureOptions<OpenIdConnectOptions>, OpenIdConnectPostConfigureOptions>());
        services.AddTransient<OpenIdConnectHandler>();
    }

    public void Configure(AuthenticationOptions options)
    {
        foreach (var portal in accounts.Portals)
        {
            options.AddScheme<OpenIdConnectHandler>(portal.Id, portal.Name);
        }
    }

    public void Configure(OpenIdConnectOptions options)
    {
        // Each has a name.
    }

    public void Configure(string? name, OpenIdConnectOptions options)
    {
        if (accounts.Portals.FirstOrDefault(p => p.Id == name) is not { } portal)
        {
            return;
        }

        var path = $"/connexion/portail/{portal.Id}";
        (options.Authority, options.ClientId, options.ClientSecret) = (portal.Authority, portal.ClientId, portal.ClientSecret);
        (options.CallbackPath, options.SignedOutCallbackPath) = ($"{path}/retour", $"{path}/sorti");
        options.RemoteSignOutPath = default; // Nobody is signed out here by an address that anybody can lead to.
        (options.SignInScheme, options.SignOutScheme) =
            (CookieAuthenticationDefaults.AuthenticationScheme, CookieAuthenticationDefaults.AuthenticationScheme);
        (options.RequireHttpsMetadata, options.BackchannelTimeout) = (portal.IsByTls, portal.Timeout);

        // By the address, not by a form: then cookies of this site come along, also where it is not by TLS.
        (options.ResponseType, options.ResponseMode, options.UsePkce) =
            (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
        (options.CorrelationCookie.SameSite, options.NonceCookie.SameSite) = (SameSiteMode.Lax, SameSiteMode.Lax);
        (options.CorrelationCookie.SecurePolicy, options.NonceCookie.SecurePolicy) =
            (CookieSecurePolicy.SameAsRequest, CookieSecurePolicy.SameAsRequest);
        (options.MapInboundClaims, options.SaveTokens, options.GetClaimsFromUserInfoEndpoint) = (false, false, true);
        if (portal.AsksEachTime)
        {
            options.Prompt = OpenIdConnectPrompt.Login;
        }

        options.Scope.Clear();
        foreach (var scope in portal.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            options.Scope.Add(scope);
        }

        string?[] claims =
        [
            portal.NationalIdClaim, portal.LocalIdClaim, portal.CentreClaim, portal.BirthNameClaim, portal.FirstNameClaim,
            portal.BirthDateClaim,
        ];
        foreach (var claim in claims.OfType<string>())
        {
            options.ClaimActions.MapUniqueJsonKey(claim, claim);
        }

        options.Events = new()
        {
            OnTicketReceived = context => Received(context, portal),
            OnRemoteFailure = context =>
            {
                PortalLog.Refused(log, portal.Id, context.Failure!.Message);
                return Led(context, PortalRefusals.Failed);
            },
            OnAccessDenied = static context => Led(context, PortalRefusals.Cancelled),
            OnRedirectToIdentityProviderForSignOut = context =>
            {
                context.ProtocolMessage.ClientId = portal.ClientId; // Who signed in there is forgotten here by now.
                return Task.CompletedTask;
            },
        };
    }

    private static async Task Received(TicketReceivedContext context, SchoolPortal portal)
    {
        var (http, said) = (context.HttpContext, context.Principal!);
        var desk = http.RequestServices.GetRequiredService<PortalDesk>();
        if (context.Properties?.Items.TryGetValue(PortalDesk.Binds, out var login) == true && login is not null)
        {
            desk.Return(http, portal, said, login);
            Lead(context, "/compte");
            return;
        }

        var entered = await desk.Enter(portal, said, http.RequestAborted);
        if (entered.IsRefused(out var refusal))
        {
            Lead(context, $"/connexion?refus={PortalRefusals.NameOf(refusal)}");
            return;
        }

        var (person, way) = (entered.OrThrow(), SignedInAs.Through(portal.Id));
        if (person.TwoFactorEnabled)
        {
            http.RequestServices.GetRequiredService<SecondStep>().Leave(http, person, way);
            Lead(context, $"/connexion?retour={Uri.EscapeDataString(context.ReturnUri ?? "/")}");
            return;
        }

        var home = await http.RequestServices.GetRequiredService<SignedInAs>().Give(http, person, way: way);
        var asked = PageLanguage.LocalOr(context.ReturnUri, home);
        Lead(context, asked == "/" || home.StartsWith("/compte", StringComparison.Ordinal) ? home : asked);
    }

    private static Task Led<T>(HandleRequestContext<T> context, string why)
        where T : AuthenticationSchemeOptions
    {
        Lead(context, $"/connexion?refus={why}");
        return Task.CompletedTask;
    }

    private static void Lead<T>(HandleRequestContext<T> context, string address)
        where T : AuthenticationSchemeOptions
    {
        context.Response.Redirect(address);
        context.HandleResponse();
    }
}
