using System.Buffers;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Pix.Certification.Documents.Sheets;

/// <summary>
/// A table on its way to a spreadsheet: CSV in UTF-8 with a byte order mark and <c>;</c>, as French spreadsheets open it with a double
/// click.
/// </summary>
/// <remarks>
/// A cell that a spreadsheet would take for a formula (beginning with <c>=</c>, <c>+</c>, <c>-</c>, <c>@</c>, a tab or a line break) is
/// written behind an
/// apostrophe; negative numbers stay numbers, and a dash alone stays a dash. A program that reads the file back takes one apostrophe off
/// any cell that begins with
/// apostrophes followed by one of those characters, as the imports of this library do, and so gets exactly what was written.
/// </remarks>
public sealed class CsvSheet
{
    // Every separator, whichever is used: a file may be read by somebody who guesses.
    private static readonly SearchValues<char> AskForQuotes = SearchValues.Create("\"\r\n;,\t");

    /// <summary>What the file is.</summary>
    public const string MediaType = "text/csv; charset=utf-8";

    private readonly char _separator;

    /// <summary>A table.</summary>
    /// <param name="headers">The names of the columns, one at least.</param>
    /// <param name="rows">The lines, each with one cell a column; null is a blank cell.</param>
    /// <param name="separator">What stands between two cells: <c>;</c>, <c>,</c> or a tab.</param>
    /// <exception cref="ArgumentException">No column, another separator, or a line with another number of cells.</exception>
    public CsvSheet(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string?>> rows, char separator = ';')
    {
        ArgumentNullException.ThrowIfNull(headers);
        ArgumentNullException.ThrowIfNull(rows);
        (Headers, Rows, _separator) = ([.. headers], [.. rows], separator);
        if (headers.Count == 0)
        {
            throw new ArgumentException("A sheet has at least one column.", nameof(headers));
        }

        if (Rows.Any(row => row.Count != headers.Count))
        {
            throw new ArgumentException($"Every line has {headers.Count} cells.", nameof(rows));
        }

        if (separator is not (';' or ',' or '\t'))
        {
            throw new ArgumentException("A semicolon, a comma or a tab.", nameof(separator));
        }
    }

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Headers { get; }

    /// <summary>The lines.</summary>
    public IReadOnlyList<IReadOnlyList<string?>> Rows { get; }

    /// <summary>The file.</summary>
    public byte[] ToBytes()
    {
        var text = ToString();
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)];
    }

    /// <summary>Writes the file to a stream, which stays open.</summary>
    public async Task WriteAsync(Stream stream, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        await stream.WriteAsync(ToBytes(), cancel).ConfigureAwait(false);
    }

    /// <summary>The file's text, without the byte order mark.</summary>
    public override string ToString()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var format = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = _separator.ToString(),
            NewLine = "\r\n",
            ShouldQuote = static cell => NeedsQuotes(cell.Field), // Left alone, CR or LF on its own goes out bare and cuts the line in two.
        };
        using (var csv = new CsvWriter(text, format))
        {
            WriteLine(csv, Headers);
            foreach (var row in Rows)
            {
                WriteLine(csv, row);
            }
        }

        return text.ToString();
    }

    private static bool NeedsQuotes(string? cell) =>
        cell is { Length: > 0 } && (cell.AsSpan().ContainsAny(AskForQuotes) || char.IsWhiteSpace(cell[0]) || char.IsWhiteSpace(cell[^1]));

    private static void WriteLine(CsvWriter csv, IReadOnlyList<string?> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(CellText.Guarded(cell ?? ""));
        }

        csv.NextRecord();
    }
}
