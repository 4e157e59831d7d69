using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Pix.Certification.Browser.Testing;
using Pix.Certification.Documents.Papers;
using Pix.Certification.Documents.Pdf;

namespace Pix.Certification.Documents.Tests.Printed;

/// <summary>A word on paper, and the box it stands in, in points from the top left corner.</summary>
internal sealed record PrintedWord(string Text, double Left, double Top, double Right, double Bottom)
{
    // A box has room for the highest and the lowest sign of a font, so those of two lines overlap where no ink does: what counts is the middle.
    private double Slack => (Bottom - Top) * 0.22;

    public bool Covers(PrintedWord other)
    {
        var wide = Math.Min(Right, other.Right) - Math.Max(Left, other.Left);
        var high = Math.Min(Bottom - Slack, other.Bottom - other.Slack) - Math.Max(Top + Slack, other.Top + other.Slack);
        return wide > 0.6 && high > 0.3;
    }
}

/// <summary>One printed page, as what reads a PDF file sees it.</summary>
internal sealed record PrintedPage(double Width, double Height, IReadOnlyList<PrintedWord> Words)
{
    public bool IsLying => Width > Height;

    public string Text => string.Join(' ', Words.Select(static w => w.Text));

    public int Count(string pattern) => Words.Count(w => Regex.IsMatch(w.Text, pattern));

    /// <summary>Words that stand on other words.</summary>
    public IEnumerable<string> Overlaps() =>
        from i in Enumerable.Range(0, Words.Count)
        from j in Enumerable.Range(i + 1, Words.Count - i - 1)
        where Words[i].Covers(Words[j])
        select $"'{Words[i].Text}' on '{Words[j].Text}'";

    /// <summary>Words that leave the sheet's margins: a printer cuts them.</summary>
    public IEnumerable<string> Outside()
    {
        const double Margin = 5 * 72 / 25.4;
        return Words.Where(w => w.Left < Margin || w.Top < Margin || w.Right > Width - Margin || w.Bottom > Height - Margin).Select(static w => w.Text);
    }
}

/// <summary>Documents on paper: printed by the printer of the product, read back by poppler.</summary>
internal sealed record PrintedPages(RenderedDocument Document, byte[] Pdf, IReadOnlyList<PrintedPage> Pages)
{
    private static readonly ChromiumPrinter Printer = new(Chromium.Program, Duration.FromTimeSpan(Patience.Most));

    public string Text => string.Join(' ', Pages.Select(static p => p.Text));

    public static async Task<PrintedPages> Of(RenderedDocument document)
    {
        var pdf = (await Printer.PrintAsync(document)).OrThrow();
        var boxes = await Shell.Run("pdftotext", pdf, "-bbox-layout", "-", "-");
        XNamespace xhtml = "http://www.w3.org/1999/xhtml";
        var pages = XDocument.Parse(Encoding.UTF8.GetString(boxes)).Descendants(xhtml + "page").Select(page => new PrintedPage(
            Number(page, "width"), Number(page, "height"),
            [.. page.Descendants(xhtml + "word").Select(static w => new PrintedWord(w.Value, Number(w, "xMin"), Number(w, "yMin"), Number(w, "xMax"), Number(w, "yMax")))]));
        return new(document, pdf, [.. pages]);

        static double Number(XElement of, string name) => double.Parse(of.Attribute(name)!.Value, CultureInfo.InvariantCulture);
    }

    /// <summary>Nothing cut, nothing overlapping (DOC-2): A4, inside the margins, no word on another, and every letter of the page there.</summary>
    public void ShouldBeWhole()
    {
        foreach (var (page, number) in Pages.Select(static (p, i) => (p, i + 1)))
        {
            var (wide, high) = page.IsLying ? (page.Height, page.Width) : (page.Width, page.Height);
            (Math.Round(wide), Math.Round(high)).ShouldBe((595, 842), $"{Document.FileName}, page {number}: A4");
            page.Overlaps().ShouldBeEmpty($"{Document.FileName}, page {number}");
            page.Outside().ShouldBeEmpty($"{Document.FileName}, page {number}");
        }

        // Letter by letter and not word by word: names break over lines, and Arabic is read back in the order in which it is drawn.
        var (shown, printed) = (Letters(VisibleText(Document.Text())), Letters(Text));
        shown.Where(l => printed.GetValueOrDefault(l.Key) < l.Value).Select(l => $"{l.Key}: {printed.GetValueOrDefault(l.Key)} of {l.Value}").ShouldBeEmpty(Document.FileName);
    }

    /// <summary>What a page shows, without its markup.</summary>
    public static string VisibleText(string html)
    {
        var body = html[html.IndexOf("<body", StringComparison.Ordinal)..];
        return System.Net.WebUtility.HtmlDecode(Regex.Replace(body, "<[^>]*>", " "));
    }

    private static Dictionary<char, int> Letters(string text) =>
        text.Normalize(NormalizationForm.FormKD).Where(static c => char.IsLetterOrDigit(c)).GroupBy(static c => c).ToDictionary(static g => g.Key, static g => g.Count());
}
