using System.Text.Json.Nodes;
using NodaTime;
using Pix.Certification.Candidates;
using Pix.Certification.Challenges;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Psychometrics;
using Pix.Certification.Referential;
using Pix.Certification.Reports;
using Pix.Certification.Scoring;
using Pix.Certification.Sittings;
using Pix.Certification.Timing;
using static Pix.Certification.Tests.Sittings.AdaptiveHall;

namespace Pix.Certification.Tests.Sittings;

/// <summary>A sitting follows the plan of its policy, whatever it is: exposure, length, stopping.</summary>
[Rule("POL-4")]
public sealed class PlannedTestTests
{
    private static readonly AdaptiveCourse Capped = AdaptiveCourse.Create(Bank, CertificationPolicies.Adaptive2026).OrThrow();
    private static readonly Instant Start = ExamHall.Start;
    private static readonly ExamClock Clock = ExamClock.Of(Start, Duration.FromMinutes(105), TimeKeeping.Invigilator);

    public static TheoryData<string> Controls => ["priced", "restricted", "eligibility"];

    [Fact]
    public void OurTest_Has26Challenges_OneForATube_EveryCompetenceFirst_ThenSpaced()
    {
        var sitting = Sit(Capped, 5, static n => n % 3 != 0);

        (sitting.State, sitting.Length, sitting.Served.Count).ShouldBe((SittingState.Completed, 26, 26));
        var challenges = sitting.Served.Select(static s => Bank.Find(s.Challenge)!).ToArray();
        challenges.Select(static c => c.Skill.Tube).ShouldBeUnique();
        challenges.Take(16).Select(static c => c.Competence).Distinct().Count().ShouldBe(16);
        for (var i = 16; i < 26; i++)
        {
            challenges[(i - 2)..i].ShouldNotContain(c => c.Competence == challenges[i].Competence);
        }

        // Somebody who knows all of it, and somebody who knows nothing, are told apart as far as the scale goes.
        Score(Capped, Sit(Capped, 6, static _ => true)).Level.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(6);
        Score(Capped, Sit(Capped, 7, static _ => false)).Level.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Controls))]
    [Rule("EXP-1")]
    [Rule("SEL3-7")]
    public void AnyHost_GoesOnWithTheSameTest_WhateverItsLedgerSays(string control)
    {
        var policy = With(control switch
        {
            "restricted" => new RestrictedControl(0.2),
            "eligibility" => new EligibilityControl(0.2),
            _ => AdaptivePlans.Capped26Settings.Exposure,
        });
        var course = AdaptiveCourse.Create(Bank, policy).OrThrow();
        var ledger = course.NewLedger("fr");
        for (var seed = 1; seed <= 12; seed++)
        {
            Enter(course, ledger, Sit(course, seed, static n => n % 2 == 0, ledger));
        }

        var whole = Sit(course, 99, static n => n % 2 == 0, ledger);
        course.Shown(whole).Aside.Count.ShouldBe(control == "priced" ? 0 : course.Shown(whole).Aside.Count);
        (control == "priced" || course.Shown(whole).Aside.Count > 0).ShouldBeTrue();
        Enter(course, ledger, whole);
        var other = AdaptiveCourse.Create(Bank, policy).OrThrow();
        var taken = Sitting.Load(whole.Pending.Take(21).Select(static e => SittingEvent.FromJson(e.ToJson())));
        GoOn(other, taken, static n => n % 2 == 0);
        taken.Served.Select(static s => s.Challenge).ShouldBe(whole.Served.Select(static s => s.Challenge));

        // The same seed begins another test once others have sat.
        Sit(course, 99, static n => n % 2 == 0, ledger).Served.Select(static s => s.Challenge).ShouldNotBe(whole.Served.Select(static s => s.Challenge));
    }

    [Fact]
    [Rule("EXP-1")]
    public void TheFirstEvent_HoldsWhatWasTaken_AndNothingWhereThePlanLooksAtNoLedger()
    {
        JsonNode.Parse(Begin(Course, 3).Pending[0].ToJson())!.AsObject().ContainsKey("exposure").ShouldBeFalse();
        var exposure = JsonNode.Parse(Begin(Capped, 3).Pending[0].ToJson())!["exposure"]!.GetValue<string>();
        exposure.Length.ShouldBeInRange(20, 2_000);
        ExposurePicture.Read(Convert.FromBase64String(exposure), Capped.EngineOf("fr")!.Bank).IsOk.ShouldBeTrue();
    }

    [Fact]
    [Rule("EXP-1")]
    public void ALedger_BeginsWithThePricesOfRehearsals_TheSameEverywhere_AndCountsNothing()
    {
        var other = AdaptiveCourse.Create(Bank, CertificationPolicies.Adaptive2026).OrThrow();
        var (one, another) = (Capped.NewLedger("fr"), other.NewLedger("fr"));
        one.Save().ShouldBe(another.Save());
        one.Tests.ShouldBe(0);
        var bank = Capped.EngineOf("fr")!.Bank;
        Enumerable.Range(0, bank.Count).Count(i => one.PriceOf(new(i)) > 0).ShouldBeGreaterThan(50);
        Enter(Capped, one, Sit(Capped, 1, static _ => true, one));
        (one.Tests, another.Tests, Capped.NewLedger("fr").Tests).ShouldBe((1, 0, 0));
        Course.NewLedger("fr").PriceOf(new(0)).ShouldBe(0, "pix-v3 has no prices");
        Should.Throw<ArgumentException>(static () => Capped.NewLedger("de"));
        Capped.Locales.ShouldBe(["fr", "en"], ignoreOrder: true);
        Capped.EngineOf("de").ShouldBeNull();
    }

    [Fact]
    [Rule("EXP-1")]
    [Rule("INV-5")]
    public void AChallengeThatWasReplaced_WasSeenAllTheSame()
    {
        var sitting = Begin(Capped, 3);
        var broken = sitting.Next(Capped, Clock, At(1)).OrThrow().Challenge!.Challenge;
        sitting.RaiseAlert(1, null, Clock, At(2)).OrThrow();
        sitting.ConfirmAlert(ReportCategory.SiteBlocked, Capped, At(3)).OrThrow();
        GoOn(Capped, sitting, static _ => true);

        var bank = Capped.EngineOf("fr")!.Bank;
        var shown = Capped.Shown(sitting).Given.Select(item => bank[item].Id).ToList();
        shown.ShouldBe([.. sitting.Served.Select(static s => s.Challenge), broken]);
        shown.Count.ShouldBe(27);
    }

    [Fact]
    [Rule("SEL3-6")]
    public void ACandidateWhoNeedsThem_GetsOnlyAccessibleChallenges()
    {
        var sitting = Begin(Capped, 9, new Accommodations { AccessibleChallengesOnly = true });
        GoOn(Capped, sitting, static n => n % 2 == 0);
        sitting.Served.Count.ShouldBe(26);
        sitting.Served.ShouldAllBe(static s => Bank.Find(s.Challenge)!.IsAccessible);
    }

    [Theory]
    [Rule("SC3-3")]
    [InlineData(true)]
    [InlineData(false)]
    public void ATestThatItsRulesStop_IsComplete_EvenWhenNobodyAskedForTheEndScreen(bool isAsked)
    {
        var policy = With(ExposureControl.None, new() { Error = 0.45, MinimumLength = 20 }, length: 40);
        var course = AdaptiveCourse.Create(Bank, policy).OrThrow();
        var whole = Sit(course, 4, static n => n % 2 == 0);
        (whole.State, whole.Length).ShouldBe((SittingState.Completed, whole.Answered));
        whole.Answered.ShouldBeInRange(20, 39);
        course.ErrorOf(whole).ShouldBeLessThan(0.45);
        Score(course, whole).IsDegraded.ShouldBeFalse();

        var sitting = Begin(course, 4);
        GoOn(course, sitting, static n => n % 2 == 0, isAsked ? int.MaxValue : whole.Answered);
        sitting.Length.ShouldBe(isAsked ? whole.Answered : 40);
        if (!isAsked)
        {
            sitting.EndByInvigilator(At(60)).OrThrow();
            Score(course, sitting).ShouldBeEquivalentTo(Score(course, whole), "nothing was left to answer");
        }

        // One answer less, and something was.
        var left = Begin(course, 4);
        GoOn(course, left, static n => n % 2 == 0, whole.Answered - 1);
        left.EndByInvigilator(At(60)).OrThrow();
        Score(course, left).IsDegraded.ShouldBe(whole.Answered > 20);
    }

    private static AdaptiveTestResult Score(AdaptiveCourse course, Sitting sitting) => SittingScoring.ScoreAdaptiveTest(sitting, course, SittingVerdicts.None);

    private static CertificationPolicy With(ExposureControl exposure, StoppingRules? stopping = null, int length = 26) => CertificationPolicy.Create(new()
    {
        Id = "own",
        EffectiveFrom = Start,
        Test = TestKind.Adaptive,
        AdaptiveTest = new() { Plan = AdaptivePlans.Capped26Settings with { Exposure = exposure, Stopping = stopping ?? StoppingRules.None, Length = length } },
    }).OrThrow();

    private static void Enter(AdaptiveCourse course, ExposureLedger ledger, Sitting sitting)
    {
        var shown = course.Shown(sitting);
        ledger.Enter(shown.Given, course.EngineOf("fr")!.Plan.Settings.Exposure, shown.Aside);
    }

    private static Sitting Begin(AdaptiveCourse course, long seed, Accommodations? accommodations = null, ExposureLedger? ledger = null) => Sitting.Start(
        new(new(208), new(4), ProfileSnapshot.Take(Start, CompetenceFrameworks.Crcn, []).OrThrow(), accommodations ?? Accommodations.None, seed) { Exposure = ledger }, course, Start).OrThrow();

    private static Sitting Sit(AdaptiveCourse course, long seed, Func<int, bool> right, ExposureLedger? ledger = null)
    {
        var sitting = Begin(course, seed, ledger: ledger);
        GoOn(course, sitting, right);
        return sitting;
    }

    private static void GoOn(AdaptiveCourse course, Sitting sitting, Func<int, bool> right, int most = int.MaxValue)
    {
        while (sitting.Answered < most && sitting.Next(course, Clock, At(sitting.Served.Count)).OrThrow().Challenge is { } shown)
        {
            var answer = right(shown.Number) ? DemonstrationAnswers.Right(shown.Challenge) : GivenAnswer.Pass;
            sitting.Answer(shown.Number, answer, $"k{shown.Number}", AnswerCircumstances.None, course, Clock, At(shown.Number)).OrThrow();
        }
    }

    private static Instant At(int minute) => Start + Duration.FromMinutes(minute);
}
