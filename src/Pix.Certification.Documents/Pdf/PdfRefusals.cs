namespace Pix.Certification.Documents.Pdf;

/// <summary>Why there is no PDF file.</summary>
internal static class PdfRefusals
{
    private static readonly Wording PrintFromTheBrowser = PdfWords.PrintFromTheBrowser;

    public static Refusal NoBrowser() => Say(
        "noBrowser",
        PdfWords.NoBrowserReason);

    public static Refusal TooSlow(Duration limit) => Say(
        "tooSlow",
        PdfWords.TooSlowReason((long)limit.TotalSeconds));

    public static Refusal Failed(int exitCode) => Say(
        "failed",
        PdfWords.FailedReason,
        ("exitCode", exitCode));

    private static Refusal Say(string fault, Wording reason, params ReadOnlySpan<(string Name, object Value)> facts) =>
        Reading.Saying.Refuse("DOC-1", reason, PrintFromTheBrowser, [("fault", fault), .. facts]) with { Kind = RefusalKind.Unavailable };
}
