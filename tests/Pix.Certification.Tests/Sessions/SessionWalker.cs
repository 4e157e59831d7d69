using Pix.Certification.Policies;
using Pix.Certification.Sessions;
using Pix.Certification.Tests.Walks;
using Pix.Certification.Timing;

namespace Pix.Certification.Tests.Sessions;

/// <summary>A session on a walk, with the clock on its wall.</summary>
internal sealed class SessionWalker(Session planned, HashSet<string> met) : Walker<Session, SessionEvent>(planned, met)
{
    // A picture is of the session, not of the hour at which it is taken.
    private static readonly Instant Any = Instant.FromUtc(2024, 3, 12, 9, 0);
    private readonly PolicyBook _policies = PolicyBook.Of(planned.Policy).OrThrow();

    public Instant Now { get; private set; } = planned.PlannedStart.Instant - Duration.FromMinutes(10);

    public string Wait(int seconds)
    {
        Now += Duration.FromSeconds(seconds);
        return Answers.Yes;
    }

    protected override Session Load(IEnumerable<SessionEvent> past) => Session.Load(past, _policies);

    protected override string ToJson(SessionEvent happened) => happened.ToJson();

    protected override SessionEvent FromJson(string json) => SessionEvent.FromJson(json);

    protected override string Picture(Session session) => SessionPicture.Of(session, Any);

    protected override string Facts(Session session) => SessionModel.Facts(session, Now);

    // SES-10: the session outlasts every test.
    protected override void Watch() => Subject.EndsAt(Now).ShouldBe(
        Clocks.Select(clock => clock.Limit(Now)).Append(Subject.PlannedStart.Instant + Duration.FromMinutes(120)).Max());

    /// <summary>At every instant a candidate's time is not negative and does not grow by itself; as long as there is some, answers are taken.</summary>
    public override void Arrive()
    {
        foreach (var clock in Clocks)
        {
            var last = clock.Allowance + clock.Credit;
            for (var at = clock.Start - Duration.FromMinutes(5); at < clock.Limit(Now) + Duration.FromMinutes(5); at += Duration.FromSeconds(421))
            {
                var left = clock.Remaining(at);
                left.ShouldBeInRange(Duration.Zero, last);
                (clock.Accepts(at) == AcceptedReply.Answer).ShouldBe(left > Duration.Zero && at >= clock.Start);
                last = left;
            }
        }
    }

    private IEnumerable<ExamClock> Clocks => Subject.Roster.Where(static c => c.HasStarted).Select(c => Subject.ClockOf(c.Id)!);
}
