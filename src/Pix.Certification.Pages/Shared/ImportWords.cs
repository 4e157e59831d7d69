namespace Pix.Certification.Pages.Shared;

/// <summary>Files that are sent, looked through and imported.</summary>
internal static partial class ImportWords
{
    public static Wording FileFaults(int errors) =>
        errors == 1 ? ImportWords.OneFileFault : ImportWords.SomeFileFaults(errors);

    public static Wording CellOf(int line, string? column) =>
        column is null ? ImportWords.CellOfLine(line) : ImportWords.CellOfColumn(line, column);
}
