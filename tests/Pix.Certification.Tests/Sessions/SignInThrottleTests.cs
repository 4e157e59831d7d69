using Pix.Certification.Policies;
using Pix.Certification.Sessions;
using Pix.Certification.Tests.Suite;

namespace Pix.Certification.Tests.Sessions;

[Rule("INV-1")]
public sealed class SignInThrottleTests
{
    private static readonly Instant Now = Instant.FromUtc(2024, 3, 12, 8, 0);
    private static readonly SessionTerms Terms = new();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(4, 0)]
    [InlineData(5, 30)]
    [InlineData(6, 60)]
    [InlineData(7, 120)]
    [InlineData(11, 1920)]
    [InlineData(12, 3600)]
    [InlineData(40, 3600)]
    [InlineData(int.MaxValue, 3600)]
    public void AfterFiveFailures_TheWaitDoublesWithEachUpToAnHour(int failures, int seconds)
    {
        var throttle = new SignInThrottle(failures, Now);

        if (seconds == 0)
        {
            throttle.Refuse(Terms, Now).ShouldBeNull();
            return;
        }

        throttle.RetryAt(Terms).ShouldBe(Now + Duration.FromSeconds(seconds));
        var refusal = throttle.Refuse(Terms, Now).ShouldNotBeNull();
        refusal.Code.ShouldBe("INV-1");
        refusal.ShouldBeComplete();
        refusal.Facts["retryAfterSeconds"].ShouldBe((long)seconds);
        throttle.Refuse(Terms, Now + Duration.FromSeconds(seconds) - Duration.Epsilon).ShouldNotBeNull().Facts["retryAfterSeconds"].ShouldBe(1L);
        throttle.Refuse(Terms, Now + Duration.FromSeconds(seconds)).ShouldBeNull();
    }

    [Fact]
    public void EachFailure_IsCountedAndRemembersItsInstant()
    {
        var throttle = SignInThrottle.Clear;
        for (var n = 1; n <= 5; n++)
        {
            throttle.Refuse(Terms, Now).ShouldBeNull();
            throttle = throttle.Failed(Now + Duration.FromSeconds(n));
            throttle.ShouldBe(new SignInThrottle(n, Now + Duration.FromSeconds(n)));
        }

        throttle.Refuse(Terms, Now + Duration.FromSeconds(5)).ShouldNotBeNull();
        new SignInThrottle(int.MaxValue, Now).Failed(Now).Failures.ShouldBe(int.MaxValue);
    }

    [Fact]
    public void AfterAnHourWithoutAny_CountingBeginsAnew()
    {
        var throttle = new SignInThrottle(4, Now);

        throttle.IsForgotten(Now + Duration.FromHours(1)).ShouldBeFalse();
        throttle.Failed(Now + Duration.FromHours(1)).Failures.ShouldBe(5);
        var late = Now + Duration.FromHours(1) + Duration.Epsilon;
        throttle.IsForgotten(late).ShouldBeTrue();
        throttle.Failed(late).ShouldBe(new SignInThrottle(1, late));
    }

    [Fact]
    public void TheNumbers_AreThoseOfThePolicy()
    {
        var strict = new SessionTerms { SignInFailures = 1, SignInWaitSeconds = 7, SignInWaitMinutesMax = 1 };

        new SignInThrottle(1, Now).RetryAt(strict).ShouldBe(Now + Duration.FromSeconds(7));
        new SignInThrottle(9, Now).RetryAt(strict).ShouldBe(Now + Duration.FromMinutes(1));
    }
}
