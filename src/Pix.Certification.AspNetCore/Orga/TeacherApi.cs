namespace Pix.Certification.AspNetCore.Orga;

/// <summary>
/// What a teacher sees of their own classes (POS-6), to read: any other class is not there, as one that nobody has heard of.
/// </summary>
internal static class TeacherApi
{
    public static void Map(RouteGroupBuilder teacher)
    {
        teacher.MapGet("/classes", static IReadOnlyList<string> (ApiDesks desks) => desks.Teacher.Classes);
        teacher.MapGet("/classes/{name}/pupils", static async Task<IReadOnlyList<TaughtPupil>> (
            string name, ApiDesks desks, PageLanguage say, CancellationToken gone) =>
            [.. (await desks.Teacher.PupilsAsync(name, gone).Said()).Select(pupil => TaughtPupil.Of(pupil, say.Language))]);
        teacher.MapGet("/classes/{name}/sessions", static (string name, ApiDesks desks, CancellationToken gone) =>
            desks.Teacher.SessionsAsync(name, gone).Said());
        teacher.MapGet("/classes/{name}/campaigns", static (string name, ApiDesks desks, CancellationToken gone) =>
            desks.Teacher.CampaignsAsync(name, gone).Said());
        teacher.MapGet("/classes/{name}/evaluations", static (string name, ApiDesks desks, CancellationToken gone) =>
            desks.Teacher.EvaluationsAsync(name, gone).Said());
        teacher.MapGet("/classes/{name}/evaluations/{code}/file", static async (
            string name, string code, ApiDesks desks, PageLanguage say, HttpContext http) =>
            Sending.Send(http, await desks.Teacher.EvaluationFileAsync(
                name, EvaluationApi.Known(code), say.Language, http.RequestAborted).Said())).Produces<Stream>();
        teacher.MapGet("/classes/{name}/results", static (string name, ApiDesks desks, CancellationToken gone) =>
            desks.Teacher.ResultsAsync(name, gone).Said());
    }

    /// <summary>A pupil of a class, with whether they could be certified when that was last computed.</summary>
    internal sealed record TaughtPupil(LearnerId Id, string BirthName, string FirstName, bool? Certifiable, string? Unmet)
    {
        public static TaughtPupil Of(PupilLine pupil, Language language) => new(
            pupil.Learner.Id, pupil.Learner.BirthName, pupil.Learner.FirstName, pupil.Certifiable, pupil.Unmet?.Message(language));
    }
}
