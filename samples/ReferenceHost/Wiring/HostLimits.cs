using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Features;

namespace Pix.Certification.ReferenceHost.Wiring;

/// <summary>How much somebody may ask. The limits are for floods: guesses are slowed by SignInDesk, and what passwords cost is bounded by
/// PasswordGate.</summary>
internal static class HostLimits
{
    private const long StrangersBytesMost = 64 * 1024;
    private const int HeldMost = 2_000;
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(1);

    private static readonly string[] Doors = ["/connexion", "/api/v1/tokens", "/verifier", "/api/v1/public"];

    private static int _held;

    public static void Add(IServiceCollection services) => services.AddRateLimiter(static limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = static async (rejected, gone) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "2";

            // Whoever asks again at once would be told no thousands of times a second: the no takes its time, which costs nothing.
            var isHeld = Interlocked.Increment(ref _held) <= HeldMost;
            try
            {
                await Task.Delay(isHeld ? Hold : TimeSpan.Zero, gone);
            }
            finally
            {
                Interlocked.Decrement(ref _held);
            }
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
                : RateLimitPartition.GetNoLimiter("")),
            PartitionedRateLimiter.Create<HttpContext, string>(static context => IsAtTheDoor(context.Request)

                // And few of them at once: everybody else's requests find a thread.
                ? RateLimitPartition.GetConcurrencyLimiter(
                    RequestSource.Of(context), static _ => new() { PermitLimit = 4, QueueLimit = 100 })
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

    private static bool IsAtTheDoor(HttpRequest request) => HttpMethods.IsPost(request.Method)
        && Doors.Any(door => request.Path.StartsWithSegments(door, StringComparison.OrdinalIgnoreCase));
}
