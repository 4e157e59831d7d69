namespace Pix.Certification.Psychometrics;

/// <summary>The names that rules of content speak of, turned into small numbers once for the whole life of a bank.</summary>
internal sealed class BankContent
{
    /// <summary>What an item without an area has instead of one.</summary>
    public const int NoGroup = -1;

    public BankContent(BankItem[] items)
    {
        Areas = ItemGroups.By(items, item => item.Area is { } area ? [area] : []);
        Strands = ItemGroups.By(items, item => item.Strand is { } strand ? [strand] : []);
        Families = ItemGroups.By(items, item => item.Family is { } family ? [family] : []);
        Enemies = ItemGroups.By(items, item => item.EnemyGroups);
        AreaOf = [.. items.Select((_, i) => Areas.Of(i) is [var area, ..] ? area : NoGroup)];
        Accessible = [.. items.Select(item => item.IsAccessible)];
    }

    public ItemGroups Areas { get; }

    public ItemGroups Strands { get; }

    public ItemGroups Families { get; }

    public ItemGroups Enemies { get; }

    public int[] AreaOf { get; }

    public bool[] Accessible { get; }
}

/// <summary>One way of grouping items: which groups an item is in, and which items a group holds.</summary>
internal sealed class ItemGroups
{
    private readonly int[][] _groupsOfItem;
    private readonly int[][] _itemsOfGroup;

    private ItemGroups(IReadOnlyList<string> names, int[][] groupsOfItem, int[][] itemsOfGroup) =>
        (Names, _groupsOfItem, _itemsOfGroup) = (names, groupsOfItem, itemsOfGroup);

    public IReadOnlyList<string> Names { get; }

    public static ItemGroups By(BankItem[] items, Func<BankItem, IReadOnlyList<string>> namesOf)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var members = new List<List<int>>();
        var groups = new int[items.Length][];
        for (var i = 0; i < items.Length; i++)
        {
            var names = namesOf(items[i]);
            groups[i] = names.Count == 0 ? [] : [.. names.Distinct(StringComparer.Ordinal).Select(NumberOf)];
            foreach (var group in groups[i])
            {
                members[group].Add(i);
            }
        }

        return new ItemGroups([.. numbers.Keys], groups, [.. members.Select(list => list.ToArray())]);

        int NumberOf(string name)
        {
            if (!numbers.TryGetValue(name, out var number))
            {
                numbers.Add(name, number = members.Count);
                members.Add([]);
            }

            return number;
        }
    }

    /// <summary>The groups of an item.</summary>
    public ReadOnlySpan<int> Of(int item) => _groupsOfItem[item];

    /// <summary>The items of a group, in bank order.</summary>
    public ReadOnlySpan<int> Members(int group) => _itemsOfGroup[group];
}
