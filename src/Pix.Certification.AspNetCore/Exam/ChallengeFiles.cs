using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.Options;

namespace Pix.Certification.AspNetCore.Exam;

/// <summary>The files of the challenge that is shown, and of no other: under the names that the test gives them, which tell nothing
/// (SEC-2).</summary>
internal sealed class ChallengeFiles(IOptions<CertificationApiOptions> options)
{
    private static readonly FileExtensionContentTypeProvider Types = new();

    /// <summary>Sends one; nothing is found while the test waits, where it is not open, and of another challenge.</summary>
    public async Task<IResult> Send(HttpContext context, CandidateDesk desk, SessionId session, string name, string? downloadName = null)
    {
        if (options.Value.MediaFolder is not { } media
            || !(await desk.Test.FileAsync(session, name, context.RequestAborted)).TryGet(out var path))
        {
            return Results.NotFound();
        }

        var folder = Path.GetFullPath(media);
        var file = Path.GetFullPath(Path.Combine(folder, path));
        if (!file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(file))
        {
            return Results.NotFound();
        }

        var type = Types.TryGetContentType(file, out var known) ? known : "application/octet-stream";
        if (type == "text/html" && downloadName is null)
        {
            // Shown within the page of the challenge, cut off from the rest of the site.
            context.Response.Headers.ContentSecurityPolicy =
                "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
                    + "frame-ancestors 'self'";
            context.Response.Headers.XFrameOptions = "SAMEORIGIN";
        }

        return Results.File(file, type, downloadName is null ? null : downloadName + Path.GetExtension(file));
    }
}
