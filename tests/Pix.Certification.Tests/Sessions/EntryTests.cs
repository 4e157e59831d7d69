using Pix.Certification.Sessions;

namespace Pix.Certification.Tests.Sessions;

/// <summary>The way of a candidate into the test: presence, code, window, eligibility.</summary>
public sealed class EntryTests
{
    private static readonly CandidateId One = new(1);
    private static readonly CandidateId Two = new(2);
    private static readonly Duration Nanosecond = Duration.FromNanoseconds(1);

    [Theory]
    [Rule("INV-2")]
    [InlineData("00:14:59", true)]
    [InlineData("00:15:00", false)]
    public void Presence_holds_for_fifteen_minutes_for_a_start_a_resume_and_the_code(string after, bool holds)
    {
        var wait = Duration.FromTimeSpan(TimeSpan.Parse(after, System.Globalization.CultureInfo.InvariantCulture));
        var toStart = Room().Join(1).Present(1).Later(wait);
        toStart.Session.Start(toStart.Now).IsOk.ShouldBe(holds);
        var toOpen = Room().Open(2).Join(1).Present(1).Later(wait);
        toOpen.Session.OpenSitting(One, toOpen.Code, toOpen.Now).IsOk.ShouldBe(holds);
        var toResume = Room().Open(1).Present(1).Later(wait);
        toResume.Session.ResumeSitting(One, toResume.Code, toResume.Now).IsOk.ShouldBe(holds);
    }

    [Fact]
    [Rule("INV-2")]
    public void Presence_is_used_up_by_a_start_and_by_a_resume_and_can_be_taken_back()
    {
        var day = Room().Open(1);
        day.Session.ResumeSitting(One, day.Code, day.Now).ShouldRefuse("INV-2");
        day.Present(1).Session.ResumeSitting(One, day.Code, day.Now).IsOk.ShouldBeTrue();
        day.Session.ResumeSitting(One, day.Code, day.Now).ShouldRefuse("INV-2");
        day.Present(1).Session.WithdrawPresence(One, day.Now).IsOk.ShouldBeTrue();
        day.Session.ResumeSitting(One, day.Code, day.Now).ShouldRefuse("INV-2");
        day.Session.WithdrawPresence(One, day.Now).ShouldRefuse("INV-2");
    }

    [Fact]
    [Rule("SES-9")]
    public void Nobody_starts_or_resumes_more_than_24_hours_after_the_first_test()
    {
        var day = Room().Open(1).Join(2).Later(Duration.FromHours(24)).Present(1).Present(2);
        day.Session.ResumeSitting(One, day.Code, day.Now).IsOk.ShouldBeTrue();
        day.Present(1).Session.ResumeSitting(One, day.Code, day.Now + Nanosecond).ShouldRefuse("SES-9");
        day.Session.OpenSitting(Two, day.Code, day.Now + Nanosecond).ShouldRefuse("SES-9");
        day.Session.OpenSitting(Two, day.Code, day.Now).IsOk.ShouldBeTrue();
    }

    [Fact]
    [Rule("SES-2")]
    [Rule("INV-4")]
    public void A_wrong_code_gets_one_and_the_same_answer_and_no_code_is_looked_at_while_none_is_released()
    {
        var answers = new HashSet<string>();
        foreach (var state in Enum.GetValues<SessionState>())
        {
            var day = Room().Reach(state);
            var closed = new HashSet<string>();
            foreach (var candidate in new[] { One, Two, new CandidateId(99) })
            {
                foreach (var typed in new[] { null, "", "BBBB22", "BBBB2", "bbbb22x", "ÀÉÈÙ22", day.Code[..5], day.Code })
                {
                    if (state != SessionState.Started)
                    {
                        closed.Add(Say(day.Session.OpenSitting(candidate, typed, day.Now).ShouldRefuse("SIT-1")));
                        closed.Add(Say(day.Session.ResumeSitting(candidate, typed, day.Now).ShouldRefuse("SIT-1")));
                    }
                    else if (typed != day.Code)
                    {
                        answers.Add(Say(day.Session.OpenSitting(candidate, typed, day.Now).ShouldRefuse("SES-2")));
                        answers.Add(Say(day.Session.ResumeSitting(candidate, typed, day.Now).ShouldRefuse("SES-2")));
                    }
                }
            }

            closed.Count.ShouldBe(state == SessionState.Started ? 0 : 1, $"{state}");
        }

        answers.Count.ShouldBe(1);
    }

    [Fact]
    [Rule("SES-2")]
    public void Case_and_blanks_of_the_code_are_forgiven()
    {
        var day = Room().Open(2).Join(1).Present(1);
        day.Session.OpenSitting(One, $" {day.Code.ToLowerInvariant()[..4]} {day.Code[4..]}\t", day.Now).IsOk.ShouldBeTrue();
    }

    [Fact]
    [Rule("SIT-1")]
    [Rule("PRO-6")]
    [Rule("ELI-1")]
    public void Everybody_is_enrolled_and_joins_but_only_the_certifiable_start()
    {
        var day = Room().Open(2).Join(1, ExamDay.NotEligible).Present(1);
        day[1].Unmet.Single().Code.ShouldBe("ELI-1");
        var refusal = day.Session.OpenSitting(One, day.Code, day.Now).ShouldRefuse("ELI-1");
        refusal.Facts["rules"].ShouldBe(new[] { "ELI-1" });
        day.Reload().Session.OpenSitting(One, day.Code, day.Now).ShouldRefuse("ELI-1");
    }

    [Fact]
    [Rule("SIT-1")]
    public void Each_condition_of_a_start_is_asked_for()
    {
        var day = Room().Join(1).Present(1);
        day.Session.OpenSitting(One, day.Code, day.Now).ShouldRefuse("SIT-1");
        day.Start();
        day.Session.OpenSitting(new(99), day.Code, day.Now).ShouldRefuse("CAN-8");
        day.Present(2).Session.OpenSitting(Two, day.Code, day.Now).ShouldRefuse("CAN-8");
        day.Session.OpenSitting(One, day.Code, day.Now).OrThrow().At.ShouldBe(day.Now);
        day.Complete(1).Session.OpenSitting(One, day.Code, day.Now).ShouldRefuse("SIT-4");
    }

    [Fact]
    [Rule("SIT-1")]
    public void Of_many_simultaneous_starts_one_opens_the_test_and_the_others_are_told_that_it_runs()
    {
        var day = Room().Join(1).Present(1).Start();
        var answers = Enumerable.Range(0, 20).Select(_ => day.Session.OpenSitting(One, day.Code, day.Now)).ToArray();
        answers.Count(a => a.IsOk).ShouldBe(1);
        foreach (var other in answers.Skip(1))
        {
            other.ShouldRefuse("SIT-1");
        }

        day[1].StartedAt.ShouldBe(day.Now);
    }

    [Fact]
    [Rule("INV-4")]
    [Rule("SES-10")]
    public void The_release_of_the_code_and_the_first_test_are_recorded()
    {
        var day = Room().Join(1).Present(1).Start();
        var released = day.Now;
        day.Minutes(3).Open(1).Minutes(4).Open(2);
        (day.Session.StartedAt, day.Session.FirstTestAt).ShouldBe((released, released + Duration.FromMinutes(3)));
    }

    [Fact]
    [Rule("SIT-2")]
    public void The_certification_number_tells_session_and_candidate() => Room().Session.CertificationNumber(One).ShouldBe("208-001");

    private static string Say(Refusal refusal) => $"{refusal} {refusal.Message(Language.French)} {string.Join(',', refusal.Facts)}";

    private static ExamDay Room() => new SessionBuilder().Candidates(2).Day();
}
