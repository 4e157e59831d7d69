using NodaTime;
using Pix.Certification.Candidates;
using Pix.Certification.Planning;
using Pix.Certification.Policies;
using Pix.Certification.Sessions;
using Pix.Certification.Tests.Suite;
using Pix.Certification.Timing;

namespace Pix.Certification.Tests.Planning;

public sealed class CohortPlannerTests
{
    private static readonly LocalDate Tuesday = new(2024, 3, 12);

    [Fact]
    [Rule("PLN-1")]
    public void Classes_sit_together_with_a_spare_workstation_and_an_invigilator_for_twenty()
    {
        var cohort = School(rooms: [Room("A", 33), Room("B", 22)], slots: [Slot(9), Slot(14)], classes: [("3A", 28), ("3B", 20), ("3C", 17)], invigilators: 3);

        var plan = CohortPlanner.Plan(cohort).OrThrow().Plan.ShouldNotBeNull();

        plan.SplitClasses.ShouldBeEmpty();
        PlanRules.Broken(plan).ShouldBeEmpty();
        plan.Sessions.Count.ShouldBe(3);
        plan.Sessions.Single(static session => session.Pupils.Contains(new("3A-1"))).Invigilators.Count.ShouldBe(2);
        var load = plan.Sessions.SelectMany(static session => session.Invigilators).CountBy(static name => name).Select(static one => one.Value);
        load.Max().ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    [Rule("PLN-1")]
    public void A_class_is_split_only_where_it_does_not_fit_and_then_sits_at_one_time()
    {
        var cohort = School(rooms: [Room("A", 22), Room("B", 22)], slots: [Slot(9), Slot(14)], classes: [("3A", 30), ("3B", 20)], invigilators: 2);

        var plan = CohortPlanner.Plan(cohort).OrThrow().Plan.ShouldNotBeNull();

        plan.SplitClasses.ShouldBe(["3A"]);
        var parts = plan.Sessions.Where(static session => session.Pupils.Any(static id => id.ToString().StartsWith("3A", StringComparison.Ordinal))).ToList();
        parts.Count.ShouldBe(2);
        parts.Select(static part => part.Slot.Starts).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    [Rule("PLN-1")]
    [Rule("ELI-3")]
    public void A_period_that_is_kept_opens_its_days_to_a_plan_and_an_exemption_all_of_them()
    {
        var cohort = School(classes: [("3A", 3)]) with { Audience = Audience.Lycee, Windows = [] };
        var centre = new Centre(new("c"));
        var other = centre with { Periods = [new(Audience.College, Tuesday, Tuesday)] };

        CohortPlanner.Plan(cohort.At(other)).OrThrow().Missing.ShouldHaveSingleItem().ShouldBe(new LongerPeriod(3, Audience.Lycee, Tuesday, Tuesday));
        CohortPlanner.Plan(cohort.At(centre with { Periods = [new(Audience.Lycee, Tuesday, Tuesday)] })).OrThrow().Plan.ShouldNotBeNull().Check().ShouldBeEmpty();
        CohortPlanner.Plan(cohort.At(centre with { ExemptFromCalendar = true })).OrThrow().Plan.ShouldNotBeNull().Check().ShouldBeEmpty();
    }

    [Fact]
    [Rule("PLN-1")]
    [Rule("SES-8")]
    public void A_room_that_a_session_has_already_is_left_to_it_and_a_plan_that_wants_it_is_told()
    {
        var cohort = School(rooms: [Room("A", 21), Room("B", 21)], slots: [Slot(9)], classes: [("3A", 10)]);
        SessionSlot Taken(string room, int hour, int minute) => new("LYCÉE VALIN", room, Tuesday.At(new(hour, minute)));
        var plan = CohortPlanner.Plan(cohort).OrThrow().Plan.ShouldNotBeNull();
        plan.Sessions.Single().Room.Name.ShouldBe("A");

        var busy = cohort.At(new Centre(new("c")) { TakenSlots = [Taken("A", 10, 55)] });
        CohortPlanner.Plan(busy).OrThrow().Plan.ShouldNotBeNull().Sessions.Single().Room.Name.ShouldBe("B");
        var fault = Plan.Of(busy, plan.Sessions).Check().ShouldHaveSingleItem();
        (fault.Code, fault.Facts["session"]).ShouldBe(("SES-8", 1));
        fault.ShouldBeComplete();

        // Before and after it the room is free; the slot lasts 120 minutes, and so does the session.
        var beside = cohort.At(new Centre(new("c")) { TakenSlots = [Taken("A", 7, 0), Taken("A", 11, 0)] });
        CohortPlanner.Plan(beside).OrThrow().Plan.ShouldNotBeNull().Sessions.Single().Room.Name.ShouldBe("A");

        var full = cohort.At(new Centre(new("c")) { TakenSlots = [Taken("A", 9, 0), Taken("B", 8, 0)] });
        var missing = CohortPlanner.Plan(full).OrThrow().Missing.ShouldHaveSingleItem();
        missing.ShouldBe(new MoreSlots(10, 1, 120, null));
        CohortPlanner.Plan(missing.ApplyTo(full)).OrThrow().Plan.ShouldNotBeNull().Check().ShouldBeEmpty();
    }

    [Fact]
    [Rule("PLN-1")]
    [Rule("ELI-1")]
    public void Who_is_not_certifiable_is_left_out_and_named()
    {
        var cohort = School(classes: [("3A", 3)]);
        cohort = cohort with { Pupils = [.. cohort.Pupils.Select(static (pupil, at) => pupil with { IsCertifiable = at > 0 })] };

        var plan = CohortPlanner.Plan(cohort).OrThrow().Plan.ShouldNotBeNull();

        plan.NotCertifiable.ShouldBe([new LearnerId("3A-1")]);
        plan.Sessions.Single().Pupils.ShouldBe([new LearnerId("3A-2"), new LearnerId("3A-3")]);
        plan.LeftOut.ShouldNotBeNull().Message(Language.English).ShouldStartWith("1 pupil is not certifiable.");
        plan.LeftOut!.ShouldBeComplete();
        CohortPlanner.Plan(cohort with { Pupils = [] }).OrThrow().Plan.ShouldNotBeNull().Sessions.ShouldBeEmpty();
    }

    public static TheoryData<string, string> Shortfalls => new()
    {
        { "staff", "20 pupils have no place. Find one more invigilator for 12/03/2024." },
        { "slots", "25 pupils have no place. Free 2 more slots of 120 minutes in all rooms, when every invigilator is there." },
        { "extra time", "1 pupil has no place. Free one more slot of 155 minutes in all rooms, when every invigilator is there." },
        { "fifteen days", "1 pupil has no place. Free one more slot of 120 minutes in all rooms from 25/03/2024 on, when every invigilator is there." },
        { "room", "20 pupils have no place. Find a room with 21 workstations." },
        { "nobody", "20 pupils have no place. Find a room with 21 workstations. Find one more invigilator for every day of the campaign." },
        { "period", "20 pupils have no place. Ask for certifications to be open from 12/03/2024 to 12/03/2024." },
        { "nothing", "20 pupils have no place. Free one more slot of 120 minutes in all rooms, when every invigilator is there." },
    };

    [Theory]
    [Rule("PLN-1")]
    [MemberData(nameof(Shortfalls))]
    public void What_is_missing_is_said_as_shortly_as_it_can_be(string school, string said)
    {
        var cohort = school switch
        {
            "staff" => School(rooms: [Room("A", 42)], classes: [("3A", 40)]),
            "slots" => School(classes: [("3A", 45)]),
            "extra time" => With(School(classes: [("3A", 20)]), static pupil => pupil with { Accommodations = Accommodations.ExtraTime(Fraction.OneThird) }),
            "fifteen days" => With(School(classes: [("3A", 20)]), static pupil => pupil with { LastSession = new(2024, 3, 10) }),
            "room" => School(rooms: [Room("A", 1)]),
            "nobody" => School(rooms: [], invigilators: 0),
            "period" => School() with { Audience = Audience.College, Windows = [new(Audience.College, new(2023, 1, 1), new(2023, 2, 1))] },
            _ => School(slots: []),
        };

        var answer = CohortPlanner.Plan(cohort).OrThrow();

        answer.Plan.ShouldBeNull();
        answer.ToResult().IsRefused(out var refusal).ShouldBeTrue();
        refusal!.Message(Language.English).ShouldBe(said);
        refusal.ShouldBeComplete();
        CohortPlanner.Plan(answer.Missing.Aggregate(cohort, static (now, change) => change.ApplyTo(now))).OrThrow().Plan.ShouldNotBeNull();
    }

    [Fact]
    [Rule("PLN-1")]
    public void Slots_that_overlap_share_neither_a_room_nor_an_invigilator()
    {
        var cohort = School(rooms: [Room("A", 21), Room("B", 21)], slots: [Slot(9), Slot(10), Slot(11)], classes: [("3A", 20), ("3B", 20)], invigilators: 1);

        var plan = CohortPlanner.Plan(cohort).OrThrow().Plan.ShouldNotBeNull();

        plan.Sessions.Select(static session => session.Slot.Starts.Hour).ShouldBe([9, 11]);
        PlanRules.Broken(plan).ShouldBeEmpty();
    }

    [Fact]
    [Rule("PLN-1")]
    public void One_time_in_two_zones_is_two_times()
    {
        var cohort = School(rooms: [Room("A", 21), Room("B", 21) with { Zone = "Pacific/Noumea" }], classes: [("3A", 20), ("3B", 20)], invigilators: 1);

        var plan = CohortPlanner.Plan(cohort).OrThrow().Plan.ShouldNotBeNull();

        plan.Sessions.Select(static session => session.Room.Name).ShouldBe(["B", "A"]);
    }

    public static TheoryData<string, string> Faults => new()
    {
        { "pupil twice", "pupils[20].id" },
        { "room twice", "rooms[1].name" },
        { "no room name", "rooms[1].name" },
        { "zone", "rooms[1].zone" },
        { "workstations", "rooms[1].workstations" },
        { "invigilator twice", "invigilators[1].name" },
        { "slot of another age", "slots[1].starts" },
        { "too many rooms", "rooms" },
        { "slot of nothing", "slots[1].minutes" },
        { "slot in a room that is none", "slots[1].rooms[0]" },
        { "slot that the clocks skip", "slots[1].starts" },
    };

    [Theory]
    [Rule("PLN-1")]
    [MemberData(nameof(Faults))]
    public void What_no_cohort_can_hold_is_refused_and_its_place_named(string fault, string path)
    {
        var school = School();
        var cohort = fault switch
        {
            "pupil twice" => school with { Pupils = [.. school.Pupils, school.Pupils[0]] },
            "room twice" => school with { Rooms = [.. school.Rooms, Room("a", 5)] },
            "no room name" => school with { Rooms = [.. school.Rooms, Room(" ", 5)] },
            "zone" => school with { Rooms = [.. school.Rooms, Room("B", 5) with { Zone = "Nowhere" }] },
            "workstations" => school with { Rooms = [.. school.Rooms, Room("B", -1)] },
            "invigilator twice" => school with { Invigilators = [.. school.Invigilators, new("I  1")] },
            "slot of another age" => school with { Slots = [.. school.Slots, Slot(14) with { Starts = new(9998, 12, 31, 9, 0) }] },
            "too many rooms" => school with { Rooms = [.. Enumerable.Range(0, 201).Select(static n => Room($"R{n}", 5))] },
            "slot of nothing" => school with { Slots = [.. school.Slots, Slot(14) with { Minutes = 0 }] },
            "slot in a room that is none" => school with { Slots = [.. school.Slots, Slot(14) with { Rooms = ["Z"] }] },
            _ => school with { Slots = [.. school.Slots, new(new(2024, 3, 31, 2, 30), 120)] },
        };

        CohortPlanner.Plan(cohort).IsRefused(out var refusal).ShouldBeTrue();

        refusal!.Facts["path"].ShouldBe(path);
        refusal.Kind.ShouldBe(RefusalKind.Invalid);
        refusal.ShouldBeComplete();
    }

    [Fact]
    [Rule("PLN-1")]
    public void A_school_of_1200_in_6_rooms_on_12_days_is_planned_class_by_class()
    {
        var cohort = Large();

        var plan = CohortPlanner.Plan(cohort).OrThrow().Plan.ShouldNotBeNull();

        PlanRules.Broken(plan).ShouldBeEmpty();
        plan.Sessions.Sum(static session => session.Pupils.Count).ShouldBe(1200);
        plan.SplitClasses.ShouldBeEmpty();
    }

    internal static Cohort Large() => School(
        rooms: [.. "ABCDEF".Select(static (name, at) => Room($"{name}", 24 + (4 * at)))],
        slots: [.. from day in Enumerable.Range(0, 12) from hour in new[] { 8, 14 } select new CohortSlot(Tuesday.PlusDays(day + (day / 4 * 3)).At(new(hour, 0)), 155)],
        classes: [.. Enumerable.Range(1, 43).Select(static number => ($"C{number:D2}", 25 + (number % 6))), ("C44", 1200 - Enumerable.Range(1, 43).Sum(static n => 25 + (n % 6)))],
        invigilators: 8);

    private static Cohort With(Cohort cohort, Func<CohortPupil, CohortPupil> last) =>
        cohort with { Pupils = [.. cohort.Pupils.SkipLast(1), last(cohort.Pupils[^1])] };

    internal static Cohort School(
        IReadOnlyList<CohortRoom>? rooms = null, IReadOnlyList<CohortSlot>? slots = null, IReadOnlyList<(string Name, int Pupils)>? classes = null, int invigilators = 1) => new(
        [.. (classes ?? [("3A", 20)]).SelectMany(static one => Enumerable.Range(1, one.Pupils).Select(n => new CohortPupil(new($"{one.Name}-{n}"), one.Name)))],
        rooms ?? [Room("A", 21)],
        [.. Enumerable.Range(1, invigilators).Select(static n => new CohortInvigilator($"I {n}"))],
        slots ?? [Slot(9)],
        CertificationPolicies.Adaptive2024);

    internal static CohortRoom Room(string name, int workstations) => new("Lycée Valin", name, workstations, "Europe/Paris");

    internal static CohortSlot Slot(int hour) => new(Tuesday.At(new(hour, 0)), 120);
}
