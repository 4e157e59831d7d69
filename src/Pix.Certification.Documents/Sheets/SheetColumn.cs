namespace Pix.Certification.Documents.Sheets;

/// <summary>One column of a table for spreadsheets: its heading, and what each line has there.</summary>
internal sealed record SheetColumn<T>(Wording Heading, Func<T, Wording?> Said)
{
    public SheetColumn(Wording heading, Func<T, string?> written)
        : this(heading, line => written(line) is { } text ? Wording.Same(text) : null)
    {
    }

    /// <summary>The table of some lines.</summary>
    public static CsvSheet Sheet(IReadOnlyList<SheetColumn<T>> columns, IEnumerable<T> lines, Language language) => new(
        [.. columns.Select(column => column.Heading.In(language))],
        lines.Select(line => columns.Select(column => column.Said(line)?.In(language)).ToArray()));
}
