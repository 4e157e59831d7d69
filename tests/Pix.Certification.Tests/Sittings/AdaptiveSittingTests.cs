using NodaTime;
using Pix.Certification.Candidates;
using Pix.Certification.Challenges;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;
using Pix.Certification.Reports;
using Pix.Certification.Scoring;
using Pix.Certification.Sittings;
using Pix.Certification.Timing;

namespace Pix.Certification.Tests.Sittings;

/// <summary>An adaptive test on the demonstration bank: chosen one by one from the sitting's past alone.</summary>
public sealed class AdaptiveSittingTests
{
    private static readonly CertificationPolicy Policy = AdaptiveHall.Policy;
    private static readonly ChallengeBank Bank = AdaptiveHall.Bank;
    private static readonly AdaptiveCourse Course = AdaptiveHall.Course;
    private static readonly Instant Start = ExamHall.Start;
    private static readonly ExamClock Clock = ExamClock.Of(Start, Duration.FromMinutes(105), TimeKeeping.Invigilator);

    [Fact]
    [Rule("SEL3-2")]
    public void AWholeTest_Has32Challenges_OneForATube_EveryCompetenceFirst_ThenSpaced()
    {
        var sitting = Sit(seed: 5, right: static n => n % 3 != 0);

        sitting.State.ShouldBe(SittingState.Completed);
        sitting.Served.Count.ShouldBe(32);
        var challenges = sitting.Served.Select(static s => Bank.Find(s.Challenge)!).ToArray();
        challenges.Select(static c => c.Skill.Tube).ShouldBeUnique();
        challenges.Take(16).Select(static c => c.Competence).Distinct().Count().ShouldBe(16);
        for (var i = 16; i < 32; i++)
        {
            challenges[(i - 2)..i].ShouldNotContain(c => c.Competence == challenges[i].Competence);
        }
    }

    [Fact]
    [Rule("SEL3-7")]
    [Rule("TIM-6")]
    public void AnyHost_GoesOnWithTheSameTest()
    {
        var whole = Sit(seed: 11, right: static n => n % 2 == 0);
        var other = AdaptiveCourse.Create(Bank, Policy).OrThrow();

        // Another host takes over in the middle, with an engine of its own and nothing but the events.
        var taken = Sitting.Load(whole.Pending.Take(21).Select(static e => SittingEvent.FromJson(e.ToJson())));
        while (taken.Next(other, Clock, At(40)).OrThrow().Challenge is { } shown)
        {
            taken.Answer(shown.Number, AnswerTo(shown.Challenge, shown.Number % 2 == 0), $"k{shown.Number}", AnswerCircumstances.None, other, Clock, At(40)).OrThrow();
        }

        taken.Served.Select(static s => s.Challenge).ShouldBe(whole.Served.Select(static s => s.Challenge));
    }

    [Fact]
    [Rule("SEL3-5")]
    [Rule("INV-5")]
    public void AConfirmedAlert_ExcludesTheChallengeWithAllOfItsSkill()
    {
        var sitting = Begin(3);
        for (var n = 1; n <= 3; n++)
        {
            var shown = sitting.Next(Course, Clock, At(n)).OrThrow().Challenge!;
            if (n == 3)
            {
                break;
            }

            sitting.Answer(n, AnswerTo(shown.Challenge, right: true), $"k{n}", AnswerCircumstances.None, Course, Clock, At(n)).OrThrow();
        }

        var broken = sitting.Served[2].Challenge;
        sitting.RaiseAlert(3, null, Clock, At(4)).OrThrow();
        sitting.ConfirmAlert(ReportCategory.SiteBlocked, Course, At(5)).OrThrow();
        var second = sitting.Served[2].Challenge;
        sitting.RaiseAlert(3, null, Clock, At(6)).OrThrow();
        sitting.ConfirmAlert(ReportCategory.SiteBlocked, Course, At(7)).OrThrow();
        GoOn(sitting, static _ => true);

        sitting.Served.Count.ShouldBe(32);
        var withdrawn = new[] { broken, second }.Select(static id => Bank.Find(id)!.Skill).ToArray();
        sitting.Served.ShouldNotContain(s => withdrawn.Contains(Bank.Find(s.Challenge)!.Skill));
        var scored = SittingScoring.ScoreAdaptiveTest(sitting, Course, SittingVerdicts.None);
        scored.Status.ShouldBe(CertificationStatus.Validated);
        scored.Level.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(6);
    }

    [Fact]
    [Rule("SEL3-6")]
    [Rule("CAN-11")]
    public void ACandidateWhoNeedsThem_GetsOnlyAccessibleChallenges()
    {
        var sitting = Begin(9, new Accommodations { AccessibleChallengesOnly = true });
        GoOn(sitting, static n => n % 2 == 0);

        sitting.Served.ShouldAllBe(s => Bank.Find(s.Challenge)!.IsAccessible);
    }

    [Fact]
    [Rule("SC3-3")]
    [Rule("SCO-1")]
    public void AnAbandonedTest_IsDegraded_AndATechnicalFailureIsNot()
    {
        var sitting = Begin(21);
        for (var n = 1; n <= 25; n++)
        {
            var shown = sitting.Next(Course, Clock, At(n)).OrThrow().Challenge!;
            sitting.Answer(n, AnswerTo(shown.Challenge, right: true), $"k{n}", AnswerCircumstances.None, Course, Clock, At(n)).OrThrow();
        }

        sitting.EndByInvigilator(At(60)).OrThrow();
        var left = SittingScoring.ScoreAdaptiveTest(sitting, Course, new() { Abort = AbortReason.Candidate });
        var failed = SittingScoring.ScoreAdaptiveTest(sitting, Course, new() { Abort = AbortReason.Technical });

        left.IsDegraded.ShouldBeTrue();
        SittingScoring.ScoreAdaptiveTest(sitting, Course, SittingVerdicts.None).Capacity.ShouldBe(left.Capacity); // "finished" is no way round the degradation
        failed.IsDegraded.ShouldBeFalse();
        left.Score!.Value.ShouldBeLessThan(failed.Score!.Value);
        var again = SittingScoring.ScoreAdaptiveTest(Sitting.Load(sitting.Pending), AdaptiveCourse.Create(Bank, Policy).OrThrow(), new() { Abort = AbortReason.Candidate });
        again.Capacity.ShouldBe(left.Capacity);
        again.Score.ShouldBe(left.Score);
    }

    private static Sitting Begin(long seed, Accommodations? accommodations = null) =>
        Sitting.Start(new(new(208), new(4), ProfileSnapshot.Take(Start, CompetenceFrameworks.Crcn, []).OrThrow(), accommodations ?? Accommodations.None, seed), Course, Start).OrThrow();

    private static Sitting Sit(long seed, Func<int, bool> right)
    {
        var sitting = Begin(seed);
        GoOn(sitting, right);
        return sitting;
    }

    private static void GoOn(Sitting sitting, Func<int, bool> right)
    {
        while (sitting.Next(Course, Clock, At(sitting.Served.Count)).OrThrow().Challenge is { } shown)
        {
            sitting.Answer(shown.Number, AnswerTo(shown.Challenge, right(shown.Number)), $"k{shown.Number}", AnswerCircumstances.None, Course, Clock, At(shown.Number)).OrThrow();
        }
    }

    private static Instant At(int minute) => Start + Duration.FromMinutes(minute);

    // Right or wrong is all that matters here: the answer that the bank grades so is looked for.
    private static GivenAnswer AnswerTo(string challenge, bool right) => right ? DemonstrationAnswers.Right(challenge) : GivenAnswer.Pass;
}
