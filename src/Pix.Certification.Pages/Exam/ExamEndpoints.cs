using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Pix.Certification.AspNetCore.Exam;
using Pix.Certification.Challenges;
using Pix.Certification.Sittings;

namespace Pix.Certification.Pages.Exam;

/// <summary>What a test sends and asks between its pages: answers, problems, where it stands, the files of the challenge shown. Forms post
/// here so that an answer costs no page.</summary>
internal static class ExamEndpoints
{
    private const string FieldPrefix = "field-";

    public static void Map(IEndpointRouteBuilder app)
    {
        var exam = app.MapGroup("/test/{session:int}").RequireAuthorization(Areas.Test);
        exam.MapPost("/reponse", Answer).WithMetadata(new RequireAntiforgeryTokenAttribute());
        exam.MapPost("/commencer", Begin).WithMetadata(new RequireAntiforgeryTokenAttribute());
        exam.MapPost("/signalement", ReportProblem).WithMetadata(new RequireAntiforgeryTokenAttribute());
        exam.MapGet("/etat", State);
        ExamFiles.Map(exam);
    }

    private static async Task<IResult> Answer(int session, SentForm form, Visitor me, Flash flash, PageLanguage say)
    {
        var id = Numbered.Session(session);
        if (me.ExamDesk(id) is not { } desk)
        {
            return Results.LocalRedirect(ExamPaths.Door(id));
        }

        if (!(await Take(id, form.Fields, desk, me.Gone)).IsRefused(out var refusal))
        {
            return Results.LocalRedirect(ExamPaths.Challenge(id));
        }

        // What may be taken later, as it is, is kept by the page and sent again; without a script it is typed again.
        flash.Leave(refusal, say.Language);
        return Results.LocalRedirect(Again(refusal, ExamPaths.Challenge(id)));
    }

    private static async Task<Result<AnswerReceipt>> Take(
        SessionId session, IFormCollection form, CandidateDesk desk, CancellationToken gone)
    {
        var read = Read(form);
        if (read.IsRefused(out var refusal))
        {
            return refusal;
        }

        var taken =
            await desk.Test.AnswerAsync(
                session, NumberOf(form), read.OrThrow(), form["key"].ToString(), form["challenge"].ToString(), CircumstancesOf(form), gone);
        return taken.Then<AnswerReceipt>(static receipt => receipt.IsKeptAside ? ExamWords.KeptAside : receipt);
    }

    // Where the API says nothing to pass, a page presses a button: a form without an answer has a text that is blank.
    public static Result<GivenAnswer> Read(IFormCollection form)
    {
        if (form["act"] == "pass")
        {
            return GivenAnswer.Pass;
        }

        var choices = form.TryGetValue("choice", out var ticked)
            ? ticked.Select(static c =>
                int.TryParse(c, NumberStyles.None, CultureInfo.InvariantCulture, out var choice) ? choice : 0).ToArray()
            : null;
        var fields = form.Where(static f => f.Key.StartsWith(FieldPrefix, StringComparison.Ordinal))
            .ToDictionary(static f => f.Key[FieldPrefix.Length..], static f => f.Value.ToString(), StringComparer.Ordinal);
        return choices is not null ? SentAnswer.Of(choices, null, null)
            : fields.Count > 0 ? SentAnswer.Of(null, null, fields)
            : SentAnswer.Of(null, form["text"].ToString(), null);
    }

    public static int NumberOf(IFormCollection form) =>
        int.TryParse(form["number"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public static AnswerCircumstances CircumstancesOf(IFormCollection form) =>
        form["focus"] == "lost" ? AnswerCircumstances.FocusLost : AnswerCircumstances.None;

    /// <summary>The page that says why an answer was not taken.</summary>
    public static string Again(Refusal refusal, string page) => refusal.Kind == RefusalKind.Later ? ExamPaths.Kept(page) : page;

    // What has a time of its own was announced, and begins now. What stands against it, the page says.
    private static async Task<IResult> Begin(int session, SentForm form, Visitor me)
    {
        _ = form;
        var id = Numbered.Session(session);
        if (me.ExamDesk(id) is { } desk)
        {
            _ = await desk.Test.NextAsync(id, me.Gone);
        }

        return Results.LocalRedirect(ExamPaths.Challenge(id));
    }

    private static async Task<IResult> ReportProblem(int session, SentForm form, Visitor me, Flash flash, PageLanguage say)
    {
        var id = Numbered.Session(session);
        var fields = form.Fields;
        if (me.ExamDesk(id) is { } desk
            && (await desk.Test.ReportProblemAsync(id, NumberOf(fields), fields["words"], me.Gone)).IsRefused(out var refusal))
        {
            flash.Leave(refusal, say.Language);
        }

        return Results.LocalRedirect(ExamPaths.Challenge(id));
    }

    // What tells a page that it is behind, and the time that is left by the only clock that counts (TIM-5).
    private static async Task<IResult> State(int session, Visitor me)
    {
        var id = Numbered.Session(session);
        if (me.ExamDesk(id) is { } desk && (await desk.Test.LookAsync(id, me.Gone)).TryGet(out var view) && view.State is not null)
        {
            return Results.Json(
                new { step = ExamPaths.Step(view), exam = Lasting.Seconds(view.Remaining),
                    challenge = view.Challenge?.Remaining is { } own ? Lasting.Seconds(own) : (long?)null });
        }

        return (await me.CandidateDesk.ArrivalAsync(id, cancellation: me.Gone)).TryGet(out var at)
            ? Results.Json(new { step = ExamPaths.Step(at) })
            : Results.NotFound();
    }
}
