namespace Pix.Certification.Planning;

/// <summary>How many of several kinds of pupils find a place, where a kind may sit in some blocks only: a maximum flow.</summary>
/// <param name="mayUse">By kind, then by block.</param>
internal sealed class PlaceFlow(IReadOnlyList<IReadOnlyList<bool>> mayUse)
{
    private const int None = -1;

    /// <summary>The most that can be placed of so many of each kind, in so many places of each block.</summary>
    public int Most(ReadOnlySpan<int> pupils, ReadOnlySpan<int> places)
    {
        var (kinds, blocks) = (pupils.Length, places.Length);
        var placed = new int[kinds, blocks];
        int[] left = [.. places];
        var total = 0;
        for (var kind = 0; kind < kinds; kind++)
        {
            var waiting = pupils[kind];
            for (var block = 0; block < blocks && waiting > 0; block++)
            {
                if (mayUse[kind][block])
                {
                    var moved = Math.Min(waiting, left[block]);
                    placed[kind, block] += moved;
                    left[block] -= moved;
                    waiting -= moved;
                    total += moved;
                }
            }

            while (waiting > 0 && MakeRoom(kind, waiting, placed, left) is > 0 and var found)
            {
                (waiting, total) = (waiting - found, total + found);
            }
        }

        return total;
    }

    // A chain of moves: this kind takes places of another, which moves on to places that are free, or are taken from a third.
    private int MakeRoom(int kind, int waiting, int[,] placed, int[] left)
    {
        var (kinds, blocks) = (placed.GetLength(0), placed.GetLength(1));
        int[] blockFrom = [.. Enumerable.Repeat(None, blocks)];
        int[] kindFrom = [.. Enumerable.Repeat(None, kinds)];
        var queue = new Queue<int>([kind]);
        while (queue.TryDequeue(out var mover))
        {
            for (var block = 0; block < blocks; block++)
            {
                if (!mayUse[mover][block] || blockFrom[block] != None)
                {
                    continue;
                }

                blockFrom[block] = mover;
                if (left[block] > 0)
                {
                    return Move(kind, waiting, block, blockFrom, kindFrom, placed, left);
                }

                for (var other = 0; other < kinds; other++)
                {
                    if (other != kind && kindFrom[other] == None && placed[other, block] > 0)
                    {
                        kindFrom[other] = block;
                        queue.Enqueue(other);
                    }
                }
            }
        }

        return 0;
    }

    private static int Move(int kind, int waiting, int free, int[] blockFrom, int[] kindFrom, int[,] placed, int[] left)
    {
        var count = Math.Min(waiting, left[free]);
        for (var block = free; blockFrom[block] != kind; block = kindFrom[blockFrom[block]])
        {
            count = Math.Min(count, placed[blockFrom[block], kindFrom[blockFrom[block]]]);
        }

        left[free] -= count;
        for (var block = free; ; block = kindFrom[blockFrom[block]])
        {
            var mover = blockFrom[block];
            placed[mover, block] += count;
            if (mover == kind)
            {
                return count;
            }

            placed[mover, kindFrom[mover]] -= count;
        }
    }
}
