using Pix.Certification.Challenges;
using Pix.Certification.Policies;
using Pix.Certification.Referential;
using Pix.Certification.Reports;
using Pix.Certification.Scoring;
using Pix.Certification.Sittings;
using static Pix.Certification.Tests.Sittings.ExamHall;

namespace Pix.Certification.Tests.Sittings;

public sealed class SittingScoringTests
{
    [Fact]
    [Rule("SC2-1")]
    [Rule("SCO-1")]
    public void AFinishedSitting_IsScoredOnItsPlacesAndTheSameAgainFromItsPast()
    {
        var sitting = Sit(answered: 15, static n => n != 15);

        var result = Score(sitting, SittingVerdicts.None);

        (result.Challenges, result.Correct, result.RatePercent, result.Status).ShouldBe((15, 14, 93, CertificationStatus.Validated));
        result.Pix.ShouldBe(5 * 27);
        var again = Score(Sitting.Load(sitting.Pending.Select(static e => SittingEvent.FromJson(e.ToJson()))), SittingVerdicts.None);
        again.ToString().ShouldBe(result.ToString());
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(AbortReason.Candidate, 60)]
    [InlineData(AbortReason.Technical, 100)]
    [Rule("SC2-7")]
    public void AnUnfinishedSitting_NeedsAReasonToBeScored(AbortReason? abort, int? rate)
    {
        var sitting = Sit(answered: 9, static _ => true);
        sitting.EndByFinalisation(Minute(100)).OrThrow();

        var result = SittingScoring.ScoreProfileTest(sitting, Bank, Policy, new() { Abort = abort });

        if (rate is null)
        {
            result.ShouldBeRefused("SC2-7");
        }
        else
        {
            result.OrThrow().RatePercent.ShouldBe(rate.Value);
        }
    }

    [Fact]
    [Rule("SC2-7")]
    [Rule("INV-6")]
    public void ASittingThatTheInvigilatorEndedAsFinished_IsScoredWithTheRestPassed()
    {
        var sitting = Sit(answered: 9, static _ => true);
        sitting.EndByInvigilator(Minute(100)).OrThrow();

        Score(sitting, SittingVerdicts.None).RatePercent.ShouldBe(60);
    }

    [Fact]
    [Rule("SCO-1")]
    public void ASitting_IsScoredWithItsOwnBankOnly()
    {
        var sitting = Sit(answered: 15, static _ => true);
        var bank = ChallengeBankReader.Read(
            DemonstrationAnswers.Files,
            new() { Competences = [.. CompetenceFrameworks.Crcn.Competences.Select(static c => c.Code)], Version = "other" }).OrThrow();

        Should.Throw<ArgumentException>(() => SittingScoring.ScoreProfileTest(sitting, bank, Policy, SittingVerdicts.None)).Message.ShouldContain("bank hall");
    }

    [Fact]
    [Rule("REP-3")]
    [Rule("FIN-3")]
    public void Reports_AreResolvedByRule_OnlyWhereTheAnswerWasNotRight()
    {
        var sitting = Sit(answered: 15, static n => n is not (2 or 3 or 4));
        Report[] reports =
        [
            Of(1, "E4", 1), // a right answer: nothing
            Of(2, "E4", 2), // a wrong one: neutralised
            Of(3, "E1", 3), // an image that the challenge does not have: nothing
            Of(4, "E11", 99), // a challenge that does not exist: nothing
            Of(5, "E5", 4) with { Candidate = new(9) }, // somebody else's
            new(6, new(4), ReportCategory.Fraud, null, null), // the jury's
            Of(7, "E12", 4) with { Outcome = ReportOutcome.ResolvedWithoutEffect }, // dealt with already
        ];

        var resolved = SittingScoring.Resolve(sitting, Bank, reports);

        resolved.Select(static r => (r.Report.Number, r.Effect)).ShouldBe([(1, ReportEffect.None), (2, ReportEffect.Neutralise), (3, ReportEffect.None), (4, ReportEffect.None)]);
        var result = Score(sitting, SittingScoring.Verdicts(resolved, abort: null));
        (result.Neutralised, result.Counted, result.Correct).ShouldBe((1, 14, 12));

        static Report Of(int number, string code, int challenge) => new(number, new(4), ReportCategory.TryParse(code, out var category) ? category : throw new ArgumentException(code), null, challenge);
    }

    [Fact]
    [Rule("INV-5")]
    public void AReplacedChallenge_CountsNowhere()
    {
        var sitting = NewSitting();
        var first = Shown(sitting, 1).Challenge;
        sitting.RaiseAlert(1, null, Clock(), Minute(1)).OrThrow();
        sitting.ConfirmAlert(ReportCategory.SiteDown, Course, Minute(2)).OrThrow();
        Finish(sitting, 15, static _ => true);

        var result = Score(sitting, SittingVerdicts.None);

        (result.Challenges, result.Correct, result.RatePercent).ShouldBe((15, 15, 100));
        sitting.Served.ShouldNotContain(s => s.Challenge == first);
    }

    [Fact]
    [Rule("POL-1")]
    public void ASitting_IsScoredUnderItsOwnPolicyOnly()
    {
        var sitting = Sit(answered: 15, static _ => true);

        Should.Throw<ArgumentException>(() => SittingScoring.ScoreProfileTest(sitting, Bank, CertificationPolicies.Profile2019, SittingVerdicts.None));
    }

    [Fact]
    [Rule("SC2-9")]
    public void FraudAndCancellation_KeepTheLevelsWorkedOut()
    {
        var sitting = Sit(answered: 15, static _ => true);

        Score(sitting, new() { IsFraud = true }).ShouldSatisfyAllConditions(r => r.Status.ShouldBe(CertificationStatus.Rejected), r => r.Pix.ShouldBe(135));
        Score(sitting, new() { IsFraud = true, IsCancelledByJury = true }).Status.ShouldBe(CertificationStatus.Cancelled);
    }

    private static ProfileTestResult Score(Sitting sitting, SittingVerdicts verdicts) => SittingScoring.ScoreProfileTest(sitting, Bank, Policy, verdicts).OrThrow();

    private static Sitting Sit(int answered, Func<int, bool> right)
    {
        var sitting = NewSitting();
        Finish(sitting, answered, right);
        return sitting;
    }

    private static void Finish(Sitting sitting, int answered, Func<int, bool> right)
    {
        for (var n = 1; n <= answered; n++)
        {
            Shown(sitting, 3 + (n * 0.1));
            Send(sitting, n, GivenAnswer.OfChoices(right(n) ? 2 : 1), $"k{n}", 3 + (n * 0.1)).OrThrow();
        }
    }
}
