namespace Pix.Certification.Psychometrics.Tests;

/// <summary>Stopping once the error, or the capacity, no longer changes.</summary>
[Rule("SEL3-4")]
public class PlateauTests
{
    [Theory]
    [InlineData(true, 0.02, 3)]
    [InlineData(true, 0.004, 1)]
    [InlineData(false, 0.25, 4)]
    [InlineData(false, 0.05, 1)]
    public void The_test_stops_where_the_last_values_first_lie_near_enough(bool ofErrors, double change, int answers)
    {
        var plateau = new Plateau(change, answers);
        for (var seed = 0u; seed < 10; seed++)
        {
            var whole = Values(Play(StoppingRules.None, seed).Trace, ofErrors);
            var expected = Enumerable.Range(answers, whole.Count - answers)
                .Cast<int?>().FirstOrDefault(n => Spread(whole.GetRange(n!.Value - answers, answers + 1)) < change);
            var rules = ofErrors ? new StoppingRules { ErrorPlateau = plateau } : new StoppingRules { CapacityPlateau = plateau };
            var (state, trace) = Play(rules, seed);
            state.Answered.ShouldBe(expected ?? 60);
            state.Ending.ShouldBe(expected is null or 60 ? Ending.Length : Ending.StoppingRules);
            Values(trace, ofErrors).ShouldBe(whole.Take(trace.Count));
            state.Answered.ShouldBeGreaterThanOrEqualTo(answers);
        }
    }

    [Fact]
    public void It_goes_with_other_rules_by_any_or_by_all()
    {
        var plateau = new Plateau(0.02, 3);
        var alone = Play(new StoppingRules { ErrorPlateau = plateau }, 4).State.Answered;
        Play(new StoppingRules { ErrorPlateau = plateau, MinimumLength = alone + 5 }, 4).State.Answered.ShouldBe(alone + 5);
        var error = Play(StoppingRules.None, 4).Trace[alone + 7].Error * 1.000001;
        var both = new StoppingRules { ErrorPlateau = plateau, Error = error };
        Play(both, 4).State.Answered.ShouldBe(alone);
        Play(both with { AllMustAgree = true }, 4).State.Answered.ShouldBe(alone + 7);
        var three = both with { AllMustAgree = true, CapacityPlateau = new Plateau(1e-9, 1) };
        Play(three, 4).State.Ending.ShouldBe(Ending.Length);
    }

    [Fact]
    public void A_stored_test_looks_back_as_far_as_one_that_was_not()
    {
        var rules = new StoppingRules { CapacityPlateau = new Plateau(0.25, 4), ErrorPlateau = new Plateau(0.02, 3), AllMustAgree = true };
        var engine = Engine(rules);
        var expected = Play(rules, 6).State.Answered;
        var state = engine.Begin(6);
        while (engine.TryNext(ref state, out var item))
        {
            engine.Record(ref state, item, state.Draw() < 0.5);
            state = engine.Restore(engine.Save(ref state)).OrThrow();
        }

        (state.Answered, state.Ending).ShouldBe((expected, Ending.StoppingRules));
    }

    [Fact]
    public void An_answer_that_is_withdrawn_is_not_looked_back_at()
    {
        var engine = Engine(new StoppingRules { ErrorPlateau = new Plateau(0.02, 3) });
        var (state, _) = Play(new StoppingRules { ErrorPlateau = new Plateau(0.02, 3) }, 4, engine);
        state.Ending.ShouldBe(Ending.StoppingRules);
        var answered = state.Answered;
        engine.Exclude(ref state, engine.Answers(ref state)[^1].Item);
        engine.TryNext(ref state, out _).ShouldBeTrue();
        state.Answered.ShouldBe(answered - 1);
    }

    private static List<double> Values(List<CapacityEstimate> trace, bool ofErrors) =>
        [.. trace.Select(estimate => ofErrors ? estimate.Error : estimate.Capacity)];

    private static double Spread(List<double> values) => values.Max() - values.Min();

    private static AdaptiveEngine Engine(StoppingRules rules) =>
        new(Banks.Vectors, Plans.Of(new PlanSettings { Length = 60, Stopping = rules }));

    // The start is the first of the trace.
    private static (AdaptiveState State, List<CapacityEstimate> Trace) Play(StoppingRules rules, uint seed, AdaptiveEngine? on = null)
    {
        var engine = on ?? Engine(rules);
        var state = engine.Begin(seed);
        var trace = new List<CapacityEstimate> { engine.Estimate(state) };
        while (engine.TryNext(ref state, out var item))
        {
            engine.Record(ref state, item, state.Draw() < 0.5);
            trace.Add(engine.Estimate(state));
        }

        return (state, trace);
    }
}
