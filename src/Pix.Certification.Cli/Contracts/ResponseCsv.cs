using System.Globalization;
using System.Text;
using Pix.Certification.Psychometrics;
using Pix.Certification.Selection;

namespace Pix.Certification.Cli.Contracts;

/// <summary>Reads answers from a table of text: a row a person, a column an item; 1 right, 0 wrong, empty not answered.</summary>
/// <remarks>The first row names the items, unless it already holds answers only: then they are called item1, item2 and so on.</remarks>
internal static class ResponseCsv
{
    private const string Standard = "-";

    public static async Task<ResponseMatrix> Read(string file, CancellationToken cancel)
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

    private static ResponseMatrix Parse(string file, string text)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        var count = lines[^1].Length == 0 ? lines.Length - 1 : lines.Length;
        if (count == 0)
        {
            throw new InputFault(file, "line 1", "there is no row.");
        }

        // A spreadsheet of a country with a decimal comma separates by semicolons.
        var separator = lines[0].Contains(';', StringComparison.Ordinal) && !lines[0].Contains(',', StringComparison.Ordinal) ? ';' : ',';
        var first = Cells(file, lines[0], 1, separator);
        var isNamed = first.Exists(static cell => cell is not ("" or "0" or "1"));
        var items = isNamed ? first : [.. first.Select(static (_, i) => $"item{i + 1}")];
        var rows = new List<IReadOnlyList<bool?>>(count);
        for (var line = isNamed ? 1 : 0; line < count; line++)
        {
            rows.Add(Answers(file, Cells(file, lines[line], line + 1, separator), line + 1, items.Count));
        }

        var matrix = ResponseMatrix.Create(items, rows);
        return matrix.IsFaulty(out var faults) ? throw Faulty(file, faults) : matrix.OrThrow();
    }

    private static bool?[] Answers(string file, List<string> cells, int line, int items)
    {
        if (cells.Count != items)
        {
            throw new InputFault(file, $"line {line}", $"it has {cells.Count} cells, and there are {items} items.");
        }

        return
        [
            .. cells.Select((cell, i) => cell switch
            {
                "1" => true,
                "0" => false,
                "" => (bool?)null,
                _ => throw new InputFault(file, $"line {line}, column {i + 1}", $"'{cell}' is not 0, 1 or empty."),
            }),
        ];
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

    // The engine counts items from 0; whoever looks at a table counts columns from 1.
    private static InputFault Faulty(string file, IReadOnlyList<EngineFault> faults)
    {
        var told = faults.Select(static fault => fault.Path.StartsWith("items[", StringComparison.Ordinal)
            ? $"column {int.Parse(fault.Path["items[".Length..^1], CultureInfo.InvariantCulture) + 1}: {fault.Reason}"
            : fault.ToString());
        return new(file, null, $"{string.Join("; ", told)} ({EngineRefusals.Of(faults).Code}).");
    }
}
