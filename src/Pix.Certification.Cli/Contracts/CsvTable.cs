using System.Text;

namespace Pix.Certification.Cli.Contracts;

/// <summary>A table of text: cells by line, the first line being line 1; a semicolon or a comma separates, quotes hold both.</summary>
internal sealed record CsvTable(string Name, IReadOnlyList<List<string>> Lines)
{
    private const string Standard = "-";

    public static async Task<CsvTable> Read(string file, CancellationToken cancel)
    {
        var name = file == Standard ? "(standard input)" : file;
        try
        {
            return Parse(name, file == Standard
                ? await StandardStreams.Current.ReadText(cancel)
                : await File.ReadAllTextAsync(file, cancel));
        }
        catch (UnauthorizedAccessException) when (Directory.Exists(file))
        {
            throw new InputFault(name, null, "this is a folder; expected a file.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new InputFault(name, null, unreadable.Message);
        }
    }

    /// <summary>A fault at a cell; lines and columns count from 1.</summary>
    public InputFault Fault(int line, int column, string reason) => new(Name, $"line {line}, column {column}", reason);

    /// <summary>The cells of a line, which must be as many as there are columns.</summary>
    public List<string> Line(int line, int columns, string what) => Lines[line - 1].Count == columns
        ? Lines[line - 1]
        : throw new InputFault(Name, $"line {line}", $"it has {Lines[line - 1].Count} cells, and there are {columns} {what}.");

    private static CsvTable Parse(string file, string text)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        var count = lines[^1].Length == 0 ? lines.Length - 1 : lines.Length;
        if (count == 0)
        {
            throw new InputFault(file, "line 1", "there is no row.");
        }

        // A spreadsheet of a country with a decimal comma separates by semicolons.
        var separator = lines[0].Contains(';', StringComparison.Ordinal) && !lines[0].Contains(',', StringComparison.Ordinal) ? ';' : ',';
        return new(file, [.. lines.Take(count).Select((line, i) => Cells(file, line, i + 1, separator))]);
    }

    private static List<string> Cells(string file, string line, int number, char separator)
    {
        var (cells, cell, isQuoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            var letter = line[i];
            if (letter == '"')
            {
                // Two in a row within quotes are one that is meant.
                if (isQuoted && i + 1 < line.Length && line[i + 1] == '"')
                {
                    cell.Append(line[++i]);
                    continue;
                }

                isQuoted = !isQuoted;
            }
            else if (letter == separator && !isQuoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
            {
                cell.Append(letter);
            }
        }

        cells.Add(cell.ToString().Trim());
        return isQuoted ? throw new InputFault(file, $"line {number}, column {cells.Count}", "a quote is never closed.") : cells;
    }
}
