using Pix.Certification.Documents.Sheets;

namespace Pix.Certification.Documents.Reading;

/// <summary>The way that every import goes: bytes, characters, separator, column names, and then the lines.</summary>
internal static class ImportReading
{
    /// <summary>Reads a file.</summary>
    /// <param name="stream">The file; it is read to its end and stays open.</param>
    /// <param name="columns">The columns that it may have.</param>
    /// <param name="limits">How large it may be.</param>
    /// <param name="read">Reads the lines.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<ImportReport<T>> ReadAsync<T>(
        Stream stream,
        IReadOnlyList<Column> columns,
        FileLimits? limits,
        Func<SheetReader, T> read,
        CancellationToken cancel)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(stream);
        var most = limits ?? FileLimits.Default;
        var bytes = await FileBytes.ReadAsync(stream, most.BytesMax, cancel).ConfigureAwait(false);
        if (bytes.IsRefused(out var unread))
        {
            return new(null, [new(unread)], [], 0, null, null);
        }

        var (text, encoding, fault) = TextDecoding.Decode(bytes.OrThrow().Span);
        if (fault is not null)
        {
            return new(null, [fault], [], 0, encoding, null);
        }

        var separator = Separators.Of(text);
        using var lines = new CsvLines(text, separator, cancel);
        var sheet = new SheetReader(lines, most);
        var content = sheet.ReadHeader(columns) ? read(sheet) : null;
        return new(content, sheet.Errors, sheet.Warnings, sheet.LineCount, encoding, separator);
    }

    /// <summary>A sheet to fill in: the columns' names, and an example when asked for.</summary>
    public static CsvSheet Template(IReadOnlyList<Column> columns, Language language, bool withExample) => new(
        [.. columns.Select(c => c.Header.In(language))],
        withExample ? [[.. columns.Select(c => c.Example.In(language))]] : []);
}
