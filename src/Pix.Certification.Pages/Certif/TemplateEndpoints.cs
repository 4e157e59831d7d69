using Pix.Certification.Imports;

namespace Pix.Certification.Pages.Certif;

/// <summary>Sheets for the centre to fill in.</summary>
internal static class TemplateEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var certif = app.MapGroup("/certif").RequireAuthorization(Areas.Certif);
        certif.MapGet("/modele.csv", static (Visitor me, PageLanguage say) =>
            Sheets.Send(me.CentreDesk.Documents.Template(ImportKind.Sessions, say.Language), CertifWords.Map, say));
        certif.MapGet("/candidats/modele.csv", static (Visitor me, PageLanguage say) =>
            Sheets.Send(me.CentreDesk.Documents.Template(ImportKind.Roster, say.Language), CertifWords.TemplateEndpointsMap, say));
    }
}
