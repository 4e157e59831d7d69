using Pix.Certification.Sessions;
using Pix.Certification.Timing;

namespace Pix.Certification.Tests.Sessions;

/// <summary>What holds of every candidate's time at every instant, over random days.</summary>
public sealed class ClockProperties
{
    [Fact]
    [Rule("SES-10")]
    [Rule("TIM-6")]
    [Rule("INV-8")]
    public void Time_left_is_never_negative_never_grows_by_itself_and_the_session_outlasts_every_limit()
    {
        var sitters = 0;
        for (var seed = 5_000; seed < 5_150; seed++)
        {
            var walk = new RandomWalk(seed);
            for (var step = 0; step < 45; step++)
            {
                walk.Step();
            }

            var (session, now) = (walk.Day.Session, walk.Day.Now);
            var planned = session.PlannedStart.Instant + Duration.FromMinutes(120);
            var ends = session.EndsAt(now);
            var limits = session.Roster.Where(c => c.HasStarted).Select(c => session.ClockOf(c.Id)!.Limit(now)).ToArray();
            ends.ShouldBe(limits.Append(planned).Max(), $"seed {seed}");
            foreach (var clock in session.Roster.Where(c => c.HasStarted).Select(c => session.ClockOf(c.Id)!))
            {
                sitters++;
                var last = clock.Allowance + clock.Credit;
                for (var at = clock.Start - Duration.FromMinutes(5); at < clock.Limit(now) + Duration.FromMinutes(5); at += Duration.FromSeconds(421))
                {
                    var left = clock.Remaining(at);
                    left.ShouldBeGreaterThanOrEqualTo(Duration.Zero, $"seed {seed}");
                    left.ShouldBeLessThanOrEqualTo(last, $"seed {seed}");
                    (clock.Accepts(at) == AcceptedReply.Answer).ShouldBe(left > Duration.Zero && at >= clock.Start, $"seed {seed}");
                    last = left;
                }
            }
        }

        sitters.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void The_picture_of_a_session_leaves_no_public_property_out()
    {
        var day = new SessionBuilder().Candidates(1).Day().Open(1);
        var picture = SessionPicture.Of(day.Session, day.Now);
        foreach (var name in typeof(Session).GetProperties().Concat(typeof(Candidate).GetProperties()).Select(p => p.Name).Where(n => n != nameof(Session.Pending)))
        {
            picture.ShouldContain($"{name}", customMessage: name);
        }
    }
}
