namespace Pix.Certification.Documents.Reading;

/// <summary>Recognises the columns of a file by the names in its first line.</summary>
internal sealed class HeaderRow
{
    public const int ColumnsMax = 200;
    private const int SlipsMax = 3;

    private readonly Dictionary<Column, int> _positions = [];
    private readonly string[] _names;

    private HeaderRow(string[] names) => _names = names;

    /// <summary>How many cells the line has, blank ones at its end apart.</summary>
    public int Count => _names.Length;

    /// <summary>How many cells a line needs so that no required column is missing.</summary>
    public int CellsNeeded { get; private set; }

    /// <summary>False when the lines below cannot be understood.</summary>
    public bool IsUsable { get; private set; } = true;

    /// <summary>Where a column stands, from 0; -1 when the file has none.</summary>
    public int this[Column column] => _positions.GetValueOrDefault(column, -1);

    /// <summary>The name of the column at a position, as the file spells it.</summary>
    public string? NameAt(int position) => position < _names.Length && _names[position].Length > 0 ? _names[position] : null;

    /// <summary>Reads the line, and adds every fault that it has.</summary>
    public static HeaderRow Read(ReadOnlySpan<string> cells, int line, IReadOnlyList<Column> columns, List<ImportFault> faults)
    {
        var last = cells.Length;
        while (last > 0 && string.IsNullOrWhiteSpace(cells[last - 1]))
        {
            last--;
        }

        if (last > ColumnsMax)
        {
            faults.Add(new(FileRefusals.TooManyColumns(ColumnsMax), line));
            return new([]) { IsUsable = false };
        }

        var row = new HeaderRow([.. cells[..last].ToArray().Select(static cell => cell.Trim(' ', '\u00A0', '\uFEFF'))]);
        row.Recognise(line, columns, faults);
        return row;
    }

    private void Recognise(int line, IReadOnlyList<Column> columns, List<ImportFault> faults)
    {
        var byForm = columns.SelectMany(static column => column.Forms().Select(form => (form, column))).ToDictionary(
            static p => p.form,
            static p => p.column,
            StringComparer.Ordinal);
        var found = new List<ImportFault>();
        for (var i = 0; i < _names.Length; i++)
        {
            if (_names[i].Length == 0)
            {
                continue;
            }

            if (!byForm.TryGetValue(
                Column.Folded(_names[i]),
                out var column) && !byForm.TryGetValue(Column.Folded(Column.WithoutBrackets(_names[i])), out column))
            {
                found.Add(new(
                    FileRefusals.UnknownColumn(Cut(_names[i]), Nearest(_names[i], byForm)),
                    line,
                    i + 1,
                    Cut(_names[i]),
                    Cut(_names[i])));
            }
            else if (!_positions.TryAdd(column, i))
            {
                IsUsable = false;
                found.Add(new(FileRefusals.DoubledColumn(column, _positions[column] + 1), line, i + 1, Cut(_names[i]), Cut(_names[i])));
            }
        }

        if (_positions.Count == 0)
        {
            // Naming every column of a file that has no names at all would bury the one thing to know.
            IsUsable = false;
            faults.Add(new(FileRefusals.NoHeaders(), line));
            return;
        }

        faults.AddRange(found);
        foreach (var column in columns.Where(c => c.IsRequired && !_positions.ContainsKey(c)))
        {
            IsUsable = false;
            faults.Add(new(FileRefusals.MissingColumn(column), line, Header: column.Header.French));
        }

        CellsNeeded = _positions.Where(static p => p.Key.IsRequired).Select(static p => p.Value + 1).DefaultIfEmpty(0).Max();
    }

    private static string Cut(string name) => name.Length <= SheetReader.ValueCharactersMax ? name : name[..SheetReader.ValueCharactersMax];

    // The column whose name is a slip of the keyboard away; null when none is near.
    private static Column? Nearest(string name, Dictionary<string, Column> byForm)
    {
        var folded = Column.Folded(Cut(name));
        var near = byForm.Keys
            .Where(known => Math.Abs(known.Length - folded.Length) <= SlipsMax)
            .Select(known => (Form: known, Slips: Slips(folded, known)))
            .Where(static p => p.Slips <= Math.Min(SlipsMax, p.Form.Length / 3))
            .OrderBy(static p => p.Slips)
            .Select(static p => p.Form)
            .FirstOrDefault();
        return near is null ? null : byForm[near];
    }

    private static int Slips(string typed, string known)
    {
        var costs = Enumerable.Range(0, known.Length + 1).ToArray();
        for (var i = 1; i <= typed.Length; i++)
        {
            var diagonal = costs[0];
            costs[0] = i;
            for (var j = 1; j <= known.Length; j++)
            {
                var cost = Math.Min(Math.Min(costs[j], costs[j - 1]) + 1, diagonal + (typed[i - 1] == known[j - 1] ? 0 : 1));
                (diagonal, costs[j]) = (costs[j], cost);
            }
        }

        return costs[^1];
    }
}
