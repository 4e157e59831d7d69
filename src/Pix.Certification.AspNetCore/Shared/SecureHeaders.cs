using System.Globalization;
using Microsoft.Extensions.Options;

namespace Pix.Certification.AspNetCore.Shared;

/// <summary>What every reply says to browsers, and the server's time: no other clock counts (TIM-5). What an endpoint has said itself
/// stays.</summary>
internal sealed class SecureHeaders(RequestDelegate next, TimeProvider time, IOptions<CertificationApiOptions> options)
{
    public const string ServerTime = "Server-Time";

    private static readonly (string Name, string Value)[] Always =
    [
        ("Content-Security-Policy", PolicyAlsoAsking([])),
        ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "same-origin"), (
            "Cross-Origin-Opener-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),

        // Pages are about one person: no shared cache keeps them, and the Back key asks again.
        ("Cache-Control", "no-store"),
    ];

    /// <summary>What a page of ours may do, and ask of other sites beside this one.</summary>
    /// <param name="hosts">The sites, by host name.</param>
    public static string PolicyAlsoAsking(IEnumerable<string> hosts) =>
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; "
        + $"connect-src 'self'{string.Concat(hosts.Select(static host => $" https://{host}"))}; object-src 'none'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public Task Invoke(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            if (!CertificationEndpoint.IsOurs(context, options.Value))
            {
                return Task.CompletedTask;
            }

            var headers = context.Response.Headers;
            headers[ServerTime] = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            foreach (var (name, value) in Always)
            {
                headers.TryAdd(name, value);
            }

            return Task.CompletedTask;
        });
        return next(context);
    }
}
