using Pix.Certification.Sessions;
using Pix.Certification.Testing;
using Pix.Certification.Timing;

namespace Pix.Certification.Tests.Sessions;

public sealed class SupervisionTests
{
    [Fact]
    [Rule("INV-3")]
    public void TheInvigilatorSees_OfEveryCandidate_PresenceTimeProgressAndEnd()
    {
        var day = new SessionBuilder().Candidates(SessionBuilder.Line(1), SessionBuilder.Line(2, Fraction.OneThird), SessionBuilder.Line(3), SessionBuilder.Line(4)).Day();
        day.Open(1, 2).Complete(1).Join(3).Present(3);
        var start = day[2].StartedAt!.Value;
        day.Now = start + Duration.FromMinutes(10);

        var lines = day.Session.Watch(day.Now, static candidate => new SittingProgress(candidate.Number, 32, candidate.Number == 2));

        lines.Select(static l => l.Candidate.Id.Number).ShouldBe([1, 2, 3, 4]);
        lines[0].ShouldSatisfyAllConditions(l => l.IsFinished.ShouldBeTrue(), l => l.IsPresent.ShouldBeFalse(), l => l.Progress.ShouldBe(new SittingProgress(1, 32, false)));
        lines[1].ShouldSatisfyAllConditions(
            l => l.EndsAt.ShouldBe(start + Duration.FromMinutes(140)),
            l => l.Remaining.ShouldBe(Duration.FromMinutes(130)),
            l => l.Progress!.Value.IsOnHold.ShouldBeTrue(),
            l => l.IsFinished.ShouldBeFalse());
        lines[2].ShouldSatisfyAllConditions(l => l.IsPresent.ShouldBeTrue(), l => l.EndsAt.ShouldBeNull(), l => l.Progress.ShouldBeNull());
        lines[3].IsPresent.ShouldBeFalse();
    }

    [Fact]
    [Rule("INV-4")]
    public void TheCode_IsReleased_OnceWhoeverIsPresentAndHasNotJoinedIsNamed()
    {
        var day = new SessionBuilder().Candidates(3).Day();
        day.Join(1).Present(1).Present(2);

        day.Session.Start(day.Now, [new(3)]).IsRefused(out var refusal).ShouldBeTrue();

        refusal!.Code.ShouldBe("INV-4");
        refusal.Facts["unjoined"].ShouldBe(new[] { 2 });
        day.Session.State.ShouldBe(SessionState.Created);
        day.Session.Start(day.Now, [new(2)]).IsOk.ShouldBeTrue();
    }

    [Fact]
    [Rule("INV-2")]
    public void Everybody_IsConfirmed_ButWhoeverIsNamedAndWhoeverSits()
    {
        var day = new SessionBuilder().Candidates(4).Day();
        day.Open(1);

        var confirmed = day.Session.ConfirmEverybody([new(3)], day.Now).OrThrow();

        confirmed.Select(static c => c.Candidate.Number).ShouldBe([2, 4]);
        day.Session.Roster.Where(static c => c.PresenceConfirmedAt is not null).Select(static c => c.Id.Number).ShouldBe([2, 4]);
    }

    [Fact]
    [Rule("INV-9")]
    public void WhoeverAsksToComeBack_Waits_UntilItIsAllowed()
    {
        var day = new SessionBuilder().Candidates(1).Day().Open(1);
        var first = day.Session.AskToResume(new(1), day.Now).OrThrow();
        day.Session.AskToResume(new(1), day.Now + Duration.FromMinutes(2)).OrThrow().ShouldBe(first, "it is one wait");
        day[1].ResumeAskedAt.ShouldBe(first.At);
        day.Present(1);
        day[1].ResumeAskedAt.ShouldBeNull();
    }

    [Fact]
    [Rule("INV-1")]
    [Rule("SES-3")]
    public void SignIn_TakesTheSecretAlone_AndMakesASourceWaitAfterFiveWrongOnes()
    {
        var keys = SessionKeys.Draw(new KnownSecrets(), out var secret);
        var builder = new SessionBuilder().Candidates(1);
        var session = Session.Create(new(7), new(new CentreId("c")), builder.Details, keys, builder.Policy, Instant.FromUtc(2024, 3, 1, 8, 0)).OrThrow();
        var now = session.PlannedStart.Instant;
        var throttle = SignInThrottle.Clear;

        for (var failure = 1; failure <= 5; failure++)
        {
            var wrong = session.SignIn(session.Code.ToString(), throttle, now);
            wrong.Refusal!.Code.ShouldBe("INV-1");
            throttle = wrong.Throttle;
        }

        var waiting = session.SignIn(secret.Show(), throttle, now);
        waiting.IsAllowed.ShouldBeFalse();
        waiting.Refusal!.Facts.ContainsKey("retryAfterSeconds").ShouldBeTrue();
        waiting.Throttle.ShouldBe(throttle);

        var right = session.SignIn($" {secret.Show().ToUpperInvariant()} ", throttle, now + Duration.FromSeconds(30));
        right.IsAllowed.ShouldBeTrue();
        right.Throttle.ShouldBe(throttle, "others may share the source");
        session.Pending.Count.ShouldBe(1);
    }

    [Fact]
    [Rule("INV-1")]
    public void SignIn_ToASessionThatIsHandedOver_IsRefusedOnlyToWhoKnowsTheSecret()
    {
        var keys = SessionKeys.Draw(new KnownSecrets(), out var secret);
        var builder = new SessionBuilder();
        var session = Session.Create(new(7), new(new CentreId("c")), builder.Details, keys, builder.Policy, Instant.FromUtc(2024, 3, 1, 8, 0)).OrThrow();
        session.Cancel(session.PlannedStart.Instant).OrThrow();

        session.SignIn("wrong", SignInThrottle.Clear, session.PlannedStart.Instant).Refusal!.Facts.ContainsKey("state").ShouldBeFalse();
        session.SignIn(secret.Show(), SignInThrottle.Clear, session.PlannedStart.Instant).Refusal!.Facts["state"].ShouldBe("Cancelled");
    }
}
