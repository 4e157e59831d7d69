using System.Numerics;
using FsCheck;
using FsCheck.Xunit;
using Pix.Certification.Tests.Arbitraries;
using Pix.Certification.Timing;

namespace Pix.Certification.Tests.Timing;

[Rule("TIM-2")]
[Properties(Arbitrary = [typeof(ClockCases), typeof(Fractions)], MaxTest = 100)]
public sealed class ExamClockProperties
{
    [Property]
    [Rule("TIM-1")]
    public void TheLimit_IsTheTestLengthenedByTheShare_FromTheCandidatesOwnStart(NonNegativeInt minutes, Fraction drawn, NonNegativeInt late)
    {
        // Below ten times the test, as CAN-4 has it: beyond, the limit may lie after the end of all calendars.
        var share = Fraction.Of(drawn.Numerator % (10 * drawn.Denominator), drawn.Denominator);
        var (test, start) = (minutes.Get % 600, ClockCase.At(late.Get));

        var clock = ExamClock.Of(start, ExamClock.AllowanceOf(test, share), TimeKeeping.Enforce);

        var (exact, below) = (60 * test * (share.Denominator + (BigInteger)share.Numerator), share.Denominator);
        new BigInteger((clock.Limit(start) - start).TotalSeconds).ShouldBe((exact + below - 1) / below);
    }

    // Time that never grows, never falls below zero and stands still in a pause is what the oracle counts.
    [Property]
    public void Remaining_IsWhatIsLeftWhenEverySecondIsCounted(ClockCase drawn)
    {
        var clock = drawn.Clock();
        foreach (var (second, left) in drawn.SecondBySecond())
        {
            clock.Remaining(ClockCase.At(second)).ShouldBe(Duration.FromSeconds(left), $"at second {second}");
        }
    }

    [Property]
    public void Remaining_IsNothingFromTheLimitOnAndNotBefore(ClockCase drawn)
    {
        // With no time at all there is no limit to reach: a policy gives a minute at least.
        var kept = (drawn with { Allowance = drawn.Allowance + 1 }).WithPausesInTime();
        var clock = kept.Clock();
        for (var second = 0; second <= ClockCase.Last; second++)
        {
            var at = ClockCase.At(second);
            (clock.Remaining(at) == Duration.Zero).ShouldBe(at >= clock.Limit(at), $"at second {second}");
            clock.IsOverdue(at).ShouldBe(at >= clock.Limit(at));
        }
    }

    [Property]
    [Rule("INV-8")]
    public void AFurtherPause_MovesTheLimitByWhatItAddsToTheSecond(ClockCase drawn, byte from, byte length)
    {
        var added = new ClockCase.Pause(from % 150, (from % 150) + (length % 60));
        var longer = drawn with { Pauses = [.. drawn.Pauses, added] };

        var more = Enumerable.Range(added.From, added.To!.Value - added.From).Count(second => !drawn.IsPaused(second));
        (longer.Limit(ClockCase.Last) - drawn.Limit(ClockCase.Last)).ShouldBe(more);
    }

    [Property]
    public void Limit_CountsAnOpenPauseUpToNow(ClockCase drawn, byte from)
    {
        var open = drawn with { Pauses = [.. drawn.Pauses.Where(p => p.To <= from), new(from, null)] };

        (open.Limit(from + 90) - open.Limit(from)).ShouldBe(90);
        open.Remaining(from + 90).ShouldBe(open.Remaining(from));
    }

    [Property]
    public void TheOrderOfPausesAndTheirRepetition_ChangeNothing(ClockCase drawn)
    {
        var twice = drawn with { Pauses = [.. drawn.Pauses.Reverse(), .. drawn.Pauses] };

        twice.Clock().Pauses.ShouldBe(drawn.Clock().Pauses);
    }

    [Property]
    public void Pauses_AreKeptInOrderApartAndNotBeforeTheStart(ClockCase drawn)
    {
        var kept = drawn.Clock().Pauses;

        kept.ShouldAllBe(static p => p.From >= ClockCase.Start && (p.IsOpen || p.To > p.From));
        kept.Zip(kept.Skip(1)).ShouldAllBe(static pair => pair.First.To <= pair.Second.From);
    }

    [Property]
    public void Credit_MovesTheLimitByItself(ClockCase drawn, byte credit)
    {
        var longer = drawn with { Credit = drawn.Credit + credit };

        (longer.Limit(ClockCase.Last) - drawn.Limit(ClockCase.Last)).ShouldBe(credit);
    }

    [Property]
    [Rule("TIM-3")]
    public void WhoeverKeepsTheTime_AnswersAreTakenWhileTimeIsLeftThenOnlyAPass(ClockCase drawn, byte over)
    {
        foreach (var keeping in Enum.GetValues<TimeKeeping>())
        {
            var clock = drawn.Clock(keeping, ClockCase.At(over));
            foreach (var (second, left) in drawn.SecondBySecond())
            {
                var expected = second < 0 || second >= over ? AcceptedReply.Nothing : left > 0 ? AcceptedReply.Answer : AcceptedReply.Pass;
                clock.Accepts(ClockCase.At(second)).ShouldBe(expected, $"at second {second}");
                clock.IsOverdue(ClockCase.At(second)).ShouldBe(expected == AcceptedReply.Pass);
            }
        }
    }

    [Property]
    public void OnceOver_NothingIsLeftAndBeforeItNothingChanges(ClockCase drawn, byte over)
    {
        var (running, ended) = (drawn.Clock(), drawn.Clock(over: ClockCase.At(over)));
        for (var second = ClockCase.First; second <= ClockCase.Last; second++)
        {
            var at = ClockCase.At(second);
            ended.Remaining(at).ShouldBe(second < over ? running.Remaining(at) : Duration.Zero);
        }
    }
}
