using System.Text;
using Pix.Certification.Browser.Testing;
using Pix.Certification.Documents.Papers;
using Pix.Certification.Documents.Pdf;
using Pix.Certification.Documents.Tests.Papers;

namespace Pix.Certification.Documents.Tests.Printed;

[Needs(NeedsAttribute.Browser)]
public sealed class ChromiumPrinterTests : IDisposable
{
    private static readonly RenderedDocument Notice = Sample.Documents.Render(SessionDocument.CandidateNotice, Sample.Session(), Language.French);

    private static readonly Duration Most = Duration.FromTimeSpan(Patience.Most);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pix-printer-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Without_a_browser_the_refusal_says_what_to_do_instead()
    {
        using var printer = new ChromiumPrinter(Path.Combine(_folder.FullName, "nowhere"));

        printer.IsAvailable.ShouldBeFalse();
        var refusal = (await printer.PrintAsync(Notice)).ShouldRefuse("DOC-1");
        refusal.Facts["fault"].ShouldBe("noBrowser");
        refusal.Message(Language.French).ShouldContain("imprimez-le depuis votre navigateur");
    }

    [Fact]
    public async Task A_browser_that_fails_or_does_not_start_is_no_PDF_and_leaves_nothing_of_the_document()
    {
        var seen = Path.Combine(_folder.FullName, "seen");
        using var failing = new ChromiumPrinter(Script($"pwd > {seen}; ls > {seen}.files; exit 7"), Most);
        using var text = new ChromiumPrinter(Path.Combine(_folder.FullName, "text"), Most);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "text"), "no program");

        var failed = (await failing.PrintAsync(Notice)).ShouldRefuse("DOC-1");
        (failed.Facts["fault"], failed.Facts["exitCode"]).ShouldBe(("failed", 7));
        (await text.PrintAsync(Notice)).ShouldRefuse("DOC-1").Facts["fault"].ShouldBe("noBrowser");

        (await File.ReadAllTextAsync(seen + ".files")).ShouldContain("document.html");
        Directory.Exists((await File.ReadAllTextAsync(seen)).Trim()).ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_waits_too_long_is_told_so_and_whoever_gives_up_is_let_go()
    {
        var begun = Path.Combine(_folder.FullName, "begun");
        using var slow = new ChromiumPrinter(Script("exec sleep 3600"), Duration.FromMilliseconds(300));
        using var patient = new ChromiumPrinter(Script($"touch {begun}; exec sleep 3600"), Most);
        using var givingUp = new CancellationTokenSource();

        (await slow.PrintAsync(Notice)).ShouldRefuse("DOC-1").Facts["fault"].ShouldBe("tooSlow");
        var printing = patient.PrintAsync(Notice, givingUp.Token);
        await Patience.Until(() => Task.FromResult(File.Exists(begun)));
        await givingUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(printing);
    }

    [Fact]
    public async Task What_is_no_page_is_not_printed()
    {
        using var printer = new ChromiumPrinter();
        var sheet = new RenderedDocument("resultats.csv", "text/csv", Encoding.UTF8.GetBytes("a;b"));

        await Should.ThrowAsync<ArgumentException>(() => printer.PrintAsync(sheet));
    }

    [Fact]
    public async Task A_PDF_file_has_the_name_of_its_document_and_the_pages_title()
    {
        using var printer = new ChromiumPrinter(Chromium.Program, Most);

        var pdf = Notice.AsPdf((await printer.PrintAsync(Notice)).OrThrow());

        (pdf.FileName, pdf.MediaType).ShouldBe(("notice-candidat-208.pdf", "application/pdf"));
        Encoding.Latin1.GetString(pdf.Content.Span[..5]).ShouldBe("%PDF-");
        Encoding.UTF8.GetString(await Shell.Run("pdfinfo", pdf.Content, "-")).ShouldContain("Notice pour le candidat – session 208");
    }

    private string Script(string commands)
    {
        var path = Path.Combine(_folder.FullName, Guid.NewGuid().ToString("N"));
        File.WriteAllText(path, $"#!/bin/sh\n{commands}\n");
#pragma warning disable CA1416 // The tools of these tests are installed by eng/chromium.sh, which is for Linux.
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
#pragma warning restore CA1416
        return path;
    }
}
