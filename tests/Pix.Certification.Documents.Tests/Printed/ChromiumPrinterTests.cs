using System.Text;
using Pix.Certification.Documents.Papers;
using Pix.Certification.Documents.Pdf;
using Pix.Certification.Documents.Tests.Papers;

namespace Pix.Certification.Documents.Tests.Printed;

[Needs(NeedsAttribute.Browser)]
public sealed class ChromiumPrinterTests : IDisposable
{
    private static readonly RenderedDocument Notice = Sample.Documents.Render(SessionDocument.CandidateNotice, Sample.Session(), Language.French);

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
        using var failing = new ChromiumPrinter(Script($"pwd > {seen}; ls > {seen}.files; exit 7"));
        using var text = new ChromiumPrinter(Path.Combine(_folder.FullName, "text"));
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
        using var slow = new ChromiumPrinter(Script("exec sleep 60"), Duration.FromMilliseconds(300));
        using var patient = new ChromiumPrinter(Script("exec sleep 60"));
        using var givingUp = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        (await slow.PrintAsync(Notice)).ShouldRefuse("DOC-1").Facts["fault"].ShouldBe("tooSlow");
        await Should.ThrowAsync<OperationCanceledException>(() => patient.PrintAsync(Notice, givingUp.Token));
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
        using var printer = new ChromiumPrinter(Shell.Browser);

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
