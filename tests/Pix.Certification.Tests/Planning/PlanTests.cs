using NodaTime;
using Pix.Certification.Candidates;
using Pix.Certification.Planning;
using Pix.Certification.Policies;
using Pix.Certification.Sessions;
using Pix.Certification.Tests.Suite;
using Pix.Certification.Timing;
using static Pix.Certification.Tests.Planning.CohortPlannerTests;

namespace Pix.Certification.Tests.Planning;

public sealed class PlanTests
{
    private static readonly Instant Now = Instant.FromUtc(2024, 2, 1, 8, 0);

    [Fact]
    [Rule("PLN-1")]
    public void A_pupil_is_moved_and_a_session_dropped_and_the_plan_says_what_that_breaks()
    {
        var plan = TwoClasses();

        var moved = plan.Move(new("3B-1"), 1).OrThrow();
        var dropped = plan.Drop(2).OrThrow();

        plan.Check().ShouldBeEmpty();
        moved.Check().Select(static fault => fault.Code).ShouldBe(["SES-6", "SES-7"]);
        moved.Sessions.Select(static session => session.Pupils.Count).ShouldBe([21, 19]);
        moved.Move(new("3B-1"), 2).OrThrow().Check().ShouldBeEmpty();
        ((string[])dropped.Check().ShouldHaveSingleItem().Facts["pupils"]).ShouldBe(Enumerable.Range(1, 20).Select(static n => $"3B-{n}"), ignoreOrder: true);
        dropped.Confirm([]).IsRefused(out _).ShouldBeTrue();
        plan.Move(new("nobody"), 1).IsRefused(out var stranger).ShouldBeTrue();
        plan.Drop(9).IsRefused(out var nowhere).ShouldBeTrue();
        plan.Assign(9, []).IsRefused(out _).ShouldBeTrue();
        (stranger!.Kind, nowhere!.Kind).ShouldBe((RefusalKind.NotFound, RefusalKind.NotFound));
    }

    public static TheoryData<string, string> Breaches => new()
    {
        { "too few invigilators", "SES-6" }, { "too many invigilators", "SES-1" }, { "too few workstations", "SES-7" }, { "closed", "ELI-3" }, { "stranger", "PLN-1" },
        { "not certifiable", "ELI-1" }, { "too soon", "ELI-2" }, { "too short", "TIM-1" }, { "room not free", "PLN-1" }, { "not there", "PLN-1" }, { "twice", "PLN-1" },
        { "without a place", "PLN-1" }, { "room taken", "SES-8" }, { "two places", "PLN-1" },
    };

    [Theory]
    [Rule("PLN-1")]
    [MemberData(nameof(Breaches))]
    public void Each_rule_that_a_plan_breaks_is_said_in_both_languages(string breach, string code)
    {
        var plan = TwoClasses();
        var (cohort, first, second) = (plan.Cohort, plan.Sessions[0], plan.Sessions[1]);
        CohortPupil Changed(CohortPupil pupil) => pupil.Id != new LearnerId("3A-1") ? pupil : breach switch
        {
            "not certifiable" => pupil with { IsCertifiable = false },
            "too soon" => pupil with { LastSession = first.Slot.Starts.Date.PlusDays(14) },
            "too short" => pupil with { Accommodations = Accommodations.ExtraTime(Fraction.OneThird) },
            _ => pupil,
        };
        var other = cohort with
        {
            Pupils = [.. cohort.Pupils.Select(Changed)],
            Audience = breach == "closed" ? Audience.College : default,
            Windows = [],
        };
        IEnumerable<PlannedSession> sessions = breach switch
        {
            "too few invigilators" => [first with { Invigilators = [] }, second],
            "too many invigilators" => [first with { Invigilators = [.. Enumerable.Repeat("I 1", 51)] }, second],
            "too few workstations" => [first with { Room = Room("B", 15) }, second],
            "stranger" => [first with { Pupils = [.. first.Pupils.Skip(1), new("nobody")] }, second],
            "room not free" => [first with { Slot = Slot(15) }, second],
            "not there" => [first with { Invigilators = ["Somebody"] }, second],
            "twice" => [first, second with { Pupils = [.. second.Pupils.Skip(1), first.Pupils[0]] }],
            "without a place" => [first],
            "room taken" => [first, second with { Slot = first.Slot, Invigilators = ["I 2"] }],
            "two places" => [first, second with { Slot = first.Slot, Room = Room("B", 15), Invigilators = first.Invigilators }],
            _ => [first, second],
        };

        var fault = Plan.Of(other, sessions).Check().FirstOrDefault(one => one.Code == code).ShouldNotBeNull();

        fault.ShouldBeComplete();
    }

    [Fact]
    [Rule("PLN-1")]
    public void A_plan_that_is_confirmed_is_sessions_and_candidates_under_one_key()
    {
        var plan = TwoClasses();
        var extra = Accommodations.ExtraTime(Fraction.Zero) with { HumanAssistant = true };
        plan = Plan.Of(plan.Cohort with { Pupils = [.. plan.Cohort.Pupils.Select(pupil => pupil with { Accommodations = extra })] }, plan.Sessions);
        var list = plan.Cohort.Pupils.Select(static pupil => new Learner(pupil.Id, $"Nom {pupil.Id}", "Zoé", new(2006, 7, 28), pupil.Class)).ToArray();

        var confirmed = plan.Confirm(list).OrThrow();

        confirmed.Key.ShouldBe(plan.Confirm(list).OrThrow().Key);
        confirmed.Key.ShouldNotBe(plan.Move(new("3A-1"), 2).OrThrow().Move(new("3B-1"), 1).OrThrow().Confirm(list).OrThrow().Key);
        foreach (var (draft, planned) in confirmed.Sessions.Zip(plan.Sessions))
        {
            SessionCheck.Faults(draft.Details, new Centre(new("c")), CertificationPolicies.Adaptive2024, Now).ShouldBeEmpty();
            draft.Details.Invigilators.ShouldBe(planned.Invigilators);
            draft.Candidates.Select(static line => line.Details.Learner).ShouldBe(planned.Pupils.Select(static id => (LearnerId?)id));
            draft.Candidates.ShouldAllBe(line => line.Accommodations == extra && line.Identity.BirthName.StartsWith("Nom"));
        }

        plan.Confirm(list.Skip(1)).IsRefused(out var stranger).ShouldBeTrue();
        ((string[])stranger!.Facts["pupils"]).ShouldBe(["3A-1"]);
        stranger.ShouldBeComplete();
        Should.Throw<ArgumentException>(() => Plan.Of(plan.Cohort, [plan.Sessions[0], plan.Sessions[0]]));
    }

    private static Plan TwoClasses() =>
        CohortPlanner.Plan(School(rooms: [Room("A", 21), Room("B", 15)], slots: [Slot(9), Slot(14)], classes: [("3A", 20), ("3B", 20)], invigilators: 2) with { Windows = [] })
            .OrThrow().Plan.ShouldNotBeNull();
}
