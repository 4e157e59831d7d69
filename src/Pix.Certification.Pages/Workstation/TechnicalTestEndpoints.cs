using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;

namespace Pix.Certification.Pages.Workstation;

/// <summary>What a workstation tries out in its technical test: a file to download, a PDF to show, the server's clock, a live stream, an
/// answer. There is nothing in them.</summary>
internal static class TechnicalTestEndpoints
{
    private static readonly TimeSpan StreamLasts = TimeSpan.FromSeconds(10);
    private static readonly string[] TypedFields = ["file", "pdf", "answer"];
    private const string PdfPolicy = "default-src 'self'; frame-ancestors 'none'";
    private static readonly byte[] Sheet = Encoding.UTF8.GetBytes($"\ufeffessai;valeur\r\nfichier de test;{TestSteps.ReadInFile}\r\n");
    private static readonly byte[] Pdf = MakePdf();

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/test-technique/essai.csv", static () => Results.File(Sheet, "text/csv; charset=utf-8", "essai.csv")).AllowAnonymous();
        app.MapGet("/test-technique/heure", static () => Results.NoContent()).AllowAnonymous();
        app.MapGet("/test-technique/essai.pdf", static (HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = PdfPolicy; // The browser's own viewer shows it.
            return Results.File(Pdf, "application/pdf");
        }).AllowAnonymous();
        app.MapGet("/test-technique/flux", static (TimeProvider time, HttpContext context) =>
            TypedResults.ServerSentEvents(Stream(time, context.RequestAborted))).AllowAnonymous();

        // Which of what was typed is right: the page's script asks as soon as somebody has typed it.
        app.MapPost("/test-technique/essai", static (SentForm form) => Results.Text(string.Join(
            ' ', TypedFields.Where(field => TestSteps.IsRight(field, form.Fields[field]))))).AllowAnonymous()
            .WithMetadata(new RequireAntiforgeryTokenAttribute());
    }

    // Open for a while after its one event: what holds it back on the way until it ends is found out, and the page closes it before.
    private static async IAsyncEnumerable<SseItem<string>> Stream(
        TimeProvider time, [EnumeratorCancellation] CancellationToken gone)
    {
        yield return new("", "beat");
        await Task.Delay(StreamLasts, time, gone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // One page, one line of text, in the simplest PDF there is.
    private static byte[] MakePdf()
    {
        var content = $"BT /F1 36 Tf 60 100 Td (Test : {TestSteps.ReadOnPdf}) Tj ET";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            string.Create(CultureInfo.InvariantCulture, $"<< /Length {content.Length} >>\nstream\n{content}\nendstream"),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        var (text, places) = (new StringBuilder("%PDF-1.4\n"), new List<int>());
        for (var i = 0; i < objects.Length; i++)
        {
            places.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        places.ForEach(place => text.Append(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n"));
        text.Append(CultureInfo.InvariantCulture, $"trailer << /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
