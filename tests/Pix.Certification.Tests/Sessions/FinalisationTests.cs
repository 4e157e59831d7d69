using Pix.Certification.Reports;
using Pix.Certification.Sessions;

namespace Pix.Certification.Tests.Sessions;

public sealed class FinalisationTests
{
    private static readonly CandidateId One = new(1);
    private static readonly CandidateId Two = new(2);

    [Fact]
    [Rule("FIN-2")]
    [Rule("REP-2")]
    [Rule("FIN-3")]
    public void Abort_reasons_are_matched_to_sittings_one_by_one()
    {
        var day = Room().Open(1, 2, 3).Complete(3).End(1, 2);
        day.Session.Finalise(day.Now).ShouldRefuse("FIN-2").Facts["candidates"].ShouldBe(new[] { 1, 2 });
        day.Draft(null, (1, AbortReason.Technical), (3, AbortReason.Technical));
        day.Session.Finalise(day.Now).ShouldRefuse("FIN-2").Message(Language.English).ShouldContain("does not run");
        day.Draft(null, (1, AbortReason.Technical));
        day.Session.Finalise(day.Now).ShouldRefuse("FIN-2").Facts["candidates"].ShouldBe(new[] { 2 });
        day.Draft(null, (1, AbortReason.Technical), (2, default));
        day.Session.Finalise(day.Now).ShouldRefuse("FIN-2").Facts["candidates"].ShouldBe(new[] { 2 });
        day.Draft(null, (1, AbortReason.Technical), (2, AbortReason.Candidate), (77, AbortReason.Candidate));
        day.Session.Finalise(day.Now).ShouldRefuse("FIN-2");
        day.Draft(null, (1, AbortReason.Technical), (2, AbortReason.Candidate)).Minutes(5);
        day.Session.Finalise(day.Now).OrThrow().Ended.Count.ShouldBe(2);
        (day[1].Ending, day[1].Abort, day[1].EndedAt).ShouldBe((SittingEnding.EndedByFinalisation, AbortReason.Technical, day.Now));
        (day[2].Ending, day[2].Abort).ShouldBe((SittingEnding.EndedByFinalisation, AbortReason.Candidate));
        (day[3].Ending, day[3].Abort).ShouldBe((SittingEnding.Completed, null));
        day.Session.Finalise(day.Now).ShouldRefuse("FIN-2");
    }

    [Fact]
    [Rule("FIN-2")]
    public void Nothing_is_finalised_when_nobody_sat()
    {
        var day = Room().Present(1).Start().End();
        day.Session.Finalise(day.Now).ShouldRefuse("FIN-2");
    }

    [Fact]
    [Rule("SES-4")]
    [Rule("FIN-2")]
    public void A_finalisation_is_taken_back_changed_and_made_again()
    {
        var day = Room().Open(1).Minutes(9).End(1).Draft("Coupure", (1, AbortReason.Technical)).Minutes(5).Finalise();
        var ended = day.Now;
        day.Session.Unfinalise(" ", day.Now).ShouldRefuse("SES-4");
        day.Minutes(5).Session.Unfinalise("motif à corriger", day.Now).OrThrow();
        (day.Session.State, day.Session.FinalisedAt).ShouldBe((SessionState.Ended, null));
        day.Reload().Draft("Coupure", (1, AbortReason.Candidate)).Minutes(5).Finalise();
        (day[1].Abort, day[1].EndedAt, day.Session.FinalisedAt).ShouldBe((AbortReason.Candidate, ended, day.Now));
        day.Session.Process([], day.Now).OrThrow();
        day.Session.Unfinalise("trop tard", day.Now).ShouldRefuse("SES-4");
    }

    [Fact]
    [Rule("PUB-1")]
    [Rule("SES-4")]
    public void Results_are_published_all_or_none_taken_back_and_published_again()
    {
        var day = Room().Reach(SessionState.Finalised);
        day.Session.Process([One], day.Now).ShouldRefuse("SES-4").Facts["undecided"].ShouldBe(new[] { 1 });
        day.Session.Publish([], day.Now).ShouldRefuse("SES-4");
        day.Session.Process([], day.Now).OrThrow();
        day.Session.Publish([Two], day.Now).ShouldRefuse("PUB-1").Facts["candidates"].ShouldBe(new[] { 2 });
        day.Session.PublishedAt.ShouldBeNull();
        day.Session.Publish([], day.Now).OrThrow();
        day.Session.PublishedAt.ShouldBe(day.Now);
        day.Session.Unpublish("", day.Now).ShouldRefuse("SES-4");
        day.Session.Unpublish("erreur", day.Now).OrThrow();
        (day.Session.State, day.Session.PublishedAt).ShouldBe((SessionState.Processed, null));
        day.Minutes(1).Session.Publish([], day.Now).OrThrow();
    }

    [Fact]
    [Rule("FIN-1")]
    public void A_comment_has_five_hundred_characters_and_a_draft_is_saved_unchecked()
    {
        var day = Room().Open(1).Draft(new('c', 501), (2, AbortReason.Technical)).Complete(1).End().Draft(" " + new string('c', 501) + " ");
        day.Session.Finalise(day.Now).ShouldRefuse("FIN-1").Facts["characters"].ShouldBe(501);
        day.Draft($"  {new string('c', 500)}  ").Finalise();
        day.Session.Draft.Comment!.Length.ShouldBe(500);
        day.Session.SaveDraft(new(), day.Now).ShouldRefuse("FIN-2");
    }

    [Theory]
    [Rule("FIN-1")]
    [InlineData("pv.pdf", 'a', 64, 1, true)]
    [InlineData("", 'a', 64, 1, false)]
    [InlineData("a/pv.pdf", 'a', 64, 1, false)]
    [InlineData("..\\pv.pdf", 'a', 64, 1, false)]
    [InlineData("pv.pdf", 'g', 64, 1, false)]
    [InlineData("pv.pdf", 'a', 63, 1, false)]
    [InlineData("pv.pdf", 'a', 64, 0, false)]
    public void A_file_has_a_name_a_size_and_a_hash(string name, char digit, int digits, long sizeBytes, bool fits)
    {
        var day = Room().Open(1);
        var attached = day.Session.Attach(new(name, SessionFileKind.IncidentRecord, new(digit, digits), sizeBytes), day.Now);
        attached.IsOk.ShouldBe(fits);
        if (fits)
        {
            day.Session.Files.Single().Sha256.ShouldBe(new('A', 64));
        }
        else
        {
            attached.ShouldRefuse("FIN-1");
        }
    }

    [Fact]
    [Rule("FIN-1")]
    public void A_file_of_the_same_name_replaces_the_former_and_a_file_can_be_taken_away()
    {
        var day = Room().Open(1);
        day.Session.Attach(new("PV.pdf", SessionFileKind.SessionRecord, new('a', 64), 5), day.Now).OrThrow();
        day.Session.Attach(new("pv.PDF", SessionFileKind.SessionRecord, new('b', 64), 6), day.Now).OrThrow();
        day.Session.Files.Single().SizeBytes.ShouldBe(6);
        day.Session.RemoveFile("Pv.Pdf", day.Now).OrThrow();
        day.Session.Files.ShouldBeEmpty();
        day.Session.Attach(new(new('n', 256), SessionFileKind.Other, new('b', 64), 6), day.Now).ShouldRefuse("FIN-1");
        day.Session.Attach(new(new('n', 255), SessionFileKind.Other, new('b', 64), 6), day.Now).IsOk.ShouldBeTrue();
    }

    [Fact]
    [Rule("FIN-4")]
    [Rule("INV-7")]
    public void Each_reason_for_a_jury_stands_alone()
    {
        var day = Room().Open(1).Complete(1);
        Reasons(day).ShouldBe(["EndScreensNotSeen"]);
        day.Session.TickEndScreen(One, true, day.Now).OrThrow();
        Reasons(day).ShouldBeEmpty();
        day.Session.FileReport(One, ReportCategory.Signature, "illisible", null, day.Now).OrThrow();
        Reasons(day).ShouldBeEmpty();
        day.Session.FileReport(One, ReportCategory.SiteDown, null, 3, day.Now).OrThrow();
        Reasons(day).ShouldBe(["Reports"]);
        day.Session.WithdrawReport(2, day.Now).OrThrow();
        day.Draft("à lire");
        Reasons(day).ShouldBe(["Comment"]);
        day.Draft(" ");
        Reasons(day, One).ShouldBe(["Errors"]);
        day.Session.TickEndScreen(One, false, day.Now).OrThrow();
        day.Draft("à lire").Session.FileReport(One, ReportCategory.Fraud, null, null, day.Now).OrThrow();
        Reasons(day, One).ShouldBe(["Comment", "Reports", "Errors", "EndScreensNotSeen"]);
    }

    [Fact]
    [Rule("INV-7")]
    public void An_end_screen_is_seen_only_when_there_is_one()
    {
        var day = Room().Open(1);
        day.Session.TickEndScreen(One, true, day.Now).ShouldRefuse("INV-7");
        day.Session.TickEndScreen(Two, true, day.Now).ShouldRefuse("INV-7");
        day.Complete(1).Session.TickEndScreen(One, true, day.Now).OrThrow();
        day[1].EndScreenSeen.ShouldBeTrue();
    }

    [Fact]
    [Rule("REP-1")]
    public void Every_category_of_report_asks_for_what_it_needs()
    {
        foreach (var category in ReportCategory.All)
        {
            var day = Room().Open(1);
            var described = category.Code is "C1" or "C2" or "C4" or "C7" or "C8";
            var numbered = category.Code[0] == 'E';
            category.IsImpactful.ShouldBe(numbered || category.Code is "C1" or "C6", category.Code);
            day.Session.FileReport(One, category, " ", 3, day.Now).IsOk.ShouldBe(!described, category.Code);
            day.Session.FileReport(One, category, "vu", null, day.Now).IsOk.ShouldBe(!numbered, category.Code);
            day.Session.FileReport(One, category, "vu", 0, day.Now).IsOk.ShouldBe(!numbered, category.Code);
            day.Session.FileReport(One, category, " vu ", 3, day.Now).OrThrow().Report.ShouldBe(new(day.Session.Reports.Count, One, category, "vu", numbered ? 3 : null));
            day.Session.FileReport(Two, category, "vu", 3, day.Now).IsOk.ShouldBe(!numbered, $"{category} of somebody who has not begun");
        }
    }

    [Fact]
    [Rule("FIN-4")]
    [Rule("REP-3")]
    public void A_resolved_report_no_longer_needs_the_jury()
    {
        var day = Room().Open(1);
        day.Session.FileReport(One, ReportCategory.SiteDown, null, 3, day.Now).OrThrow();
        day.Reach(SessionState.Finalised).Session.ResolveReport(1, ReportOutcome.ResolvedWithEffect, day.Now).OrThrow();
        day.Session.ResolveReport(1, ReportOutcome.ResolvedWithEffect, day.Now).IsOk.ShouldBeFalse();
        day.Session.ResolveReport(2, ReportOutcome.ResolvedWithEffect, day.Now).ShouldRefuse("REP-2");
        Reasons(day.Reload()).ShouldBe(["EndScreensNotSeen"]);
        Should.Throw<ArgumentOutOfRangeException>(() => day.Session.ResolveReport(1, (ReportOutcome)9, day.Now));
    }

    [Fact]
    [Rule("REP-4")]
    public void A_fraud_is_reported_with_the_end_of_the_test_and_has_a_record_of_its_own()
    {
        var day = Room().Open(1);
        day.Session.EndSitting(One, EndReason.Fraud, day.Now).OrThrow();
        day.Session.Reports.Single().Category.ShouldBe(ReportCategory.Fraud);
        day.Session.Attach(new("fraude.pdf", SessionFileKind.FraudRecord, new('a', 64), 5), day.Now).OrThrow();
        day.Reload().Session.Files.Single().Kind.ShouldBe(SessionFileKind.FraudRecord);
    }

    private static string[] Reasons(ExamDay day, params CandidateId[] inError) => [.. day.Session.NeedsJury(inError).Select(r =>
    {
        r.Code.ShouldBe("FIN-4");
        return r.Facts.Keys.Single() switch { "comment" => "Comment", "reports" => "Reports", _ => r.Reason.English.Contains("end screen", StringComparison.Ordinal) ? "EndScreensNotSeen" : "Errors" };
    })];

    private static ExamDay Room() => new SessionBuilder().Candidates(3).Day();
}
