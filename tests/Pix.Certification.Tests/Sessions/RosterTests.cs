using Pix.Certification.Candidates;
using Pix.Certification.Eligibility;
using Pix.Certification.Reports;
using Pix.Certification.Sessions;
using Pix.Certification.Timing;

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
    [Rule("CAN-15")]
    public void Who_a_candidate_is_is_corrected_until_they_have_joined_however_they_came_onto_the_list()
    {
        var day = Room();
        day.Session.Enrol(Zoe, Accommodations.None, day.Now).OrThrow();
        day.Session.EnrolFromSchool([Pupil("L1", "Durand")], day.Now).OrThrow();
        foreach (var number in (int[])[1, 3, 4])
        {
            var typed = day[number].Identity with { BirthName = $"  Nouveau   {number} ", FirstName = day[number].Identity.FirstName };
            day.Session.CorrectCandidate(new(number), typed, day.Now).OrThrow().Identity.BirthName.ShouldBe($"Nouveau {number}");
        }

        day.Reload();
        day[4].Details.Learner.ShouldBe(new("L1"));
        Join(day, "somebody", 1).ShouldRefuse("CAN-8"); // Nobody is found under a name that was corrected,
        day.Join(3).Join(4)[3].Account.ShouldBe(SessionBuilder.Account(3)); // and everybody under the one that stands.
        var late = day.Session.CorrectCandidate(new(3), Zoe, day.Now).ShouldRefuse("CAN-15");
        late.Remedy.English.ShouldContain("C1");
        day.Session.CorrectCandidate(new(9), Zoe, day.Now).ShouldRefuse("CAN-8");
    }

    [Fact]
    [Rule("CAN-15")]
    [Rule("CAN-5")]
    public void A_correction_makes_nobody_twice_and_nobody_somebody_else()
    {
        var day = Room();
        var (version, second) = (day.Session.Version, SessionBuilder.Person(2));
        day.Session.CorrectCandidate(new(1), second, day.Now).ShouldRefuse("CAN-5").Facts["line"].ShouldBe(2);
        day.Session.CorrectCandidate(new(1), new("Durand", "Zoé", new(2008, 2, 2), Birthplace.In("17300", "Rochefort")), day.Now).ShouldRefuse("CAN-15");
        day.Session.CorrectCandidate(new(1), second with { BirthName = "" }, day.Now).ShouldRefuse("CAN-1");
        day.Session.CorrectCandidate(new(1), SessionBuilder.Person(1), day.Now).OrThrow();
        day.Session.Version.ShouldBe(version, "what changes nothing is no event");
        day.Session.CorrectCandidate(new(1), SessionBuilder.Person(1) with { BirthName = "MARTIN-1" }, day.Now).OrThrow().Key.ShouldBe(Key(1));
        day.Session.Enrol(SessionBuilder.Person(1), Accommodations.None, day.Now).ShouldRefuse("CAN-5");
    }

    [Fact]
    [Rule("CAN-15")]
    [Rule("TIM-1")]
    public void Accommodations_and_contact_change_until_the_test_begins_and_extra_time_above_the_usual_is_asked_about()
    {
        var day = Room();
        Result<Candidate> Edit(Fraction share, bool confirmed = false) =>
            day.Session.EditCandidate(new(1), new() { ConvocationEmail = "a@b.fr" }, Accommodations.ExtraTime(share), day.Now, confirmed);
        Edit(Fraction.Percent(301), confirmed: true).ShouldRefuse("CAN-15").Facts["percentMax"].ShouldBe(300);
        Edit(Fraction.Percent(100.0001m)).ShouldRefuse("CAN-15").Facts["confirm"].ShouldBe(true);
        Edit(Fraction.Percent(100)).OrThrow();
        Edit(Fraction.Percent(300), confirmed: true).OrThrow();
        Edit(Fraction.Percent(300)).OrThrow(); // What stands already is not asked about again.
        Edit(Fraction.OneThird).OrThrow();
        day.Session.Enrol(Zoe, Accommodations.ExtraTime(Fraction.Percent(150)), day.Now).ShouldRefuse("CAN-15");
        day.Session.Enrol(Zoe, Accommodations.ExtraTime(Fraction.Percent(150)), day.Now, confirmed: true).OrThrow();
        day.Session.CheckImport([SessionBuilder.Line(8, Fraction.Percent(150))], day.Now).ShouldBeEmpty("the second step confirms what the first one said");
        day.Session.CheckImport([SessionBuilder.Line(8, Fraction.Percent(301))], day.Now).Single().Fault.Code.ShouldBe("CAN-15");

        // Joined, and still to begin: the test is as long as the list says by then.
        day.Join(1);
        Edit(Fraction.Of(2, 3)).OrThrow();
        day.Reload().Open(1);
        day.Session.ClockOf(new(1))!.Allowance.ShouldBe(Duration.FromMinutes(175));
        Edit(Fraction.OneThird).ShouldRefuse("CAN-15").Kind.ShouldBe(RefusalKind.NotNow);
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
        var taken = Join(day, "account-7", 1).ShouldRefuse("CAN-8");
        Join(day, "account-1", 2).ShouldRefuse("CAN-8").ShouldBe(taken);
        Join(day.Reload(), "account-7", 1).ShouldRefuse("CAN-8").ShouldBe(taken);
        Join(day, "account-7", 9).ShouldRefuse("CAN-8").ShouldBe(taken, "a stranger is told the same");
        Join(day, "account-2", 2).IsOk.ShouldBeTrue();
    }

    [Fact]
    [Rule("CAN-8")]
    public void An_account_that_is_bound_to_a_pupil_joins_as_that_pupil_alone()
    {
        var day = Room();
        day.Session.EnrolFromSchool([Pupil("L1", "Durand")], day.Now).OrThrow();
        var (martin, durand) = (new BoundPupil(new("L9"), Key(1)), new BoundPupil(new("L1"), null));
        var refused = Join(day, "a", 2, martin).ShouldRefuse("CAN-8");
        Join(day, "b", 1, durand).ShouldRefuse("CAN-8").ShouldBe(refused);
        Join(day, "b", 9, durand).ShouldRefuse("CAN-8").ShouldBe(refused);
        Join(day, "c", 1, new(new("L7"), null)).ShouldRefuse("CAN-8").ShouldBe(refused, "a pupil whom no list knows is nobody of this list");
        Join(day, "a", 1, martin).OrThrow().Id.ShouldBe(new(1));
        day.Session.Join(new("b"), new("Durand", "Zoé", new(2008, 2, 2)), EligibilityDecision.Eligible, day.Now, durand).OrThrow().Id.ShouldBe(new(3));
        Join(day, "d", 2).OrThrow().Id.ShouldBe(new(2), "an account that is bound to nobody joins as it says");
    }

    [Fact]
    [Rule("CAN-8")]
    public void Joining_opens_an_hour_before_the_planned_start_and_says_so_to_nobody_but_whoever_would_be_let_in()
    {
        var day = new SessionBuilder().Candidates(2).Day().Minutes(-60).Later(-Duration.FromSeconds(1));
        var early = Join(day, "a", 1).ShouldRefuse("CAN-8");
        (early.Kind, early.Facts.Keys.ShouldHaveSingleItem()).ShouldBe((RefusalKind.Later, "joinMinutesBefore"));
        day.Session.Permitted(day.Now).Against(SessionAct.Join).ShouldBe(early);
        Join(day, "b", 9).ShouldRefuse("CAN-8").Kind.ShouldBe(RefusalKind.NotFound);
        Join(day, "b", 1, new(new("L9"), Key(2))).ShouldRefuse("CAN-8").Kind.ShouldBe(RefusalKind.NotFound);
        day.Later(Duration.FromSeconds(1));
        Join(day, "a", 1).IsOk.ShouldBeTrue();
        day.Minutes(-30);
        Join(day, "a", 1).OrThrow().Id.ShouldBe(new(1), "who has joined has joined");
    }

    [Fact]
    [Rule("CAN-14")]
    public void An_account_is_unlinked_with_a_reason_until_the_test_begins()
    {
        var day = Room().Join(1, ExamDay.NotEligible).Present(1);
        day.Session.Unlink(new(1), " ", day.Now).ShouldRefuse("CAN-14");
        day.Session.Unlink(new(2), "personne", day.Now).ShouldRefuse("CAN-14");
        day.Session.Unlink(new(1), " un camarade ", day.Now).OrThrow().Reason.ShouldBe("un camarade");
        var free = day.Reload()[1];
        (free.Account, free.ReconciledAt, free.Unmet.Count, free.PresenceConfirmedAt).ShouldBe((null, null, 0, null));
        (free.Unlinked!.Account, free.Unlinked.Reason).ShouldBe((new AccountId("account-1"), "un camarade"));
        day.Session.Find(new AccountId("account-1")).ShouldBeNull();
        Join(day, "account-1", 2).OrThrow().Id.ShouldBe(new(2));
        Join(day, "account-7", 1).OrThrow().Id.ShouldBe(new(1));
        day.Open(1).Session.Unlink(new(1), "trop tard", day.Now).ShouldRefuse("CAN-14").Reason.English.ShouldContain("has begun");
    }

    private static PersonKey Key(int n) => SessionBuilder.Person(n).Key();

    private static Result<Candidate> Join(ExamDay day, string account, int n, BoundPupil? pupil = null) =>
        day.Session.Join(new(account), new(SessionBuilder.Person(n).BirthName, SessionBuilder.Person(n).FirstName, SessionBuilder.Person(n).BirthDate), EligibilityDecision.Eligible, day.Now, pupil);

    private static Learner Pupil(string id, string name) => new(new(id), name, "Zoé", new(2008, 2, 2), "3B");

    private static ExamDay Room() => new SessionBuilder().Candidates(2).Day();
}
