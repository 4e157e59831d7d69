using FsCheck;
using FsCheck.Fluent;
using Pix.Certification.Planning;
using Pix.Certification.Policies;
using Pix.Certification.Tests.Suite;

namespace Pix.Certification.Tests.Planning;

public sealed class CohortPlannerProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(Rounds.Of(200)).WithQuietOnSuccess(true);

    private static Config Tries => Rounds.AreMany ? Many : Many.WithReplay(11, 1);

    [Fact]
    [Rule("PLN-1")]
    [Rule("SES-6")]
    [Rule("SES-8")]
    [Rule("ELI-2")]
    [Rule("ELI-3")]
    [Rule("TIM-1")]
    public void Every_school_gets_a_plan_that_keeps_every_rule_or_the_changes_that_make_one()
    {
        var (planned, missing) = (0, new HashSet<Type>());
        var (kept, taken) = (0, 0);
        Prop.ForAll(Schools.Any, seed =>
        {
            var school = Schools.AtACentre(seed);
            var answer = CohortPlanner.Plan(school).OrThrow();
            if (answer.Plan is { } plan)
            {
                ShouldHold(plan);
                planned++;
                kept += plan.Sessions.Any(session => school.Audience != default && !school.ExemptFromCalendar
                    && new AudienceCalendar(school.Policy.Eligibility.Windows).Refuse(school.Audience, session.Slot.Starts.Date) is not null) ? 1 : 0;
                taken += plan.Sessions.Any() && school.Taken.Count > 0 ? 1 : 0;
                return;
            }

            answer.Missing.ShouldNotBeEmpty();
            missing.UnionWith(answer.Missing.Select(static change => change.GetType()));
            var helped = answer.Missing.Aggregate(school, static (school, change) => change.ApplyTo(school));
            ShouldHold(CohortPlanner.Plan(helped).OrThrow().Plan.ShouldNotBeNull());
            answer.ToResult().IsRefused(out var refusal).ShouldBeTrue();
            refusal.ShouldBeComplete();

            // One less of the last of them would not be enough.
            if (answer.Missing[^1] is MoreSlots { Count: > 1 } or MoreInvigilators { Count: > 1 })
            {
                var fewer = answer.Missing.SkipLast(1).Append(answer.Missing[^1] with { Count = answer.Missing[^1].Count - 1 });
                CohortPlanner.Plan(fewer.Aggregate(school, static (school, change) => change.ApplyTo(school))).OrThrow().Plan.ShouldBeNull();
            }
        }).Check(Tries);

        // The periods that are kept, and the rooms that are taken, decided something.
        planned.ShouldBeInRange(20, Rounds.Of(160));
        (kept, taken).ShouldSatisfyAllConditions(static seen => seen.kept.ShouldBeGreaterThan(0), static seen => seen.taken.ShouldBeGreaterThan(0));
        missing.ShouldBe([typeof(MoreInvigilators), typeof(MoreSlots), typeof(MoreRooms), typeof(LongerPeriod)], ignoreOrder: true);
    }

    [Fact]
    [Rule("PLN-1")]
    public void A_school_that_was_made_around_a_plan_has_one() => Prop.ForAll(Schools.Any, static seed =>
        ShouldHold(CohortPlanner.Plan(Schools.WithAPlan(seed)).OrThrow().Plan.ShouldNotBeNull())).Check(Tries);

    [Fact]
    [Rule("PLN-1")]
    public void The_same_school_gets_the_same_plan_however_its_pupils_are_listed() => Prop.ForAll(Schools.Any, static seed =>
    {
        var school = Schools.WithAPlan(seed);
        var turned = school with { Pupils = [.. school.Pupils.Reverse()], Slots = [.. school.Slots.Reverse()] };
        Told(CohortPlanner.Plan(turned).OrThrow().Plan!).ShouldBe(Told(CohortPlanner.Plan(school).OrThrow().Plan!));
    }).Check(Tries.WithMaxTest(Rounds.Of(30)));

    [Fact]
    [Rule("PLN-1")]
    public void A_plan_that_was_changed_by_hand_is_checked_by_the_same_rules()
    {
        var (sound, broken) = (0, new HashSet<string>());
        Prop.ForAll(Schools.Any, Choices.UpTo(4), (seed, choices) =>
        {
            var plan = CohortPlanner.Plan(Schools.WithAPlan(seed)).OrThrow().Plan!;
            foreach (var choice in choices.Where(_ => plan.Sessions.Count > 0))
            {
                var session = plan.Sessions[choice % plan.Sessions.Count];
                var pupil = plan.Cohort.Pupils[choice % plan.Cohort.Pupils.Count];
                plan = (choice % 7) switch
                {
                    0 => plan.Drop(session.Number).OrThrow(),
                    1 => plan.Assign(session.Number, [.. session.Invigilators.Skip(1)]).OrThrow(),
                    2 => plan.Assign(session.Number, [.. plan.Cohort.Invigilators.Select(static one => one.Name)]).OrThrow(),
                    _ => plan.Move(pupil.Id, session.Number).OrThrow(),
                };
            }

            var faults = plan.Check();
            (faults.Count == 0).ShouldBe(!PlanRules.Broken(plan).Any(), string.Join('\n', PlanRules.Broken(plan)));
            faults.ShouldAllBe(static fault => Testing.RuleBook.Has(fault.Code));
            broken.UnionWith(faults.Select(static fault => fault.Key!));
            sound += faults.Count == 0 && choices.Length > 0 ? 1 : 0;
        }).Check(Tries.WithMaxTest(Rounds.Of(80)));

        sound.ShouldBeGreaterThan(2);
        broken.Count.ShouldBeGreaterThan(4);
    }

    private static void ShouldHold(Plan plan)
    {
        PlanRules.Broken(plan).ShouldBeEmpty();
        plan.Check().ShouldBeEmpty();
    }

    private static string Told(Plan plan) => string.Join('\n', plan.Sessions.Select(static session =>
        $"{session.Number} {session.Room.Name} {session.Slot.Starts} {string.Join(',', session.Invigilators)}: {string.Join(',', session.Pupils)}"));
}
