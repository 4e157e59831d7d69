namespace Pix.Certification.Psychometrics;

/// <summary>A criterion and a pick made ready for one bank.</summary>
internal abstract class ItemChooser
{
    /// <summary>One of the items that are open, or -1 when none is.</summary>
    public abstract int Choose(AdaptiveMemory memory, ref AdaptiveState state, in Openness open);

    /// <summary>Takes one of the ranked items, with the draws that this takes.</summary>
    protected static int Take(Ranking ranking, Pick pick, ref AdaptiveState state)
    {
        if (ranking.Count == 0)
        {
            return -1;
        }

        switch (pick)
        {
            case RandomesquePick:
                return ranking[(int)(state.Draw() * ranking.Count)];
            case StepwisePick stepwise:
                for (var rank = 0; rank < ranking.Count - 1; rank++)
                {
                    if (100 * state.Draw() < 100 * stepwise.Probability)
                    {
                        return ranking[rank];
                    }
                }

                return ranking[ranking.Count - 1];
            default:
                return ranking[0];
        }
    }

    protected static int PlacesOf(Pick pick) => pick switch
    {
        RandomesquePick randomesque => randomesque.Among,
        StepwisePick stepwise => stepwise.Among,
        _ => 1,
    };
}

/// <summary>Maximum information among open areas, the best few by the cells of ability.</summary>
internal sealed class InformationChooser<TInformation>(ItemBank bank, TInformation information, InformationCells cells, Pick pick)
    : ItemChooser
    where TInformation : struct, IItemInformation
{
    // Below so many open items, looking at each is cheaper than passing over the closed ones in a list of the whole bank.
    private const int FewItems = 128;

    private readonly int _places = Math.Min(PlacesOf(pick), bank.Count);

    public override int Choose(AdaptiveMemory memory, ref AdaptiveState state, in Openness open)
    {
        var ranking = memory.Ranking ??= new Ranking(_places);
        ranking.Clear();
        if (open.AreaOpen is { } areas && !open.NamelessOpen && CountIn(areas) <= FewItems)
        {
            OfferAreas(ranking, areas, open, state.Capacity);
        }
        else if (!cells.Covers(state.Capacity) || !OfferCell(ranking, open, state.Capacity))
        {
            ranking.Clear();
            for (var item = 0; item < bank.Count; item++)
            {
                OfferIfOpen(ranking, open, item, state.Capacity);
            }
        }

        return Take(ranking, pick, ref state);
    }

    private int CountIn(bool[] areas)
    {
        var count = 0;
        for (var area = 0; area < areas.Length; area++)
        {
            count += areas[area] ? bank.Content.Areas.Members(area).Length : 0;
        }

        return count;
    }

    private void OfferAreas(Ranking ranking, bool[] areas, in Openness open, double capacity)
    {
        for (var area = 0; area < areas.Length; area++)
        {
            if (areas[area])
            {
                foreach (var item in bank.Content.Areas.Members(area))
                {
                    OfferIfOpen(ranking, open, item, capacity);
                }
            }
        }
    }

    // False when the list of the cell ended before its bounds could rule out what it does not list.
    private bool OfferCell(Ranking ranking, in Openness open, double capacity)
    {
        cells.Find(capacity, out var items, out var bounds);
        for (var k = 0; k < items.Length; k++)
        {
            if (!open.Allows(items[k]))
            {
                continue;
            }

            if (bounds[k] < ranking.Threshold)
            {
                return true;
            }

            ranking.Offer(items[k], information.Of(items[k], capacity));
        }

        return cells.IsComplete;
    }

    private void OfferIfOpen(Ranking ranking, in Openness open, int item, double capacity)
    {
        if (open.Allows(item))
        {
            ranking.Offer(item, information.Of(item, capacity));
        }
    }
}
