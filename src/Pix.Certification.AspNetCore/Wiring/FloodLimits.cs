using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;

namespace Pix.Certification.AspNetCore.Wiring;

/// <summary>How much somebody may ask. The limits are for floods: who guesses is slowed where the guess is looked at.</summary>
internal sealed class FloodLimits
{
    private const int HeldMost = 2_000;
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(1);

    private int _held;

    public static void Put(RateLimiterOptions limits)
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = new FloodLimits().SayNo;
        limits.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(static context => RateLimitPartition.GetTokenBucketLimiter(
                context.User.Identity?.Name ?? RequestSource.Of(context), static _ => Bucket(atOnce: 400, perSecond: 100, waiting: 0))),

            // A whole school may stand behind one address: some classes at once, then 30 people a second, of whom some wait a moment.
            PartitionedRateLimiter.Create<HttpContext, string>(static context => IsAtTheDoor(context)
                ? RateLimitPartition.GetTokenBucketLimiter(
                    RequestSource.Of(context), static _ => Bucket(atOnce: 100, perSecond: 30, waiting: 60))
                : RateLimitPartition.GetNoLimiter("")),

            // And few of them at once: everybody else's requests find a thread.
            PartitionedRateLimiter.Create<HttpContext, string>(static context => IsAtTheDoor(context)
                ? RateLimitPartition.GetConcurrencyLimiter(
                    RequestSource.Of(context), static _ => new() { PermitLimit = 4, QueueLimit = 100 })
                : RateLimitPartition.GetNoLimiter("")));
    }

    // Whoever asks again at once would be told no thousands of times a second: the no takes its time, which costs nothing.
    private async ValueTask SayNo(OnRejectedContext rejected, CancellationToken gone)
    {
        rejected.HttpContext.Response.Headers.RetryAfter = "2";
        var isHeld = Interlocked.Increment(ref _held) <= HeldMost;
        try
        {
            await Task.Delay(isHeld ? Hold : TimeSpan.Zero, gone);
        }
        finally
        {
            Interlocked.Decrement(ref _held);
        }
    }

    private static TokenBucketRateLimiterOptions Bucket(int atOnce, int perSecond, int waiting) => new()
    {
        TokenLimit = atOnce, TokensPerPeriod = perSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = waiting,
    };

    // Whatever strangers may send is a way in, or a question about a certificate.
    private static bool IsAtTheDoor(HttpContext context) => HttpMethods.IsPost(context.Request.Method)
        && context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;
}
