namespace Pix.Certification.Psychometrics.Tests;

/// <summary>A bound that is not a bound would make the search stop too soon, on the rare ability where it matters.</summary>
public class InformationCellsTests
{
    [Theory]
    [InlineData(300, 2)]
    [InlineData(300, 3)]
    [InlineData(300, 4)]
    [InlineData(40, 4)]
    public void No_item_informs_more_than_its_bound_and_what_is_not_listed_less_than_the_last(int count, int parameters)
    {
        var bank = Banks.Seeded(count, seed: 61, parameters);
        var columns = new ItemColumns(bank.Items);
        var cells = new InformationCells(bank, columns, -4, 4, listed: 64);
        var draws = new Draws(3);
        var anywhere = Enumerable.Range(0, 3_000).Select(_ => (8 * draws.Next()) - 4);
        var peaks = bank.Items.Select(item => Math.Clamp(item.Parameters.PeakAbility(), -4, 4));
        double[] abilities = [-4, 4, 0, .. anywhere, .. peaks];
        foreach (var ability in abilities)
        {
            cells.Find(ability, out var items, out var bounds);
            var unlisted = Enumerable.Range(0, count).ToHashSet();
            for (var k = 0; k < items.Length; k++)
            {
                ((double)bounds[k]).ShouldBeGreaterThanOrEqualTo(columns.InformationOf(items[k], ability));
                bounds[k].ShouldBeLessThanOrEqualTo(k == 0 ? float.MaxValue : bounds[k - 1]);
                unlisted.Remove(items[k]).ShouldBeTrue();
            }

            foreach (var item in unlisted)
            {
                columns.InformationOf(item, ability).ShouldBeLessThanOrEqualTo(bounds[^1]);
            }
        }
    }

    [Fact]
    public void Every_item_at_once_has_the_bits_of_one_by_one()
    {
        var bank = Banks.Seeded(203, seed: 62, parameters: 4);
        var mixed = Banks.Made(bank.Count, i => i % 3 == 0 ? WithoutAsymptotes(bank.Items[i]) : bank.Items[i]);
        foreach (var some in (ItemBank[])[bank, mixed, Banks.Vectors])
        {
            var columns = new ItemColumns(some.Items);
            var all = new double[columns.PaddedCount];
            for (var ability = -4.0; ability <= 4; ability += 0.37)
            {
                columns.InformationAt(ability, all);
                for (var item = 0; item < some.Count; item++)
                {
                    var alone = some.Items[item].Parameters.InformationAt(ability);
                    BitConverter.DoubleToInt64Bits(all[item]).ShouldBe(BitConverter.DoubleToInt64Bits(alone));
                }
            }
        }
    }

    private static BankItem WithoutAsymptotes(BankItem item) =>
        item with { Parameters = item.Parameters with { Guessing = 0, Ceiling = 1 } };
}
