using Pix.Certification.Certifications;
using Pix.Certification.Jury;
using Pix.Certification.Scoring;
using Pix.Certification.Sessions;
using Pix.Certification.Testing;
using static Pix.Certification.Tests.Certifications.JuryRoom;

namespace Pix.Certification.Tests.Certifications;

public sealed class CandidateCertificationTests
{
    [Fact]
    [Rule("FIN-4")]
    public void WhatNothingCallsTheJuryTo_IsDecidedByRule()
    {
        Decided().First.State.ShouldBe(CertificationState.Validated);
        Decided(static _ => false).First.State.ShouldBe(CertificationState.Rejected);
    }

    [Fact]
    [Rule("FIN-4")]
    [Rule("INV-7")]
    public void AnEndScreenThatNobodySaw_WaitsForTheJuryWhichMayRejectOrValidate()
    {
        var room = Decided(endScreenSeen: false, candidates: 2);

        room.All.Select(static c => c.State).ShouldBe([CertificationState.Undecided, CertificationState.Validated]);
        room.Session.Process(SessionJury.Undecided(room.Session, room.All), room.Now).ShouldRefuse("SES-4");
        room.Rule(JuryAction.Neutralise(1)).OrThrow();
        room.First.State.ShouldBe(CertificationState.Undecided, "neutralising settles no review");
        room.Rule(JuryAction.Reject).OrThrow().After.Reason.ShouldBe(StatusReason.RejectedByJury);
        room.Rule(JuryAction.Lift).OrThrow();
        room.First.State.ShouldBe(CertificationState.Validated);
    }

    [Fact]
    [Rule("JUR-1")]
    public void EveryAction_NeedsAnAuthorAndAReason()
    {
        var room = Decided();

        room.First.Rule(JuryAction.Reject, room.Basis, " ", Why, room.Now).ShouldRefuse("JUR-1");
        room.First.Rule(JuryAction.Reject, room.Basis, Author, "", room.Now).ShouldRefuse("JUR-1");
        room.First.CorrectIdentity(SessionBuilder.Person(7), Author, "", room.Now).ShouldRefuse("JUR-1");
        room.First.State.ShouldBe(CertificationState.Validated);
    }

    [Fact]
    [Rule("JUR-1")]
    [Rule("SCO-1")]
    public void APreview_IsWhatIsRecorded_AndAStaleOneRecordsNothing()
    {
        var room = Decided(static n => n > 3);
        var before = room.First.Version;
        var preview = room.First.Preview(JuryAction.Neutralise(1), room.Basis).OrThrow();
        room.First.Version.ShouldBe(before);
        preview.IsEmpty.ShouldBeFalse();

        room.First.Rule(JuryAction.Neutralise(1), room.Basis, Author, Why, room.Now, preview).OrThrow().ShouldBe(preview);
        room.First.Result.ShouldBe(preview.After);
        room.Rule(JuryAction.RestoreChallenge(1)).OrThrow();
        room.First.Rule(JuryAction.Neutralise(2), room.Basis, Author, Why, room.Now, preview with { After = preview.After with { Score = 1 } }).ShouldRefuse("SCO-1");
    }

    [Fact]
    [Rule("JUR-1")]
    public void Validate_IsOnlyForAResultThatIsValid()
    {
        Decided(static _ => false).Rule(JuryAction.Validate).ShouldRefuse("JUR-1").Facts["status"].ShouldBe("Rejected");
        var confirmed = Decided(static _ => false, endScreenSeen: false);
        confirmed.Rule(JuryAction.Reject).OrThrow().After.Reason.ShouldBe(StatusReason.TooFewCorrect);
        confirmed.First.State.ShouldBe(CertificationState.Rejected);
    }

    [Fact]
    [Rule("JUR-2")]
    public void MoreThanAThirdNeutralised_CancelsAndIsReversible()
    {
        var room = Decided();
        for (var n = 1; n <= 5; n++)
        {
            room.Rule(JuryAction.Neutralise(n)).OrThrow();
            room.First.State.ShouldBe(n < 5 ? CertificationState.Validated : CertificationState.Cancelled, $"{n} of 15");
        }

        room.First.Result!.Reason.ShouldBe(StatusReason.OverNeutralised);
        room.Rule(JuryAction.RestoreChallenge(5)).OrThrow();
        room.First.State.ShouldBe(CertificationState.Validated);
        room.First.Results.Count(static r => r.Result.Status == CertificationStatus.Cancelled).ShouldBe(1, "the cancelled result stays in the list");
    }

    [Fact]
    [Rule("JUR-3")]
    public void ARejectedAppeal_ChangesNothingButTheAppeal()
    {
        var room = Decided(static n => n > 3).Published();
        room.First.OpenAppeal("Mon score est trop bas.", room.Now).OrThrow();
        room.First.OpenAppeal("Encore.", room.Now).ShouldRefuse("JUR-3");
        room.First.Comment(CommentAudience.Jury, "Vu.", Author, room.Now).OrThrow();
        var before = Apart();

        room.First.RejectAppeal(Author, Why, room.Now).OrThrow();

        Apart().ShouldBe(before);
        room.First.Appeals[0].Outcome.ShouldBe(AppealOutcome.Rejected);

        // Everything that can be seen, but for the appeal itself and how many events there are.
        string[] Apart() => [.. CertificationPicture.Of(room.First).Split('\n').Where(static line => !line.StartsWith("Version", StringComparison.Ordinal) && !line.Contains(nameof(Appeal), StringComparison.Ordinal))];
    }

    [Fact]
    [Rule("JUR-3")]
    public void AnUpholdingThatIsTakenBack_OwesNothing()
    {
        var room = Decided().Published();
        room.First.OpenAppeal("Je conteste.", room.Now).OrThrow();
        room.First.UpholdAppeal(JuryAction.Cancel, room.Basis, Author, Why, room.Now).OrThrow();
        room.First.Appeals[0].ShouldSatisfyAllConditions(static a => a.Outcome.ShouldBe(AppealOutcome.Upheld), static a => a.Owed.ShouldBe(JuryAction.Cancel));

        room.First.RejectAppeal(Author, "Relu", room.Now).OrThrow();

        room.First.Appeals[0].ShouldSatisfyAllConditions(static a => a.Outcome.ShouldBe(AppealOutcome.Rejected), static a => a.Owed.ShouldBeNull(), static a => a.Reason.ShouldBe("Relu"));
        room.Unpublished().Published().First.State.ShouldBe(CertificationState.Published);
    }

    [Fact]
    [Rule("CER-1")]
    [Rule("PUB-2")]
    public void WhatWasTestedAndNotCertified_IsOnNoCertificateAndOnNoLine()
    {
        // The first competence's three answers are wrong.
        var room = Decided(static n => n > 3).Published();
        var uncertified = room.First.Result!.Levels.Where(static l => l.Level == CertifiedCompetence.Uncertified).Select(static l => l.Competence).ShouldHaveSingleItem();

        room.First.ValidCertificate!.Facts.Levels.Select(static l => l.Competence).ShouldBe(room.First.Result.Levels.Select(static l => l.Competence).Where(c => c != uncertified));
        SessionJury.Lines(room.Session, room.All)[0].Levels.Keys.ShouldNotContain(uncertified);
    }

    [Fact]
    [Rule("JUR-3")]
    [Rule("CER-4")]
    public void AnUpheldAppeal_LeadsToASuccessorAtTheNextPublication_AndIsNeverForgotten()
    {
        var room = Decided(static n => n > 2).Published("P-1");
        var first = room.First.ValidCertificate!;
        room.First.OpenAppeal("L’épreuve 1 était fausse.", room.Now).OrThrow();

        room.First.UpholdAppeal(JuryAction.AcceptAsCorrect(1), room.Basis, Author, Why, room.Now).OrThrow();

        room.First.ValidCertificate.ShouldBe(first);
        room.Rule(JuryAction.AcceptAsCorrect(1)).ShouldRefuse("PUB-1");
        room.Unpublished();
        SessionJury.Publish(room.Session, room.All, new Dictionary<CandidateId, string>(), room.Now).ShouldRefuse("JUR-3");
        room.Session.State.ShouldBe(SessionState.Processed);
        room.Rule(JuryAction.AcceptAsCorrect(1)).OrThrow().ChangesScore.ShouldBeTrue();
        room.First.Results[^1].Cause.ShouldBe(ResultCause.Appeal);
        room.Published("P-2");
        room.First.Certificates.Select(static c => (c.Code, c.Standing, c.Successor)).ShouldBe([("P-1", CertificateStanding.Superseded, "P-2"), ("P-2", CertificateStanding.Valid, null)]);
        room.First.Certificates[0].Facts.ShouldBe(first.Facts);
    }

    [Fact]
    [Rule("CER-4")]
    [Rule("PUB-1")]
    public void PublishedAgainUnchanged_ItIsTheSameCertificate_AndNotValidMeanwhile()
    {
        var room = Decided().Published("P-1").Unpublished();
        room.First.Certificates[0].Standing.ShouldBe(CertificateStanding.Withdrawn);
        room.First.NeedsCode.ShouldBeFalse();

        room.Published("P-2");

        room.First.Certificates.ShouldHaveSingleItem().Code.ShouldBe("P-1");
        room.First.ValidCertificate.ShouldNotBeNull();
    }

    [Fact]
    [Rule("CER-4")]
    public void SomebodyWhoIsRejectedAfterwards_LosesTheCertificateForGood()
    {
        var room = Decided().Published().Unpublished();
        room.Rule(JuryAction.RejectForFraud).OrThrow();
        room.Published();

        room.First.Certificates[0].Standing.ShouldBe(CertificateStanding.Revoked);
        SessionJury.Lines(room.Session, room.All)[0].ShouldSatisfyAllConditions(static l => l.Status.ShouldBe(CertificationStatus.Rejected), static l => l.Score.ShouldBeNull(), static l => l.Levels.ShouldBeEmpty());
    }

    [Fact]
    [Rule("CER-4")]
    public void Revoked_IsForGood()
    {
        var room = Decided(candidates: 2).Published();
        room.First.Revoke(Author, Why, room.Now).OrThrow();

        room.Unpublished().Published();

        room.First.State.ShouldBe(CertificationState.Revoked);
        room.First.Certificates[0].Standing.ShouldBe(CertificateStanding.Revoked);
        room.First.Revoke(Author, Why, room.Now).ShouldRefuse("CER-4");
        room.Rule(JuryAction.Lift).ShouldRefuse("CER-4");
    }

    [Fact]
    [Rule("SCO-1")]
    public void ARescoreThatChangesNothing_WritesNothing()
    {
        var room = Decided(static n => n > 3);
        var version = room.First.Version;

        room.First.Rescore(room.Basis, "règles", room.Now).OrThrow().IsEmpty.ShouldBeTrue();

        room.First.Version.ShouldBe(version);
    }

    [Fact]
    [Rule("SCO-1")]
    public void AKeyThatWasWrong_IsMendedForEverybodyAndTheRecordFollows()
    {
        var room = Decided(static n => n > 2, candidates: 2);
        var challenge = room.Basis.Sitting.Served[0].Challenge;
        var scores = room.All.Select(static c => c.Result!.Score!.Value).ToArray();
        var preview = SessionJury.PreviewCorrection(challenge, JuryVerb.AcceptAsCorrect, room.Cases);
        room.All.Select(static c => c.Results.Count).ShouldBe([1, 1]);

        SessionJury.Correct(challenge, JuryVerb.AcceptAsCorrect, room.Cases, preview, Author, Why, room.Now).OrThrow();

        room.All.ShouldAllBe(static c => c.Results.Count == 2 && c.Results[1].Cause == ResultCause.BankCorrection);
        room.All.Zip(scores).ShouldAllBe(static pair => pair.First.Result!.Score > pair.Second, "totals are derived again");
    }

    [Fact]
    [Rule("JUR-1")]
    public void ACorrectedIdentity_IsOnTheNextCertificateAndNotOnTheOneBefore()
    {
        var room = Decided().Published("P-1");
        room.First.CorrectIdentity(SessionBuilder.Person(9), Author, Why, room.Now).ShouldRefuse("PUB-1");
        room.Unpublished().First.CorrectIdentity(SessionBuilder.Person(9), Author, Why, room.Now).OrThrow();
        room.Published("P-2");

        room.First.Certificates.Select(static c => c.Facts.Holder).ShouldBe([SessionBuilder.Person(1), SessionBuilder.Person(9)]);
    }

    [Fact]
    [Rule("JUR-1")]
    [Rule("PUB-2")]
    public void AComment_IsOnTheLine_AndCannotChangeWhileItIsPublished()
    {
        var room = Decided();
        room.First.Comment(CommentAudience.Organisation, "Vu.", Author, room.Now).OrThrow();
        room.Published();

        SessionJury.Lines(room.Session, room.All)[0].ShouldSatisfyAllConditions(static l => l.Comment.ShouldBe("Vu."), static l => l.Levels.Count.ShouldBe(5), static l => l.Score.ShouldBe(135));
        room.First.Comment(CommentAudience.Organisation, "Autre.", Author, room.Now).ShouldRefuse("PUB-1");
        room.First.Comment(CommentAudience.Jury, "À suivre.", Author, room.Now).OrThrow();
    }
}
