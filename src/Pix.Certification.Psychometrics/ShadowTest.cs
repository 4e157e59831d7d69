namespace Pix.Certification.Psychometrics;

/// <summary>
/// The best full-length test that contains the items given so far and respects quotas, repetition and enemies (van der Linden and Reese
/// 1998).
/// </summary>
/// <remarks>
/// Quotas by area, and one item of each strand inside its area, form a laminar matroid: taking the best items first is exact, without a
/// solver. Only groups that reach across areas (enemies, mostly) are outside of it; two chosen items of such a group are parted by branch
/// and bound, whose bound is the same greedy test without the groups. Such conflicts are rare, so the tree has a handful of nodes.
/// </remarks>
internal sealed class ShadowTest(BankContent content, ContentGuard guard, int length)
{
    // Beyond, the best test found so far is used: it respects every rule, but a better one may exist.
    private const int NodesMax = 2_000;

    /// <summary>The items still to give in that test; null when no test respects every rule.</summary>
    public IReadOnlyList<int>? Assemble(AdaptiveMemory memory, in Openness open, ReadOnlySpan<double> scores)
    {
        var search = new Search(content, guard, memory, length - memory.Count, scores.ToArray());
        var (best, most) = (default(List<int>), (Count: 0, Value: double.NegativeInfinity));
        var waiting = new Stack<HashSet<int>>([[]]);
        for (var nodes = 0; waiting.Count > 0 && nodes < NodesMax; nodes++)
        {
            var barred = waiting.Pop();
            if (search.Greedy(barred) is not { } test || search.WorthOf(test).CompareTo(most) <= 0)
            {
                continue;
            }

            if (search.Conflict(test) is not { } conflict)
            {
                (best, most) = (test, search.WorthOf(test));
                continue;
            }

            // Either the item is in the test, and no other of its group is; or it is not.
            waiting.Push([.. barred, conflict.Item]);
            waiting.Push([.. barred, .. conflict.Others]);
        }

        var openness = open;
        return best is not null && best.Exists(item => openness.Allows(item)) ? best.FindAll(item => openness.Allows(item)) : null;
    }

    private sealed class Search(BankContent content, ContentGuard guard, AdaptiveMemory memory, int places, double[] scores)
    {
        private readonly int[] _order = Order(content, memory, scores);

        /// <summary>A longer test is better than any shorter one, since the plan asks for the full length.</summary>
        public (int Count, double Value) WorthOf(List<int> test) => (test.Count, test.Sum(item => scores[item]));

        /// <summary>The best test when groups that reach across areas are left out of account; null when a minimum cannot be met.</summary>
        public List<int>? Greedy(HashSet<int> barred)
        {
            var counts = memory.AreaCounts.ToArray();
            var seen = new HashSet<(int Area, int Group)>();
            var (taken, spare) = (new List<int>(places), new List<int>());
            foreach (var item in _order)
            {
                var area = content.AreaOf[item];
                if (barred.Contains(item) || !IsNewInArea(seen, item, area))
                {
                    continue;
                }

                if (area >= 0 && counts[area] < guard.Minimums[area])
                {
                    counts[area]++;
                    taken.Add(item);
                }
                else
                {
                    spare.Add(item);
                }
            }

            for (var area = 0; area < counts.Length; area++)
            {
                if (counts[area] < guard.Minimums[area])
                {
                    return null;
                }
            }

            foreach (var item in spare)
            {
                var area = content.AreaOf[item];
                if (taken.Count < places && (area < 0 || counts[area]++ < guard.Maximums[area]))
                {
                    taken.Add(item);
                }
            }

            return taken.Count <= places ? taken : null;
        }

        /// <summary>An item of the test that shares a group with another one, and everything else of that group.</summary>
        public (int Item, List<int> Others)? Conflict(List<int> test)
        {
            foreach (var groups in (ReadOnlySpan<ItemGroups?>)[guard.Distinct, content.Enemies])
            {
                var owner = new Dictionary<int, int>();
                foreach (var item in groups is null ? [] : test)
                {
                    foreach (var group in groups!.Of(item))
                    {
                        if (!owner.TryAdd(group, item))
                        {
                            return (owner[group], [.. groups.Members(group).ToArray().Where(member => member != owner[group])]);
                        }
                    }
                }
            }

            return null;
        }

        private static int[] Order(BankContent content, AdaptiveMemory memory, double[] scores) =>
            [.. Enumerable.Range(0, content.AreaOf.Length)
                .Where(item => !memory.Closed.Has(item) && scores[item] > double.NegativeInfinity)
                .OrderByDescending(item => scores[item])];

        private bool IsNewInArea(HashSet<(int Area, int Group)> seen, int item, int area)
        {
            var isNew = true;
            if (guard.Distinct is { } distinct)
            {
                foreach (var group in distinct.Of(item))
                {
                    isNew &= seen.Add((area, group));
                }
            }

            return isNew;
        }
    }
}
