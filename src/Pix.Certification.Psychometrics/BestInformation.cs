using System.Runtime.CompilerServices;

namespace Pix.Certification.Psychometrics;

/// <summary>The open item with the most information at a capacity; of equals, the earlier one.</summary>
internal sealed class BestInformation(ItemColumns columns, InformationCells cells)
{
    /// <summary>The item, or -1 when none is open.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Choose(BitSet closed, double capacity)
    {
        if (!cells.Covers(capacity))
        {
            return Scan(closed, capacity);
        }

        cells.Find(capacity, out var items, out var bounds);
        var (best, most) = (-1, -1.0);
        for (var k = 0; k < items.Length; k++)
        {
            var item = items[k];
            if (closed.Has(item))
            {
                continue;
            }

            // An item whose bound equals the best may still be an earlier equal: only a lower bound ends the search.
            if (bounds[k] < most)
            {
                return best;
            }

            var information = columns.InformationOf(item, capacity);
            if (information > most || (information == most && item < best))
            {
                (best, most) = (item, information);
            }
        }

        return cells.IsComplete ? best : Scan(closed, capacity);
    }

    /// <summary>The same choice by looking at every item: the definition that the cells must agree with.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Scan(BitSet closed, double capacity)
    {
        var (best, most) = (-1, -1.0);
        for (var item = 0; item < columns.Count; item++)
        {
            if (!closed.Has(item))
            {
                var information = columns.InformationOf(item, capacity);
                if (information > most)
                {
                    (best, most) = (item, information);
                }
            }
        }

        return best;
    }
}
