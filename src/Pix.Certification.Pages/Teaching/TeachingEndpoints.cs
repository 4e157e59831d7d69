namespace Pix.Certification.Pages.Teaching;

/// <summary>The file of a teacher's class.</summary>
internal static class TeachingEndpoints
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/classes/resultats.csv", static async (string? classe, Visitor me, PageLanguage say) =>
        {
            var file = (await me.TeacherDesk.ResultsFileAsync(classe ?? "", say.Language, me.Gone)).OrThrow();
            return Results.File(file.Content.ToArray(), file.MediaType, file.FileName);
        }).RequireAuthorization(Areas.Teaching);
}
