using System.Buffers;
using Pix.Certification.Documents.Sheets;

namespace Pix.Certification.Documents.Reading;

/// <summary>Walks through the lines of a file under the names of its columns, and keeps what is wrong.</summary>
/// <remarks>
/// A cell that is faulty in itself (unreadable, missing) reads as blank, and what a rule then says of it is left out: one slip, one fault.
/// </remarks>
internal sealed class SheetReader(CsvLines lines, FileLimits limits)
{
    public const int ValueCharactersMax = 100;
    private const int CellCharactersMax = 2000;

    // Control characters, and the mark that stands where a character was lost; line breaks and tabs are blanks.
    private static readonly SearchValues<char> Unreadable = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0)
            .Select(static n => (char)n)
            .Where(static c => char.IsControl(c) && c is not ('\r' or '\n' or '\t')), '\uFFFD']);

    private readonly List<ImportFault> _errors = [];
    private readonly List<ImportFault> _warnings = [];
    private readonly bool[] _broken = new bool[HeaderRow.ColumnsMax];
    private HeaderRow _header = null!;
    private (int First, int Count) _short;

    /// <summary>The number of the line, as an editor shows it.</summary>
    public int Line => lines.Number;

    /// <summary>How many lines with something in them were read, the line of column names apart.</summary>
    public int LineCount { get; private set; }

    /// <summary>True when something on this line is an error.</summary>
    public bool LineHasErrors { get; private set; }

    /// <summary>Everything that was found, in the order of the file.</summary>
    public IReadOnlyList<ImportFault> Errors => InOrder(_errors);

    /// <summary>What does not stand against an import, in the order of the file.</summary>
    public IReadOnlyList<ImportFault> Warnings =>
        InOrder(_short.Count == 0 ? _warnings : [.. _warnings, new(FileRefusals.ShortLines(_short.Count), _short.First)]);

    /// <summary>Reads the line of column names; false when the lines below cannot be understood.</summary>
    public bool ReadHeader(IReadOnlyList<Column> columns)
    {
        if (!lines.Read())
        {
            AddEndOfFile(FileRefusals.Empty());
            return false;
        }

        _header = HeaderRow.Read(lines.Cells, lines.Number, columns, _errors);
        return _header.IsUsable;
    }

    /// <summary>Goes to the next line with something in it; false when there is none that may be read.</summary>
    public bool Next()
    {
        LineHasErrors = false;
        if (!lines.Read())
        {
            AddEndOfFile(LineCount == 0 ? FileRefusals.OnlyHeaders() : null);
            return false;
        }

        if (LineCount == limits.LinesMax)
        {
            _errors.Add(new(FileRefusals.TooManyLines(limits.LinesMax), Line));
            return false;
        }

        LineCount++;
        Array.Clear(_broken);
        CheckCells();
        CheckShape();
        return true;
    }

    /// <summary>True when the file has the column.</summary>
    public bool Has(Column column) => _header[column] >= 0;

    /// <summary>
    /// A cell as a person would read it: blanks put right, and the apostrophe of a guarded formula taken off. Empty when there is none.
    /// </summary>
    public string Text(Column column) => CellText.Tidy(Paragraphs(column));

    /// <summary>The same with its line breaks.</summary>
    public string Paragraphs(Column column) => _header[column] is >= 0 and var at && !_broken[at] && at < lines.Cells.Length
        ? CellText.Unguarded(lines.Cells[at])
        : "";

    /// <summary>Says that a cell stands against the import; or the line, when no column is meant or the file has it not.</summary>
    public void Error(Column? column, Refusal refusal)
    {
        LineHasErrors = true;
        if (column is null || _header[column] is var at && (at < 0 || !_broken[at]))
        {
            _errors.Add(Fault(column, refusal));
        }
    }

    /// <summary>Says that a cell is worth a second look.</summary>
    public void Warn(Column? column, Refusal refusal) => _warnings.Add(Fault(column, refusal));

    /// <summary>Adds an error of an earlier line, which only a later one brought to light.</summary>
    public void Add(ImportFault error) => _errors.Add(error);

    /// <summary>Adds a warning of an earlier line.</summary>
    public void AddWarning(ImportFault warning) => _warnings.Add(warning);

    /// <summary>The fault of a cell of this line, said or kept for later.</summary>
    public ImportFault Fault(Column? column, Refusal refusal)
    {
        var at = column is null ? -1 : _header[column];
        return at < 0 ? new(refusal, Line) : FaultAt(at, refusal);
    }

    private static IReadOnlyList<ImportFault> InOrder(List<ImportFault> faults) =>
        [.. faults.OrderBy(static f => f.Line ?? 0).ThenBy(static f => f.Column ?? 0)];

    private ImportFault FaultAt(int position, Refusal refusal)
    {
        var value = position < lines.Cells.Length ? lines.Cells[position] : null;
        return new(refusal, Line, position + 1, _header.NameAt(position), value?.Length > ValueCharactersMax
            ? value[..ValueCharactersMax]
            : value);
    }

    private void AddEndOfFile(Refusal? otherwise)
    {
        if (lines.Unclosed is { } quote)
        {
            _errors.Add(new(FileRefusals.UnclosedQuote(), quote.Line, quote.Column, _header?.NameAt(quote.Column - 1)));
        }
        else if (otherwise is not null)
        {
            _errors.Add(new(otherwise));
        }
    }

    private void CheckCells()
    {
        for (var i = 0; i < Math.Min(lines.Cells.Length, _header.Count); i++)
        {
            var cell = lines.Cells[i];
            var refusal = lines.HasStrayQuotes(i) ? FileRefusals.StrayQuote()
                : cell.Length > CellCharactersMax ? FileRefusals.CellTooLong(CellCharactersMax)
                : cell.AsSpan().ContainsAny(Unreadable) ? FileRefusals.LostCharacter()
                : null;
            if (refusal is not null)
            {
                Break(i, FaultAt(i, refusal));
            }
        }
    }

    private void CheckShape()
    {
        var cells = lines.Cells;
        for (var i = 0; i < cells.Length; i++)
        {
            if (!string.IsNullOrWhiteSpace(cells[i]) && _header.NameAt(i) is null || i == HeaderRow.ColumnsMax)
            {
                LineHasErrors = true;
                _errors.Add(new(FileRefusals.TooManyCells(i + 1), Line, i + 1, Value: FaultAt(i, FileRefusals.TooManyCells(i + 1)).Value));
                break;
            }
        }

        if (lines.Count < _header.CellsNeeded)
        {
            LineHasErrors = true;
            _errors.Add(new(FileRefusals.TooFewCells(lines.Count, _header.CellsNeeded), Line));
            _broken.AsSpan(lines.Count).Fill(true);
        }
        else if (lines.Count < _header.Count)
        {
            // Spreadsheets leave out separators at the end of a line when the cells there are blank in many lines in a row.
            _short = (_short.Count == 0 ? Line : _short.First, _short.Count + 1);
        }
    }

    private void Break(int position, ImportFault fault)
    {
        LineHasErrors = true;
        _broken[position] = true;
        _errors.Add(fault);
    }
}
