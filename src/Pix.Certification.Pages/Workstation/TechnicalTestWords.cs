namespace Pix.Certification.Pages.Workstation;

/// <summary>The technical test of one workstation.</summary>
internal static class TechnicalTestWords
{
    public static Wording Title { get; } = new("Test technique du poste", "Technical test of the workstation");
    public static Wording Intro { get; } = new(
        "Chaque ligne doit être en ordre avant le jour de la certification. Rien n'est demandé à un autre site.",
        "Every line should be in order before the day of the certification. No other site is asked for anything.");
    public static Wording NoLink { get; } = new(
        "Ce test n'est rattaché à aucune session : rien n'est enregistré. Le centre trouve le lien de sa session dans l'onglet "
            + "Préparation.",
        "This test belongs to no session: nothing is recorded. The centre finds its session's link in the tab Preparation.");
    public static Wording BadLink { get; } = new(
        "Ce lien est trop ancien ou incomplet : demandez-en un autre au centre. Rien n'est enregistré.",
        "This link is too old or incomplete: ask the centre for another. Nothing is recorded.");
    public static Wording Good { get; } = new("En ordre", "In order");
    public static Wording Bad { get; } = new("À corriger", "To be put right");
    public static Wording Waiting { get; } = new("Vérification…", "Checking…");
    public static Wording Measured { get; } = new("Vu par la page", "Seen by the page");
    public static Wording Confirmed { get; } = new("À essayer, puis à cocher", "To be tried, then ticked");
    public static Wording Script { get; } = new("JavaScript", "JavaScript");
    public static Wording ScriptRemedy { get; } = new(
        "JavaScript est désactivé : autorisez-le dans le navigateur.",
        "JavaScript is off: allow it in the browser.");
    public static Wording Browser { get; } = new("Navigateur de moins de deux ans", "Browser no older than two years");
    public static Wording BrowserOld { get; } = new(
        "Mettez le navigateur à jour, ou prenez Firefox, Chrome ou Edge.",
        "Bring the browser up to date, or take Firefox, Chrome or Edge.");
    public static Wording BrowserUnknown { get; } = new(
        "Ce navigateur n'est pas reconnu : prenez Firefox, Chrome, Edge ou Safari.",
        "This browser is not known: take Firefox, Chrome, Edge or Safari.");
    public static Wording Width { get; } = new("Écran d'au moins 800 pixels de large", "Screen at least 800 pixels wide");
    public static Wording WidthRemedy { get; } = new(
        "Agrandissez la fenêtre, ou réduisez le zoom du navigateur.",
        "Widen the window, or reduce the browser's zoom.");
    public static Wording Clock { get; } = new("Horloge du poste", "The workstation's clock");
    public static Wording ClockRemedy { get; } = new(
        "Réglez l'heure du poste : elle s'écarte de plus de deux minutes. Seule l'heure du serveur compte pendant le test.",
        "Set the workstation's clock: it is more than two minutes off. Only the server's time counts during the test.");
    public static Wording Network { get; } = new("Petit fichier reçu du serveur", "Small file received from the server");
    public static Wording NetworkRemedy { get; } = new(
        "Le réseau ne laisse pas passer le fichier : prévenez l'administrateur du réseau.",
        "The network does not let the file through: tell its administrator.");
    public static Wording Viewer { get; } = new("Lecteur de PDF", "PDF reader");
    public static Wording ViewerRemedy { get; } = new(
        "Ce navigateur ne montre pas les PDF lui-même : vérifiez qu'un lecteur est installé, en ouvrant le fichier ci-dessous.",
        "This browser does not show PDF files itself: make sure that a reader is installed, by opening the file below.");
    public static Wording Download { get; } = new(
        "J'ai téléchargé le fichier d'essai et je l'ai ouvert : j'y lis « 4271 ».",
        "I downloaded the test file and opened it: it says '4271'.");
    public static Wording DownloadLink { get; } = new("Télécharger le fichier d'essai", "Download the test file");
    public static Wording Pdf { get; } = new(
        "Le PDF d'essai s'affiche : j'y lis « Test : 4271 ».",
        "The test PDF shows: it says 'Test : 4271'.");
    public static Wording PdfLink { get; } = new("Ouvrir le PDF d'essai", "Open the test PDF");
    public static Wording Sites { get; } = new(
        "J'ai ouvert chacun de ces sites depuis ce poste : aucun n'est bloqué.",
        "I opened each of these sites on this workstation: none is blocked.");
    public static Wording NoSites { get; } = new(
        "Aucune épreuve n'envoie vers un autre site : il n'y a rien à débloquer.",
        "No challenge sends to another site: there is nothing to unblock.");
    public static Wording Workstation { get; } = new("Nom du poste", "Name of the workstation");
    public static Wording WorkstationHint { get; } = new(
        "Comme il est écrit dessus, par exemple « Poste 12 ».",
        "As it is written on it, such as 'PC 12'.");
    public static Wording By { get; } = new("Votre nom", "Your name");
    public static Wording Record { get; } = new("Enregistrer ce poste", "Record this workstation");

    public static Wording ForSession(SessionId session) => new($"Pour la session {session}.", $"For session {session}.");

    public static Wording Recorded(string workstation, bool passed) => passed
        ? new($"« {workstation} » : test réussi, enregistré.", $"'{workstation}': test passed, recorded.")
        : new(
            $"« {workstation} » : enregistré, à reprendre. Corrigez ce qui est marqué, puis enregistrez à nouveau.",
            $"'{workstation}': recorded, to be done again. Put right what is marked, then record again.");
}
