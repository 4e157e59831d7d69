using Pix.Certification.Certifications;
using Pix.Certification.Jury;
using Pix.Certification.Reports;
using Pix.Certification.Scoring;
using Pix.Certification.Sessions;
using Pix.Certification.Tests.Certifications;
using static Pix.Certification.Tests.Certifications.JuryRoom;

namespace Pix.Certification.Tests.Jury;

/// <summary>What is done to a whole session is done to all of it, or to none of it.</summary>
public sealed class SessionJuryTests
{
    [Fact]
    [Rule("JUR-1")]
    [Rule("FIN-2")]
    public void FinalisedAgain_TheFindingsAreNewAndTheJurysRulingsStand()
    {
        var room = Decided(static n => n > 3);
        room.Rule(JuryAction.Neutralise(1)).OrThrow();
        room.Rule(JuryAction.RejectForFraud).OrThrow();
        room.Session.Unfinalise("Signalement oublié", room.Now).OrThrow();
        room.Session.FileReport(new(1), ReportCategory.SiteDown, null, 2, room.Now).OrThrow();

        Finalise(room);

        room.First.Findings.Neutralised.ShouldBe([2]);
        room.First.Verdicts.ShouldSatisfyAllConditions(static v => v.Neutralised.Order().ShouldBe([1, 2]), static v => v.IsFraud.ShouldBeTrue());
        room.First.State.ShouldBe(CertificationState.Rejected);
        room.First.Rulings.Count.ShouldBe(2, "with their authors and reasons");
        room.Rule(JuryAction.Lift).OrThrow();
        room.First.State.ShouldBe(CertificationState.Validated);
    }

    [Fact]
    [Rule("JUR-1")]
    [Rule("REP-3")]
    public void AChallengeThatTheJuryRestored_IsNotNeutralisedAgainByTheSameReport()
    {
        var room = Decided(static n => n > 3);
        room.Session.Unfinalise("Signalement oublié", room.Now).OrThrow();
        room.Session.FileReport(new(1), ReportCategory.SiteDown, null, 2, room.Now).OrThrow();
        Finalise(room);
        room.Rule(JuryAction.RestoreChallenge(2)).OrThrow();
        room.Session.Unfinalise("Encore", room.Now).OrThrow();

        Finalise(room);

        room.First.Findings.Neutralised.ShouldBe([2]);
        room.First.Verdicts.Neutralised.ShouldBeEmpty("the jury has looked at it");
    }

    [Fact]
    [Rule("FIN-4")]
    [Rule("INV-7")]
    public void FinalisedAgain_WhatStillCallsTheJuryCallsItAgain_AndWhatIsMendedDoesNot()
    {
        var room = Decided(endScreenSeen: false);
        room.Rule(JuryAction.Validate).OrThrow();
        room.Session.Unfinalise("Oubli", room.Now).OrThrow();
        Finalise(room);
        room.First.AwaitsReview.ShouldBeTrue();

        room.Session.Unfinalise("Oubli", room.Now).OrThrow();
        room.Session.TickEndScreen(new(1), seen: true, room.Now).OrThrow();
        Finalise(room);

        (room.First.State, room.First.AwaitsReview, room.First.Results.Count).ShouldBe((CertificationState.Validated, false, 1));
    }

    [Fact]
    [Rule("FIN-4")]
    public void ACommentOrAnImpactfulReport_CallsTheJury_AndAClosedOneDoesNot()
    {
        var room = Decided(candidates: 2);
        room.All.ShouldAllBe(c => !SessionJury.NeedsReview(room.Session, c.Candidate));
        room.Session.Unfinalise("Oubli", room.Now).OrThrow();
        room.Session.FileReport(new(2), ReportCategory.Fraud, null, null, room.Now).OrThrow();
        Finalise(room);
        room.All.Select(static c => c.AwaitsReview).ShouldBe([false, true]);
        room.Session.ResolveReport(1, ReportOutcome.ResolvedWithoutEffect, room.Now).OrThrow();
        SessionJury.NeedsReview(room.Session, new(2)).ShouldBeFalse();

        room.Session.Unfinalise("Oubli", room.Now).OrThrow();
        room.Day.Draft("Une alarme a sonné.");
        Finalise(room);

        room.All.ShouldAllBe(static c => c.AwaitsReview);
    }

    [Fact]
    [Rule("SCO-1")]
    public void Rescoring_IsAllOrNothing_AndLeavesRevokedOnesAlone()
    {
        var room = Decided(candidates: 3).Published().Unpublished();
        room.First.Revoke(Author, Why, room.Now).OrThrow();
        foreach (var one in room.Cases[1..])
        {
            one.Certification.Finalise(Still(one), FinalisationFindings.None, needsReview: false, "règles", room.Now).OrThrow();
        }

        var versions = room.All.Select(static c => c.Version).ToArray();
        var preview = SessionJury.PreviewRescore(room.Cases);
        preview.Select(static d => d.Candidate.Number).ShouldBe([2, 3]);
        preview.ShouldAllBe(static d => d.Difference!.Before!.InError && !d.Difference.After.InError);
        SessionJury.Rescore(room.Cases, preview.Take(1).ToArray(), "règles", room.Now).ShouldRefuse("SCO-1");
        room.All.Select(static c => c.Version).ShouldBe(versions);

        SessionJury.Rescore(room.Cases, preview, "règles", room.Now).OrThrow().ShouldBe(preview);

        room.All.Select(static c => c.State).ShouldBe([CertificationState.Revoked, CertificationState.Validated, CertificationState.Validated]);
        room.First.Version.ShouldBe(versions[0]);
        room.Published();
        SessionJury.Rescore(room.Cases, SessionJury.PreviewRescore(room.Cases), "règles", room.Now).ShouldRefuse("PUB-1");
    }

    [Fact]
    [Rule("JUR-1")]
    [Rule("SCO-1")]
    public void ACorrection_LeavesThoseAloneWhoHaveItAlready_AndIsRefusedWhenNobodyIsLeft()
    {
        var room = Decided(static n => n > 2, candidates: 3);
        var challenge = room.Basis.Sitting.Served[0].Challenge;
        room.Rule(JuryAction.AcceptAsCorrect(1)).OrThrow();
        var version = room.First.Version;
        SessionJury.Using(challenge, room.Cases).Count.ShouldBe(3);
        SessionJury.PreviewCorrection(challenge, JuryVerb.AcceptAsCorrect, room.Cases).Select(static d => d.Candidate.Number).ShouldBe([2, 3]);

        Correct(room, challenge, JuryVerb.AcceptAsCorrect).OrThrow().Count.ShouldBe(2);

        room.First.Version.ShouldBe(version);
        room.All.ShouldAllBe(static c => c.Verdicts.AcceptedAsCorrect.SetEquals(new[] { 1 }));
        Correct(room, challenge, JuryVerb.AcceptAsCorrect).ShouldRefuse("JUR-1");
        Correct(room, "nowhere", JuryVerb.Neutralise).ShouldRefuse("JUR-1");
        Correct(room, challenge, JuryVerb.RestoreChallenge).OrThrow().Count.ShouldBe(3);
        Should.Throw<ArgumentException>(() => Correct(room, challenge, JuryVerb.Validate));
    }

    [Fact]
    [Rule("JUR-1")]
    [Rule("SCO-1")]
    [Rule("PUB-1")]
    public void ACorrection_ThatOneOfThemRefusesOrThatWasPreviewedOtherwise_TouchesNobody()
    {
        var room = Decided(static n => n > 2, candidates: 2);
        var challenge = room.Basis.Sitting.Served[0].Challenge;
        var preview = SessionJury.PreviewCorrection(challenge, JuryVerb.Neutralise, room.Cases);
        room.Cases[1].Certification.Rule(JuryAction.Reject, room.Cases[1].Basis, Author, Why, room.Now).OrThrow();
        var before = room.All.Select(CertificationPicture.Of).ToArray();

        SessionJury.Correct(challenge, JuryVerb.Neutralise, room.Cases, preview, Author, Why, room.Now).ShouldRefuse("SCO-1");
        SessionJury.Correct(challenge, JuryVerb.Neutralise, room.Cases, SessionJury.PreviewCorrection(challenge, JuryVerb.Neutralise, room.Cases), " ", Why, room.Now).ShouldRefuse("JUR-1");
        room.All.Select(CertificationPicture.Of).ShouldBe(before);
        room.Published();
        Correct(room, challenge, JuryVerb.Neutralise).ShouldRefuse("PUB-1");
    }

    [Fact]
    [Rule("PUB-1")]
    public void Publishing_IsAllOrNothing()
    {
        var room = Decided(candidates: 3);
        room.Session.Process([], room.Now).OrThrow();
        SessionJury.Publish(room.Session, room.All[..2], Codes(), room.Now).ShouldRefuse("PUB-1");
        Should.Throw<ArgumentException>(() => SessionJury.Publish(room.Session, room.All, new Dictionary<CandidateId, string> { [new(1)] = "A", [new(2)] = "B" }, room.Now));
        Should.Throw<ArgumentException>(() => SessionJury.Publish(room.Session, room.All, new Dictionary<CandidateId, string> { [new(1)] = "A", [new(2)] = "B", [new(3)] = "A" }, room.Now));
        room.All.ShouldAllBe(static c => c.State == CertificationState.Validated);
        room.Session.State.ShouldBe(SessionState.Processed);

        SessionJury.Publish(room.Session, room.All, Codes(), room.Now).OrThrow();

        room.All.ShouldAllBe(static c => c.State == CertificationState.Published && c.ValidCertificate!.Code == $"P-{c.Candidate}");
        SessionJury.Lines(room.Session, [.. room.All.Reverse()]).Select(static l => l.Number).ShouldBe(["208-001", "208-002", "208-003"], "by number, however they are given");
        Should.Throw<ArgumentException>(() => SessionJury.Unpublish(room.Session, room.All[1..], Why, room.Now));
        SessionJury.Unpublish(room.Session, room.All, " ", room.Now).ShouldRefuse("SES-4");
        room.All.ShouldAllBe(static c => c.State == CertificationState.Published);

        Dictionary<CandidateId, string> Codes() => room.All.ToDictionary(static c => c.Candidate, static c => $"P-{c.Candidate}");
    }

    [Fact]
    [Rule("JUR-2")]
    [Rule("SCO-1")]
    public void OverNeutralised_ItIsCheckedAtEveryRescoring_FindingsIncluded()
    {
        var room = Decided(static n => n > 3);
        foreach (var n in new[] { 4, 5 })
        {
            room.Rule(JuryAction.Neutralise(n)).OrThrow();
        }

        room.First.Finalise(room.Basis, new(null, [1, 2, 3], []), needsReview: false, "règles", room.Now).OrThrow().After.Reason.ShouldBe(StatusReason.OverNeutralised);
        room.First.State.ShouldBe(CertificationState.Cancelled);
        room.First.Finalise(room.Basis, new(null, [1, 2], [3]), needsReview: false, "règles", room.Now).OrThrow();
        room.First.State.ShouldBe(CertificationState.Validated);
    }

    [Fact]
    [Rule("JUR-3")]
    public void AnAppeal_CannotBeUpheldWithWhatIsPublishedAlready()
    {
        var room = Decided().Published();
        room.First.OpenAppeal("Je conteste.", room.Now).OrThrow();

        room.First.UpholdAppeal(JuryAction.Validate, room.Basis, Author, Why, room.Now).ShouldRefuse("JUR-1");

        room.First.Appeals[0].Outcome.ShouldBe(AppealOutcome.Open);
        var rejected = Decided(static _ => false).Published();
        rejected.First.OpenAppeal("Je conteste.", rejected.Now).OrThrow();
        rejected.First.UpholdAppeal(JuryAction.Reject, rejected.Basis, Author, Why, rejected.Now).ShouldRefuse("JUR-1");
        rejected.First.UpholdAppeal(JuryAction.Cancel, rejected.Basis, Author, Why, rejected.Now).OrThrow();
    }

    private static ScoringBasis Still(JuryCase one) => new(Pix.Certification.Sittings.Sitting.Load(one.Basis.Sitting.Pending.SkipLast(2)), one.Basis.Course, one.Basis.Framework);

    private static Result<IReadOnlyList<CaseDifference>> Correct(JuryRoom room, string challenge, JuryVerb verb) =>
        SessionJury.Correct(challenge, verb, room.Cases, SessionJury.PreviewCorrection(challenge, verb, room.Cases), Author, Why, room.Now);

    private static void Finalise(JuryRoom room)
    {
        var outcome = AutomaticJury.Finalise(room.Session, [.. room.Cases.Select(static c => c.Basis.Sitting)], [room.Basis.Bank], room.Now).OrThrow();
        SessionJury.Decide(room.Session, room.Cases, outcome, "règles", room.Now);
    }
}
