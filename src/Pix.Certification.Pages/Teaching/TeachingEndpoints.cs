using Pix.Certification.Profiles;

namespace Pix.Certification.Pages.Teaching;

/// <summary>The files of a teacher's class.</summary>
internal static class TeachingEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/classes/evaluation.csv", static async (string? classe, string? code, Visitor me, PageLanguage say) =>
        {
            if (!CampaignCode.TryParse(code, out var read))
            {
                return Results.NotFound();
            }

            var file = (await me.TeacherDesk.EvaluationFileAsync(classe ?? "", read, say.Language, me.Gone)).OrThrow();
            return Results.File(file.Content.ToArray(), file.MediaType, file.FileName);
        }).RequireAuthorization(Areas.Teaching);
        app.MapGet("/classes/resultats.csv", static async (string? classe, Visitor me, PageLanguage say) =>
        {
            var file = (await me.TeacherDesk.ResultsFileAsync(classe ?? "", say.Language, me.Gone)).OrThrow();
            return Results.File(file.Content.ToArray(), file.MediaType, file.FileName);
        }).RequireAuthorization(Areas.Teaching);
    }
}
