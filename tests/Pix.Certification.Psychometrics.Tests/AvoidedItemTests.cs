namespace Pix.Certification.Psychometrics.Tests;

/// <summary>Items that somebody has met before are given when nothing else is left, group by group.</summary>
public class AvoidedItemTests
{
    private static readonly ItemBank Bank = Banks.Seeded(40, seed: 5, parameters: 2);

    // Ten new ones, then fifteen that were seen, then fifteen that are the last resort.
    private static readonly ItemIndex[] Seen = [.. Enumerable.Range(10, 15).Select(static item => new ItemIndex(item))];
    private static readonly ItemIndex[] Last = [.. Enumerable.Range(25, 15).Select(static item => new ItemIndex(item))];

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void They_come_last_and_a_test_that_is_stored_at_every_step_still_knows_them(int among)
    {
        var engine = new AdaptiveEngine(Bank, AdaptivePlan.Create(new() { Length = 40, Pick = new RandomesquePick(among) }).OrThrow());
        var state = engine.Begin(3, avoided: [Seen, Last]);
        var groups = new List<int>();
        while (engine.TryNext(ref state, out var item))
        {
            groups.Add(item.Value < 10 ? 0 : item.Value < 25 ? 1 : 2);
            engine.Record(ref state, item, correct: item.Value % 2 == 0);
            state = engine.Restore(engine.Save(ref state)).OrThrow();
        }

        groups.ShouldBe([.. Enumerable.Repeat(0, 10), .. Enumerable.Repeat(1, 15), .. Enumerable.Repeat(2, 15)]);
    }

    [Fact]
    public void Without_any_a_test_is_what_it_was_and_one_of_no_bank_is_a_mistake()
    {
        var engine = new AdaptiveEngine(Bank, AdaptivePlan.Create(new() { Length = 5 }).OrThrow());
        var (state, none) = (engine.Begin(3), engine.Begin(3, avoided: []));

        engine.Save(ref none).ShouldBe(engine.Save(ref state));
        Should.Throw<ArgumentException>(() => engine.Begin(3, avoided: [[new ItemIndex(40)]]));
    }
}
