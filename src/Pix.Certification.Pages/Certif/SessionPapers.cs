using Pix.Certification.Papers;

namespace Pix.Certification.Pages.Certif;

/// <summary>When a document of a session is needed.</summary>
internal enum PaperMoment
{
    Before,
    OnTheDay,
    IfNeeded,
}

/// <summary>A document of a session as the site lists it.</summary>
/// <param name="Path">The end of its address.</param>
/// <param name="Document">Which it is.</param>
/// <param name="Moment">When it is needed.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Use">What it is for.</param>
internal sealed record SessionPaper(string Path, SessionDocument Document, PaperMoment Moment, Wording Name, Wording Use);

/// <summary>The documents of a session, in the order in which somebody needs them.</summary>
internal static class SessionPapers
{
    public static IReadOnlyList<SessionPaper> All { get; } =
    [
        new("convocations", SessionDocument.Convocations, PaperMoment.Before, DocumentWords.Convocations, DocumentWords.ConvocationsUse),
        new(
            "grille-convocation", SessionDocument.ConvocationGrid, PaperMoment.Before, DocumentWords.ConvocationGrid,
            DocumentWords.ConvocationGridUse),
        new("check-list", SessionDocument.RoomChecklist, PaperMoment.Before, DocumentWords.RoomChecklist, DocumentWords.RoomChecklistUse),
        new(
            "kit-surveillant", SessionDocument.InvigilatorKit, PaperMoment.OnTheDay, DocumentWords.InvigilatorKit,
            DocumentWords.InvigilatorKitUse),
        new(
            "emargement", SessionDocument.AttendanceSheet, PaperMoment.OnTheDay, DocumentWords.AttendanceSheet,
            DocumentWords.AttendanceSheetUse),
        new("consignes", SessionDocument.Instructions, PaperMoment.OnTheDay, DocumentWords.Instructions, DocumentWords.InstructionsUse),
        new(
            "notice-candidat", SessionDocument.CandidateNotice, PaperMoment.OnTheDay, DocumentWords.CandidateNotice,
            DocumentWords.CandidateNoticeUse),
        new(
            "notice-candidat-portail", SessionDocument.PortalNotice, PaperMoment.OnTheDay, DocumentWords.PortalNotice,
            DocumentWords.PortalNoticeUse),
        new(
            "pv-incident", SessionDocument.IncidentRecord, PaperMoment.IfNeeded, DocumentWords.IncidentRecord,
            DocumentWords.IncidentRecordUse),
        new("pv-fraude", SessionDocument.FraudRecord, PaperMoment.IfNeeded, DocumentWords.FraudRecord, DocumentWords.FraudRecordUse),
        new(
            "pv-fraude-vierge", SessionDocument.BlankFraudRecord, PaperMoment.IfNeeded, DocumentWords.BlankFraudRecord,
            DocumentWords.BlankFraudRecordUse),
    ];

    /// <summary>The same for a centre: of the two notices for candidates, the one that fits how they sign in stands first.</summary>
    /// <param name="portal">The portal by which they do; null for none.</param>
    public static IEnumerable<SessionPaper> For(string? portal) => portal is null ? All : All.Select(static paper => paper.Document switch
    {
        SessionDocument.CandidateNotice => One(SessionDocument.PortalNotice),
        SessionDocument.PortalNotice => One(SessionDocument.CandidateNotice),
        _ => paper,
    });

    public static SessionPaper? Of(string path) => All.FirstOrDefault(p => p.Path == path);

    private static SessionPaper One(SessionDocument document) => All.First(p => p.Document == document);
}
