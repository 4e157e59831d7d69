using Microsoft.AspNetCore.Mvc;

namespace Pix.Certification.AspNetCore.Exam;

/// <summary>How far a candidate has come, and the questions that find it out (POS-1 to POS-4). No reply has a solution in it.</summary>
internal static class PositioningApi
{
    public static void Map(RouteGroupBuilder candidate)
    {
        var positioning = candidate.MapGroup("/positioning");
        positioning.MapGet("", static (ApiDesks desks, CancellationToken gone) =>
            desks.Candidate.Positioning.OverviewAsync(gone).Said());
        var one = positioning.MapGroup("/{competence}");
        one.MapGet("", static (string competence, ApiDesks desks, CancellationToken gone) =>
            desks.Candidate.Positioning.LookAsync(competence, gone).Said());
        one.MapPost("/next", static (string competence, ApiDesks desks, PageLanguage say, CancellationToken gone) =>
            desks.Candidate.Positioning.NextAsync(competence, say.Language, gone).Said());
        one.MapPost("/announcement", static (string competence, ApiDesks desks, PageLanguage say, CancellationToken gone) =>
            desks.Candidate.Positioning.AnnounceAsync(competence, say.Language, gone).Said());
        one.MapPost("/answers/{place:int}", static (
            string competence, int place, [FromBody] CandidateApi.Answered answered, ApiDesks desks, CancellationToken gone) =>
            desks.Candidate.Positioning.AnswerAsync(competence, place, answered.Read(), answered.Circumstances, gone).Said());
        one.MapPost("/retry", static (string competence, ApiDesks desks, CancellationToken gone) =>
            desks.Candidate.Positioning.RetryAsync(competence, gone).Said());
        one.MapPost("/restart", static (string competence, ApiDesks desks, CancellationToken gone) =>
            desks.Candidate.Positioning.RestartAsync(competence, gone).Said());
        one.MapGet("/files/{name}", static (string competence, string name, ApiDesks desks, HttpContext http) =>
            ChallengeFiles.Send(http, desks.Candidate.Positioning.FileAsync(competence, name, http.RequestAborted))).Produces<Stream>();
    }
}
