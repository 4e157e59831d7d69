using Pix.Certification.Certifications;
using Pix.Certification.Jury;
using Pix.Certification.Reports;
using Pix.Certification.Scoring;
using Pix.Certification.Sessions;
using static Pix.Certification.Tests.Certifications.JuryRoom;

namespace Pix.Certification.Tests.Certifications;

/// <summary>What can be done from a result that could not be worked out, and what survives until it can.</summary>
public sealed class ResultInErrorTests
{
    [Fact]
    [Rule("PUB-1")]
    [Rule("SES-4")]
    [Rule("FIN-4")]
    public void AResultInError_HoldsTheWholeSession()
    {
        var room = Decided(candidates: 2);
        InError(room, needsReview: false);

        room.First.Result!.ShouldSatisfyAllConditions(static r => r.Error!.Code.ShouldBe("SIT-4"), static r => r.Status.ShouldBeNull(), static r => r.Score.ShouldBeNull());
        SessionJury.Undecided(room.Session, room.All).ShouldBe([new(1)]);
        SessionJury.MissingOrInError(room.Session, room.All).ShouldBe([new(1)]);
        room.Session.Process(SessionJury.Undecided(room.Session, room.All), room.Now).ShouldRefuse("SES-4");
        room.Session.Process([], room.Now).OrThrow();
        SessionJury.Publish(room.Session, room.All, Codes(room), room.Now).ShouldRefuse("PUB-1");
        room.First.Publish("P-1", room.Now).ShouldRefuse("PUB-1");
        (room.Session.State, room.All[1].State).ShouldBe((SessionState.Processed, CertificationState.Validated));
    }

    [Theory]
    [InlineData(false, CertificationState.Validated)]
    [InlineData(true, CertificationState.Undecided)]
    [Rule("SCO-1")]
    [Rule("FIN-4")]
    public void Rescored_ItIsDecidedByRule_UnlessTheJuryWasCalled(bool needsReview, CertificationState after)
    {
        var room = Decided().Afresh();
        InError(room, needsReview);
        room.First.PreviewRescore(room.Basis).OrThrow().ShouldSatisfyAllConditions(static d => d.Before!.InError.ShouldBeTrue(), static d => d.ChangesStatus.ShouldBeTrue());

        room.First.Rescore(room.Basis, "règles", room.Now).OrThrow();

        (room.First.State, room.First.AwaitsReview, room.First.Result!.Status).ShouldBe((after, needsReview, CertificationStatus.Validated));
        room.First.Results.Select(static r => (r.Cause, r.Result.InError)).ShouldBe([(ResultCause.Finalisation, true), (ResultCause.Rescoring, false)]);
        Reload(room.First).AwaitsReview.ShouldBe(needsReview);
        (room.First.State == CertificationState.Validated || room.Rule(JuryAction.Validate).IsOk).ShouldBeTrue();
        (room.First.State, room.First.AwaitsReview).ShouldBe((CertificationState.Validated, false));
    }

    [Fact]
    [Rule("SCO-1")]
    [Rule("FIN-4")]
    public void ErrorAfterError_TheJuryIsStillAwaited()
    {
        var room = Decided().Afresh();
        InError(room, needsReview: true);

        room.First.Rescore(room.Cut, "règles", room.Now).OrThrow().After.Error!.Code.ShouldBe("SC2-7");
        room.First.Rescore(room.Running, "règles", room.Now).OrThrow();
        room.First.Rescore(room.Basis, "règles", room.Now).OrThrow();

        (room.First.State, room.First.AwaitsReview, room.First.Results.Count).ShouldBe((CertificationState.Undecided, true, 4));
    }

    [Fact]
    [Rule("FIN-4")]
    public void FinalisedAgainWithTheSameError_ACallToTheJuryIsRecorded_AndSoIsItsEnd()
    {
        var room = Decided().Afresh();
        InError(room, needsReview: false);

        InError(room, needsReview: true);
        (room.First.Version, room.First.AwaitsReview, room.First.Results.Count).ShouldBe((3, true, 1));
        InError(room, needsReview: true);
        room.First.Version.ShouldBe(3, "nothing changed");
        InError(room, needsReview: false);
        (room.First.Version, room.First.AwaitsReview).ShouldBe((4, false));
    }

    [Fact]
    [Rule("JUR-1")]
    [Rule("SCO-1")]
    public void WhatTheJuryRulesOnAnError_TakesEffectOnceTheErrorIsMended()
    {
        var room = Decided().Afresh();
        InError(room, needsReview: true);
        Rule(room, JuryAction.Validate).ShouldRefuse("JUR-1").Facts["status"].ShouldBe("InError");
        Rule(room, JuryAction.Lift).ShouldRefuse("JUR-1");

        Rule(room, JuryAction.Reject).OrThrow().IsEmpty.ShouldBeTrue();
        (room.First.State, room.First.AwaitsReview, room.First.Rulings.Count, room.First.Results.Count).ShouldBe((CertificationState.Undecided, false, 1, 1));
        Rule(room, JuryAction.Reject).ShouldRefuse("JUR-1");
        room.First.Publish("P-1", room.Now).ShouldRefuse("PUB-1");

        room.First.Rescore(room.Basis, "règles", room.Now).OrThrow().After.Reason.ShouldBe(StatusReason.RejectedByJury);
        room.First.State.ShouldBe(CertificationState.Rejected);
        room.First.NeedsCode.ShouldBeFalse();
        room.First.Publish(null, room.Now).OrThrow().Status.ShouldBe(CertificationStatus.Rejected);

        static Result<ResultDifference> Rule(JuryRoom room, JuryAction action) => room.First.Rule(action, room.Running, Author, Why, room.Now);
    }

    [Theory]
    [InlineData(false, CertificationState.Validated)]
    [InlineData(true, CertificationState.Undecided)]
    [Rule("JUR-1")]
    [Rule("SC2-7")]
    public void AnAnswerThatNobodyExplained_IsMendedByNeutralisingIt_WhichSettlesNoReview(bool needsReview, CertificationState after)
    {
        var room = Decided().Afresh();
        room.First.Finalise(room.Cut, FinalisationFindings.None, needsReview, "règles", room.Now).OrThrow().After.Error!.Code.ShouldBe("SC2-7");

        room.First.Rule(JuryAction.Neutralise(15), room.Cut, Author, Why, room.Now).OrThrow().After.InError.ShouldBeFalse();

        (room.First.State, room.First.AwaitsReview).ShouldBe((after, needsReview));
    }

    [Fact]
    [Rule("SC2-7")]
    [Rule("FIN-4")]
    public void AnAnswerThatNobodyExplained_IsMendedByFinalisingAgainWithAReason()
    {
        var room = Decided().Afresh();
        room.First.Finalise(room.Cut, FinalisationFindings.None, needsReview: false, "règles", room.Now).OrThrow();

        room.First.Finalise(room.Cut, new(AbortReason.Technical, [], []), needsReview: false, "règles", room.Now).OrThrow();

        (room.First.State, room.First.Verdicts.Abort).ShouldBe((CertificationState.Validated, AbortReason.Technical));
    }

    [Fact]
    [Rule("SCO-1")]
    [Rule("FIN-4")]
    public void BeforeFinalisation_NothingIsRescored()
    {
        var room = Decided(endScreenSeen: false).Afresh();

        room.First.Rescore(room.Basis, "règles", room.Now).ShouldRefuse("JUR-1");
        room.First.PreviewRescore(room.Basis).ShouldRefuse("JUR-1");

        (room.First.State, room.First.Result, room.First.Version).ShouldBe((CertificationState.Undecided, null, 1));
    }

    [Fact]
    [Rule("CER-4")]
    [Rule("PUB-1")]
    public void AWithdrawnCertificate_IsRevokedWhateverBecameOfItsResult_AndTheOthersArePublished()
    {
        var room = Decided(candidates: 2).Published().Unpublished();
        InError(room, needsReview: false);
        (room.First.State, room.First.Certificates[0].Standing).ShouldBe((CertificationState.Undecided, CertificateStanding.Withdrawn));
        SessionJury.Publish(room.Session, room.All, Codes(room), room.Now).ShouldRefuse("PUB-1");

        room.First.Revoke(Author, Why, room.Now).OrThrow();

        (room.First.State, room.First.Certificates[0].Standing).ShouldBe((CertificationState.Revoked, CertificateStanding.Revoked));
        SessionJury.MissingOrInError(room.Session, room.All).ShouldBeEmpty("nothing more is published of it");
        SessionJury.Publish(room.Session, room.All, Codes(room), room.Now).OrThrow();
        room.All.Select(static c => c.State).ShouldBe([CertificationState.Revoked, CertificationState.Published]);
        SessionJury.Lines(room.Session, room.All).Select(static l => l.Number).ShouldBe(["208-002"]);
    }

    private static void InError(JuryRoom room, bool needsReview) => room.First.Finalise(room.Running, FinalisationFindings.None, needsReview, "règles", room.Now).OrThrow();

    private static Dictionary<CandidateId, string> Codes(JuryRoom room) => room.All.ToDictionary(static c => c.Candidate, static c => $"P-{c.Candidate}");
}
