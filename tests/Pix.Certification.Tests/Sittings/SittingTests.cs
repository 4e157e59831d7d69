using NodaTime;
using Pix.Certification.Candidates;
using Pix.Certification.Challenges;
using Pix.Certification.Reports;
using Pix.Certification.Sittings;
using Pix.Certification.Timing;
using static Pix.Certification.Tests.Sittings.ExamHall;

namespace Pix.Certification.Tests.Sittings;

public sealed class SittingTests
{
    private static readonly GivenAnswer Right = GivenAnswer.OfChoices(2);
    private static readonly GivenAnswer Wrong = GivenAnswer.OfChoices(1);

    [Fact]
    [Rule("SEL3-7")]
    public void Next_WhenAChallengeIsNotAnswered_ShowsItAgain()
    {
        var sitting = NewSitting();

        var first = Shown(sitting, 1);
        var version = sitting.Version;

        Shown(sitting, 2).ShouldBeSameAs(first);
        sitting.Version.ShouldBe(version);
        first.ServedAt.ShouldBe(Minute(1));
    }

    [Fact]
    [Rule("SIT-5")]
    [Rule("SEL1-1")]
    public void Next_WhenEverythingIsAnsweredOrPassed_IsTheEndScreen()
    {
        var sitting = NewSitting();
        sitting.Length.ShouldBe(15);
        for (var n = 1; n <= sitting.Length; n++)
        {
            Shown(sitting, n).Number.ShouldBe(n);
            Send(sitting, n, n % 2 == 0 ? GivenAnswer.Pass : Right, $"k{n}", n + 0.5).OrThrow();
        }

        sitting.Next(Course, Clock(), Minute(20)).OrThrow().IsEnd.ShouldBeTrue();

        sitting.State.ShouldBe(SittingState.Completed);
        sitting.EndedAt.ShouldBe(Minute(20));
        sitting.Next(Course, Clock(), Minute(21)).OrThrow().IsEnd.ShouldBeTrue();
        sitting.Pending.Count.ShouldBe(1 + 15 + 15 + 1);
    }

    [Fact]
    [Rule("SIT-3")]
    public void Answer_SentAgain_HasTheSameReceiptAndChangesNothing()
    {
        var sitting = NewSitting();
        Shown(sitting, 1);
        var receipt = Send(sitting, 1, Right, "key-1", 2).OrThrow();
        var version = sitting.Version;

        Send(sitting, 1, Right, "key-1", 3).OrThrow().ShouldBe(receipt);
        Send(sitting, 1, Right, "another key", 3).OrThrow().ShouldBe(receipt);

        sitting.Version.ShouldBe(version);
        receipt.At.ShouldBe(Minute(2));
        receipt.Code.Length.ShouldBe(24);
    }

    [Fact]
    [Rule("SIT-3")]
    public void Answer_AnotherOneToAnAnsweredChallenge_IsRefusedAndTheFirstKept()
    {
        var sitting = NewSitting();
        Shown(sitting, 1);
        Send(sitting, 1, Wrong, "key-1", 2).OrThrow();
        Shown(sitting, 3);

        Send(sitting, 1, Right, "key-2", 4).ShouldBeRefused("SIT-3", "current", 2);
        Send(sitting, 1, GivenAnswer.Pass, "key-3", 4).ShouldBeRefused("SIT-3");
        Send(sitting, 2, Right, "key-1", 4).ShouldBeRefused("SIT-3", "number", 1);
        Send(sitting, 3, Right, "key-4", 4).ShouldBeRefused("SIT-3");

        sitting.Served[0].Answer.ShouldBe(Wrong.ToCanonicalText());
        sitting.Served[0].Outcome.ShouldBe(AnswerOutcome.Wrong);
        sitting.Answered.ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    [Rule("SIT-3")]
    public void Answer_WithoutAKey_IsRefused(string? key)
    {
        var sitting = NewSitting();
        Shown(sitting, 1);

        Send(sitting, 1, Right, key!, 2).ShouldBeRefused("SIT-3");
        Send(sitting, 1, Right, new string('k', 101), 2).ShouldBeRefused("SIT-3");
    }

    [Fact]
    [Rule("GRD-1")]
    public void Answer_OfAnotherShapeThanAsked_IsRefusedAndNothingIsLost()
    {
        var sitting = NewSitting();
        Shown(sitting, 1);

        Send(sitting, 1, GivenAnswer.OfText("deux"), "k", 2).ShouldBeRefused("GRD-1");
        Send(sitting, 1, GivenAnswer.OfChoices(4), "k", 2).ShouldBeRefused("GRD-1");

        Send(sitting, 1, Right, "k", 2).OrThrow().Number.ShouldBe(1);
    }

    [Fact]
    [Rule("TIM-3")]
    public void Answer_PastTheLimit_IsKeptAsideAndOnlyAPassGoesOn()
    {
        var sitting = NewSitting();
        Shown(sitting, 104);

        var late = Send(sitting, 1, Right, "late", 105).OrThrow();

        late.IsKeptAside.ShouldBeTrue();
        sitting.Answered.ShouldBe(0);
        sitting.KeptAside.Single().Answer.ShouldBe(Right.ToCanonicalText());
        Send(sitting, 1, Right, "late", 106).OrThrow().ShouldBe(late);
        Send(sitting, 1, Wrong, "later", 106).OrThrow().ShouldBe(late);
        sitting.KeptAside.Count.ShouldBe(1);
        Send(sitting, 1, GivenAnswer.Pass, "pass", 107).OrThrow().IsKeptAside.ShouldBeFalse();
        sitting.Served[0].Outcome.ShouldBe(AnswerOutcome.Passed);
    }

    [Fact]
    [Rule("TIM-3")]
    [Rule("TIM-5")]
    public void Everything_OnAHostWhoseClockIsBehindTheStart_CountsFromTheStart()
    {
        var sitting = NewSitting();

        Shown(sitting, -0.5).ServedAt.ShouldBe(Minute(0));
        var alert = sitting.RaiseAlert(1, null, Clock(), Minute(-0.4)).OrThrow();
        alert.RaisedAt.ShouldBe(Minute(0));
        sitting.DismissAlert(Minute(-0.3)).OrThrow();
        var receipt = Send(sitting, 1, Right, "k", -0.2).OrThrow();
        receipt.IsKeptAside.ShouldBeFalse();
        receipt.At.ShouldBe(Minute(0));
        sitting.Enter(Minute(-0.1)).OrThrow().At.ShouldBe(Minute(0));
        sitting.EndByInvigilator(Minute(-0.1)).OrThrow().At.ShouldBe(Minute(0));
    }

    [Fact]
    [Rule("TIM-3")]
    [Rule("TIM-6")]
    public void Answer_AfterACreditGivenLate_CountsAgain()
    {
        var sitting = NewSitting();
        Shown(sitting, 104);
        Send(sitting, 1, Right, "late", 106).OrThrow().IsKeptAside.ShouldBeTrue();

        Send(sitting, 1, Right, "again", 107, Clock(Duration.FromMinutes(10))).OrThrow().IsKeptAside.ShouldBeFalse();

        sitting.Served[0].Outcome.ShouldBe(AnswerOutcome.Correct);
    }

    [Fact]
    [Rule("SIT-4")]
    public void Answer_ArrivingAfterTheInvigilatorEndedTheTest_IsKeptForTheJury()
    {
        var sitting = NewSitting();
        Shown(sitting, 1);
        sitting.EndByInvigilator(Minute(2)).OrThrow();

        Send(sitting, 1, Right, "k", 3).OrThrow().IsKeptAside.ShouldBeTrue();
        Send(sitting, 1, GivenAnswer.Pass, "p", 3).ShouldBeRefused("SIT-4");
        sitting.Next(Course, Clock(), Minute(4)).ShouldBeRefused("SIT-4");

        sitting.State.ShouldBe(SittingState.EndedByInvigilator);
        sitting.Answered.ShouldBe(0);
    }

    [Fact]
    [Rule("CAN-11")]
    [Rule("SEL3-6")]
    public void Start_ForACandidateWhoNeedsThem_GivesOnlyAccessibleChallenges()
    {
        var sitting = NewSitting(accommodations: new Accommodations { AccessibleChallengesOnly = true });

        sitting.Planned.ShouldAllBe(id => Bank.Find(id)!.IsAccessible);
        sitting.Length.ShouldBe(15);
    }

    [Fact]
    [Rule("TIM-4")]
    public void EndByTime_TakesTheDeadlineAsItsEnd()
    {
        var sitting = NewSitting();
        Shown(sitting, 1);
        sitting.EndByTime(Clock(), Minute(104)).ShouldBeRefused("TIM-3");

        sitting.EndByTime(Clock(), Minute(300)).OrThrow().At.ShouldBe(Minute(105));

        sitting.State.ShouldBe(SittingState.EndedByTime);
        sitting.EndByTime(Clock(), Minute(301)).ShouldBeRefused("SIT-4");
    }

    [Fact]
    [Rule("FIN-3")]
    [Rule("SIT-4")]
    public void End_OfAnEndedSitting_IsRefused()
    {
        var sitting = NewSitting();
        sitting.EndByFinalisation(Minute(200)).OrThrow();

        sitting.EndByInvigilator(Minute(201)).ShouldBeRefused("SIT-4");
        sitting.EndByFinalisation(Minute(201)).ShouldBeRefused("SIT-4");
        sitting.Enter(Minute(201)).ShouldBeRefused("SIT-4");
        sitting.RaiseAlert(1, null, Clock(), Minute(201)).ShouldBeRefused("SIT-4");
        sitting.EndedAt.ShouldBe(Minute(200));
    }

    [Fact]
    [Rule("TIM-6")]
    public void Load_OfACutSitting_GoesOnAtTheSameChallenge()
    {
        var sitting = NewSitting();
        Shown(sitting, 1);
        Send(sitting, 1, Right, "k1", 2).OrThrow();
        var shown = Shown(sitting, 3);

        var back = Sitting.Load(sitting.Pending.Select(static happened => SittingEvent.FromJson(happened.ToJson())));
        back.Enter(Minute(9)).OrThrow();

        Shown(back, 10).ShouldSatisfyAllConditions(again => again.Number.ShouldBe(2), again => again.Challenge.ShouldBe(shown.Challenge), again => again.ServedAt.ShouldBe(Minute(3)));
        back.Answered.ShouldBe(1);
    }

    [Fact]
    [Rule("SEL1-5")]
    [Rule("POL-1")]
    public void Start_RecordsEverythingTheCourseOfTheTestDependsOn()
    {
        var started = NewSitting(seed: 99).Pending.OfType<SittingStarted>().Single();

        started.Seed.ShouldBe(99);
        started.PolicyId.ShouldBe(Policy.Id);
        started.BankVersion.ShouldBe("hall");
        started.BankChecksum.ShouldBe(Bank.Checksum);
        NewSitting(seed: 99).Planned.ShouldBe(started.Planned);
        NewSitting(seed: 100).Planned.ShouldNotBe(started.Planned);
    }

    [Fact]
    [Rule("POL-1")]
    public void Answer_UnderAnotherPolicyOrBank_IsAMisuse()
    {
        var sitting = NewSitting();
        var other = new ProfileCourse(Bank, Pix.Certification.Policies.CertificationPolicies.Profile2019);

        Should.Throw<ArgumentException>(() => sitting.Next(other, Clock(), Minute(1)));
    }
}
