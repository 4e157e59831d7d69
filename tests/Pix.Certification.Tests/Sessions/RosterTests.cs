using Pix.Certification.Candidates;
using Pix.Certification.Eligibility;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;

namespace Pix.Certification.Tests.Sessions;

public sealed class RosterTests
{
    private static readonly CandidateIdentity Zoe = new("Lœuvre-D’Été", "Zoé", new(2007, 7, 28), Birthplace.In("17300", "Rochefort"));

    [Fact]
    [Rule("SES-5")]
    [Rule("PRO-6")]
    public void A_late_arrival_is_enrolled_while_the_session_runs_but_a_list_is_imported_only_before()
    {
        var day = Room().Open(1);
        day.Session.Enrol(Zoe, Accommodations.None, day.Now).OrThrow().Id.ShouldBe(new(3));
        day.Session.Import([SessionBuilder.Line(9)], day.Now).ShouldRefuse("SES-5");
        day.Open(3)[3].IsSitting.ShouldBeTrue();
        day.Complete(1, 3).End().Session.Enrol(SessionBuilder.Person(9), Accommodations.None, day.Now).ShouldRefuse("SES-5");
    }

    [Theory]
    [Rule("CAN-5")]
    [InlineData("LOEUVRE D'ETE", "zoe")]
    [InlineData("Lœuvred’Été", "ZOE\u0301")]
    [InlineData("  loeuvre-d-ete ", " Zoë ")]
    public void The_same_person_is_entered_once_however_the_name_is_typed(string birthName, string firstName)
    {
        var day = Room();
        day.Session.Enrol(Zoe, Accommodations.None, day.Now).OrThrow();
        var again = Zoe with { BirthName = birthName, FirstName = firstName };
        day.Session.Enrol(again, Accommodations.None, day.Now).ShouldRefuse("CAN-5").Facts["line"].ShouldBe(3);
        day.Session.Import([new(again, new(), Accommodations.None)], day.Now).ShouldRefuse("CAN-5");
        day.Session.Enrol(again with { BirthDate = new(2007, 7, 29) }, Accommodations.None, day.Now).IsOk.ShouldBeTrue();
    }

    [Fact]
    [Rule("CAN-1")]
    public void A_faulty_entry_is_refused_with_all_that_is_wrong()
    {
        var day = Room();
        day.Session.Enrol(new(" ", "", new(2030, 1, 1)), Accommodations.None, day.Now).ShouldRefuse("CAN-1").Codes().ShouldBe(["CAN-1", "CAN-1", "CAN-2", "CAN-1", "CAN-1", "CAN-1"]);
    }

    [Fact]
    [Rule("CAN-6")]
    public void Pupils_of_the_school_list_are_added_at_once_and_repeats_are_said()
    {
        var day = Room();
        Learner[] pupils = [Pupil("L1", "Durand"), Pupil("L2", "DURAND "), Pupil("L3", "Petit"), new(new("L4"), "Martin 1", "Camille", SessionBuilder.Person(1).BirthDate, "3B")];
        var added = day.Session.EnrolFromSchool(pupils, day.Now).OrThrow();
        added.Added.Select(c => (c.Id.Number, c.Details.Learner, c.Details.Class)).ShouldBe([(3, new("L1"), "3B"), (4, new("L3"), "3B")]);
        added.AlreadyIn.Select(l => l.Id.ToString()).ShouldBe(["L2", "L4"]);
        var version = day.Session.Version;
        day.Session.EnrolFromSchool(pupils, day.Now).OrThrow().AlreadyIn.Count.ShouldBe(4);
        day.Session.Version.ShouldBe(version);
        day.Session.EnrolFromSchool([Pupil("L5", "Roux"), Pupil("L6", " ")], day.Now).ShouldRefuse("CAN-1");
        day.Session.Roster.Count.ShouldBe(4);
    }

    [Fact]
    [Rule("CAN-7")]
    [Rule("CAN-5")]
    public void An_import_enters_all_lines_or_none_and_names_each_faulty_line()
    {
        var day = Room();
        RosterLine[] lines = [SessionBuilder.Line(7), SessionBuilder.Line(1), SessionBuilder.Line(7), new(new("", "X", new(2007, 1, 1)), new(), Accommodations.None)];
        var faults = day.Session.CheckImport(lines, day.Now);
        faults.Select(f => (f.Line, f.Fault.Code)).Distinct().ShouldBe([(1, "CAN-5"), (2, "CAN-5"), (3, "CAN-1")]);
        faults.Single(f => f.Line == 2).Fault.Facts["firstCandidate"].ShouldBe(1);
        day.Session.Import(lines, day.Now).ShouldRefuse("CAN-5");
        day.Session.Roster.Count.ShouldBe(2);
        day.Session.Import([], day.Now).ShouldRefuse("CAN-7");
        day.Session.Import([SessionBuilder.Line(7), SessionBuilder.Line(8)], day.Now).OrThrow().Enrolments.Select(e => e.Candidate.Number).ShouldBe([3, 4]);
    }

    [Fact]
    [Rule("CAN-10")]
    public void A_candidate_is_removed_only_without_account_and_without_test_and_the_number_is_never_given_again()
    {
        var day = Room().Join(1);
        day.Session.Remove(new(1), day.Now).ShouldRefuse("CAN-10");
        day.Session.Remove(new(2), day.Now).OrThrow();
        day.Session.Remove(new(2), day.Now).ShouldRefuse("CAN-8");
        day.Reload().Session.Enrol(SessionBuilder.Person(2), Accommodations.None, day.Now).OrThrow().Id.ShouldBe(new(3));
        day.Open(1).Session.Remove(new(1), day.Now).ShouldRefuse("CAN-10");
        day.Session.Remove(new(3), day.Now).IsOk.ShouldBeTrue();
    }

    [Fact]
    [Rule("CAN-10")]
    [Rule("REP-2")]
    public void A_report_about_a_candidate_who_was_removed_can_still_be_taken_back()
    {
        var day = Room().Open(1);
        day.Session.FileReport(new(2), ReportCategory.NameOrBirthDate, "nom mal écrit", null, day.Now).OrThrow();
        day.Session.Remove(new(2), day.Now).OrThrow();
        day.Session.WithdrawReport(1, day.Now).OrThrow();
        day.Session.Reports.ShouldBeEmpty();
    }

    [Theory]
    [Rule("CAN-8")]
    [InlineData("LOEUVRE D ETE", "ZOE", true)]
    [InlineData("Lœuvre-d'été", "zoe\u0301", true)]
    [InlineData("Loeuvre", "Zoé", false)]
    [InlineData("", "", false)]
    public void A_candidate_joins_with_the_names_of_the_sheet(string birthName, string firstName, bool found)
    {
        var day = Room();
        day.Session.Enrol(Zoe, Accommodations.None, day.Now).OrThrow();
        var joined = day.Session.Join(new("a"), new(birthName, firstName, Zoe.BirthDate), EligibilityDecision.Eligible, day.Now);
        joined.IsOk.ShouldBe(found);
        if (found)
        {
            (joined.OrThrow().Id, joined.OrThrow().ReconciledAt).ShouldBe((new CandidateId(3), day.Now));
            day.Session.Find(new AccountId("a"))!.Id.ShouldBe(new(3));
        }
        else
        {
            joined.ShouldRefuse("CAN-8");
        }

        day.Session.Join(new("b"), new(birthName, firstName, Zoe.BirthDate.PlusDays(1)), EligibilityDecision.Eligible, day.Now).ShouldRefuse("CAN-8");
    }

    [Fact]
    [Rule("CAN-9")]
    [Rule("ELI-4")]
    public void An_account_once_linked_stays_linked_to_that_candidate_alone()
    {
        var day = Room().Join(1);
        var (version, linkedAt) = (day.Session.Version, day.Now);
        day.Minutes(5).Join(1, ExamDay.NotEligible);
        day.Session.Version.ShouldBe(version);
        (day[1].ReconciledAt, day[1].Unmet.Count).ShouldBe((linkedAt, 0));
        Join(day, "account-1", 2).ShouldRefuse("ELI-4");
        Join(day, "account-7", 1).ShouldRefuse("CAN-9");
        Join(day.Reload(), "account-7", 1).ShouldRefuse("CAN-9");
        Join(day, "account-2", 2).IsOk.ShouldBeTrue();
    }

    private static Result<Candidate> Join(ExamDay day, string account, int n) =>
        day.Session.Join(new(account), new(SessionBuilder.Person(n).BirthName, SessionBuilder.Person(n).FirstName, SessionBuilder.Person(n).BirthDate), EligibilityDecision.Eligible, day.Now);

    private static Learner Pupil(string id, string name) => new(new(id), name, "Zoé", new(2008, 2, 2), "3B");

    private static ExamDay Room() => new SessionBuilder().Candidates(2).Day();
}
