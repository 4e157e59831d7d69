namespace Pix.Certification.Psychometrics;

/// <summary>Who answered what: a row a person, a column an item; right, wrong, or no answer.</summary>
/// <remarks>Immutable and checked: every item has both right and wrong answers, without which none of its parameters can be known.</remarks>
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
    /// <returns>The matrix; or a refusal (SEL3-4) that lists every fault, under <c>faults</c>.</returns>
    public static Result<ResponseMatrix> Create(IReadOnlyList<string> itemIds, IEnumerable<IReadOnlyList<bool?>> rows)
    {
        ArgumentNullException.ThrowIfNull(itemIds);
        ArgumentNullException.ThrowIfNull(rows);
        var (faults, cells, persons) = (new List<string>(), new List<sbyte>(), 0);
        foreach (var row in rows)
        {
            if (row.Count != itemIds.Count)
            {
                faults.Add($"rows[{persons}]: {row.Count} answers, not {itemIds.Count}");
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

        return faults.Count == 0 ? new ResponseMatrix([.. itemIds], persons, [.. cells]) : Refuse(faults);
    }

    /// <summary>The answers of one person: 1 right, 0 wrong, -1 none.</summary>
    internal ReadOnlySpan<sbyte> this[int person] => _cells.AsSpan(person * Items, Items);

    private static void AddItemFaults(List<string> faults, IReadOnlyList<string> itemIds, List<sbyte> cells)
    {
        if (itemIds.Count == 0 || cells.Count == 0)
        {
            faults.Add("responses: none");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var item = 0; item < itemIds.Count && cells.Count > 0; item++)
        {
            if (string.IsNullOrWhiteSpace(itemIds[item]) || !seen.Add(itemIds[item]))
            {
                faults.Add($"items[{item}]: '{itemIds[item]}' is empty or comes twice");
            }

            var (right, wrong) = (0, 0);
            for (var at = item; at < cells.Count; at += itemIds.Count)
            {
                right += cells[at] == 1 ? 1 : 0;
                wrong += cells[at] == 0 ? 1 : 0;
            }

            if (right == 0 || wrong == 0)
            {
                faults.Add($"items[{item}]: '{itemIds[item]}' has {right} right and {wrong} wrong answers, so nothing tells its parameters");
            }
        }
    }

    private static Refusal Refuse(List<string> faults) => new(
        "SEL3-4",
        new Wording($"Les réponses ont {faults.Count} défaut(s), dont le premier est « {faults[0]} ».", $"The responses have {faults.Count} fault(s), the first of which is \"{faults[0]}\"."),
        new Wording("Complétez les lignes, ou retirez les items concernés.", "Complete the rows, or take those items out."),
        Facts.Of("faults", faults));
}
