namespace Pix.Certification.Psychometrics;

/// <summary>An immutable bank of calibrated items, in the order that breaks ties: the earlier item wins.</summary>
/// <remarks>Safe to share between threads. What it holds has been checked: no fault is left for the middle of a test.</remarks>
public sealed class ItemBank
{
    private readonly Dictionary<string, int> _positions;

    // What follows from the bank alone is worked out once, however many plans are prepared on it: nearly all of what preparing costs.
    private readonly Lock _preparing = new();
    private readonly Dictionary<(double Minimum, double Maximum, int Listed), InformationCells> _cells = [];

    private ItemBank(BankItem[] items)
    {
        Items = items;
        _positions = new Dictionary<string, int>(items.Length, StringComparer.Ordinal);
        for (var i = 0; i < items.Length; i++)
        {
            _positions.Add(items[i].Id, i);
        }

        CategoriesMax = items.Max(item => item.Categories);
        HasSteps = items.Any(item => item.Steps is not null);
        Content = new BankContent(items);
        Fingerprint = BankFingerprint.Of(items);
    }

    /// <summary>The items, in the order given.</summary>
    public IReadOnlyList<BankItem> Items { get; }

    /// <summary>How many items there are.</summary>
    public int Count => Items.Count;

    /// <summary>A number that two banks share only when their items are the same: a stored test is resumed on its own bank only.</summary>
    public ulong Fingerprint { get; }

    /// <summary>The most categories of an item.</summary>
    internal int CategoriesMax { get; }

    /// <summary>True when some item has steps.</summary>
    internal bool HasSteps { get; }

    /// <summary>Areas, strands, families and enemy groups by number.</summary>
    internal BankContent Content { get; }

    /// <summary>The parameters of the items, column by column.</summary>
    internal ItemColumns Columns
    {
        get
        {
            lock (_preparing)
            {
                return field ??= new ItemColumns(Items);
            }
        }
    }

    /// <summary>The item at a position.</summary>
    public BankItem this[ItemIndex index] => Items[index.Value];

    /// <summary>Checks the items and makes a bank of them.</summary>
    /// <returns>The bank; or every fault of every item.</returns>
    public static Outcome<ItemBank> Create(IEnumerable<BankItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var all = items.ToArray();
        var faults = BankFaults.In(all);
        return faults.Count == 0 ? new ItemBank(all) : Outcome<ItemBank>.Faulty(faults.All);
    }

    /// <summary>Finds an item by its name.</summary>
    public bool TryFind(string id, out ItemIndex index)
    {
        var found = _positions.TryGetValue(id, out var position);
        index = new ItemIndex(position);
        return found;
    }

    /// <summary>How much the whole bank would tell at an ability: the sum of the information of its items.</summary>
    public double InformationAt(double ability)
    {
        var sum = 0.0;
        foreach (var item in Items)
        {
            sum += item.InformationAt(ability);
        }

        return sum;
    }

    /// <summary>The most informative items of each small interval of a range of abilities: the same for all who ask.</summary>
    internal InformationCells CellsOver((double Minimum, double Maximum) range, int listed)
    {
        var columns = Columns;
        lock (_preparing)
        {
            if (!_cells.TryGetValue((range.Minimum, range.Maximum, listed), out var cells))
            {
                cells = new InformationCells(this, columns, range.Minimum, range.Maximum, listed);
                _cells.Add((range.Minimum, range.Maximum, listed), cells);
            }

            return cells;
        }
    }
}
