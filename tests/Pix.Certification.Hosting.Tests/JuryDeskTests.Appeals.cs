using Pix.Certification.Certifications;
using Pix.Certification.Scoring;

namespace Pix.Certification.Hosting.Tests;

#pragma warning disable CA1001 // Disposed asynchronously, after each test.
public sealed partial class JuryDeskTests
#pragma warning restore CA1001
{
    [Fact]
    [Rule("JUR-3")]
    public async Task An_appeal_is_opened_by_the_candidate_and_decided_by_the_jury()
    {
        await Code(1);
        (await _host.Candidate(77).Certifications.AppealAsync(_id, "Je conteste")).ShouldRefuse("SEC-1");
        (await _host.Candidate(3).Certifications.AppealAsync(_id, "L’épreuve 2 ne s'affichait pas")).OrThrow();
        (await Jury.Appeals.WaitingAsync()).ShouldHaveSingleItem().Number.ShouldBe($"{_id}-003");
        var before = (await Jury.Sessions.CandidateAsync(_id, new(3))).OrThrow();
        (await Jury.Appeals.RejectAsync(_id, new(3), "Rien au procès-verbal")).OrThrow();

        var after = (await Jury.Sessions.CandidateAsync(_id, new(3))).OrThrow();
        (after.Results.Count, after.Line.Result, after.Line.State).ShouldBe((before.Results.Count, before.Line.Result, before.Line.State));
        after.Appeals.ShouldHaveSingleItem().Outcome.ShouldBe(AppealOutcome.Rejected);
        (await Jury.Appeals.WaitingAsync()).ShouldBeEmpty();

        (await _host.Candidate(3).Certifications.AppealAsync(_id, "Encore")).OrThrow();
        (await Jury.Rulings.PreviewAsync(_id, new(3), JuryAction.Cancel)).ShouldRefuse("PUB-1");
        var owed = (await Jury.Appeals.PreviewAsync(_id, new(3), JuryAction.Cancel)).OrThrow().Differences.ShouldHaveSingleItem();
        (owed.Session, owed.Difference!.After.Status, after.Line.Result!.Status).ShouldBe((_id, CertificationStatus.Cancelled, CertificationStatus.Rejected));
        (await Jury.Appeals.UpholdAsync(_id, new(3), JuryAction.Cancel, "Incident confirmé par le centre")).OrThrow();
        (await Jury.Appeals.WaitingAsync()).ShouldHaveSingleItem().Outcome.ShouldBe(AppealOutcome.Upheld);
        var version = (await Jury.Sessions.FindAsync(_id)).OrThrow().Session.Version;
        (await Jury.Expecting(version - 1).Publication.UnpublishAsync(_id, "Recours")).ShouldRefuse("JRN-2");
        (await Jury.Expecting(version).Publication.UnpublishAsync(_id, "Recours")).OrThrow();
        (await Jury.Publication.PublishAsync(_id)).ShouldRefuse("JUR-3");
        (await Jury.Rulings.RuleAsync(_id, new(3), JuryAction.Cancel, "Recours")).OrThrow();
        (await Jury.Publication.PublishAsync(_id)).OrThrow().Cancelled.ShouldBe(1);
        (await Jury.Appeals.WaitingAsync()).ShouldBeEmpty();
    }

    [Fact]
    [Rule("JUR-4")]
    public async Task The_jury_tells_the_centre_something_for_its_next_sessions()
    {
        (await Jury.Sessions.GiveFeedbackAsync(_id, "Trop tôt")).ShouldRefuse("JUR-4");
        (await _host.Administrator.Finalisation.FinaliseAsync(_id)).OrThrow();
        (await Jury.Sessions.GiveFeedbackAsync(_id, "Merci de joindre le procès-verbal scanné.")).OrThrow();
        (await _host.Administrator.Finalisation.FeedbackAsync(_id)).OrThrow().ShouldHaveSingleItem().Words.ShouldBe("Merci de joindre le procès-verbal scanné.");
    }
}
