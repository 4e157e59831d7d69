using NodaTime;
using Pix.Certification.Candidates;
using Pix.Certification.Challenges;
using Pix.Certification.Reports;
using Pix.Certification.Sittings;
using Pix.Certification.Timing;
using static Pix.Certification.Tests.Sittings.ExamHall;

namespace Pix.Certification.Tests.Sittings;

/// <summary>What stops the clock of one challenge, and what puts another in its place.</summary>
public sealed class SittingAlertTests
{
    private static readonly GivenAnswer Right = GivenAnswer.OfChoices(2);

    [Fact]
    [Rule("INV-5")]
    public void Alert_HoldsTheTestUntilTheInvigilatorHasLooked()
    {
        var sitting = NewSitting();
        Shown(sitting, 1);
        var alert = sitting.RaiseAlert(1, "  ça ne s'affiche pas ", Clock(), Minute(2)).OrThrow();

        sitting.RaiseAlert(1, "encore", Clock(), Minute(3)).OrThrow().ShouldBeSameAs(alert);
        Send(sitting, 1, Right, "k", 3).ShouldBeRefused("INV-5");
        sitting.Next(Course, Clock(), Minute(3)).ShouldBeRefused("INV-5");
        Sitting.Load(sitting.Pending).Alert.ShouldBe(alert);

        sitting.DismissAlert(Minute(5)).OrThrow();
        Shown(sitting, 5).Challenge.ShouldBe(alert.Challenge);
        sitting.Served[0].OnHold.ShouldBe(Duration.FromMinutes(3));
        sitting.DismissAlert(Minute(6)).ShouldBeRefused("INV-5");
        alert.Words.ShouldBe("ça ne s'affiche pas");
    }

    [Fact]
    [Rule("INV-5")]
    public void Alert_Confirmed_PutsAVariantUnderTheSameNumber()
    {
        var sitting = NewSitting();
        var first = Shown(sitting, 1).Challenge;
        sitting.RaiseAlert(1, null, Clock(), Minute(2)).OrThrow();

        sitting.ConfirmAlert(ReportCategory.Fraud, Course, Minute(3)).ShouldBeRefused("INV-5");
        var confirmed = sitting.ConfirmAlert(ReportCategory.SiteDown, Course, Minute(3)).OrThrow();

        confirmed.Replacement.ShouldNotBe(first);
        confirmed.Replacement[..^1].ShouldBe(first[..^1]); // the other variant of the same skill
        Shown(sitting, 4).ShouldSatisfyAllConditions(shown => shown.Number.ShouldBe(1), shown => shown.Challenge.ShouldBe(confirmed.Replacement), shown => shown.ServedAt.ShouldBe(Minute(3)));
        sitting.Withdrawn.Single().ShouldBe(new WithdrawnChallenge(1, first, ReportCategory.SiteDown));
        Send(sitting, 1, Right, "k", 5).OrThrow();
        sitting.Served.Count.ShouldBe(1);
    }

    [Fact]
    [Rule("INV-5")]
    public void Alerts_AreThreeAtMostUntilTheInvigilatorAllowsAsManyAgain()
    {
        var sitting = NewSitting();
        Shown(sitting, 1);
        for (var n = 1; n <= 3; n++)
        {
            sitting.LiftAlertLimit(Minute(n)).ShouldBeRefused("INV-5");
            sitting.AlertsLeft.ShouldBe(4 - n);
            sitting.RaiseAlert(1, null, Clock(), Minute(n)).OrThrow();
            sitting.RaiseAlert(1, "encore", Clock(), Minute(n)).OrThrow();
            sitting.DismissAlert(Minute(n)).OrThrow();
        }

        sitting.RaiseAlert(1, null, Clock(), Minute(4)).ShouldBeRefused("INV-5");
        sitting.LiftAlertLimit(Minute(5)).OrThrow();
        var loaded = Sitting.Load(sitting.Pending.Select(static e => SittingEvent.FromJson(e.ToJson())));
        loaded.AlertsLeft.ShouldBe(3);
        loaded.RaiseAlert(1, null, Clock(), Minute(6)).OrThrow();
    }

    [Fact]
    [Rule("INV-8")]
    public void WhileTheRoomIsStopped_NothingIsShownOrTaken_AndWhatWasSentIsTakenAfterwards()
    {
        var sitting = NewSitting();
        Shown(sitting, 1);
        Send(sitting, 1, Right, "k1", 1).OrThrow();
        Shown(sitting, 1);
        var (stopped, before) = (Clock(stopped: Minute(2)), Describe(sitting));
        Refusal[] refused =
        [
            sitting.Next(Course, stopped, Minute(3)).ShouldBeRefused("INV-8"),
            Send(sitting, 2, Right, "k2", 3, stopped).ShouldBeRefused("INV-8"),
            Send(sitting, 2, GivenAnswer.Pass, "k2", 3, stopped).ShouldBeRefused("INV-8"),
            Send(sitting, 2, Right, "k2", 300, stopped).ShouldBeRefused("INV-8"),
            sitting.RaiseAlert(2, null, stopped, Minute(3)).ShouldBeRefused("INV-8"),
        ];
        refused.ShouldAllBe(static r => r.Kind == RefusalKind.Later);
        (refused[1].Facts["since"], refused[1].Facts["askedAt"]).ShouldBe((Minute(2), Minute(3)));
        Send(sitting, 1, Right, "k1", 3, stopped).OrThrow().At.ShouldBe(Minute(1), "what was taken before is answered as before");
        Describe(sitting).ShouldBe(before);
        Send(sitting, 2, Right, "k2", 4).OrThrow();
    }

    [Fact]
    [Rule("SIT-6")]
    public void ATest_IsOpenInOnePlace_WhichIsWhereItWasResumedLast()
    {
        var sitting = NewSitting();
        sitting.RefuseAt(1).ShouldBeNull();
        sitting.Enter(Minute(2)).OrThrow();
        var loaded = Sitting.Load(sitting.Pending.Select(static e => SittingEvent.FromJson(e.ToJson())));
        (loaded.Place, loaded.RefuseAt(2)).ShouldBe((2, null));
        foreach (var stale in (int[])[1, 0, 3])
        {
            var refusal = loaded.RefuseAt(stale).ShouldNotBeNull();
            (refusal.Code, refusal.Kind).ShouldBe(("SIT-6", RefusalKind.Later));
        }
    }

    [Fact]
    [Rule("SEC-2")]
    public void AChallenge_IsCalledOtherwiseInEveryTest_AndItsNameTellsNothing()
    {
        var (sitting, another) = (NewSitting(seed: 7), NewSitting(seed: 8));
        var names = Bank.Challenges.Select(c => sitting.NameOf(c.Id)).ToArray();
        names.ShouldBeUnique();
        names.ShouldAllBe(static n => n.Length == 16 && n.All(char.IsAsciiLetterOrDigit));
        names.Intersect(Bank.Challenges.Select(c => another.NameOf(c.Id))).ShouldBeEmpty();
        Sitting.Load(sitting.Pending).NameOf(Bank.Challenges[0].Id).ShouldBe(names[0]);
        var shown = Shown(sitting, 1);
        sitting.Answer(1, Right, "k", AnswerCircumstances.None, Course, Clock(), Minute(1), seen: shown.Challenge)
            .ShouldBeRefused("SIT-3");
    }

    [Fact]
    [Rule("INV-5")]
    public void Alert_OnAnAnsweredOrUnknownChallenge_IsRefused()
    {
        var sitting = NewSitting();
        Shown(sitting, 1);
        Send(sitting, 1, Right, "k", 2).OrThrow();

        sitting.RaiseAlert(1, null, Clock(), Minute(3)).ShouldBeRefused("SIT-3");
        sitting.RaiseAlert(2, null, Clock(), Minute(3)).ShouldBeRefused("SIT-3");
        sitting.ConfirmAlert(ReportCategory.Image, Course, Minute(3)).ShouldBeRefused("INV-5");
    }

    [Fact]
    [Rule("GRD-2")]
    [Rule("INV-8")]
    public void Answer_ToATimedChallenge_WhenThePauseFallsIntoTheAlert_GivesThatTimeBackOnce()
    {
        var sitting = NewSitting();
        while (Bank.Find(Shown(sitting, 1).Challenge)!.TimedSeconds is null)
        {
            Send(sitting, sitting.Served.Count, Right, $"k{sitting.Served.Count}", 1).OrThrow();
        }

        var number = sitting.Served.Count;
        var clock = Clock(pauses: [new(Minute(2), Minute(4))]);
        sitting.RaiseAlert(number, null, clock, Minute(1.5)).OrThrow();
        sitting.DismissAlert(Minute(4.5)).OrThrow();

        // Half a minute before the alert, and two and a half after it: three minutes for a challenge of one.
        Send(Sitting.Load(sitting.Pending), number, Right, "late", 7, clock).OrThrow();
        Send(sitting, number, Right, "late", 7, clock).OrThrow();
        sitting.Served[^1].Outcome.ShouldBe(AnswerOutcome.TimedOut);
    }

    [Fact]
    [Rule("INV-5")]
    [Rule("INV-8")]
    public void ChallengeRemaining_StandsStillDuringPausesAndAlerts_AlsoTheOneThatIsOpen()
    {
        var sitting = NewSitting(accommodations: Accommodations.ExtraTime(Fraction.OneThird));
        while (Bank.Find(Shown(sitting, 1).Challenge)!.TimedSeconds is null)
        {
            sitting.ChallengeRemaining(Course, Clock(), Minute(1)).ShouldBeNull();
            Send(sitting, sitting.Served.Count, Right, $"k{sitting.Served.Count}", 1).OrThrow();
        }

        var clock = Clock(pauses: [new(Minute(1.25), Minute(2.25))]);
        Left(1).ShouldBe(80);
        Left(2).ShouldBe(65);
        Left(2.5).ShouldBe(50);
        sitting.RaiseAlert(sitting.Served.Count, null, clock, Minute(2.5)).OrThrow();
        Left(4).ShouldBe(50);
        sitting.DismissAlert(Minute(4)).OrThrow();
        Left(4.25).ShouldBe(35);
        Left(9).ShouldBe(0);

        double Left(double minute) => sitting.ChallengeRemaining(Course, clock, Minute(minute))!.Value.TotalSeconds;
    }

    [Fact]
    [Rule("SIT-3")]
    [Rule("INV-5")]
    public void Answer_MeantForAReplacedChallenge_IsRefusedAndDoesNotAnswerItsReplacement()
    {
        var sitting = NewSitting();
        var first = Shown(sitting, 1).Challenge;
        sitting.RaiseAlert(1, null, Clock(), Minute(2)).OrThrow();
        sitting.ConfirmAlert(ReportCategory.SiteDown, Course, Minute(3)).OrThrow();
        var before = Describe(sitting);

        var stale = sitting.Answer(1, Right, "k", AnswerCircumstances.None, Course, Clock(), Minute(4), seen: sitting.NameOf(first));

        stale.ShouldBeRefused("SIT-3");
        Describe(sitting).ShouldBe(before);
        sitting.Answer(1, Right, "k", AnswerCircumstances.None, Course, Clock(), Minute(4), seen: sitting.NameOf(sitting.Served[0].Challenge)).OrThrow();
        sitting.Answer(1, Right, "k", AnswerCircumstances.None, Course, Clock(), Minute(5), seen: sitting.NameOf(sitting.Served[0].Challenge)).OrThrow().At.ShouldBe(Minute(4));
    }

    [Fact]
    [Rule("GRD-2")]
    [Rule("CAN-11")]
    public void Answer_ToATimedChallenge_IsTimedByTheServerWithExtraTimeAndWithoutPausesAndAlerts()
    {
        Outcome(Accommodations.None, answeredAfterSeconds: 66).ShouldBe(AnswerOutcome.TimedOut);
        Outcome(Accommodations.None, answeredAfterSeconds: 65).ShouldBe(AnswerOutcome.Correct);
        Outcome(Accommodations.ExtraTime(Fraction.OneThird), answeredAfterSeconds: 85).ShouldBe(AnswerOutcome.Correct);
        Outcome(Accommodations.ExtraTime(Fraction.OneThird), answeredAfterSeconds: 86).ShouldBe(AnswerOutcome.TimedOut);
        Outcome(Accommodations.None, answeredAfterSeconds: 165, pauseSeconds: 100).ShouldBe(AnswerOutcome.Correct);
        Outcome(Accommodations.None, answeredAfterSeconds: 166, pauseSeconds: 100).ShouldBe(AnswerOutcome.TimedOut);

        static AnswerOutcome Outcome(Accommodations accommodations, int answeredAfterSeconds, int pauseSeconds = 0)
        {
            var sitting = NewSitting(accommodations: accommodations);
            for (var n = 1; n <= sitting.Length; n++)
            {
                var shown = Shown(sitting, n);
                RoomPause[] pauses = pauseSeconds == 0 ? [] : [new(shown.ServedAt + Duration.FromSeconds(1), shown.ServedAt + Duration.FromSeconds(1 + pauseSeconds))];
                var timed = Bank.Find(shown.Challenge)!.TimedSeconds is not null;
                var at = timed ? shown.ServedAt + Duration.FromSeconds(answeredAfterSeconds) : shown.ServedAt;
                sitting.Answer(n, Right, $"k{n}", AnswerCircumstances.None, Course, Clock(pauses: pauses), at).OrThrow();
                if (timed)
                {
                    return shown.Outcome;
                }
            }

            throw new InvalidOperationException("The bank has a timed challenge.");
        }
    }
}
