using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Features;

namespace Pix.Certification.ReferenceHost.Wiring;

/// <summary>How much somebody may ask. The limits are for floods: guesses are slowed by SignInDesk, and what passwords cost is bounded by
/// PasswordGate.</summary>
internal static class HostLimits
{
    private const long StrangersBytesMost = 64 * 1024;

    public static void Add(IServiceCollection services) => services.AddRateLimiter(static limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = static (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "2";
            return ValueTask.CompletedTask;
        };
        limits.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(static context => RateLimitPartition.GetTokenBucketLimiter(
                context.User.Identity?.Name ?? RequestSource.Of(context),
                static _ => new() { TokenLimit = 400, TokensPerPeriod = 100, ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                    QueueLimit = 0 })),
            PartitionedRateLimiter.Create<HttpContext, string>(static context => IsAtTheDoor(context.Request)

                // A whole school may stand behind one address: some classes at once, then 30 people a second, of whom some wait a moment.
                ? RateLimitPartition.GetTokenBucketLimiter(
                    RequestSource.Of(context),
                    static _ => new() { TokenLimit = 100, TokensPerPeriod = 30, ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                        QueueLimit = 60 })
                : RateLimitPartition.GetNoLimiter("")));
    });

    /// <summary>What strangers send is small: a body of megabytes would be held whole before anybody looks whose it is.</summary>
    public static Task BoundStrangers(HttpContext context, RequestDelegate next)
    {
        if (context.User.Identity is not { IsAuthenticated: true }
            && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = StrangersBytesMost;
        }

        return next(context);
    }

    private static bool IsAtTheDoor(HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
                            && (
                                request.Path.StartsWithSegments("/connexion", StringComparison.OrdinalIgnoreCase)
                                    || request.Path.StartsWithSegments("/api/v1/tokens", StringComparison.OrdinalIgnoreCase));
}
