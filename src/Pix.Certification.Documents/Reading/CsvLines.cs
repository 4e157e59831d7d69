using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Pix.Certification.Documents.Reading;

/// <summary>The lines of a CSV text that have something in them, each with the number that an editor shows.</summary>
/// <remarks>
/// The cells of a line are gone when the next one is read. A line may have any number of cells; only the first ones are kept.
/// </remarks>
internal sealed class CsvLines : IDisposable
{
    public const int CellsKept = HeaderRow.ColumnsMax + 1;

    private readonly CsvParser _parser;
    private readonly CancellationToken _cancel;
    private readonly string[] _cells = new string[CellsKept];
    private readonly bool[] _strayQuotes = new bool[CellsKept];
    private int _reading;

    public CsvLines(string text, char separator, CancellationToken cancel)
    {
        _cancel = cancel;
        _parser = new(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(),
            HasHeaderRecord = false,
            IgnoreBlankLines = false, // Skipped here instead: otherwise nobody knows where the next line begins.
            BadDataFound = BadQuotes,
        });
    }

    /// <summary>The number of the line in the file, from 1; of its first line, when a cell has line breaks.</summary>
    public int Number { get; private set; }

    /// <summary>How many cells the line has.</summary>
    public int Count { get; private set; }

    /// <summary>Where the quote opens that never closes, once the end of the file shows it.</summary>
    public (int Line, int Column)? Unclosed { get; private set; }

    /// <summary>The first cells of the line.</summary>
    public ReadOnlySpan<string> Cells => _cells.AsSpan(0, Math.Min(Count, CellsKept));

    /// <summary>True when a cell has quotes that do not enclose it.</summary>
    public bool HasStrayQuotes(int position) => _strayQuotes[position];

    /// <summary>Goes to the next line with something in it; false at the end, and at a quote that never closes.</summary>
    public bool Read()
    {
        while (true)
        {
            _cancel.ThrowIfCancellationRequested();
            var before = _parser.RawRow;
            if (!_parser.Read())
            {
                return false;
            }

            (Number, Count) = (before + 1, _parser.Count);
            var something = ReadCells();
            if (Unclosed is not null)
            {
                return false;
            }

            if (something)
            {
                return true;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _parser.Dispose();

    private bool ReadCells()
    {
        var something = Count > CellsKept;
        Array.Clear(_strayQuotes);
        for (_reading = 0; _reading < Count && _reading < CellsKept; _reading++)
        {
            _cells[_reading] = _parser[_reading];
            something |= !string.IsNullOrWhiteSpace(_cells[_reading]);
        }

        if (Count > CellsKept)
        {
            // Only the last cell of a file can have a quote that never closes.
            _reading = Count - 1;
            _ = _parser[_reading];
        }

        return something;
    }

    // Called while a cell is read that has quotes where RFC 4180 has none.
    private void BadQuotes(BadDataFoundArgs bad)
    {
        var raw = bad.Field.AsSpan();
        if (raw is ['"', ..] && raw.Count('"') % 2 == 1)
        {
            var before = bad.RawRecord.AsSpan(0, bad.RawRecord.Length - raw.Length);
            Unclosed = (Number + TextDecoding.LineBreaks(before), _reading + 1);
        }
        else if (_reading < CellsKept)
        {
            // A quote in the middle of a text is a text; only one that looks as if it enclosed something is a slip.
            _strayQuotes[_reading] = raw.TrimStart() is ['"', ..];
        }
    }
}
