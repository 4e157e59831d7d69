using System.Net;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Pix.Certification.ReferenceHost.Tests;

/// <summary>A portal of a school as there are many: a real provider of OpenID Connect (OpenIddict) on a port of this machine, with a store of
/// the codes that it has given. Whoever asks it is the person that a test has put before it, and it can be made to lie.</summary>
internal sealed class TestPortal : IAsyncDisposable
{
    public const string Client = "certification";
    public const string Secret = "a secret of the two";

    private readonly WebApplication _app;
    private readonly SqliteConnection _kept;

    private TestPortal(WebApplication app, SqliteConnection kept) => (_app, _kept) = (app, kept);

    /// <summary>Where it answers.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Who sits before it: what it says of them, with <c>sub</c>.</summary>
    public Dictionary<string, string> Person { get; set; } = [];

    /// <summary>What it does to an identity token before it signs it.</summary>
    public Action<OpenIddictServerEvents.GenerateTokenContext>? Forge { get; set; }

    /// <summary>Whom it speaks of where it is asked for more; null for the person of the token.</summary>
    public string? SubjectOfMore { get; set; }

    /// <summary>What it was asked with, each time somebody came.</summary>
    public List<string> Asked { get; } = [];

    public static async Task<TestPortal> Start(params IReadOnlyList<string> hosts)
    {
        var kept = new SqliteConnection("Data Source=:memory:");
        await kept.OpenAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        TestPortal? portal = null;
        builder.Services.AddDbContext<DbContext>(store => store.UseSqlite(kept).UseOpenIddict());
        builder.Services.AddOpenIddict()
            .AddCore(static core => core.UseEntityFrameworkCore().UseDbContext<DbContext>())
            .AddServer(server =>
            {
                server.SetAuthorizationEndpointUris("/authorize").SetTokenEndpointUris("/token").SetUserInfoEndpointUris("/userinfo")
                    .SetEndSessionEndpointUris("/leave");
                server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().RegisterScopes(Scopes.Profile);
                server.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
                server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableUserInfoEndpointPassthrough()
                    .EnableEndSessionEndpointPassthrough().DisableTransportSecurityRequirement();
                server.AddEventHandler<OpenIddictServerEvents.GenerateTokenContext>(made => made
                    .UseInlineHandler(context =>
                    {
                        if (context.TokenType == TokenTypeIdentifiers.IdentityToken)
                        {
                            portal!.Forge?.Invoke(context);
                        }

                        return default;
                    })
                    .SetOrder(OpenIddictServerHandlers.Protection.GenerateIdentityModelToken.Descriptor.Order - 1));
            });
        var app = builder.Build();
        app.MapGet("/authorize", (HttpContext http) => portal!.Authorize(http));
        app.MapMethods("/userinfo", ["GET", "POST"], (HttpContext http, CancellationToken gone) => portal!.More(http, gone));
        app.MapGet("/leave", static () => Results.SignOut(null, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]));
        portal = new(app, kept);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DbContext>().Database.EnsureCreatedAsync();
            var client = new OpenIddictApplicationDescriptor
            {
                ClientId = Client, ClientSecret = Secret,
                Permissions =
                {
                    Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.Endpoints.EndSession,
                    Permissions.GrantTypes.AuthorizationCode, Permissions.ResponseTypes.Code, Permissions.Scopes.Profile,
                },
            };
            foreach (var host in hosts)
            {
                client.RedirectUris.Add(new($"{host}/connexion/portail/ent/retour"));
                client.PostLogoutRedirectUris.Add(new($"{host}/connexion/portail/ent/sorti"));
            }

            await scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>().CreateAsync(client);
        }

        await app.StartAsync();
        portal.Address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        return portal;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _kept.DisposeAsync();
    }

    private IResult Authorize(HttpContext http)
    {
        lock (Asked)
        {
            Asked.Add(http.Request.QueryString.Value!);
        }

        var asked = http.GetOpenIddictServerRequest()!;
        if (Person.Count == 0)
        {
            return Results.Forbid(
                new(new Dictionary<string, string?> { [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.AccessDenied }),
                [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
        }

        var identity = new ClaimsIdentity("portal", Claims.Name, Claims.Role);
        foreach (var (kind, value) in Person)
        {
            identity.SetClaim(kind, value);
        }

        identity.SetScopes(asked.GetScopes());
        identity.SetDestinations(static _ => [Destinations.AccessToken]);
        return Results.SignIn(new(identity), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    // Names are said here alone, as many portals do it.
    private async Task<IResult> More(HttpContext http, CancellationToken gone)
    {
        gone.ThrowIfCancellationRequested();
        var known = await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        var said = known.Principal!.Claims.Where(c => Person.ContainsKey(c.Type)).ToDictionary(static c => c.Type, static c => c.Value);
        said["sub"] = SubjectOfMore ?? said["sub"];
        return Results.Json(said);
    }
}
