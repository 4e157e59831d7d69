using Pix.Certification.Certifications;
using Pix.Certification.Jury;
using Pix.Certification.Policies;
using Pix.Certification.Reports;
using Pix.Certification.Scoring;
using Pix.Certification.Tests.Sittings;
using static Pix.Certification.Tests.Certifications.JuryRoom;

namespace Pix.Certification.Tests.Certifications;

/// <summary>The certification of an adaptive test: its result has a capacity and a global level, and its challenges are not the jury's to take out.</summary>
public sealed class AdaptiveCertificationTests
{
    [Fact]
    [Rule("SC3-1")]
    [Rule("SC3-4")]
    [Rule("CER-1")]
    [Rule("PUB-2")]
    public void AWholeTest_IsDecidedByRule_AndItsCertificateHasAGlobalLevel()
    {
        var room = Adaptive(static n => n % 4 != 0);
        var result = room.First.Result!;
        (room.First.State, result.Test, result.Status, result.IsDegraded, result.IsTrusted).ShouldBe((CertificationState.Validated, TestKind.Adaptive, CertificationStatus.Validated, false, true));
        result.Capacity.ShouldNotBeNull();
        (result.RatePercent, result.ScoreMax, result.Levels.Count).ShouldBe((null, 895, 16));
        result.Levels.Select(static l => l.Competence).ShouldBe(room.Basis.Framework.Competences.Select(static c => c.Code), "in the framework's order");

        var facts = room.Published("P-1").First.ValidCertificate!.Facts;

        (facts.Score, facts.ScoreMax, facts.LevelMax, facts.PolicyId).ShouldBe((result.Score!.Value, 895, 7, AdaptiveHall.Policy.Id));
        facts.GlobalLevel.ShouldBe((result.Score.Value / 128) + 1);
        SessionJury.Lines(room.Session, room.All).ShouldHaveSingleItem().Levels.Count.ShouldBe(16);
        Decided().Published().First.ValidCertificate!.Facts.GlobalLevel.ShouldBeNull("a test from the profile has none");
    }

    [Theory]
    [InlineData(19, AbortReason.Candidate, CertificationStatus.Rejected, StatusReason.LackOfAnswers, false)]
    [InlineData(19, AbortReason.Technical, CertificationStatus.Cancelled, StatusReason.TechnicalFailure, false)]
    [InlineData(20, AbortReason.Candidate, CertificationStatus.Validated, StatusReason.None, true)]
    [InlineData(20, AbortReason.Technical, CertificationStatus.Validated, StatusReason.None, false)]
    [InlineData(31, AbortReason.Candidate, CertificationStatus.Validated, StatusReason.None, true)]
    [Rule("SC3-3")]
    [Rule("SCO-1")]
    public void AnUnfinishedTest_IsForTheJury_WhichSeesWhatIsComputed(int answers, AbortReason abort, CertificationStatus status, StatusReason reason, bool degraded)
    {
        var room = Adaptive(answers: answers, abort: abort);
        var result = room.First.Result!;

        (result.Status, result.Reason, result.IsDegraded, result.InError).ShouldBe((status, reason, degraded, false));
        (result.Score is null, result.Capacity is null, result.Levels.Count).ShouldBe((answers < 20, answers < 20, answers < 20 ? 0 : 16));
        (room.First.State, room.First.AwaitsReview, room.First.Verdicts.Abort).ShouldBe((CertificationState.Undecided, true, abort), "nobody saw the end screen");
        room.First.Rescore(room.Basis, "règles", room.Now).OrThrow().IsEmpty.ShouldBeTrue();
        room.First.AwaitsReview.ShouldBeTrue();
        room.Rule(new(status switch { CertificationStatus.Validated => JuryVerb.Validate, CertificationStatus.Rejected => JuryVerb.Reject, _ => JuryVerb.Cancel })).OrThrow().IsEmpty.ShouldBeTrue();
        (room.First.State.ToString(), room.First.Result).ShouldBe((status.ToString(), result));
        room.Published("P-1").First.ValidCertificate.ShouldBe(status == CertificationStatus.Validated ? room.First.Certificates[0] : null);
    }

    [Fact]
    [Rule("SC3-6")]
    [Rule("PUB-2")]
    public void BelowTheScoreOfThePolicy_TheResultIsPublished_AndNoCertificateIsIssued()
    {
        var free = Adaptive(static n => n % 4 == 0).First.Result!;
        var room = Adaptive(static n => n % 4 == 0, certificateFrom: free.Score!.Value + 1);

        (room.First.State, room.First.AwaitsReview).ShouldBe((CertificationState.Rejected, false), "decided by rule");
        room.First.Result.ShouldBe(free with { Status = CertificationStatus.Rejected, Reason = StatusReason.LevelNotReached }, "the result stands");
        room.First.NeedsCode.ShouldBeFalse();
        room.Rule(JuryAction.Validate).IsRefused(out var refusal).ShouldBeTrue("no jury gives a level that was not reached");
        refusal!.Code.ShouldBe("JUR-1");
        room.Published().First.Certificates.ShouldBeEmpty();
        var line = SessionJury.Lines(room.Session, room.All).ShouldHaveSingleItem();
        (line.Status.Name(line.Reason).French, line.ScoreShown, line.Levels.Count).ShouldBe(("niveau non atteint", free.Score, 0));
        Adaptive(static n => n % 4 == 0, certificateFrom: free.Score.Value).First.State.ShouldBe(CertificationState.Validated);
    }

    [Fact]
    [Rule("SC3-3")]
    [Rule("SCO-1")]
    public void FinalisedAgainForAnotherReason_ADegradedResultIsNoLongerDegraded()
    {
        var room = Adaptive(answers: 25, abort: AbortReason.Candidate);
        var degraded = room.First.Result!;

        var after = room.First.Finalise(room.Basis, new(AbortReason.Technical, [], []), needsReview: false, "règles", room.Now).OrThrow().After;

        (after.IsDegraded, after.Score > degraded.Score, room.First.State).ShouldBe((false, true, CertificationState.Validated));
        room.First.Results.Select(static r => r.Result).ShouldBe([degraded, after]);
    }

    [Theory]
    [InlineData(JuryVerb.Neutralise)]
    [InlineData(JuryVerb.AcceptAsCorrect)]
    [InlineData(JuryVerb.RestoreChallenge)]
    [Rule("JUR-1")]
    [Rule("JUR-2")]
    public void AChallenge_CannotBeRuledOnAfterwards_ForNobodyAndNotByAnAppealEither(JuryVerb verb)
    {
        var room = Adaptive();
        var before = CertificationPicture.Of(room.First);

        foreach (var number in new[] { 1, 32, 99 })
        {
            room.First.Preview(new(verb, number), room.Basis).ShouldRefuse("JUR-1").Reason.English.ShouldStartWith("In an adaptive test");
            room.Rule(new(verb, number)).ShouldRefuse("JUR-1");
        }

        var challenge = room.Basis.Sitting.Served[0].Challenge;
        SessionJury.Correct(challenge, verb, room.Cases, SessionJury.PreviewCorrection(challenge, verb, room.Cases), Author, Why, room.Now).ShouldRefuse("JUR-1");
        CertificationPicture.Of(room.First).ShouldBe(before);
        room.Published().First.OpenAppeal("L’épreuve 1 était fausse.", room.Now).OrThrow();
        room.First.UpholdAppeal(new(verb, 1), room.Basis, Author, Why, room.Now).ShouldRefuse("JUR-1");
    }

    [Fact]
    [Rule("JUR-1")]
    [Rule("SC3-1")]
    public void TheWhole_IsTheJurysToRejectCancelAndRestore_AndTheScoreIsKept()
    {
        var room = Adaptive();
        var computed = room.First.Result!;

        foreach (var (verb, status, reason) in new[]
        {
            (JuryVerb.Reject, CertificationStatus.Rejected, StatusReason.RejectedByJury),
            (JuryVerb.RejectForFraud, CertificationStatus.Rejected, StatusReason.Fraud),
            (JuryVerb.Cancel, CertificationStatus.Cancelled, StatusReason.CancelledByJury),
        })
        {
            var after = room.Rule(new(verb)).OrThrow().After;
            (after.Status, after.Reason, after.Score, after.Capacity).ShouldBe((status, reason, computed.Score, computed.Capacity));
            room.First.Rescore(room.Basis, "règles", room.Now).OrThrow().IsEmpty.ShouldBeTrue();
        }

        room.Rule(JuryAction.Lift).OrThrow().After.ShouldBe(computed);
        room.First.State.ShouldBe(CertificationState.Validated);
    }

    [Fact]
    [Rule("SEL3-5")]
    [Rule("SCO-1")]
    public void AConfirmedAlert_CountsNowhere_HoweverOftenItIsScored()
    {
        var room = Adaptive(static n => n % 3 != 0, alerts: 2);
        room.Basis.Sitting.Withdrawn.Count.ShouldBe(2);
        room.Basis.Sitting.Served.Count.ShouldBe(32);

        room.First.Rescore(room.Basis, "règles", room.Now).OrThrow().IsEmpty.ShouldBeTrue();

        room.First.State.ShouldBe(CertificationState.Validated);
        foreach (var withdrawn in room.Basis.Sitting.Withdrawn)
        {
            SessionJury.Using(withdrawn.Challenge, room.Cases).ShouldBeEmpty();
        }
    }

    [Fact]
    [Rule("SEL3-5")]
    [Rule("SC3-3")]
    public void ADegradedTestWithAConfirmedAlert_IsScoredTheSameByAnyHost()
    {
        var room = Adaptive(answers: 22, abort: AbortReason.Candidate, alerts: 1);
        var elsewhere = new ScoringBasis(Pix.Certification.Sittings.Sitting.Load(room.Basis.Sitting.Pending), Pix.Certification.Sittings.AdaptiveCourse.Create(AdaptiveHall.Bank, AdaptiveHall.Policy).OrThrow(), room.Basis.Framework);

        room.First.Result!.IsDegraded.ShouldBeTrue();
        room.First.PreviewRescore(elsewhere).OrThrow().IsEmpty.ShouldBeTrue();
    }

    [Fact]
    [Rule("SC3-3")]
    [Rule("PUB-1")]
    public void ATestThatStillRuns_IsInError_AndDecidedOnceItIsOver()
    {
        var room = Adaptive();
        var afresh = room.Afresh();
        afresh.First.Finalise(afresh.Running, FinalisationFindings.None, needsReview: false, "règles", afresh.Now).OrThrow().After.Error!.Code.ShouldBe("SIT-4");
        afresh.First.Publish("P-1", afresh.Now).ShouldRefuse("PUB-1");

        afresh.First.Rescore(afresh.Basis, "règles", afresh.Now).OrThrow();

        (afresh.First.State, afresh.First.Result).ShouldBe((CertificationState.Validated, room.First.Result));
        CertificationPicture.Of(Reload(afresh.First)).ShouldBe(CertificationPicture.Of(afresh.First));
    }
}
