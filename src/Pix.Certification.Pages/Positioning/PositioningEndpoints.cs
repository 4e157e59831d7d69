using Microsoft.AspNetCore.Antiforgery;
using Pix.Certification.AspNetCore.Exam;
using Pix.Certification.Pages.Exam;

namespace Pix.Certification.Pages.Positioning;

/// <summary>What positioning sends and asks between its pages: answers, where it stands, the files of the question shown.</summary>
internal static class PositioningEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var one = app.MapGroup("/competences/{competence}").RequireAuthorization(Areas.Competences);
        one.MapPost("/reponse", Answer).WithMetadata(new RequireAntiforgeryTokenAttribute());
        one.MapPost("/commencer", Begin).WithMetadata(new RequireAntiforgeryTokenAttribute());
        one.MapGet("/etat", State);
        one.MapGet("/image/{number:int}", static (string competence, int number, Visitor me, HttpContext context) =>
            Send(competence, number, me, context, static c => c.Image));
        one.MapGet("/fichier/{number:int}", static (string competence, int number, Visitor me, HttpContext context) =>
            Send(competence, number, me, context, static c => c.Attachment, ExamFiles.DownloadName(number)));
        one.MapGet("/application/{number:int}", static (string competence, int number, Visitor me, HttpContext context) =>
            Send(competence, number, me, context, static c => c.Embed));
    }

    private static async Task<IResult> Answer(string competence, SentForm form, Visitor me, Flash flash, PageLanguage say)
    {
        var page = PositioningPaths.Question(competence);
        var (fields, desk) = (form.Fields, me.CandidateDesk.Positioning);
        var read = ExamEndpoints.Read(fields);
        if (!read.IsRefused(out var refusal)
            && !(await desk.AnswerAsync(
                competence, ExamEndpoints.NumberOf(fields), read.OrThrow(), ExamEndpoints.CircumstancesOf(fields), me.Gone))
                .IsRefused(out refusal))
        {
            return Results.LocalRedirect(page);
        }

        flash.Leave(refusal, say.Language);
        return Results.LocalRedirect(ExamEndpoints.Again(refusal, page));
    }

    // What has a time of its own was announced, and begins now. What stands against it, the page says.
    private static async Task<IResult> Begin(string competence, SentForm form, Visitor me, PageLanguage say)
    {
        _ = form;
        _ = await me.CandidateDesk.Positioning.NextAsync(competence, say.Language, me.Gone);
        return Results.LocalRedirect(PositioningPaths.GoOn(competence));
    }

    // What tells a page that it is behind, and the time that is left by the only clock that counts.
    private static async Task<IResult> State(string competence, Visitor me) =>
        (await me.CandidateDesk.Positioning.LookAsync(competence, me.Gone)).TryGet(out var view)
            ? Results.Json(new
            {
                step = PositioningPaths.Step(view),
                challenge = view.Challenge?.Remaining is { } own ? Lasting.Seconds(own) : (long?)null,
            })
            : Results.NotFound();

    private static async Task<IResult> Send(
        string competence,
        int number,
        Visitor me,
        HttpContext context,
        Func<ChallengeView, string?> nameOf,
        string? downloadName = null)
    {
        var desk = me.CandidateDesk.Positioning;
        return (await desk.LookAsync(competence, me.Gone)).TryGet(out var view)
            && view.Challenge is { } shown && shown.Number == number && nameOf(shown) is { } name
            ? await ChallengeFiles.Send(context, desk.FileAsync(competence, name, me.Gone), downloadName)
            : Results.NotFound();
    }
}
