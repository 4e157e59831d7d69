using System.Globalization;
using Microsoft.AspNetCore.StaticFiles;

namespace Pix.Certification.Pages.Exam;

/// <summary>The files of the challenge that is shown, and of no other: asked by its number, so that no name of the bank is told.</summary>
internal static class ExamFiles
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    public static void Map(RouteGroupBuilder exam)
    {
        exam.MapGet("/image/{number:int}", static (int session, int number, Visitor me, CertificationPagesOptions options) =>
            Send(session, number, me, options, static c => c.Image));
        exam.MapGet("/fichier/{number:int}", static (int session, int number, Visitor me, CertificationPagesOptions options) =>
            Send(session, number, me, options, static c => c.Attachment, string.Create(CultureInfo.InvariantCulture, $"epreuve-{number}")));
        exam.MapGet("/application/{number:int}", static (
            int session, int number, Visitor me, CertificationPagesOptions options, HttpContext context) =>
        {
            // Shown within the page of the challenge, cut off from the rest of the site.
            context.Response.Headers.ContentSecurityPolicy =
                "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
                    + "frame-ancestors 'self'";
            context.Response.Headers.XFrameOptions = "SAMEORIGIN";
            return Send(session, number, me, options, static c => c.Embed);
        });
    }

    private static async Task<IResult> Send(
        int session, int number, Visitor me, CertificationPagesOptions options, Func<ChallengeView, string?> pathOf, string? downloadName =
            null)
    {
        var id = Numbered.Session(session);
        if (!me.HasEntered(id) || !(
            await me.CandidateDesk.LookAsync(id)).TryGet(out var view) || view is not { Challenge: { } shown, IsOnHold: false,
            IsPaused: false } || shown.Number != number || pathOf(shown) is not { } path
            || options.MediaFolder is not { } media)
        {
            return Results.NotFound();
        }

        var folder = Path.GetFullPath(media);
        var file = Path.GetFullPath(Path.Combine(folder, path));
        return file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(file)
                                    ? Results.File(
                                        file,
                                        Types.TryGetContentType(file, out var type) ? type : "application/octet-stream",
                                        downloadName is null ? null : downloadName + Path.GetExtension(file))
            : Results.NotFound();
    }
}
