using Pix.Certification.Documents.Sheets;

namespace Pix.Certification.Pages.Shared;

/// <summary>Sheets for spreadsheets, to be downloaded.</summary>
internal static class Sheets
{
    private const string Csv = "text/csv; charset=utf-8";

    public static IResult Send(CsvSheet sheet, Wording name, PageLanguage say) => Results.File(sheet.ToBytes(), Csv, name.In(say.Language));
}
