using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Pix.Certification.ReferenceHost.Settings;

/// <summary>What the host believes of the proxies before it, and what it asks of browsers when they come by TLS.</summary>
internal static class BehindProxies
{
    private static readonly TimeSpan ByTlsOnly = TimeSpan.FromDays(365);

    public static void Add(IServiceCollection services, HostSettings settings)
    {
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.ForwardLimit = null; // As far as the proxies are those named.
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in settings.Proxies)
            {
                forwarded.KnownIPNetworks.Add(network);
            }
        });
        services.AddHsts(static hsts => hsts.MaxAge = ByTlsOnly);
    }

    /// <summary>First of all: everything after it asks where a request comes from, and how.</summary>
    public static void Use(WebApplication app)
    {
        var settings = app.Services.GetRequiredService<HostSettings>();
        if (settings.Proxies.Count > 0)
        {
            app.UseForwardedHeaders();
        }

        if (settings.IsByTls)
        {
            app.UseHsts();
            app.UseCookiePolicy(new() { Secure = CookieSecurePolicy.Always }); // Every cookie, whoever leaves it.
        }
    }

    /// <summary>Addresses and networks, such as <c>10.0.0.7, 10.1.0.0/16</c>.</summary>
    public static IReadOnlyList<IPNetwork> Read(string? proxies) =>
        [.. (proxies ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Network)];

    private static IPNetwork Network(string text) =>
        IPAddress.TryParse(text, out var address) ? new(address, address.GetAddressBytes().Length * 8)
        : IPNetwork.TryParse(text, out var network) ? network
        : throw new UnfitSettingException($"Proxies: '{text}' is neither an address nor a network, such as 10.1.0.0/16.");
}
