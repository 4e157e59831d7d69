namespace Pix.Certification.Psychometrics.Tests;

[Rule("SEL3-4")]
public class StoppingTests
{
    [Fact]
    public void Error_stops_at_the_first_estimate_below_it_and_not_before_the_minimum()
    {
        var (state, trace) = Play(new StoppingRules { Error = 0.35 });
        state.Ending.ShouldBe(Ending.StoppingRules);
        trace[^1].Error.ShouldBeLessThan(0.35);
        trace.SkipLast(1).ShouldAllBe(estimate => estimate.Error >= 0.35);
        Play(new StoppingRules { Error = 0.35, MinimumLength = 30 }).State.Answered.ShouldBe(30);
    }

    [Fact]
    public void An_interval_that_holds_no_cut_classifies()
    {
        var rule = new IntervalClassification([-0.5, 1.0], 1.96);
        for (var seed = 0u; seed < 30; seed++)
        {
            var (state, trace) = Play(new StoppingRules { Classification = rule }, seed, length: 100);
            if (state.Ending == Ending.StoppingRules)
            {
                Holds(trace[^1]).ShouldBeFalse();
                trace.SkipLast(1).All(Holds).ShouldBeTrue();
            }
        }

        static bool Holds(CapacityEstimate estimate) =>
            ((double[])[-0.5, 1.0]).Any(cut => Math.Abs(cut - estimate.Capacity) <= 1.96 * estimate.Error);
    }

    [Fact]
    public void The_sequential_test_errs_about_as_often_as_it_says()
    {
        var sequential = new SequentialClassification([0], HalfWidth: 0.3, FalsePass: 0.05, FalseFail: 0.05);
        var rules = new StoppingRules { Classification = sequential };
        var engine = Engine(rules, 200);
        var (passed, failed, length) = (0, 0, 0);
        for (var seed = 0u; seed < 400; seed++)
        {
            foreach (var ability in (double[])[-0.3, 0.3])
            {
                var state = engine.Begin(seed);
                while (engine.TryNext(ref state, out var item))
                {
                    engine.Record(ref state, item, state.Draw() < Banks.Vectors[item].Parameters.ProbabilityAt(ability));
                }

                length += state.Answered;
                passed += ability < 0 && engine.Classify(ref state) == 1 ? 1 : 0;
                failed += ability > 0 && engine.Classify(ref state) == 0 ? 1 : 0;
            }
        }

        passed.ShouldBeLessThan(32);
        failed.ShouldBeLessThan(32);
        (length / 800.0).ShouldBeLessThan(60);
    }

    [Fact]
    public void Minimum_information_stops_when_nothing_left_would_tell_enough()
    {
        var (state, _) = Play(new StoppingRules { MinimumInformation = 0.7 }, length: 100);
        state.Ending.ShouldBe(Ending.StoppingRules);
        state.Answered.ShouldBeInRange(3, 60);
    }

    [Fact]
    public void Time_stops_on_what_the_answers_took()
    {
        var (state, _) = Play(new StoppingRules { Time = TimeSpan.FromMinutes(2) });
        state.Spent.ShouldBe(TimeSpan.FromMinutes(2));
        state.Answered.ShouldBe(12);
    }

    [Fact]
    public void Rules_combine_by_any_or_by_all()
    {
        var rules = new StoppingRules { Error = 0.4, Time = TimeSpan.FromMinutes(3) };
        var byError = Play(rules with { Time = null }).State.Answered;
        byError.ShouldBeLessThan(18);
        Play(rules).State.Answered.ShouldBe(byError);
        Play(rules with { AllMustAgree = true }).State.Answered.ShouldBe(18);
    }

    private static AdaptiveEngine Engine(StoppingRules rules, int length) =>
        new(Banks.Vectors, AdaptivePlan.Create(new PlanSettings { Length = length, Stopping = rules }).OrThrow());

    private static (AdaptiveState State, List<CapacityEstimate> Trace) Play(StoppingRules rules, uint seed = 3, int length = 60)
    {
        var engine = Engine(rules, length);
        var state = engine.Begin(seed);
        var trace = new List<CapacityEstimate>();
        while (engine.TryNext(ref state, out var item))
        {
            engine.Record(ref state, item, state.Draw() < 0.5, TimeSpan.FromSeconds(10));
            trace.Add(engine.Estimate(state));
        }

        return (state, trace);
    }
}
