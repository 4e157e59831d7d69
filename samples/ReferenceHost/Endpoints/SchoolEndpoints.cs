using Pix.Certification.Documents.Reading;
using Pix.Certification.Documents.Sheets;
using Pix.Certification.Profiles;
using Pix.Certification.ReferenceHost.Web;

namespace Pix.Certification.ReferenceHost.Endpoints;

/// <summary>The files of the centre's administrator: sheets to fill in, lists for spreadsheets.</summary>
internal static class SchoolEndpoints
{
    private const string Csv = "text/csv; charset=utf-8";

    public static void Map(WebApplication app)
    {
        var orga = app.MapGroup(string.Empty).RequireAuthorization(Areas.Orga);
        orga.MapGet("/orga/modele.csv", static (PageLanguage say) => Sheet(LearnerFile.Template(say.Language, withExample: true), new("eleves.csv", "pupils.csv"), say));
        orga.MapGet("/orga/campagnes/{code}/profils.csv", CampaignFile);

        orga.MapGet("/orga/resultats.csv", ResultsFile);

        var certif = app.MapGroup(string.Empty).RequireAuthorization(Areas.Certif);
        certif.MapGet("/certif/modele.csv", static (PageLanguage say) => Sheet(SessionsFile.Template(say.Language, withExample: true), new("sessions.csv", "sessions.csv"), say));
        certif.MapGet("/certif/candidats/modele.csv", static (PageLanguage say) => Sheet(RosterFile.Template(say.Language, withExample: true), new("candidats.csv", "candidates.csv"), say));
    }

    private static async Task<IResult> CampaignFile(string code, Visitor me, PageLanguage say) =>
        CampaignCode.TryParse(code, out var read)
            ? Sheet((await me.CentreDesk.CampaignFile(read, say.Language)).OrThrow(), new($"profils-{read}.csv", $"profiles-{read}.csv"), say)
            : Results.NotFound();

    private static async Task<IResult> ResultsFile(string? classe, Visitor me, PageLanguage say)
    {
        if (string.IsNullOrWhiteSpace(classe))
        {
            return Results.NotFound();
        }

        var file = await me.CentreDesk.ResultsFileOfClass(classe, say.Language);
        return Results.File(file.Content.ToArray(), file.MediaType, file.FileName);
    }

    private static IResult Sheet(CsvSheet sheet, Wording name, PageLanguage say) => Results.File(sheet.ToBytes(), Csv, name.In(say.Language));
}
