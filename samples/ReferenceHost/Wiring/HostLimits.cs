using System.Threading.RateLimiting;

namespace Pix.Certification.ReferenceHost.Wiring;

/// <summary>How much somebody may ask. The limits are for floods: guesses are slowed by SignInDesk, and what passwords cost is bounded by
/// its gate.</summary>
internal static class HostLimits
{
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
                context.User.Identity?.Name ?? SourceOf(context),
                static _ => new() { TokenLimit = 400, TokensPerPeriod = 100, ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                    QueueLimit = 0 })),
            PartitionedRateLimiter.Create<HttpContext, string>(static context => IsAtTheDoor(context.Request)

                // A whole school may stand behind one address: some classes at once, then 30 people a second, of whom some wait a moment.
                ? RateLimitPartition.GetTokenBucketLimiter(
                    SourceOf(context),
                    static _ => new() { TokenLimit = 100, TokensPerPeriod = 30, ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                        QueueLimit = 60 })
                : RateLimitPartition.GetNoLimiter("")));
    });

    private static string SourceOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "local";

    private static bool IsAtTheDoor(HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
                            && (
                                request.Path.StartsWithSegments("/connexion", StringComparison.OrdinalIgnoreCase)
                                    || request.Path.StartsWithSegments("/api/v1/tokens", StringComparison.OrdinalIgnoreCase));
}
