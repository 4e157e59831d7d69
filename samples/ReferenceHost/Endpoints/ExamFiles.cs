using System.Globalization;
using Microsoft.AspNetCore.StaticFiles;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.ReferenceHost.Web;

namespace Pix.Certification.ReferenceHost.Endpoints;

/// <summary>The files of the challenge that is shown, and of no other: asked by its number, so that no name of the bank is told.</summary>
internal static class ExamFiles
{
    private static readonly string Bank = Path.Combine(AppContext.BaseDirectory, "bank");
    private static readonly FileExtensionContentTypeProvider Types = new();

    public static void Map(RouteGroupBuilder exam)
    {
        exam.MapGet("/image/{number:int}", static (int session, int number, Visitor me) => Send(session, number, me, static c => c.Image));
        exam.MapGet("/fichier/{number:int}", static (int session, int number, Visitor me) =>
            Send(session, number, me, static c => c.Attachment, string.Create(CultureInfo.InvariantCulture, $"epreuve-{number}")));
        exam.MapGet("/application/{number:int}", static (int session, int number, Visitor me, HttpContext context) =>
        {
            // Shown within the page of the challenge, cut off from the rest of the site.
            context.Response.Headers.ContentSecurityPolicy = "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";
            context.Response.Headers.XFrameOptions = "SAMEORIGIN";
            return Send(session, number, me, static c => c.Embed);
        });
    }

    private static async Task<IResult> Send(int session, int number, Visitor me, Func<ChallengeView, string?> pathOf, string? downloadName = null)
    {
        var id = Visitor.SessionOf(session);
        if (!me.HasEntered(id) || !(await me.CandidateDesk.Look(id)).TryGet(out var view) || view is not { Challenge: { } shown, IsOnHold: false, IsPaused: false } || shown.Number != number || pathOf(shown) is not { } path)
        {
            return Results.NotFound();
        }

        var file = Path.GetFullPath(Path.Combine(Bank, path));
        return file.StartsWith(Bank + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(file)
            ? Results.File(file, Types.TryGetContentType(file, out var type) ? type : "application/octet-stream", downloadName is null ? null : downloadName + Path.GetExtension(file))
            : Results.NotFound();
    }
}
