using System.Globalization;
using Pix.Certification.Psychometrics;
using Pix.Certification.Selection;

namespace Pix.Certification.Cli.Contracts;

/// <summary>Reads answers from a table of text: a row a person, a column an item; 1 right, 0 wrong, empty not answered.</summary>
/// <remarks>The first row names the items, unless it already holds answers only: then they are called item1, item2 and so on.</remarks>
internal static class ResponseCsv
{
    /// <param name="file">The file.</param>
    /// <param name="hasSteps">True when an answer is a category, one digit; false when it is 0 or 1.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<ResponseMatrix> Read(string file, bool hasSteps, CancellationToken cancel)
    {
        var table = await CsvTable.Read(file, cancel);
        var first = table.Lines[0];
        var isNamed = first.Exists(cell => cell.Length > 0 && CategoryOf(cell, hasSteps) is null);
        var items = isNamed ? first : [.. first.Select(static (_, i) => $"item{i + 1}")];
        var rows = new List<IReadOnlyList<int?>>(table.Lines.Count);
        for (var line = isNamed ? 2 : 1; line <= table.Lines.Count; line++)
        {
            rows.Add(Answers(table, line, items.Count, hasSteps));
        }

        var matrix = ResponseMatrix.OfCategories(items, rows);
        return matrix.IsFaulty(out var faults) ? throw Faulty(table.Name, faults) : matrix.OrThrow();
    }

    /// <summary>Reads answers of two groups: one column tells the group, every other is an item, and no answer is missing.</summary>
    public static async Task<GroupedResponses> ReadGroups(string file, string group, string reference, CancellationToken cancel)
    {
        var table = await CsvTable.Read(file, cancel);
        var names = table.Lines[0];
        var column = names.IndexOf(group);
        if (column < 0 || names.LastIndexOf(group) != column)
        {
            throw new InputFault(table.Name, "line 1", $"{(column < 0 ? "no column" : "more than one column")} is called '{group}'.");
        }

        var (rows, isReference) = (new List<IReadOnlyList<bool>>(table.Lines.Count), new List<bool>(table.Lines.Count));
        for (var line = 2; line <= table.Lines.Count; line++)
        {
            var (cells, at) = (table.Line(line, names.Count, "columns"), line);
            if (cells[column].Length == 0)
            {
                throw table.Fault(line, column + 1, "a group is missing.");
            }

            isReference.Add(cells[column] == reference);
            rows.Add([.. cells.Select((cell, i) => (cell, i)).Where(one => one.i != column).Select(one => one.cell switch
            {
                "1" => true,
                "0" => false,
                _ => throw table.Fault(at, one.i + 1, $"'{one.cell}' is not 0 or 1."),
            })]);
        }

        var responses = GroupedResponses.Create([.. names.Where((_, i) => i != column)], rows, isReference);
        return responses.IsFaulty(out var faults)
            ? throw new InputFault(table.Name, null, $"{string.Join("; ", faults)} ({EngineRefusals.Of(faults).Code}).")
            : responses.OrThrow();
    }

    private static int?[] Answers(CsvTable table, int line, int items, bool hasSteps) =>
    [
        .. table.Line(line, items, "items").Select((cell, i) => cell.Length == 0
            ? (int?)null
            : CategoryOf(cell, hasSteps) ?? throw table.Fault(
                line,
                i + 1,
                hasSteps ? $"'{cell}' is not a category from 0 to 9 or empty." : $"'{cell}' is not 0, 1 or empty.")),
    ];

    private static int? CategoryOf(string cell, bool hasSteps) =>
        cell.Length == 1 && cell[0] >= '0' && cell[0] <= (hasSteps ? '9' : '1') ? cell[0] - '0' : null;

    // The engine counts items from 0; whoever looks at a table counts columns from 1.
    private static InputFault Faulty(string file, IReadOnlyList<EngineFault> faults)
    {
        var told = faults.Select(static fault => fault.Path.StartsWith("items[", StringComparison.Ordinal)
            ? $"column {int.Parse(fault.Path["items[".Length..^1], CultureInfo.InvariantCulture) + 1}: {fault.Reason}"
            : fault.ToString());
        return new(file, null, $"{string.Join("; ", told)} ({EngineRefusals.Of(faults).Code}).");
    }
}
