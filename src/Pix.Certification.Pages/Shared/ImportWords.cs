namespace Pix.Certification.Pages.Shared;

/// <summary>Files that are sent, looked through and imported.</summary>
internal static partial class ImportWords
{
    public static Wording FileFaults(int errors) =>
        errors == 1 ? ImportWords.FileFaultsText : ImportWords.FileFaultsTextErrorsErrorsInFileNothing(errors);

    public static Wording CellOf(int line, string? column) =>
        column is null ? ImportWords.CellOfText(line) : ImportWords.CellOfTextLineLineColumn(line, column);
}
