using System.Text;
using Pix.Certification.Documents.Printing;

namespace Pix.Certification.Documents.Papers;

/// <summary>
/// Documents as whole, accessible HTML pages that a browser prints on A4; a <see cref="IPdfPrinter"/> makes PDF files of them.
/// </summary>
/// <remarks>
/// No script, nothing fetched from anywhere; every value is text, whatever it holds. Safe for use by any number of threads.
/// </remarks>
public sealed class HtmlDocuments : IDocumentRenderer
{
    private const string MediaType = "text/html; charset=utf-8";

    /// <inheritdoc/>
    public RenderedDocument Render(SessionDocument document, SessionFacts session, Language language)
    {
        ArgumentNullException.ThrowIfNull(session);
        var voice = new Voice(language);
        return document switch
        {
            SessionDocument.AttendanceSheet => Make(
                PapersWords.RenderAttendanceSheet,
                AttendanceSheet.Title,
                AttendanceSheet.Pages(session, voice),
                Sheet.Register),
            SessionDocument.IncidentRecord =>
                Make(PapersWords.RenderIncidentRecord, IncidentRecord.Title, IncidentRecord.Pages(session, voice)),
            SessionDocument.FraudRecord => Make(PapersWords.RenderFraudRecord, FraudRecord.Title, FraudRecord.Pages(session, voice)),
            SessionDocument.BlankFraudRecord =>
                Make(PapersWords.RenderBlankFraudRecord, FraudRecord.Title, FraudRecord.Blank(session, voice)),
            SessionDocument.Convocations => Make(PapersWords.RenderConvocations, Convocation.Title, Convocation.Pages(session, voice)),
            SessionDocument.ConvocationGrid =>
                Make(PapersWords.RenderConvocationGrid, ConvocationGrid.Title, ConvocationGrid.Pages(session, voice)),
            SessionDocument.CandidateNotice => Make(
                PapersWords.RenderCandidateNotice,
                CandidateNotice.Title,
                CandidateNotice.Pages(session, voice, byPortal: false)),
            SessionDocument.PortalNotice => Make(
                PapersWords.RenderPortalNotice,
                CandidateNotice.PortalTitle,
                CandidateNotice.Pages(session, voice, byPortal: true)),
            SessionDocument.Instructions =>
                Make(PapersWords.RenderInstructions, SpokenInstructions.Title, SpokenInstructions.Pages(session, voice)),
            SessionDocument.InvigilatorKit =>
                Make(PapersWords.RenderInvigilatorKit, InvigilatorKit.Title, InvigilatorKit.Pages(session, voice)),
            SessionDocument.RoomChecklist =>
                Make(PapersWords.RenderRoomChecklist, RoomChecklistPaper.Title, RoomChecklistPaper.Pages(session, voice)),
            _ => throw new ArgumentOutOfRangeException(nameof(document), document, "There is no such document."),
        };

        RenderedDocument Make(Wording file, Wording title, Html pages, Sheet sheet = Sheet.Portrait)
        {
            var name = $"{file.In(language)}-{session.Id}.html";
            return Written(name, Page.Whole(voice, $"{voice.Say(title)} – session {session.Id}", sheet, pages));
        }
    }

    /// <inheritdoc/>
    public RenderedDocument Render(CertificateCopy certificate, Language language)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var voice = new Voice(language);
        var title = $"{voice.Say(CertificatePaper.Title)} {certificate.Facts.Number}";
        return Written(
            $"{voice.Say(PapersWords.Certificate)}-{FileNames.Slug(certificate.Facts.Number)}.html",
            Page.Whole(voice, title, Sheet.Portrait, CertificatePaper.Pages(certificate, voice)));
    }

    /// <inheritdoc/>
    public RenderedDocument Render(IReadOnlyList<CertificateCopy> certificates, string about, Language language)
    {
        ArgumentNullException.ThrowIfNull(certificates);
        ArgumentException.ThrowIfNullOrWhiteSpace(about);
        var voice = new Voice(language);
        return Written(
            $"{voice.Say(PapersWords.Certificates)}-{FileNames.Slug(about)}.html",
            Page.Whole(
                voice,
                $"{voice.Say(PapersWords.CertificatesTitle)} – {about}",
                Sheet.Portrait,
                Html.Join(certificates.Select((copy, i) => CertificatePaper.Pages(copy, voice, isFirst: i == 0)))));
    }

    /// <inheritdoc/>
    public RenderedDocument Render(ResultList results, Language language)
    {
        ArgumentNullException.ThrowIfNull(results);
        var voice = new Voice(language);
        var kind = results.Grouping == ResultGrouping.BySession ? voice.Say(PapersWords.Session2) : voice.Say(PapersWords.Class2);
        var names = ResultsPaper.Groups(results, voice).Select(static g => g.Name).ToArray();
        var which = names is [var only] ? $"{kind}-{FileNames.Slug(only)}" : voice.Say(PapersWords.ByKind(kind));
        var title = names is [var one] ? $"{voice.Say(ResultsPaper.Title)} – {kind} {one}" : voice.Say(ResultsPaper.Title);
        return Written(
            $"{voice.Say(PapersWords.Results)}-{which}.html",
            Page.Whole(voice, title, Sheet.Landscape, ResultsPaper.Pages(results, voice)));
    }

    /// <inheritdoc/>
    public RenderedDocument RenderQrCode(Uri address, Language language)
    {
        ArgumentNullException.ThrowIfNull(address);
        var svg = QrCode.Of(address.AbsoluteUri, PapersWords.QrCodeLeadsTo(address.AbsoluteUri).In(language)).ToString()
            .Replace("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" ", StringComparison.Ordinal);
        return new("qr.svg", "image/svg+xml", Encoding.UTF8.GetBytes(svg));
    }

    private static RenderedDocument Written(string name, string page) => new(name, MediaType, Encoding.UTF8.GetBytes(page));
}
