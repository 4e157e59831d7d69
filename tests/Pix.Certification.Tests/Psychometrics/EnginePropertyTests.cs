using FsCheck.Xunit;
using Pix.Certification.Psychometrics;
using Pix.Certification.Tests.Arbitraries;
using Pix.Certification.Tests.Suite;

namespace Pix.Certification.Tests.Psychometrics;

/// <summary>What holds for any bank, any plan and any answers.</summary>
[Properties(Arbitrary = [typeof(EngineCases)])]
public sealed class EnginePropertyTests
{
    [Tried(40)]
    [Rule("SEL3-1")]
    public void Estimates_stay_finite_and_in_range_and_no_item_comes_twice(EngineCase one)
    {
        var engine = one.Engine();
        var state = engine.Begin(1);
        var given = new HashSet<int>();
        while (engine.TryNext(ref state, out var item))
        {
            given.Add(item.Value).ShouldBeTrue();
            engine.Record(ref state, item, one.Answer(state.Answered));
            var estimate = engine.Estimate(state);
            estimate.Capacity.ShouldBeInRange(-9.01, 9.01);
            double.IsNaN(estimate.Error).ShouldBeFalse();
            estimate.Error.ShouldBeGreaterThanOrEqualTo(0);
            (double.IsFinite(estimate.Error) || estimate.Kind == ErrorKind.Information).ShouldBeTrue();
        }

        given.Count.ShouldBe(state.Answered);
        state.Ending.ShouldNotBe(Ending.None);
    }

    [Tried(40)]
    [Rule("SEL3-4")]
    public void No_rule_of_content_is_ever_broken(EngineCase one)
    {
        var engine = one.Engine();
        var state = engine.Begin(3, accessibleOnly: one.Cut % 2 == 0);
        var items = new List<BankItem>();
        while (engine.TryNext(ref state, out var item))
        {
            items.Add(engine.Bank[item]);
            engine.Record(ref state, item, one.Answer(items.Count));
        }

        items.SelectMany(item => item.EnemyGroups).ShouldBeUnique();
        if (one.Cut % 2 == 0)
        {
            items.ShouldAllBe(item => item.IsAccessible);
        }

        // Areas first may take a strand again, as SEL3-2 wants; all the rest may not.
        if (!one.AreasFirst && one.Repetition != Repetition.Item)
        {
            items.Select(item => one.Repetition == Repetition.Strand ? item.Strand : item.Family).ShouldBeUnique();
        }

        items.Count(item => item.Area == "a").ShouldBeLessThanOrEqualTo(one.Quotas ? 3 : int.MaxValue);
    }

    [Tried(40)]
    [Rule("SEL3-7")]
    public void A_test_stored_anywhere_goes_on_bit_for_bit(EngineCase one)
    {
        var engine = one.Engine();
        var (straight, stored) = (engine.Begin(one.Bank), engine.Begin(one.Bank));
        Play(engine, ref straight, one, int.MaxValue);
        Play(engine, ref stored, one, one.Cut);
        engine.TryNext(ref stored, out _);
        var elsewhere = one.Engine();
        var resumed = elsewhere.Restore(engine.Save(ref stored)).OrThrow();
        Play(elsewhere, ref resumed, one, int.MaxValue);
        elsewhere.Answers(ref resumed).ShouldBe(engine.Answers(ref straight));
        resumed.Ending.ShouldBe(straight.Ending);
        BitConverter.DoubleToInt64Bits(elsewhere.Estimate(resumed).Capacity).ShouldBe(BitConverter.DoubleToInt64Bits(engine.Estimate(straight).Capacity));
        BitConverter.DoubleToInt64Bits(elsewhere.Estimate(resumed).Error).ShouldBe(BitConverter.DoubleToInt64Bits(engine.Estimate(straight).Error));
    }

    [Tried(40)]
    [Rule("SEL3-1")]
    public void The_order_of_the_bank_changes_nothing_where_no_chance_is_drawn(EngineCase one)
    {
        // No two items are alike here, so there are no ties to break.
        var engine = (one with { Criterion = one.Criterion % 4 }).Engine();
        var reversed = new AdaptiveEngine(ItemBank.Create(engine.Bank.Items.Reverse()).OrThrow(), engine.Plan);
        var (state, other) = (engine.Begin(1), reversed.Begin(1));
        while (engine.TryNext(ref state, out var item))
        {
            reversed.TryNext(ref other, out var same).ShouldBeTrue();
            reversed.Bank[same].Id.ShouldBe(engine.Bank[item].Id);
            var correct = one.Answer(state.Answered);
            engine.Record(ref state, item, correct);
            reversed.Record(ref other, same, correct);
            reversed.Estimate(other).Capacity.ShouldBe(engine.Estimate(state).Capacity);
        }

        reversed.TryNext(ref other, out _).ShouldBeFalse();
    }

    // So few that all can be tried.
    [Fact]
    [Rule("SEL3-1")]
    public void Absurd_parameters_are_refused_and_sound_ones_are_not()
    {
        double[] values = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -1, 0, 1e9, 1, 0.2, 1.5];
        foreach (var (a, b, c, d) in from a in values from b in values from c in values from d in values select (a, b, c, d))
        {
            var sound = a is 0.2 or 1 or 1.5 && Math.Abs(b) < 100 && c is 0 or 0.2 && d is 0.2 or 1 && c < d;
            ItemBank.Create([new BankItem("i", new ItemParameters(a, b, c, d))]).IsOk.ShouldBe(sound, $"{a} {b} {c} {d}");
        }
    }

    [Tried(10)]
    [Rule("SEL3-1")]
    public void The_error_falls_on_average_with_each_ten_answers(ushort seed)
    {
        var engine = new AdaptiveEngine(Banks.Vectors, AdaptivePlan.Create(new PlanSettings { Length = 40 }).OrThrow());
        var errors = new double[4];
        for (var test = 0u; test < 20; test++)
        {
            var state = engine.Begin((uint)(seed % 1001 * 100) + test);
            while (engine.TryNext(ref state, out var item))
            {
                engine.Record(ref state, item, state.Draw() < Banks.Vectors[item].Parameters.ProbabilityAt((test / 5.0) - 2));
                errors[(state.Answered - 1) / 10] += engine.Estimate(state).Error;
            }
        }

        errors.ShouldBe(errors.OrderDescending());
        errors.ShouldBeUnique();
    }

    private static void Play(AdaptiveEngine engine, ref AdaptiveState state, EngineCase one, int answers)
    {
        while (state.Answered < answers && engine.TryNext(ref state, out var item))
        {
            engine.Record(ref state, item, one.Answer(state.Answered), TimeSpan.FromSeconds(30));
        }
    }
}
