namespace Pix.Certification.Psychometrics;

/// <summary>Who answered what: a row a person, a column an item; right, wrong, or no answer.</summary>
/// <remarks>Immutable and checked: every item has right and wrong answers, without which none of its parameters can be known.</remarks>
public sealed class ResponseMatrix
{
    internal const sbyte NoAnswer = -1;

    private readonly sbyte[] _cells;

    private ResponseMatrix(IReadOnlyList<string> items, int persons, sbyte[] cells) => (ItemIds, Persons, _cells) = (items, persons, cells);

    /// <summary>The names of the items, in the order of the columns.</summary>
    public IReadOnlyList<string> ItemIds { get; }

    /// <summary>How many items there are.</summary>
    public int Items => ItemIds.Count;

    /// <summary>How many persons there are.</summary>
    public int Persons { get; }

    /// <summary>Checks rows and makes a matrix of them.</summary>
    /// <param name="itemIds">The names of the items.</param>
    /// <param name="rows">For each person an answer to each item: true right, false wrong, null none.</param>
    /// <returns>The matrix; or every fault of rows and items.</returns>
    public static Outcome<ResponseMatrix> Create(IReadOnlyList<string> itemIds, IEnumerable<IReadOnlyList<bool?>> rows)
    {
        ArgumentNullException.ThrowIfNull(itemIds);
        ArgumentNullException.ThrowIfNull(rows);
        var (faults, cells, persons) = (new FaultList(FaultKind.Responses), new List<sbyte>(), 0);
        foreach (var row in rows)
        {
            if (row.Count != itemIds.Count)
            {
                var (answers, items) = (row.Count, itemIds.Count);
                faults.Add("row", $"rows[{persons}]", $"{answers} answers, not {items}", ("answers", answers), ("items", items));
            }
            else
            {
                cells.AddRange(row.Select(answer => answer is { } given ? (given ? (sbyte)1 : (sbyte)0) : NoAnswer));
            }

            persons++;
        }

        if (faults.Count == 0)
        {
            AddItemFaults(faults, itemIds, cells);
        }

        return faults.Count == 0 ? new ResponseMatrix([.. itemIds], persons, [.. cells]) : Outcome<ResponseMatrix>.Faulty(faults.All);
    }

    /// <summary>The answers of one person: 1 right, 0 wrong, -1 none.</summary>
    internal ReadOnlySpan<sbyte> this[int person] => _cells.AsSpan(person * Items, Items);

    private static void AddItemFaults(FaultList faults, IReadOnlyList<string> itemIds, List<sbyte> cells)
    {
        if (itemIds.Count == 0 || cells.Count == 0)
        {
            faults.Add("empty", "responses", "none");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var item = 0; item < itemIds.Count && cells.Count > 0; item++)
        {
            var (path, name) = ($"items[{item}]", itemIds[item]);
            if (string.IsNullOrWhiteSpace(name) || !seen.Add(name))
            {
                faults.Add("item", path, $"'{name}' is empty or comes twice", ("item", name));
            }

            var (right, wrong) = (0, 0);
            for (var at = item; at < cells.Count; at += itemIds.Count)
            {
                right += cells[at] == 1 ? 1 : 0;
                wrong += cells[at] == 0 ? 1 : 0;
            }

            if (right == 0 || wrong == 0)
            {
                var reason = $"'{name}' has {right} right and {wrong} wrong answers, so nothing tells its parameters";
                faults.Add("alike", path, reason, ("item", name), ("right", right), ("wrong", wrong));
            }
        }
    }
}
