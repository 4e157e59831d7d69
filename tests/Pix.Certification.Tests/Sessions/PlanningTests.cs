using NodaTime;
using Pix.Certification.Policies;
using Pix.Certification.Sessions;

namespace Pix.Certification.Tests.Sessions;

public sealed class PlanningTests
{
    private static readonly Instant Eve = Instant.FromUtc(2024, 3, 11, 8, 0);
    private static readonly Centre Centre = new(new CentreId("0170022A"));

    [Fact]
    [Rule("SES-1")]
    public void Faults_WhenAFormLeavesZoneAndInvigilatorsOut_AreRefusalsAndNoException()
    {
        var details = new SessionDetails("Site", "Salle", new(2024, 3, 12, 9, 0), null!, null!);

        var faults = SessionCheck.Faults(details, new Centre(new("C1")), CertificationPolicies.Profile2023, Instant.FromUtc(2024, 3, 1, 8, 0));

        faults.Count.ShouldBe(2);
        faults.ShouldAllBe(static f => f.Code == "SES-1");
    }

    [Fact]
    [Rule("SES-1")]
    public void Create_WhenEverythingIsMissing_SaysEverythingAtOnce()
    {
        var faults = Plan(d => d with { Site = " ", Room = "", Invigilators = ["  "], Zone = "Europe/Pairs" }).ShouldRefuse("SES-1");
        faults.Codes().Count.ShouldBe(4);
        Plan(d => d with { Room = new('r', 201) }).ShouldRefuse("SES-1").Facts["field"].ShouldBe("room");
        Plan(d => d with { Name = new('n', 201) }).ShouldRefuse("SES-1").Facts["field"].ShouldBe("name");
        Plan(d => d with { Observation = new('o', 2001) }).ShouldRefuse("SES-1").Facts["field"].ShouldBe("observation");
        Plan(d => d with { Room = new('r', 200), Name = null, Observation = new('o', 2000) }).IsOk.ShouldBeTrue();
    }

    [Fact]
    [Rule("SES-1")]
    public void Create_InTheHourThatDoesNotExist_IsRefused_AndInTheHourThatExistsTwice_AsksForTheOffset()
    {
        Plan(d => d with { Starts = new(2024, 3, 31, 2, 30) }).ShouldRefuse("SES-1").Facts["next"].ShouldBe("2024-03-31T03:30");
        var twice = new LocalDateTime(2024, 10, 27, 2, 30);
        Plan(d => d with { Starts = twice }).ShouldRefuse("SES-1").Facts.ContainsKey("offsets").ShouldBeTrue();
        Plan(d => d with { Starts = twice, Offset = Offset.FromHours(2) }).OrThrow().PlannedStart.Instant.ShouldBe(Instant.FromUtc(2024, 10, 27, 0, 30));
        Plan(d => d with { Starts = twice, Offset = Offset.FromHours(1) }).OrThrow().PlannedStart.Instant.ShouldBe(Instant.FromUtc(2024, 10, 27, 1, 30));
    }

    [Fact]
    [Rule("SES-1")]
    public void Create_PutsBlanksRight_DropsSecondsAndBlankNames()
    {
        var details = Plan(d => d with { Site = "  Lycée   Moulin ", Starts = new(2024, 3, 12, 9, 0, 59), Invigilators = ["Mme  Roy ", " ", "M. Petit"] }).OrThrow().Details;
        details.Site.ShouldBe("Lycée Moulin");
        details.Starts.ShouldBe(new LocalDateTime(2024, 3, 12, 9, 0));
        details.Invigilators.ShouldBe(["Mme Roy", "M. Petit"]);
    }

    [Theory]
    [Rule("SES-8")]
    [InlineData("Lycée Jean Moulin", "B204", true)]
    [InlineData(" lycée  jean MOULIN", "b204 ", true)]
    [InlineData("Lycée Jean Moulin", "B205", false)]
    public void Create_WhereAnotherSessionIsAtThatTime_IsRefused(string site, string room, bool taken)
    {
        var other = new SessionDetails(site, room, SessionBuilder.NineOClock, "Europe/Paris", ["M. Petit"]);
        var centre = Centre with { TakenSlots = [other.Slot()] };
        var planned = Session.Create(new(1), centre, new SessionBuilder().Details, Keys(), new SessionBuilder().Policy, Eve);
        planned.IsOk.ShouldBe(!taken);
        var day = new SessionBuilder().With((SessionDetails d) => d with { Room = "C1" }).Day();
        var edited = day.Session.Edit(new SessionBuilder().Details, centre, day.Now);
        edited.IsOk.ShouldBe(!taken);
        if (taken)
        {
            planned.ShouldRefuse("SES-8");
            edited.ShouldRefuse("SES-8");
        }
    }

    [Fact]
    [Rule("SES-8")]
    public void A_mass_import_cannot_plan_in_the_past()
    {
        var late = new SessionBuilder().Details.ResolveStart().OrThrow().Instant + Duration.FromNanoseconds(1);
        Session.Create(new(1), Centre, new SessionBuilder().Details, Keys(), new SessionBuilder().Policy, late, SessionOrigin.MassImport).ShouldRefuse("SES-8");
        Session.Create(new(1), Centre, new SessionBuilder().Details, Keys(), new SessionBuilder().Policy, late - Duration.FromNanoseconds(1), SessionOrigin.MassImport).IsOk.ShouldBeTrue();
    }

    [Fact]
    [Rule("SES-5")]
    public void Edit_MovesThePlannedStart_AndFindsTheSameFaultsAsCreation()
    {
        var day = new SessionBuilder().Day();
        day.Session.Edit(day.Session.Details with { Site = "" }, Centre, day.Now).ShouldRefuse("SES-1");
        day.Session.Edit(day.Session.Details with { Starts = new(2024, 7, 1, 14, 0), Offset = null }, Centre, day.Now).OrThrow();
        day.Session.PlannedStart.Instant.ShouldBe(Instant.FromUtc(2024, 7, 1, 12, 0));
    }

    [Fact]
    [Rule("ELI-3")]
    public void A_session_of_an_audience_is_planned_only_in_its_window()
    {
        var policy = CertificationPolicies.Profile2023;
        SessionDetails On(LocalDateTime day) => new SessionBuilder().Details with { Audience = Audience.Lycee, Starts = day };
        Session.Create(new(1), Centre, On(new(2024, 3, 29, 9, 0)), Keys(), policy, Eve).IsOk.ShouldBeTrue();
        Session.Create(new(1), Centre, On(new(2024, 3, 30, 9, 0)), Keys(), policy, Eve).ShouldRefuse("ELI-3");
        Session.Create(new(1), Centre with { ExemptFromCalendar = true }, On(new(2024, 3, 30, 9, 0)), Keys(), policy, Eve).IsOk.ShouldBeTrue();
    }

    [Fact]
    [Rule("SES-10")]
    public void On_the_day_the_clocks_change_the_session_is_as_long_as_on_any_other()
    {
        var day = new SessionBuilder().With((SessionDetails d) => d with { Starts = new(2024, 3, 31, 1, 30) }).Candidates(1).Day().Open(1);
        (day.Session.EndsAt(day.Now) - day.Now).ShouldBe(Duration.FromMinutes(120));
        day.Session.ClockOf(new(1))!.Limit(day.Now).ShouldBe(Instant.FromUtc(2024, 3, 31, 2, 15));
    }

    [Fact]
    [Rule("SES-7")]
    public void The_technical_test_is_done_once_as_many_workstations_passed_as_there_are_candidates()
    {
        var day = new SessionBuilder().Candidates(2).Day();
        bool? Done() => day.Session.Checklist().Single(l => l.Item == ChecklistItem.TechnicalTest).Met;
        ExamDay Tested(string workstation, bool passed)
        {
            day.Session.RecordTechnicalTest(workstation, passed, "Mme Roy", day.Minutes(1).Now, passed ? null : "PDF").OrThrow();
            return day;
        }

        Done().ShouldBeNull();
        Tested("Poste 1", true);
        Done().ShouldBeNull();
        Tested(" Poste  2 ", false);
        Done().ShouldBe(false);
        day.Session.Checklist().Single(l => l.Item == ChecklistItem.TechnicalTest).Note.ShouldBe("PDF");
        Tested("Poste 3", true);
        Done().ShouldBe(false);
        Tested("poste 2", true).Reload();
        Done().ShouldBe(true);
        day.Session.Workstations.Select(w => w.Workstation).ShouldBe(["Poste 1", "Poste 2", "Poste 3"], StringComparer.OrdinalIgnoreCase);

        // A word on the whole room counts more than what was tested before it, and less than what fails after it.
        Tested("Poste 4", false);
        day.Session.Check(ChecklistItem.TechnicalTest, true, "Mme Roy", day.Minutes(1).Now, "poste 4 retiré").OrThrow();
        Done().ShouldBe(true);
        Tested("Poste 1", false);
        Done().ShouldBe(false);
        day.Session.RecordTechnicalTest(" ", true, "Mme Roy", day.Now).ShouldRefuse("SES-7");
        day.Session.RecordTechnicalTest("P", true, " ", day.Now).ShouldRefuse("SES-7");
        day.Session.RecordTechnicalTest("P", true, "Mme Roy", day.Now, new('x', 501)).ShouldRefuse("SES-7");
    }

    [Fact]
    [Rule("SES-7")]
    public void The_checklist_keeps_who_looked_and_when_and_blocks_nothing()
    {
        var day = new SessionBuilder().Candidates(21).Invigilators("A", "B").Day().Present(1);
        day.Session.Check(ChecklistItem.Quiet, false, " ", day.Now).ShouldRefuse("SES-7");
        day.Session.Check(ChecklistItem.Quiet, false, " Mme Roy ", day.Now, " travaux ").OrThrow();
        var line = day.Session.Checklist().Single(l => l.Item == ChecklistItem.Quiet);
        (line.Met, line.By, line.At, line.Note).ShouldBe((false, "Mme Roy", day.Now, "travaux"));
        day.Session.Checklist().Count.ShouldBe(Enum.GetValues<ChecklistItem>().Length);
        day.Session.Checklist().Single(l => l.Item == ChecklistItem.SpareWorkstations).What.English.ShouldContain("2 at least");
        var readiness = day.Session.Readiness(day.Now);
        readiness.AllowsStart.ShouldBeTrue();
        readiness.Missing.ShouldContain(l => l.Code == "SES-7" && !l.Blocking);
        Should.Throw<ArgumentOutOfRangeException>(() => day.Session.Check((ChecklistItem)99, true, "x", day.Now));
        day.Start();
    }

    [Theory]
    [Rule("SES-6")]
    [InlineData(20, 1, true)]
    [InlineData(21, 1, false)]
    [InlineData(40, 2, true)]
    [InlineData(41, 2, false)]
    public void One_invigilator_watches_twenty_candidates_and_no_more(int candidates, int invigilators, bool enough)
    {
        var day = new SessionBuilder().Candidates(candidates).Invigilators([.. Enumerable.Range(1, invigilators).Select(n => $"M. {n}")]).Day().Present(1);

        // While planning, against who is enrolled, as a warning; at the start, against who is there.
        (ReadinessLine Planned, ReadinessLine Start) Said() =>
            day.Session.Readiness(day.Now).Lines.Where(l => l.Code == "SES-6").ToArray() is [var planned, var start] ? (planned, start) : default;
        (Said().Planned.Met, Said().Planned.Blocking, Said().Start.Met, Said().Start.Blocking).ShouldBe((enough, false, true, true));
        for (var n = 2; n <= candidates; n++)
        {
            day.Present(n);
        }

        Said().Start.Met.ShouldBe(enough);
        day.Session.Readiness(day.Now).AllowsStart.ShouldBe(enough);
        var started = day.Session.Start(day.Now);
        started.IsOk.ShouldBe(enough);
        if (!enough)
        {
            started.ShouldRefuse("SES-6").Facts["needed"].ShouldBe(invigilators + 1);
            day.Session.NameInvigilator(" M.  1 ", day.Now).ShouldRefuse("SES-1");
            day.Session.NameInvigilator(" ", day.Now).ShouldRefuse("SES-1").Facts["field"].ShouldBe("invigilators");
            day.Session.NameInvigilator(" Mme  Blanc ", day.Now).OrThrow().Name.ShouldBe("Mme Blanc");
            day.Reload().Session.Details.Invigilators.Count.ShouldBe(invigilators + 1);
            day.Session.Start(day.Now).OrThrow();
        }
    }

    [Fact]
    [Rule("SES-6")]
    public void Those_who_are_enrolled_and_not_there_keep_nobody_from_starting()
    {
        var day = new SessionBuilder().Candidates(21).Day();
        for (var n = 1; n <= 20; n++)
        {
            day.Present(n);
        }

        day.Session.Start(day.Now).OrThrow();
    }

    [Fact]
    [Rule("SES-8")]
    public void A_start_in_the_past_is_confirmed_by_hand_and_what_begins_about_now_has_not_passed()
    {
        var (starts, policy) = (new SessionBuilder().Details.ResolveStart().OrThrow().Instant, new SessionBuilder().Policy);
        Result<Session> Create(Instant now, SessionOrigin origin = SessionOrigin.ByHand) => Session.Create(new(1), Centre, new SessionBuilder().Details, Keys(), policy, now, origin);
        Create(starts + Duration.FromSeconds(299)).IsOk.ShouldBeTrue();
        var asked = Create(starts + Duration.FromMinutes(5)).ShouldRefuse("SES-8");
        asked.Facts["confirm"].ShouldBe(true);
        Create(starts + Duration.FromDays(400), SessionOrigin.ByHandConfirmed).IsOk.ShouldBeTrue();

        // What is not moved is not asked again.
        var day = new SessionBuilder().Day().Minutes(30);
        day.Session.Edit(day.Session.Details with { Room = "C12" }, Centre, day.Now).OrThrow();
        var earlier = day.Session.Details with { Starts = SessionBuilder.NineOClock.PlusMinutes(-60) };
        day.Session.Edit(earlier, Centre, day.Now).ShouldRefuse("SES-8");
        day.Session.Edit(earlier, Centre, day.Now, confirmed: true).OrThrow();
    }

    [Theory]
    [Rule("SES-8")]
    [InlineData(-121, false)]
    [InlineData(-120, false)]
    [InlineData(-119, true)]
    [InlineData(-1, true)]
    [InlineData(119, true)]
    [InlineData(120, false)]
    public void A_room_holds_one_session_at_a_time(int minutes, bool taken)
    {
        var other = new SessionBuilder().Details with { Starts = SessionBuilder.NineOClock.PlusMinutes(minutes) };
        var centre = Centre with { TakenSlots = [other.Slot()] };
        var planned = Session.Create(new(1), centre, new SessionBuilder().Details, Keys(), new SessionBuilder().Policy, Eve);
        planned.IsOk.ShouldBe(!taken);
        var (mine, theirs) = (new SessionBuilder().Details.Slot().Steps(120).ToHashSet(), other.Slot().Steps(120));
        mine.Overlaps(theirs).ShouldBe(taken); // What is claimed in the journal says the same.
    }

    [Fact]
    public void Load_OfAPastThatIsNone_Throws()
    {
        var past = new SessionBuilder().Build().Pending;
        var book = PolicyBook.Of(new SessionBuilder().Policy).OrThrow();
        Should.Throw<ArgumentException>(() => Session.Load([], book));
        Should.Throw<ArgumentException>(() => Session.Load([new SessionStarted(Eve)], book));
        Should.Throw<ArgumentException>(() => Session.Load(past, CertificationPolicies.All));
    }

    private static SessionKeys Keys() => SessionKeys.Draw(new KnownSecrets(), out _);

    private static Result<Session> Plan(Func<SessionDetails, SessionDetails> change) =>
        Session.Create(new(1), Centre, change(new SessionBuilder().Details), Keys(), new SessionBuilder().Policy, Eve);
}
