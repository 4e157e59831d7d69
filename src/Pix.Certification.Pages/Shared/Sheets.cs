using Pix.Certification.Papers;

namespace Pix.Certification.Pages.Shared;

/// <summary>Sheets for spreadsheets, to be downloaded.</summary>
internal static class Sheets
{
    public static IResult Send(Result<RenderedDocument> sheet, Wording name, PageLanguage say) =>
        Results.File(sheet.OrThrow().Content.ToArray(), sheet.OrThrow().MediaType, name.In(say.Language));
}
