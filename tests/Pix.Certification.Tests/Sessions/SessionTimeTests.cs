using Pix.Certification.Policies;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Timing;

namespace Pix.Certification.Tests.Sessions;

/// <summary>Pauses, credits, limits, and the clock that ends what is overdue.</summary>
public sealed class SessionTimeTests
{
    private static readonly CandidateId One = new(1);
    private static readonly CandidateId Two = new(2);

    [Fact]
    [Rule("TIM-3")]
    public void Past_the_limit_only_a_pass_is_accepted_whoever_keeps_the_time()
    {
        foreach (var keeping in Enum.GetValues<TimeKeeping>())
        {
            var day = Room(keeping).Open(1);
            var limit = day.Now + Duration.FromMinutes(105);
            var clock = day.Session.ClockOf(One)!;
            clock.Accepts(limit - Duration.FromNanoseconds(1)).ShouldBe(AcceptedReply.Answer);
            clock.Accepts(limit).ShouldBe(AcceptedReply.Pass);
            day.Session.ClockOf(Two).ShouldBeNull();
        }
    }

    [Fact]
    [Rule("INV-8")]
    public void A_pause_gives_every_running_test_its_time_back_to_the_second()
    {
        var day = Room().Open(1).Minutes(10).Pause().Later(Duration.FromSeconds(754));
        day.Session.ClockOf(One)!.Remaining(day.Now).ShouldBe(Duration.FromMinutes(95));
        day.Open(2).Later(Duration.FromSeconds(6)).Reopen();
        Limit(day, 1).ShouldBe(day[1].StartedAt!.Value + Duration.FromMinutes(105) + Duration.FromSeconds(760));
        Limit(day, 2).ShouldBe(day[2].StartedAt!.Value + Duration.FromMinutes(105) + Duration.FromSeconds(6));
    }

    [Fact]
    [Rule("INV-8")]
    public void A_pause_that_begins_when_time_is_up_gives_nothing_back()
    {
        var day = Room().Open(1).Minutes(105).Pause().Minutes(20).Reopen();
        day.Session.ClockOf(One)!.Remaining(day.Now).ShouldBe(Duration.Zero);
        Limit(day, 1).ShouldBe(day[1].StartedAt!.Value + Duration.FromMinutes(105));
    }

    [Fact]
    [Rule("INV-8")]
    public void A_clock_that_was_set_back_neither_ends_a_pause_before_it_began_nor_counts_a_second_twice()
    {
        var day = Room().Open(1).Minutes(10).Pause().Minutes(-3).Reopen();
        day.Session.Pauses.Single().ShouldBe(new RoomPause(day.Now + Duration.FromMinutes(3), day.Now + Duration.FromMinutes(3)));
        day.Minutes(20).Pause().Minutes(30).Reopen().Minutes(-10).Pause().Minutes(15).Reopen();
        Limit(day, 1).ShouldBe(day[1].StartedAt!.Value + Duration.FromMinutes(105 + 30 + 5));
    }

    [Fact]
    [Rule("INV-8")]
    [Rule("SES-4")]
    public void The_end_of_the_session_ends_its_pause()
    {
        var day = Room().Open(1).Minutes(10).Pause().Minutes(10).End(1);
        day.Session.IsPaused.ShouldBeFalse();
        day.Session.Pauses.Single().To.ShouldBe(day.Now);
        day.Session.Reopen(day.Now).ShouldRefuse("INV-8");
        day.Reload().Minutes(500).Session.EndsAt(day.Now).ShouldBe(day.Session.EndsAt(day.Session.EndedAt!.Value));
    }

    [Fact]
    [Rule("INV-5")]
    [Rule("INV-8")]
    public void A_problem_stops_the_time_of_one_candidate_and_gives_it_back_once()
    {
        var day = Room(TimeKeeping.Enforce).Open(1, 2).Minutes(10);
        day.Session.OpenAlert(One, day.Now).OrThrow();
        day.Minutes(2).Pause().Minutes(3).Reopen().Minutes(1).Reload();
        Left(One).ShouldBe(Duration.FromMinutes(95), "it stands still, the pause within it counted once");
        Left(Two).ShouldBe(Duration.FromMinutes(92));
        day[1].IsOnHold.ShouldBeTrue();

        // Not even the clock ends a test that waits for the invigilator: the other candidate's is over by then.
        day.Minutes(100).Session.EndOverdue(day.Now).OrThrow();
        (day[1].IsSitting, day[2].IsSitting).ShouldBe((true, false));
        day.Session.CloseAlert(One, day.Now).OrThrow();
        (Left(One), day[1].IsOnHold).ShouldBe((Duration.FromMinutes(95), false));
        day.Minutes(95).Session.EndOverdue(day.Now).OrThrow();
        day.Reload()[1].EndedAt.ShouldBe(day.Now);

        Duration Left(CandidateId who) => day.Session.ClockOf(who)!.Remaining(day.Now);
    }

    [Fact]
    [Rule("INV-5")]
    public void A_problem_that_comes_once_time_is_up_gives_nothing_back_and_ends_with_the_test()
    {
        var day = Room().Open(1).Minutes(106);
        day.Session.OpenAlert(One, day.Now).OrThrow();
        day.Minutes(5).Session.ClockOf(One)!.Remaining(day.Now).ShouldBe(Duration.Zero);
        day.Session.EndSitting(One, EndReason.Left, day.Now).OrThrow();
        day[1].IsOnHold.ShouldBeFalse();
        var end = day.Session.EndsAt(day.Now);
        day.Minutes(500).Session.EndsAt(day.Now).ShouldBe(end);
        day.Session.CloseAlert(One, day.Now).ShouldRefuse("SIT-4");
    }

    [Fact]
    [Rule("TIM-6")]
    public void A_credit_reopens_a_test_whose_time_is_up_and_the_clock_goes_on_for_who_is_cut_off()
    {
        var day = Room().Open(1).Minutes(110);
        day.Session.ClockOf(One)!.Accepts(day.Now).ShouldBe(AcceptedReply.Pass);
        day.Session.CreditTime(One, Duration.FromMinutes(8), " poste changé ", day.Now).OrThrow().Reason.ShouldBe("poste changé");
        day.Session.ClockOf(One)!.Remaining(day.Now).ShouldBe(Duration.FromMinutes(3));
        day.Session.CreditTime(One, Duration.FromMinutes(105), "panne", day.Now).IsOk.ShouldBeTrue();
        day.Session.CreditTime(One, Duration.FromMinutes(105) + Duration.FromNanoseconds(1), "panne", day.Now).ShouldRefuse("TIM-6");
        day.Session.CreditTime(One, Duration.Zero, "panne", day.Now).ShouldRefuse("TIM-6");
        day.Session.CreditTime(One, Duration.FromMinutes(-1), "panne", day.Now).ShouldRefuse("TIM-6");
        day.Session.CreditTime(One, Duration.FromMinutes(1), " ", day.Now).ShouldRefuse("TIM-6");
        var before = Limit(day, 1);
        day.Minutes(2).Present(1).Session.ResumeSitting(One, day.Code, day.Now).OrThrow();
        Limit(day, 1).ShouldBe(before);
    }

    [Fact]
    [Rule("SES-10")]
    [Rule("INV-3")]
    public void The_session_ends_at_its_planned_end_or_with_its_longest_candidate()
    {
        var day = new SessionBuilder().Candidates(SessionBuilder.Line(1), SessionBuilder.Line(2, Fraction.OneThird)).Day();
        var nine = day.Now;
        day.Open(1).Session.EndsAt(day.Now).ShouldBe(nine + Duration.FromMinutes(120));
        day.Minutes(5).Open(2).Session.EndsAt(day.Now).ShouldBe(nine + Duration.FromMinutes(145));
        day.Session.CreditTime(Two, Duration.FromMinutes(10), "panne", day.Now).OrThrow();
        day.Minutes(1).Pause().Minutes(4).Reopen();
        day.Session.EndsAt(day.Now).ShouldBe(nine + Duration.FromMinutes(159));
    }

    [Theory]
    [Rule("TIM-4")]
    [InlineData(125)]
    [InlineData(145, 150)]
    [InlineData(105, 106, 125, 140, 141, 146)]
    [InlineData(600, 601, 602)]
    public void Enforced_ends_are_the_same_whenever_the_job_runs(params int[] jobsMinutes)
    {
        var day = new SessionBuilder().Keeping(TimeKeeping.Enforce).Candidates(SessionBuilder.Line(1), SessionBuilder.Line(2, Fraction.OneThird), SessionBuilder.Line(3)).Day();
        var nine = day.Now;
        day.Open(1, 3).Minutes(5).Open(2).Complete(3);
        foreach (var minutes in jobsMinutes.Append(1000))
        {
            day.Now = nine + Duration.FromMinutes(minutes);
            _ = day.Session.EndOverdue(day.Now);
            day.Reload();
        }

        (day[1].EndedAt, day[1].Ending, day[1].Abort).ShouldBe((nine + Duration.FromMinutes(105), SittingEnding.EndedByTime, AbortReason.Candidate));
        day[2].EndedAt.ShouldBe(nine + Duration.FromMinutes(145));
        day[3].EndedAt.ShouldBe(nine + Duration.FromMinutes(5));
        (day.Session.State, day.Session.EndedAt).ShouldBe((SessionState.Ended, nine + Duration.FromMinutes(145)));
        day.Past.OfType<SessionEnded>().Single().ByClock.ShouldBeTrue();
        day.Past.OfType<SittingClosed>().Count().ShouldBe(3);
        day.Session.EndOverdue(day.Now).ShouldRefuse("TIM-4");
    }

    [Fact]
    [Rule("TIM-4")]
    public void Two_hosts_find_the_same_ends_at_different_times()
    {
        var day = Room(TimeKeeping.Enforce).Open(1, 2).Minutes(20).Pause().Minutes(7).Reopen();
        var book = PolicyBook.Of(day.Session.Policy).OrThrow();
        var first = Session.Load(day.Past, book).EndOverdue(day.Now + Duration.FromHours(3)).OrThrow();
        var second = Session.Load(day.Past, book).EndOverdue(day.Now + Duration.FromHours(30)).OrThrow();
        second.Select(e => e.ToJson()).ShouldBe(first.Select(e => e.ToJson()));
        first.Count.ShouldBe(3);
    }

    [Fact]
    [Rule("TIM-4")]
    public void At_the_next_deadline_there_is_something_to_end_and_before_it_there_is_nothing()
    {
        var day = Room(TimeKeeping.Enforce).Open(1).Minutes(20).Open(2);
        var turns = 0;
        while (day.Session.NextDeadline(day.Now) is { } next)
        {
            var early = day.Session.EndOverdue(next - Duration.FromNanoseconds(1)).ShouldRefuse("TIM-4");
            early.Facts["nextDeadline"].ShouldBe(next);
            day.Now = next;
            day.Session.EndOverdue(day.Now).IsOk.ShouldBeTrue();
            turns++;
        }

        (turns, day.Session.State).ShouldBe((2, SessionState.Ended));
    }

    [Fact]
    [Rule("TIM-4")]
    public void During_a_pause_what_was_overdue_before_it_ends_and_the_rest_waits()
    {
        var day = Room(TimeKeeping.Enforce).Open(1).Minutes(20).Open(2).Minutes(90).Pause().Minutes(200);
        day.Session.EndOverdue(day.Now).OrThrow().Single().ShouldBe(new SittingClosed(One, SittingEnding.EndedByTime, AbortReason.Candidate, day[1].StartedAt!.Value + Duration.FromMinutes(105)));
        day.Session.EndOverdue(day.Now).ShouldRefuse("TIM-4");
        day.Complete(2);
        day.Session.NextDeadline(day.Now).ShouldBeNull();
        day.Session.EndOverdue(day.Now).ShouldRefuse("TIM-4");
        day.Reopen().Session.NextDeadline(day.Now).ShouldNotBeNull();
    }

    [Fact]
    [Rule("TIM-4")]
    [Rule("SES-10")]
    public void A_session_that_began_late_is_not_ended_by_the_clock_while_the_longest_test_could_still_run()
    {
        var day = Room(TimeKeeping.Enforce).Minutes(150).Open(1).Minutes(1);
        day.Session.EndSitting(One, EndReason.Left, day.Now).OrThrow();
        day.Session.EndOverdue(day.Now).ShouldRefuse("TIM-4");
        day.Open(2)[2].IsSitting.ShouldBeTrue();
    }

    [Theory]
    [Rule("TIM-3")]
    [Rule("TIM-4")]
    [InlineData(TimeKeeping.Invigilator)]
    [InlineData(TimeKeeping.Warn)]
    public void Unless_enforced_the_clock_ends_nothing(TimeKeeping keeping)
    {
        var day = Room(keeping).Open(1).Minutes(1000);
        day.Session.EndOverdue(day.Now).ShouldRefuse("TIM-4");
        day.Session.NextDeadline(day.Now).ShouldBeNull();
        day[1].IsSitting.ShouldBeTrue();
    }

    [Fact]
    [Rule("INV-6")]
    public void An_invigilator_ends_a_test_as_finished_left_or_fraud()
    {
        var day = new SessionBuilder().Candidates(3).Day().Open(1, 2, 3).Minutes(30);
        day.Session.EndSitting(One, EndReason.Finished, day.Now).OrThrow().Abort.ShouldBeNull();
        day.Session.EndSitting(Two, EndReason.Left, day.Now).OrThrow().Abort.ShouldBe(AbortReason.Candidate);
        day.Session.EndSitting(new(3), EndReason.Fraud, day.Now).OrThrow().Ending.ShouldBe(SittingEnding.EndedByInvigilator);
        (day.Session.Reports.Single().Category.Code, day.Session.Reports.Single().Candidate).ShouldBe(("C6", new CandidateId(3)));
        day.Session.EndSitting(One, EndReason.Left, day.Now).ShouldRefuse("SIT-4");
        Should.Throw<ArgumentOutOfRangeException>(() => day.Session.EndSitting(One, (EndReason)9, day.Now));
        day.Session.ClockOf(One)!.Remaining(day.Now).ShouldBe(Duration.Zero);
    }

    [Fact]
    [Rule("SES-4")]
    public void Ending_a_session_names_everybody_who_has_not_finished()
    {
        var day = Room().Open(1, 2).Minutes(30);
        day.Session.End([], day.Now).ShouldRefuse("SES-4").Facts["unfinished"].ShouldBe(new[] { 1, 2 });
        day.Session.End([One], day.Now).ShouldRefuse("SES-4").Facts["unfinished"].ShouldBe(new[] { 2 });
        day.Session.End([One, Two, new(44)], day.Now).OrThrow().Unfinished.ShouldBe([One, Two]);
        day.Session.ClockOf(One)!.Accepts(day.Now).ShouldBe(AcceptedReply.Nothing);
        day.Minutes(60).Draft(null, (1, AbortReason.Technical), (2, AbortReason.Candidate)).Finalise();
        day.Session.ClockOf(One)!.Remaining(day.Session.EndedAt!.Value).ShouldBe(Duration.Zero, "a later finalisation gives nobody time");
    }

    private static Instant Limit(ExamDay day, int n) => day.Session.ClockOf(new(n))!.Limit(day.Now);

    private static ExamDay Room(TimeKeeping keeping = TimeKeeping.Invigilator) => new SessionBuilder().Keeping(keeping).Candidates(2).Day();
}
