namespace Pix.Certification.AspNetCore.Exam;

/// <summary>The files of the challenge that is shown, and of no other: under the names that the test gives them, which tell nothing
/// (SEC-2).</summary>
internal static class ChallengeFiles
{
    // An image may be a drawing with a script in it, which a browser runs that is led to it: in a sandbox it runs nothing and asks for
    // nothing. A page that is embedded has its script, and is cut off from the rest of the site.
    private const string Still = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";
    private const string Lively =
        "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
            + "frame-ancestors 'self'";

    /// <summary>Sends one; nothing is found while the test waits, where it is not open, and of another challenge.</summary>
    public static async Task<IResult> Send(HttpContext context, ValueTask<Result<ChallengeFile>> asked, string? downloadName = null)
    {
        if (!(await asked).TryGet(out var file))
        {
            return Results.NotFound();
        }

        var isPage = file.MediaType == "text/html" && downloadName is null;
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = isPage ? Lively : Still;
        headers.XFrameOptions = isPage ? "SAMEORIGIN" : "DENY";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store"; // The workstation is the next candidate's: what one was asked does not stay there.
        return Results.Bytes(file.Content, file.MediaType, downloadName is null ? null : downloadName + Path.GetExtension(file.Name));
    }
}
