using Pix.Certification.Imports;
using Pix.Certification.Profiles;

namespace Pix.Certification.Pages.Orga;

/// <summary>The files of the centre's administrator: sheets to fill in, lists for spreadsheets.</summary>
internal static class SchoolEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var orga = app.MapGroup("/orga").RequireAuthorization(Areas.Orga);
        orga.MapGet("/modele.csv", static (Visitor me, PageLanguage say) =>
            Sheets.Send(me.CentreDesk.Documents.Template(ImportKind.Learners, say.Language), OrgaWords.Map, say));
        orga.MapGet("/modele-profils.csv", static (Visitor me, PageLanguage say) =>
            Sheets.Send(me.CentreDesk.Documents.Template(ImportKind.Profiles, say.Language), OrgaWords.Profiles, say));
        orga.MapGet("/campagnes/{code}/profils.csv", CampaignFile);

        orga.MapGet("/resultats.csv", ResultsFile);
        orga.MapGet("/resultats/liste", static async (
            string? classe, string? format, Visitor me, PageLanguage say, HttpContext context) => string.IsNullOrWhiteSpace(classe)
            ? Results.NotFound()
            : Sending.Send(context, (await me.CentreDesk.Documents.ResultsDocumentOfClassAsync(
                classe, say.Language, Sending.FormatOf(format), me.Gone)).OrThrow()));
        orga.MapGet("/certificats", static async (
            string? classe, string? format, Visitor me, PageLanguage say, HttpContext context) => string.IsNullOrWhiteSpace(classe)
            ? Results.NotFound()
            : Sending.Send(context, (await me.CentreDesk.Documents.CertificatesOfClassAsync(
                classe, say.Language, Sending.FormatOf(format), me.Gone)).OrThrow()));
    }

    private static async Task<IResult> CampaignFile(string code, Visitor me, PageLanguage say) =>
        !CampaignCode.TryParse(code, out var read) ? Results.NotFound()
            : (await me.CentreDesk.Campaigns.CardAsync(read, me.Gone)).OrThrow().Aim is null
                ? Sheets.Send(
                    await me.CentreDesk.Campaigns.FileAsync(read, say.Language, me.Gone), OrgaWords.CampaignFile($"{read}"), say)
                : Sheets.Send(
                    await me.CentreDesk.Evaluations.FileAsync(read, say.Language, me.Gone), OrgaWords.EvaluationFile($"{read}"), say);

    private static async Task<IResult> ResultsFile(string? classe, Visitor me, PageLanguage say)
    {
        if (string.IsNullOrWhiteSpace(classe))
        {
            return Results.NotFound();
        }

        var file = (await me.CentreDesk.Documents.ResultsFileOfClassAsync(classe, say.Language, cancellation: me.Gone)).OrThrow();
        return Results.File(file.Content.ToArray(), file.MediaType, file.FileName);
    }
}
