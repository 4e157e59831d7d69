using System.Text;

namespace Pix.Certification.Papers;

/// <summary>The documents of a session (DOC-1).</summary>
public enum SessionDocument
{
    /// <summary>
    /// The attendance sheet, which is the session's record (<i>feuille d'émargement, PV de session</i>): 20 candidates a page.
    /// </summary>
    AttendanceSheet,

    /// <summary>The incident record (<i>PV d'incident</i>): what was reported so far, and room to write.</summary>
    IncidentRecord,

    /// <summary>A fraud record (<i>PV de fraude</i>) for each report of fraud; a blank one when there is none.</summary>
    FraudRecord,

    /// <summary>A blank fraud record.</summary>
    BlankFraudRecord,

    /// <summary>The convocations: a page for each candidate.</summary>
    Convocations,

    /// <summary>
    /// Who is called, class by class, with the hour, the room and what to bring, to be signed by everybody who has got a convocation
    /// (<i>grille de convocation</i>).
    /// </summary>
    ConvocationGrid,

    /// <summary>What candidates with a login and a password of this host read on the day (<i>notice candidat</i>).</summary>
    CandidateNotice,

    /// <summary>The same for candidates who come in by the portal of their school (ENT, GAR).</summary>
    PortalNotice,

    /// <summary>What the invigilator reads out (<i>consignes</i>).</summary>
    Instructions,

    /// <summary>What an invigilator holds in hand (<i>kit surveillant</i>).</summary>
    InvigilatorKit,

    /// <summary>The room's checklist (<i>check-list de la salle</i>).</summary>
    RoomChecklist,
}

/// <summary>In what form a document is wanted.</summary>
public enum DocumentFormat
{
    /// <summary>As the renderer makes it: a page that any browser shows and prints.</summary>
    Page,

    /// <summary>A PDF file.</summary>
    Pdf,
}

/// <summary>
/// Makes documents. The package Pix.Certification.Documents makes pages; the host's own may print to PDF, add a letterhead or speak another
/// way.
/// </summary>
public interface IDocumentRenderer
{
    /// <summary>A document of a session.</summary>
    RenderedDocument Render(SessionDocument document, SessionFacts session, Language language);

    /// <summary>A certificate (CER-1).</summary>
    RenderedDocument Render(CertificateCopy certificate, Language language);

    /// <summary>Several certificates in one document, a page each, as they come (CER-5).</summary>
    /// <param name="certificates">The certificates.</param>
    /// <param name="about">Whose they are, such as <c>session 208</c>: the document is called by it.</param>
    /// <param name="language">The language.</param>
    RenderedDocument Render(IReadOnlyList<CertificateCopy> certificates, string about, Language language);

    /// <summary>A list of results (PUB-2), to be read; <see cref="ISheetWriter"/> makes those for spreadsheets.</summary>
    RenderedDocument Render(ResultList results, Language language);

    /// <summary>An address as a QR code, to be shown on a screen; null from a renderer that draws none.</summary>
    /// <param name="address">Where it leads.</param>
    /// <param name="language">The language of what it says to whoever does not see it.</param>
    RenderedDocument? RenderQrCode(Uri address, Language language) => null;
}

/// <summary>A document that was made.</summary>
/// <param name="FileName">A name that a school understands, such as <c>feuille-emargement-208.html</c>.</param>
/// <param name="MediaType">What it is, such as <c>text/html; charset=utf-8</c>.</param>
/// <param name="Content">The file.</param>
public sealed record RenderedDocument(string FileName, string MediaType, ReadOnlyMemory<byte> Content)
{
    /// <summary>What a PDF file is.</summary>
    public const string Pdf = "application/pdf";

    /// <summary>The same document, printed: the name of the file says so.</summary>
    /// <param name="printed">The PDF file.</param>
    public RenderedDocument AsPdf(ReadOnlyMemory<byte> printed) => new(Path.ChangeExtension(FileName, ".pdf"), Pdf, printed);

    /// <summary>The file as text, for a document that is text.</summary>
    public string Text() => Encoding.UTF8.GetString(Content.Span);

    /// <summary>The file's name: its content may name people.</summary>
    public override string ToString() => FileName;
}
