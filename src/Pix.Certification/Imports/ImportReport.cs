namespace Pix.Certification.Imports;

/// <summary>How the characters of a file are stored.</summary>
public enum FileEncoding
{
    /// <summary>UTF-8, with or without a byte order mark.</summary>
    Utf8,

    /// <summary>UTF-16 with a byte order mark: what spreadsheets call "Unicode text".</summary>
    Utf16,

    /// <summary>
    /// Windows-1252: what French spreadsheets write when they are not asked for UTF-8. Recognised because the bytes are no valid UTF-8.
    /// </summary>
    Windows1252,
}

/// <summary>What the first of an import's two steps found: everything that is wrong with a file, and nothing changed anywhere.</summary>
/// <typeparam name="T">What the file holds; its <c>Confirm</c> is the second step.</typeparam>
public sealed class ImportReport<T>
    where T : class
{
    private readonly T? _content;
    private readonly Refusal? _unread;

    /// <summary>What was found.</summary>
    /// <param name="content">What the file holds; it is left out when there is an error.</param>
    /// <param name="errors">What stands against the import.</param>
    /// <param name="warnings">What is worth a second look.</param>
    /// <param name="lineCount">How many lines were read.</param>
    /// <param name="encoding">How the characters were stored.</param>
    /// <param name="separator">What stands between two cells.</param>
    public ImportReport(
        T? content,
        IReadOnlyList<ImportFault> errors,
        IReadOnlyList<ImportFault> warnings,
        int lineCount,
        FileEncoding? encoding,
        char? separator)
    {
        ArgumentNullException.ThrowIfNull(errors);
        ArgumentNullException.ThrowIfNull(warnings);
        _content = errors.Count == 0 ? content : null;
        (Errors, Warnings, LineCount, Encoding, Separator) = (errors, warnings, lineCount, encoding, separator);
    }

    /// <summary>A file that nobody could read, whatever is in it.</summary>
    /// <param name="why">Why.</param>
    public ImportReport(Refusal why)
        : this(null, [new(why)], [], 0, null, null) => _unread = why;

    /// <summary>How many lines with something in them were read, the line of column names apart.</summary>
    public int LineCount { get; }

    /// <summary>Everything that stands against the import, in the order of the file.</summary>
    public IReadOnlyList<ImportFault> Errors { get; }

    /// <summary>What is worth a second look, and does not stand against the import.</summary>
    public IReadOnlyList<ImportFault> Warnings { get; }

    /// <summary>True when the file can be confirmed.</summary>
    public bool IsImportable => _content is not null;

    /// <summary>How the characters were stored; null when the file was not read that far.</summary>
    public FileEncoding? Encoding { get; }

    /// <summary>What stands between two cells: <c>;</c>, <c>,</c> or a tab; null when the file was not read that far.</summary>
    public char? Separator { get; }

    /// <summary>
    /// What the file holds, all of it; or CAN-7 when there is an error, because nothing is ever half imported; or why nobody read it.
    /// </summary>
    public Result<T> Content() => _content is { } whole ? whole : _unread ?? ImportRefusals.NotImportable(Errors);
}
