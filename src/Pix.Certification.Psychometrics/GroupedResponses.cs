namespace Pix.Certification.Psychometrics;

/// <summary>Who of two groups answered what, right or wrong: what differential item functioning is looked for in.</summary>
/// <remarks>Immutable and checked: every person has answered every item, and both groups are there.</remarks>
public sealed class GroupedResponses
{
    private readonly bool[] _cells;
    private readonly bool[] _isReference;
    private readonly int[] _totals;

    private GroupedResponses(IReadOnlyList<string> items, bool[] cells, bool[] isReference)
    {
        (ItemIds, _cells, _isReference) = (items, cells, isReference);
        var people = Enumerable.Range(0, isReference.Length);
        _totals = [.. people.Select(person => cells.AsSpan(person * items.Count, items.Count).Count(true))];
    }

    /// <summary>The names of the items, in the order of the columns.</summary>
    public IReadOnlyList<string> ItemIds { get; }

    /// <summary>How many items there are.</summary>
    public int Items => ItemIds.Count;

    /// <summary>How many persons there are.</summary>
    public int Persons => _isReference.Length;

    /// <summary>Checks rows and makes grouped responses of them.</summary>
    /// <param name="itemIds">The names of the items.</param>
    /// <param name="rows">For each person an answer to each item, true being right.</param>
    /// <param name="isReference">For each person true when they belong to the reference group, false for the focal group.</param>
    /// <returns>The responses; or every fault of rows, items and groups.</returns>
    public static Outcome<GroupedResponses> Create(
        IReadOnlyList<string> itemIds,
        IReadOnlyList<IReadOnlyList<bool>> rows,
        IReadOnlyList<bool> isReference)
    {
        ArgumentNullException.ThrowIfNull(itemIds);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(isReference);
        var faults = new FaultList(FaultKind.Responses);
        if (itemIds.Count == 0 || rows.Count == 0)
        {
            faults.Add("empty", "responses", "none");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (item, name) in itemIds.Index().Where(one => string.IsNullOrWhiteSpace(one.Item) || !seen.Add(one.Item)))
        {
            faults.Add("item", $"items[{item}]", $"'{name}' is empty or comes twice", ("item", name));
        }

        foreach (var (person, row) in rows.Index().Where(one => one.Item.Count != itemIds.Count))
        {
            var (answers, items) = (row.Count, itemIds.Count);
            faults.Add("row", $"rows[{person}]", $"{answers} answers, not {items}", ("answers", answers), ("items", items));
        }

        var reference = isReference.Count(one => one);
        if (isReference.Count != rows.Count)
        {
            var reason = $"{isReference.Count} persons have a group, and {rows.Count} have answers";
            faults.Add("groups.count", "groups", reason, ("groups", isReference.Count), ("persons", rows.Count));
        }
        else if (rows.Count > 0 && (reference == 0 || reference == rows.Count))
        {
            var reason = $"{reference} of {rows.Count} persons are of the reference group: there is nobody to compare with";
            faults.Add("groups.one", "groups", reason, ("reference", reference), ("persons", rows.Count));
        }

        return faults.Count == 0
            ? new GroupedResponses([.. itemIds], [.. rows.SelectMany(row => row)], [.. isReference])
            : Outcome<GroupedResponses>.Faulty(faults.All);
    }

    internal bool IsReference(int person) => _isReference[person];

    /// <summary>How many answers of a person are right.</summary>
    internal int TotalOf(int person) => _totals[person];

    internal bool IsRight(int person, int item) => _cells[(person * Items) + item];

    /// <summary>For each total score, how many of each group have it and how many of them answered an item right.</summary>
    internal ScoreStratum[] StrataOf(int item)
    {
        var strata = new ScoreStratum[Items + 1];
        for (var person = 0; person < Persons; person++)
        {
            strata[TotalOf(person)].Add(IsReference(person), IsRight(person, item));
        }

        return strata;
    }
}

/// <summary>The persons of one total score: a table of two groups by right and wrong.</summary>
internal struct ScoreStratum
{
    public int ReferenceRight { get; private set; }

    public int ReferenceWrong { get; private set; }

    public int FocalRight { get; private set; }

    public int FocalWrong { get; private set; }

    public readonly int Reference => ReferenceRight + ReferenceWrong;

    public readonly int Focal => FocalRight + FocalWrong;

    public readonly int Persons => Reference + Focal;

    public readonly int Right => ReferenceRight + FocalRight;

    public void Add(bool isReference, bool isRight)
    {
        if (isReference)
        {
            (ReferenceRight, ReferenceWrong) = isRight ? (ReferenceRight + 1, ReferenceWrong) : (ReferenceRight, ReferenceWrong + 1);
        }
        else
        {
            (FocalRight, FocalWrong) = isRight ? (FocalRight + 1, FocalWrong) : (FocalRight, FocalWrong + 1);
        }
    }
}
