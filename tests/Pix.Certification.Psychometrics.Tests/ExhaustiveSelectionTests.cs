namespace Pix.Certification.Psychometrics.Tests;

/// <summary>The search by cells must be the scan of the whole bank, on every step.</summary>
[Rule("SEL3-1")]
[Needs(NeedsAttribute.Time)]
public class ExhaustiveSelectionTests
{
    [Theory]
    [InlineData(800, 2, 4_000)]
    [InlineData(800, 3, 2_000)]
    [InlineData(800, 4, 2_000)]
    [InlineData(5_000, 2, 500)]
    [InlineData(40, 4, 1_500)]
    public void Every_step_of_every_test_gives_the_item_of_the_scan(int bankSize, int parameters, int tests)
    {
        var bank = Banks.Seeded(bankSize, seed: 7, parameters);
        var engine = new AdaptiveEngine(bank, AdaptivePlan.Create(new PlanSettings { Length = 32 }).OrThrow());
        var draws = new Draws(11);
        var state = engine.Begin(seed: 0);
        var given = new HashSet<int>();
        for (var test = 0; test < Effort.Of(usual: tests / 5, atLength: tests); test++)
        {
            engine.BeginAgain(ref state, (uint)test);
            given.Clear();
            var ability = Banks.Normal(ref draws);
            while (engine.TryNext(ref state, out var item))
            {
                item.Value.ShouldBe(Scan(bank, given, engine.Estimate(state).Capacity));
                given.Add(item.Value);
                engine.Record(ref state, item, draws.Next() < bank[item].Parameters.ProbabilityAt(ability));
            }

            given.Count.ShouldBe(32);
        }
    }

    [Fact]
    public void Equal_items_come_in_bank_order()
    {
        var bank = Banks.Of([.. Enumerable.Repeat((1.2, 0.0), 20), .. Enumerable.Repeat((1.2, 0.3), 20)]);
        var engine = new AdaptiveEngine(bank, AdaptivePlan.Create(new PlanSettings { Length = 40 }).OrThrow());
        var state = engine.Begin(seed: 5);
        var given = new HashSet<int>();
        while (engine.TryNext(ref state, out var item))
        {
            item.Value.ShouldBe(Scan(bank, given, engine.Estimate(state).Capacity));
            given.Add(item.Value);
            engine.Record(ref state, item, given.Count % 3 == 0);
        }

        given.Count.ShouldBe(40);
    }

    [Fact]
    public void A_long_test_outlasts_the_lists_of_the_cells_and_still_agrees()
    {
        var bank = Banks.Seeded(700, seed: 3);
        var engine = new AdaptiveEngine(bank, AdaptivePlan.Create(new PlanSettings { Length = 1_000 }).OrThrow());
        var state = engine.Begin(seed: 5);
        var given = new HashSet<int>();
        while (engine.TryNext(ref state, out var item))
        {
            item.Value.ShouldBe(Scan(bank, given, engine.Estimate(state).Capacity));
            given.Add(item.Value);
            engine.Record(ref state, item, given.Count % 2 == 0);
        }

        given.Count.ShouldBe(700);
        state.Ending.ShouldBe(Ending.NoItemLeft);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void No_item_informs_more_than_at_its_peak(int parameters)
    {
        foreach (var item in Banks.Seeded(100, seed: 9, parameters).Items)
        {
            var peak = item.Parameters.InformationAt(item.Parameters.PeakAbility());
            for (var ability = -8.0; ability <= 8; ability += 0.01)
            {
                item.Parameters.InformationAt(ability).ShouldBeLessThanOrEqualTo(peak * (1 + 1e-12));
            }
        }
    }

    // Independent of the engine: the definition, item by item.
    private static int Scan(ItemBank bank, HashSet<int> given, double capacity)
    {
        var (best, most) = (-1, double.NegativeInfinity);
        for (var i = 0; i < bank.Count; i++)
        {
            var information = bank.Items[i].Parameters.InformationAt(capacity);
            if (!given.Contains(i) && information > most)
            {
                (best, most) = (i, information);
            }
        }

        return best;
    }
}
