using Pix.Certification.Documents.Reading;
using Pix.Certification.Documents.Sheets;

namespace Pix.Certification.Pages.Certif;

/// <summary>Sheets for the centre to fill in.</summary>
internal static class TemplateEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var certif = app.MapGroup("/certif").RequireAuthorization(Areas.Certif);
        certif.MapGet("/modele.csv", static (PageLanguage say) =>
            Sheets.Send(SessionsFile.Template(say.Language, withExample: true), CertifWords.Map, say));
        certif.MapGet("/candidats/modele.csv", static (PageLanguage say) =>
            Sheets.Send(RosterFile.Template(say.Language, withExample: true), CertifWords.TemplateEndpointsMap, say));
    }
}
