using Pix.Certification.Timing;

namespace Pix.Certification.Tests.Timing;

public sealed class ExamClockTests
{
    private static readonly Instant Start = Instant.FromUtc(2024, 3, 12, 8, 4, 30);
    private static readonly Duration Allowance = Duration.FromMinutes(105);

    [Fact]
    [Rule("TIM-1")]
    public void Allowance_IsOneHourFortyFiveForMostAndAThirdMoreForATiersTemps()
    {
        ExamClock.AllowanceOf(105, Fraction.Zero).ShouldBe(Duration.FromMinutes(105));
        ExamClock.AllowanceOf(105, Fraction.OneThird).ShouldBe(Duration.FromMinutes(140));
        ExamClock.AllowanceOf(105, Fraction.Percent(33)).ShouldBe(Duration.FromSeconds(8379));
    }

    [Fact]
    [Rule("TIM-1")]
    public void TheLimit_CountsFromTheCandidatesOwnStart()
    {
        var clock = ExamClock.Of(Start, Allowance, TimeKeeping.Enforce);

        clock.Limit(Start).ShouldBe(Instant.FromUtc(2024, 3, 12, 9, 49, 30));
        clock.Remaining(Start - Duration.FromHours(1)).ShouldBe(Allowance);
        clock.Accepts(Start - Duration.Epsilon).ShouldBe(AcceptedReply.Nothing);
        clock.Accepts(Start).ShouldBe(AcceptedReply.Answer);
        clock.Accepts(clock.Limit(Start) - Duration.Epsilon).ShouldBe(AcceptedReply.Answer);
        clock.Accepts(clock.Limit(Start)).ShouldBe(AcceptedReply.Pass);
        (clock.Start, clock.Allowance, clock.Credit, clock.Keeping, clock.OverAt).ShouldBe((Start, Allowance, Duration.Zero, TimeKeeping.Enforce, null));
    }

    [Fact]
    [Rule("TIM-6")]
    public void WithoutCredit_TheClockGoesOnWhileACandidateIsAway()
    {
        var away = Duration.FromMinutes(10);
        var plain = ExamClock.Of(Start, Allowance, TimeKeeping.Invigilator);
        var credited = ExamClock.Of(Start, Allowance, TimeKeeping.Invigilator, credit: away);
        var back = Start + Duration.FromMinutes(50);

        plain.Remaining(back).ShouldBe(Duration.FromMinutes(55));
        credited.Remaining(back).ShouldBe(Duration.FromMinutes(65));
        (credited.Limit(back) - plain.Limit(back)).ShouldBe(away);
    }

    [Fact]
    [Rule("INV-8")]
    public void APause_GivesEverybodyTheTimeBackToTheSecond()
    {
        var alarm = new RoomPause(Start + Duration.FromMinutes(20), Start + Duration.FromSeconds(1933));
        var clock = ExamClock.Of(Start, Allowance, TimeKeeping.Invigilator, [alarm]);

        clock.Limit(Start).ShouldBe(Start + Allowance + Duration.FromSeconds(733));
        clock.Remaining(alarm.To!.Value).ShouldBe(Duration.FromMinutes(85));
    }

    [Fact]
    public void APauseThatBeganBeforeTheCandidate_CountsFromTheirStartOn()
    {
        var clock = ExamClock.Of(Start, Allowance, TimeKeeping.Invigilator, [new(Start - Duration.FromHours(1), Start + Duration.FromMinutes(2))]);

        clock.Pauses.ShouldBe([new(Start, Start + Duration.FromMinutes(2))]);
        clock.Limit(Start).ShouldBe(Start + Allowance + Duration.FromMinutes(2));
    }

    [Fact]
    public void PausesThatOverlapOrLieWithinEachOther_CountOnce()
    {
        static Instant At(int minute) => Start + Duration.FromMinutes(minute);

        var clock = ExamClock.Of(
            Start,
            Allowance,
            TimeKeeping.Invigilator,
            [new(At(40), At(50)), new(At(10), At(30)), new(At(15), At(20)), new(At(29), At(35)), new(At(45), At(55)), new(At(60), At(60))]);

        clock.Pauses.ShouldBe([new(At(10), At(35)), new(At(40), At(55))]);
        clock.Limit(Start).ShouldBe(Start + Allowance + Duration.FromMinutes(40));
    }

    [Fact]
    public void AnOpenPause_SwallowsTheOnesAfterIt()
    {
        var open = new RoomPause(Start + Duration.FromMinutes(10), null);
        var clock = ExamClock.Of(Start, Allowance, TimeKeeping.Enforce, [new(Start + Duration.FromMinutes(20), Start + Duration.FromMinutes(30)), open]);

        clock.Pauses.ShouldBe([open]);
        clock.Remaining(Start + Duration.FromDays(2)).ShouldBe(Duration.FromMinutes(95));
        clock.IsOverdue(Start + Duration.FromDays(2)).ShouldBeFalse();
    }

    [Fact]
    public void ATestThatIsOver_IsNotOverdue()
    {
        var clock = ExamClock.Of(Start, Allowance, TimeKeeping.Enforce, over: Start + Duration.FromMinutes(30));

        clock.IsOverdue(Start + Duration.FromMinutes(31)).ShouldBeFalse();
        clock.IsOverdue(Start + Duration.FromMinutes(500)).ShouldBeFalse();
        clock.Remaining(Start + Duration.FromMinutes(31)).ShouldBe(Duration.Zero);
    }

    [Fact]
    public void TimesThatCannotBe_AreAFaultOfTheCaller()
    {
        var back = new RoomPause(Start + Duration.FromMinutes(2), Start);

        Should.Throw<ArgumentException>(() => ExamClock.Of(Start, -Duration.Epsilon, TimeKeeping.Enforce));
        Should.Throw<ArgumentException>(() => ExamClock.Of(Start, Allowance, TimeKeeping.Enforce, credit: -Duration.Epsilon));
        Should.Throw<ArgumentException>(() => ExamClock.Of(Start, Allowance, TimeKeeping.Enforce, [back])).Message.ShouldContain("ends before it begins");
        Should.Throw<ArgumentOutOfRangeException>(() => ExamClock.AllowanceOf(-1, Fraction.Zero));
    }
}
