using Microsoft.AspNetCore.Mvc;
using Pix.Certification.Profiles;

namespace Pix.Certification.AspNetCore.Orga;

/// <summary>Evaluation campaigns of the school (POS-6), and the profiles that pupils bring along.</summary>
internal static class EvaluationApi
{
    public static void Map(RouteGroupBuilder centre)
    {
        centre.MapPost("/evaluations", static async Task<SchoolApi.OpenedCampaign> (
            [FromBody] AskedEvaluation asked, ApiDesks desks, CancellationToken gone) =>
            new(await desks.Centre.Evaluations.OpenAsync(asked.Read(), asked.Learners ?? [], gone).Said()));
        centre.MapGet("/evaluations/{code}", static (string code, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Evaluations.FindAsync(Known(code), gone).Said());
        centre.MapGet("/evaluations/{code}/file", static async (string code, ApiDesks desks, PageLanguage say, HttpContext http) =>
            Sending.Send(http, await desks.Centre.Evaluations.FileAsync(Known(code), say.Language, http.RequestAborted).Said()))
            .Produces<Stream>();
        centre.MapPost("/evaluations/{code}/reminders", static (
            string code, [FromBody] Reminded reminded, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Evaluations.RemindAsync(Known(code), reminded.Learners ?? [], gone).Said());
        centre.MapPost("/profiles/file/check", static async Task<CheckedFile> (
            Stream body, ApiDesks desks, PageLanguage say, CancellationToken gone) =>
            CheckedFile.Of(await desks.Centre.Profiles.CheckFileAsync(body, gone), say.Language)).WithMetadata(TakesFile.Csv);
        centre.MapPost("/profiles/file", static (Stream body, ApiDesks desks, CancellationToken gone) =>
            desks.Centre.Profiles.ImportFileAsync(body, gone).Said()).WithMetadata(TakesFile.Csv);
    }

    /// <summary>A campaign's code out of an address; what is none names no campaign.</summary>
    internal static CampaignCode Known(string code) =>
        CampaignCode.TryParse(code, out var known) ? known : throw new RefusedException(ProblemWords.Missing);

    /// <summary>An evaluation campaign to open.</summary>
    internal sealed record AskedEvaluation(
        string Name,
        IReadOnlyList<string>? Competences = null,
        IReadOnlyList<LearnerId>? Learners = null,
        string? Welcome = null,
        string? Objective = null,
        string? Identifier = null)
    {
        public NewEvaluation Read() => new(Name, Competences ?? [])
        {
            Welcome = Welcome, Objective = Objective, Identifier = Identifier,
        };
    }

    /// <summary>Who is reminded: everybody who has not sent anything when nobody is named.</summary>
    internal sealed record Reminded(IReadOnlyList<LearnerId>? Learners = null);
}
