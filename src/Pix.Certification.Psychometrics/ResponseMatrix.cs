namespace Pix.Certification.Psychometrics;

/// <summary>Who answered what: a row a person, a column an item; right, wrong, a category, or no answer.</summary>
/// <remarks>
/// Immutable and checked: every item has answers in each of its categories, without which its parameters cannot be known.
/// </remarks>
public sealed class ResponseMatrix
{
    internal const sbyte NoAnswer = -1;

    private readonly sbyte[] _cells;

    private readonly int[] _categories;

    private ResponseMatrix(IReadOnlyList<string> items, int persons, sbyte[] cells)
    {
        (ItemIds, Persons, _cells) = (items, persons, cells);
        _categories = [.. items.Select((_, item) => Enumerable.Range(0, persons).Max(person => this[person][item]) + 1)];
    }

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
        ArgumentNullException.ThrowIfNull(rows);
        return OfCategories(itemIds, rows.Select(row => (IReadOnlyList<int?>)[.. row.Select(Category)]));

        static int? Category(bool? answer) => answer is { } given ? (given ? 1 : 0) : null;
    }

    /// <summary>Checks rows of categories and makes a matrix of them.</summary>
    /// <param name="itemIds">The names of the items.</param>
    /// <param name="rows">For each person the category of the answer to each item, 0 being the lowest; null none.</param>
    /// <returns>The matrix; or every fault of rows and items.</returns>
    public static Outcome<ResponseMatrix> OfCategories(IReadOnlyList<string> itemIds, IEnumerable<IReadOnlyList<int?>> rows)
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
                foreach (var (item, answer) in row.Index())
                {
                    var isCategory = answer is null or (>= 0 and <= BankFaults.StepsMax);
                    var path = isCategory ? "" : $"rows[{persons}][{item}]";
                    faults.Need(isCategory, "category", path, answer ?? 0, $"a category from 0 to {BankFaults.StepsMax}");
                    cells.Add(isCategory && answer is { } given ? (sbyte)given : NoAnswer);
                }
            }

            persons++;
        }

        if (faults.Count == 0)
        {
            AddItemFaults(faults, itemIds, cells);
        }

        return faults.Count == 0 ? new ResponseMatrix([.. itemIds], persons, [.. cells]) : Outcome<ResponseMatrix>.Faulty(faults.All);
    }

    /// <summary>How many categories the answers to an item fall into.</summary>
    public int CategoriesOf(int item) => _categories[item];

    /// <summary>The answers of one person: 1 right, 0 wrong, or the category; -1 none.</summary>
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

            AddCategoryFaults(faults, path, name, CountsOf(cells, item, itemIds.Count));
        }
    }

    private static int[] CountsOf(List<sbyte> cells, int item, int items)
    {
        var counts = new int[BankFaults.StepsMax + 1];
        for (var at = item; at < cells.Count; at += items)
        {
            if (cells[at] >= 0)
            {
                counts[cells[at]]++;
            }
        }

        return counts;
    }

    private static void AddCategoryFaults(FaultList faults, string path, string name, int[] counts)
    {
        var top = Math.Max(1, Array.FindLastIndex(counts, count => count > 0));
        if (top == 1 && (counts[0] == 0 || counts[1] == 0))
        {
            var (right, wrong) = (counts[1], counts[0]);
            var reason = $"'{name}' has {right} right and {wrong} wrong answers, so nothing tells its parameters";
            faults.Add("alike", path, reason, ("item", name), ("right", right), ("wrong", wrong));
        }
        else if (Array.IndexOf(counts, 0, 0, top) is >= 0 and var gap)
        {
            var reason = $"'{name}' has answers up to category {top} and none in category {gap}: number them without a gap";
            faults.Add("gap", path, reason, ("item", name), ("category", gap), ("highest", top));
        }
    }
}
