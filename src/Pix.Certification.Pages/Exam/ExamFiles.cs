using System.Globalization;
using Pix.Certification.AspNetCore.Exam;

namespace Pix.Certification.Pages.Exam;

/// <summary>The files of the challenge that is shown, and of no other: asked by its number, so that no name of the bank is told.</summary>
internal static class ExamFiles
{
    public static void Map(RouteGroupBuilder exam)
    {
        exam.MapGet("/image/{number:int}", static (int session, int number, Visitor me, HttpContext context) =>
            Send(session, number, me, context, static c => c.Image));
        exam.MapGet("/fichier/{number:int}", static (int session, int number, Visitor me, HttpContext context) =>
            Send(session, number, me, context, static c => c.Attachment, DownloadName(number)));
        exam.MapGet("/application/{number:int}", static (int session, int number, Visitor me, HttpContext context) =>
            Send(session, number, me, context, static c => c.Embed));
    }

    /// <summary>What a file is called that is downloaded.</summary>
    public static string DownloadName(int number) => string.Create(CultureInfo.InvariantCulture, $"epreuve-{number}");

    private static async Task<IResult> Send(
        int session,
        int number,
        Visitor me,
        HttpContext context,
        Func<ChallengeView, string?> nameOf,
        string? downloadName = null)
    {
        var id = Numbered.Session(session);
        return me.ExamDesk(id) is { } desk
            && (await desk.Test.LookAsync(id, cancellation: me.Gone)).TryGet(out var view)
            && view.Challenge is { } shown && shown.Number == number && nameOf(shown) is { } name
            ? await ChallengeFiles.Send(context, desk.Test.FileAsync(id, name, me.Gone), downloadName)
            : Results.NotFound();
    }
}
