using Pix.Certification.Certifications;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Hosting.Retention;
using Pix.Certification.Policies;
using Pix.Certification.Reports;
using Pix.Certification.Scoring;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;
using Pix.Certification.Storage.Auditing;

namespace Pix.Certification.Reliability.Tests.Road;

/// <summary>The whole road of two classes on a real engine: from the school's list to certificates that others verify, back for a correction, and on to the day when all of it is forgotten.</summary>
[Needs(NeedsAttribute.Time)]
public sealed class WholeRoadTests
{
    private static readonly LocalDateTime December = new(2023, 12, 12, 9, 0);
    private static readonly LocalDateTime January = new(2024, 1, 16, 14, 0);

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    [Rule("PUB-1")]
    [Rule("CER-1")]
    [Rule("CER-4")]
    [Rule("JUR-3")]
    [Rule("RET-1")]
    [Rule("RET-2")]
    [Rule("POL-2")]
    public async Task Forty_pupils_two_sessions_a_jury_certificates_a_correction_and_oblivion(string engine)
    {
        await using var place = new Engine(engine);
        var road = await WholeRoad.Begin(place);
        var campaign = await road.ImportAndCollect();
        (await road.Centre.Campaigns.FindAsync(campaign)).OrThrow().Count(static r => r.Certifiable == true).ShouldBe(39);
        var profile = await road.Plan("202", December, "TG4", "D. Martin", "A. Poadja");
        var cut = await InProfileRoom(road, profile);
        (await road.CloseAndFinalise(profile, new CandidateAbort(cut, AbortReason.Technical))).AwaitingJury.ShouldBeGreaterThan(0);

        road.Host.Clock.Later(Duration.FromDays(14));
        (await road.Host.Desks.Candidate(new("nobody")).Certifications.ListAsync()).ShouldBeEmpty();
        await DecideProfileSession(road, profile, cut);
        var firstCertificates = await Certificates(road, profile);
        firstCertificates.Count.ShouldBe(20);

        // The next session falls under the next policy; what was certified under the last one reads as it did.
        road.Host.Clock.Later(new LocalDateTime(2024, 1, 15, 8, 0).InUtc().ToInstant() - road.Host.Clock.Now);
        var adaptive = await road.Plan("101", January, "TG5", "M. Roy");
        await road.Open(adaptive, January);
        foreach (var pupil in adaptive.Numbers)
        {
            await road.Sit(adaptive, pupil);
        }

        (await road.CloseAndFinalise(adaptive)).AwaitingJury.ShouldBe(0);
        (await road.Jury.Publication.PublishAsync(adaptive.Id)).OrThrow().Validated.ShouldBe(18);
        (await Certificates(road, profile)).ShouldBe(firstCertificates);
        await road.EverythingVerifies(profile, adaptive);

        await AppealCorrectPublish(road, profile);
        await road.EverythingVerifies(profile, adaptive);
        await Forget(road, profile, adaptive);
        await using var journal = place.Journal();
        (await JournalAudit.RunAsync(journal)).ShouldSatisfyAllConditions(static a => a.Faults.ShouldBeEmpty(), static a => a.Events.ShouldBeGreaterThan(2000));
    }

    /// <summary>A morning in which things happen; gives the candidate whose workstation never came back.</summary>
    private static async Task<CandidateId> InProfileRoom(WholeRoad road, RoadSession session)
    {
        await road.Open(session, December);
        var room = road.Host.Invigilator(session.Id);
        foreach (var pupil in session.Numbers.Where(static n => n is not 5))
        {
            await road.Sit(session, pupil);
        }

        // The power goes: the fifth's workstation does not come back.
        await road.Sit(session, 5, answers: 4);
        (await room.Reports.FileAsync(session.Lines[3], ReportCategory.Fraud, "Téléphone sur les genoux")).OrThrow();
        (await room.Reports.FileAsync(session.Lines[2], ReportCategory.Image, challengeNumber: 6)).OrThrow();
        return session.Lines[5];
    }

    private static async Task DecideProfileSession(WholeRoad road, RoadSession session, CandidateId cut)
    {
        var jury = road.Jury;
        (await jury.Publication.PublishAsync(session.Id)).ShouldRefuse("SES-4");
        (await jury.Sessions.NeedsJuryAsync(session.Id)).OrThrow().ShouldNotBeEmpty();

        // A challenge that did not show is neutralised, as far as finalisation has not done it by rule.
        var before = (await jury.Sessions.CandidateAsync(session.Id, session.Lines[2])).OrThrow();
        var neutral = before.Challenges.First(c => !c.IsNeutralised && c.Outcome == Challenges.AnswerOutcome.Wrong).Number;
        await Rule(jury, session, 2, JuryAction.Neutralise(neutral), "L'image ne s'affichait pas");
        (await jury.Sessions.CandidateAsync(session.Id, session.Lines[2])).OrThrow().Challenges.Single(c => c.Number == neutral).IsNeutralised.ShouldBeTrue();

        await Rule(jury, session, 3, JuryAction.RejectForFraud, "Fraude établie par le procès-verbal");
        await Rule(jury, session, 5, JuryAction.Cancel, "Panne du poste");
        foreach (var report in (await jury.Sessions.FindAsync(session.Id)).OrThrow().Reports.Where(static r => r.NeedsJury))
        {
            (await jury.Sessions.ResolveReportAsync(session.Id, report.Number, ReportOutcome.ResolvedWithEffect)).OrThrow();
        }

        // The others wait because of the comment on the whole session; the jury has read it.
        (await jury.Rulings.ConfirmComputedAsync(session.Id, "Sans effet sur les résultats")).OrThrow().ShouldBe(20);
        (await jury.Publication.ProcessAsync(session.Id)).OrThrow();
        var published = (await jury.Publication.PublishAsync(session.Id)).OrThrow();
        (published.Validated, published.Rejected, published.Cancelled, published.NewCertificates).ShouldBe((20, 1, 1, 20));
        var results = (await road.Centre.Results.OfSessionAsync(session.Id)).OrThrow();
        results.Single(r => r.Number == $"{session.Id}-{session.Lines[3].Number:000}").Status.ShouldBe(CertificationStatus.Rejected);
        results.Single(r => r.Number == $"{session.Id}-{cut.Number:000}").Status.ShouldBe(CertificationStatus.Cancelled);
        (await road.Centre.Results.OfClassAsync("TG4")).Count.ShouldBe(22);
    }

    /// <summary>One appeal is rejected and changes nothing; another is upheld: unpublished, corrected, published again, the first certificate superseded.</summary>
    private static async Task AppealCorrectPublish(WholeRoad road, RoadSession session)
    {
        var (jury, employer, wrong, right) = (road.Jury, road.Host.Desks.Public("employer"), 6, 7);
        var (old, name) = (await Mine(road, session, right), road.School.Pupils[right - 1].BirthName);
        (await road.Desk(wrong).Certifications.AppealAsync(session.Id, "Je conteste")).OrThrow();
        var untouched = (await jury.Sessions.CandidateAsync(session.Id, session.Lines[wrong])).OrThrow();
        (await jury.Appeals.RejectAsync(session.Id, session.Lines[wrong], "Rien au procès-verbal")).OrThrow();
        var still = (await jury.Sessions.CandidateAsync(session.Id, session.Lines[wrong])).OrThrow();
        (still.Results.Count, still.Line.Result, still.Line.State).ShouldBe((untouched.Results.Count, untouched.Line.Result, untouched.Line.State));

        (await road.Desk(right).Certifications.AppealAsync(session.Id, "Mes réponses sont justes")).OrThrow();
        var number = (await jury.Sessions.CandidateAsync(session.Id, session.Lines[right])).OrThrow().Challenges.Where(static c => c.Outcome == Challenges.AnswerOutcome.Wrong).Select(static c => c.Number).First();
        (await jury.Appeals.UpholdAsync(session.Id, session.Lines[right], JuryAction.AcceptAsCorrect(number), "La réponse était admissible")).OrThrow();
        (await jury.Publication.UnpublishAsync(session.Id, "Recours")).OrThrow();
        (await road.Desk(right).Certifications.ListAsync()).ShouldBeEmpty();
        (await employer.VerifyAsync(old.Code, name)).OrThrow().Standing.ShouldBe(CertificateStanding.Withdrawn);
        (await jury.Publication.PublishAsync(session.Id)).ShouldRefuse("JUR-3");
        await Rule(jury, session, right, JuryAction.AcceptAsCorrect(number), "Recours");
        (await jury.Rulings.CorrectIdentityAsync(session.Id, session.Lines[right], road.Identity(right) with { FirstName = "Zoë" }, "Pièce d'identité relue")).OrThrow();
        (await jury.Publication.PublishAsync(session.Id)).OrThrow().NewCertificates.ShouldBe(1);

        var now = await Mine(road, session, right);
        (now.Code == old.Code, now.Facts.Holder.FirstName).ShouldBe((false, "Zoë"));
        now.Facts.Score.ShouldBeGreaterThanOrEqualTo(old.Facts.Score);
        (await employer.VerifyAsync(old.Code, name)).OrThrow().Standing.ShouldBe(CertificateStanding.Superseded);
        (await employer.VerifyAsync(now.Code, name)).OrThrow().Standing.ShouldBe(CertificateStanding.Valid);
    }

    /// <summary>One person is erased and the rest stays true; five years later everything personal is gone, but what is held, and that too when the hold ends.</summary>
    private static async Task Forget(WholeRoad road, RoadSession profile, RoadSession adaptive)
    {
        var erased = road.School.Pupils[0];
        var certificate = await Mine(road, profile, erased.Number);
        (await road.Jury.Retention.EraseAsync(erased.Account, "À sa demande")).OrThrow().ShouldBe([profile.Id]);
        var employer = road.Host.Desks.Public("employer");
        var shown = (await employer.VerifyAsync(certificate.Code, erased.BirthName)).OrThrow();
        (shown.Holder, shown.Score, shown.Standing).ShouldBe((null, certificate.Facts.Score, CertificateStanding.Valid));
        (await road.Centre.Results.OfSessionAsync(profile.Id)).OrThrow().Count(static r => r.Status == CertificationStatus.Validated).ShouldBe(20);

        var before = await Figures(road, profile, adaptive);
        var kept = await Certificates(road, adaptive);
        (await road.Jury.Retention.PreviewAsync()).Lines.ShouldNotContain(static l => l.Class == RetentionClass.Identities);
        (await road.Jury.Retention.HoldAsync(adaptive.Id, "Recours devant le tribunal administratif")).OrThrow();
        road.Host.Clock.Later(Duration.FromDays((5 * 365) + 40));
        (await Purged(road)).ShouldBe([profile.Id]);
        (await road.Centre.Roster.ListAsync(profile.Id)).OrThrow().ShouldAllBe(static c => c.Identity.BirthName == "Personne effacée");
        (await road.Centre.Roster.ListAsync(adaptive.Id)).OrThrow().ShouldAllBe(static c => c.Identity.BirthName != "Personne effacée");
        (await road.Jury.Retention.LiftAsync(adaptive.Id, "Jugement rendu")).OrThrow();
        (await Purged(road)).ShouldBe([adaptive.Id]);
        (await road.Centre.Roster.ListAsync(adaptive.Id)).OrThrow().ShouldAllBe(static c => c.Identity.BirthName == "Personne effacée");
        (await Purged(road)).ShouldBeEmpty();

        // Nobody is named any more; figures and certificates are what they were.
        (await Figures(road, profile, adaptive)).ShouldBe(before);
        foreach (var one in kept)
        {
            var still = (await employer.VerifyAsync(one.Code, one.Facts.Holder.BirthName)).OrThrow();
            (still.Holder, still.Score, still.Standing).ShouldBe((null, one.Facts.Score, CertificateStanding.Valid));
        }
    }

    private static async Task<IReadOnlyList<SessionId>> Purged(WholeRoad road)
    {
        var lines = new List<PurgeLine>();
        for (var more = true; more;)
        {
            var report = (await road.Jury.Retention.PurgeAsync()).OrThrow();
            lines.AddRange(report.Lines);
            more = report.HasMore;
        }

        return [.. lines.Where(static l => l.Class == RetentionClass.Identities).Select(static l => l.Session!.Value).Distinct()];
    }

    private static async Task<IReadOnlyList<(string, CertificationStatus, int?)>> Figures(WholeRoad road, params RoadSession[] sessions)
    {
        var all = new List<(string, CertificationStatus, int?)>();
        foreach (var session in sessions)
        {
            all.AddRange((await road.Centre.Results.OfSessionAsync(session.Id)).OrThrow().Select(static r => (r.Number, r.Status, r.Score)));
        }

        return all;
    }

    private static async Task Rule(JuryDesk jury, RoadSession session, int pupil, JuryAction action, string reason)
    {
        var preview = (await jury.Rulings.PreviewAsync(session.Id, session.Lines[pupil], action)).OrThrow();
        (await jury.Rulings.RuleAsync(session.Id, session.Lines[pupil], action, reason, preview.Mark)).OrThrow().Differences.ShouldBe(preview.Differences);
    }

    private static async Task<IssuedCertificate> Mine(WholeRoad road, RoadSession session, int pupil) =>
        (await road.Desk(pupil).Certifications.ListAsync()).Single(c => c.Session == session.Id).Certificate!;

    private static async Task<IReadOnlyList<IssuedCertificate>> Certificates(WholeRoad road, RoadSession session)
    {
        var all = new List<IssuedCertificate>();
        foreach (var pupil in session.Numbers)
        {
            var mine = (await road.Desk(pupil).Certifications.ListAsync()).Where(c => c.Session == session.Id && c.Certificate != null);
            all.AddRange(mine.Select(static c => c.Certificate!));
        }

        return all;
    }
}
