using Pix.Certification.Scoring;

namespace Pix.Certification.Pages.Certif;

/// <summary>The papers of a session.</summary>
internal static class DocumentWords
{
    public static Wording Text { get; } = new(
        "Chaque document s'ouvre dans le navigateur et s'imprime de là (Ctrl+P). Le code d'accès n'est sur aucun.",
        "Every document opens in the browser and is printed from there (Ctrl+P). The access code is on none of them.");
    public static Wording Open { get; } = new("Ouvrir", "Open");
    public static Wording Pdf { get; } = new("PDF", "PDF");
    public static Wording Before { get; } = new("Avant la session", "Before the session");
    public static Wording OnTheDay { get; } = new("Le jour de la session", "On the day of the session");
    public static Wording IfNeeded { get; } = new("Si quelque chose se passe", "If something happens");
    public static Wording Convocations { get; } = new("Convocations", "Convocations");
    public static Wording ConvocationsUse { get; } = new(
        "Une page par candidat, à distribuer : lieu, heure locale, quoi apporter.",
        "A page for each candidate, to hand out: place, local time, what to bring.");
    public static Wording RoomChecklist { get; } = new("Check-list de la salle", "Checklist of the room");
    public static Wording RoomChecklistUse { get; } = new(
        "À remplir dans la salle, puis à reporter dans l'onglet Préparation.",
        "To fill in in the room, then to copy into the tab Preparation.");
    public static Wording InvigilatorKit { get; } = new("Kit surveillant", "Invigilator kit");
    public static Wording InvigilatorKitUse { get; } = new(
        "Pour chaque surveillant : numéro de session, ligne pour écrire le mot de passe, ce qu'il faut faire.",
        "For each invigilator: session number, a line for the secret, what to do.");
    public static Wording AttendanceSheet { get; } = new("Feuille d'émargement et PV de session", "Attendance sheet and session record");
    public static Wording AttendanceSheetUse { get; } = new(
        "À faire signer ; le surveillant y coche les écrans de fin. À joindre, scannée, à la finalisation.",
        "To be signed; the invigilator ticks end screens on it. To be attached, scanned, to the finalisation.");
    public static Wording Instructions { get; } = new("Consignes à lire", "Instructions to read out");
    public static Wording InstructionsUse { get; } = new(
        "Ce que le surveillant lit à voix haute avant de donner le code d'accès.",
        "What the invigilator reads out before giving the access code.");
    public static Wording CandidateNotice { get; } = new("Notice candidat", "Candidate notice");
    public static Wording CandidateNoticeUse { get; } = new(
        "À projeter ou à poser sur chaque table : rejoindre la session, passer le test.",
        "To project or to put on every table: joining the session, taking the test.");
    public static Wording IncidentRecord { get; } = new("PV d'incident", "Incident record");
    public static Wording IncidentRecordUse { get; } = new(
        "Ce qui a été signalé, et des lignes à remplir à la main. À joindre à la finalisation.",
        "What was reported, and lines to fill in by hand. To be attached to the finalisation.");
    public static Wording FraudRecord { get; } = new("PV de fraude", "Fraud record");
    public static Wording FraudRecordUse { get; } = new(
        "Un par suspicion de fraude signalée, à faire signer. À joindre à la finalisation.",
        "One for each suspected fraud that was reported, to be signed. To be attached to the finalisation.");
    public static Wording BlankFraudRecord { get; } = new("PV de fraude vierge", "Blank fraud record");
    public static Wording BlankFraudRecordUse { get; } = new("À avoir dans la salle, au cas où.", "To have in the room, just in case.");

    public static Wording OpenNamed(Wording name) => new($"Ouvrir : {name.French}", $"Open: {name.English}");

    public static Wording PdfNamed(Wording name) => new($"PDF : {name.French}", $"PDF: {name.English}");

    public static Wording Of(PaperMoment moment) => moment switch
    {
        PaperMoment.Before => Before,
        PaperMoment.OnTheDay => OnTheDay,
        _ => IfNeeded,
    };
}
