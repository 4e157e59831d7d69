using Pix.Certification.Reports;
using Pix.Certification.Sessions;

namespace Pix.Certification.Pages.Certif.Finalisation;

/// <summary>Handing a session over to the jury, in three steps.</summary>
internal static class FinalisationWords
{
    public static Wording Steps { get; } = new("Étapes de la finalisation", "Steps of the finalisation");
    public static Wording Reports { get; } = new("Signalements", "Reports");
    public static Wording Files { get; } = new("Écrans de fin et fichiers", "End screens and files");
    public static Wording Summary { get; } = new("Récapitulatif", "Summary");
    public static Wording NotYet { get; } = new(
        "Il n'y a rien à finaliser : la session n'a pas commencé. Préparez-la, puis le surveillant communique le code d'accès.",
        "There is nothing to finalise: the session has not begun. Prepare it, then the invigilator releases the access code.");
    public static Wording Cancelled { get; } = new(
        "La session est annulée : il n'y a rien à finaliser.",
        "The session is cancelled: there is nothing to finalise.");
    public static Wording StillRunning { get; } = new(
        "La session est en cours. Vous pouvez déjà remplir ces pages ; on finalise quand le surveillant l'a terminée.",
        "The session is running. These pages can be filled in already; it is finalised once the invigilator has ended it.");
    public static Wording ReportsText { get; } = new(
        "Seul ce que le surveillant a relevé compte. Pour chaque test non terminé, dites pourquoi.",
        "Only what the invigilator noted counts. For every unfinished test, say why.");
    public static Wording Candidate { get; } = new("Candidat", "Candidate");
    public static Wording Test { get; } = new("Test", "Test");
    public static Wording Abort { get; } = new("Motif de l'arrêt", "Why it stopped");
    public static Wording NotNeeded { get; } = new("–", "–");
    public static Wording NobodyEnrolled { get; } = new(
        "Personne n'est sur la liste de cette session.",
        "Nobody is on the list of this session.");
    public static Wording Report { get; } = new("Signaler", "Report");
    public static Wording SaveDraft { get; } = new("Enregistrer le brouillon", "Save the draft");
    public static Wording Next { get; } = new("Enregistrer et continuer", "Save and go on");
    public static Wording Saved { get; } = new("Brouillon enregistré.", "Draft saved.");
    public static Wording ReportsOf { get; } = new("Signalements de ce candidat", "Reports about this candidate");
    public static Wording NoReport { get; } = new(
        "Aucun signalement pour ce candidat. Remplissez le formulaire s'il s'est passé quelque chose.",
        "No report about this candidate. Fill in the form if something happened.");
    public static Wording NewReport { get; } = new("Nouveau signalement", "New report");
    public static Wording Category { get; } = new("Catégorie", "Category");
    public static Wording CategoryMissing { get; } = new("La catégorie manque.", "The category is missing.");
    public static Wording ChooseCategory { get; } = new("Choisissez-la dans la liste.", "Choose it from the list.");
    public static Wording Words { get; } = new("Ce qui s'est passé", "What happened");
    public static Wording WordsHint { get; } = new("Demandé pour C1, C2, C4, C7 et C8.", "Required for C1, C2, C4, C7 and C8.");
    public static Wording Challenge { get; } = new("Numéro de l'épreuve", "Number of the challenge");
    public static Wording ChallengeHint { get; } = new(
        "Demandé pour les catégories E : celui affiché à l'écran du candidat.",
        "Required for the categories E: the one on the candidate's screen.");
    public static Wording ChallengeUnread { get; } = new("Ce numéro ne se lit pas.", "This number cannot be read.");
    public static Wording ChallengeRemedy { get; } = new("Écrivez un nombre, par exemple 7.", "Write a number, such as 7.");
    public static Wording AddReport { get; } = new("Ajouter ce signalement", "Add this report");
    public static Wording Withdraw { get; } = new("Retirer", "Take back");
    public static Wording Number { get; } = new("N°", "No.");
    public static Wording BackToReports { get; } = new("Revenir aux signalements de la session", "Back to the reports of the session");
    public static Wording FraudRecord { get; } = new(
        "Une suspicion de fraude a son procès-verbal : imprimez-le depuis l'onglet Documents, puis joignez-le signé à l'étape 2.",
        "A suspected fraud has its own record: print it from the tab Documents, then attach it signed in step 2.");
    public static Wording Others { get; } = new("Autre action", "Other");
    public static Wording EndScreens { get; } = new("Écrans de fin constatés", "End screens seen");
    public static Wording EndScreensText { get; } = new(
        "Cochez les candidats dont un surveillant a vu l'écran de fin. Les autres passent devant le jury.",
        "Tick the candidates whose end screen an invigilator saw. The others go before the jury.");
    public static Wording NobodySat { get; } = new(
        "Aucun test n'est terminé : il n'y a pas d'écran de fin à constater.",
        "No test is over: there is no end screen to be seen.");
    public static Wording AttachedFiles { get; } = new("Fichiers joints", "Files");
    public static Wording NoFile { get; } = new(
        "Aucun fichier. Le PV de session signé, les PV d'incident et de fraude et les photos se joignent ici ; c'est facultatif.",
        "No file. The signed session record, incident and fraud records and photos are attached here; it is optional.");
    public static Wording File { get; } = new("Fichier", "File");
    public static Wording FileHint { get; } = new(
        "PDF, PNG ou JPEG, 15 Mo au plus. Un fichier du même nom est remplacé.",
        "PDF, PNG or JPEG, 15 MB at most. A file of the same name is replaced.");
    public static Wording FileKind { get; } = new("Ce que c'est", "What it is");
    public static Wording Size { get; } = new("Taille", "Size");
    public static Wording Attach { get; } = new("Joindre ce fichier", "Attach this file");
    public static Wording NoFileChosen { get; } = new("Aucun fichier n'est choisi.", "No file is chosen.");
    public static Wording ChooseFile { get; } = new("Choisissez un fichier, puis joignez-le.", "Choose a file, then attach it.");
    public static Wording Remove { get; } = new("Retirer", "Remove");
    public static Wording Comment { get; } = new("Commentaire global", "Global comment");
    public static Wording Facts { get; } = new("Ce qui sera transmis", "What will be handed over");
    public static Wording MissingTitle { get; } = new("Il manque encore", "Still missing");
    public static Wording NothingMissing { get; } = new(
        "Rien ne manque : la session peut être finalisée.",
        "Nothing is missing: the session can be finalised.");
    public static Wording ForJury { get; } = new("Ce que le jury devra regarder", "What the jury will have to look at");
    public static Wording NothingForJury { get; } = new(
        "Rien, d'après ce qui est rempli : les résultats se décident par les règles.",
        "Nothing, from what is filled in: the results are decided by rule.");
    public static Wording Finalise { get; } = new("Finaliser la session", "Finalise the session");
    public static Wording FinaliseWarning { get; } = new(
        "La session est remise au jury. Signalements, fichiers et commentaire ne changent plus ; seul le jury peut la rouvrir.",
        "The session is handed over to the jury. Reports, files and comment change no more; only the jury can open it again.");
    public static Wording Done { get; } = new("La session est finalisée.", "The session is finalised.");
    public static Wording AwaitingJury { get; } = new("Résultats en attente du jury", "Results waiting for the jury");
    public static Wording Decided { get; } = new("Tous les résultats sont décidés.", "Every result is decided.");
    public static Wording SittingsEnded { get; } = new("Tests arrêtés par la finalisation", "Tests ended by the finalisation");
    public static Wording ReportsResolved { get; } = new("Signalements résolus", "Reports resolved");
    public static Wording Candidates { get; } = new("Candidats", "Candidates");
    public static Wording Began { get; } = new("Ont commencé", "Have begun");
    public static Wording Unfinished { get; } = new("Tests non terminés", "Unfinished tests");
    public static Wording EndScreensSeen { get; } = new("Écrans de fin constatés", "End screens seen");
    public static Wording GoThere { get; } = new("Compléter", "Fill in");

    public static IReadOnlyList<(string Value, Wording Text)> AbortReasons { get; } =
    [
        ("", CommonWords.Choose),
        (
            nameof(AbortReason.Candidate), new(
                "Le candidat est parti ou a manqué de temps : ce qui reste compte comme passé",
                "The candidate left or ran out of time: the rest counts as passed")),
        (
            nameof(AbortReason.Technical), new(
                "Problème technique : ce qui reste ne compte pas", "Technical problem: the rest does not count")),
    ];

    public static IReadOnlyList<(string Value, Wording Text)> Categories { get; } =
        [("", CommonWords.Choose), .. ReportCategory.All.Select(static c =>
            (c.Code, new Wording($"{c.Code} – {c.Name.French}", $"{c.Code} – {c.Name.English}")))];

    public static IReadOnlyList<(string Value, Wording Text)> FileKinds { get; } = [.. Enum.GetValues<SessionFileKind>().Select(static k =>
        (k.ToString(), Of(k)))];

    public static Wording Of(SessionFileKind kind) => kind switch
    {
        SessionFileKind.SessionRecord => new("PV de session signé", "Signed session record"),
        SessionFileKind.IncidentRecord => new("PV d'incident", "Incident record"),
        SessionFileKind.FraudRecord => new("PV de fraude", "Fraud record"),
        _ => new("Autre, par exemple une photo", "Something else, such as a photo"),
    };

    public static Wording Of(CandidateView candidate, SittingEnding? ending) => (candidate.StartedAt, ending) switch
    {
        (null, _) => new("N'a pas commencé", "Has not begun"),
        (_, null) => new("Non terminé", "Not finished"),
        (_, SittingEnding.Completed) => new("Terminé", "Finished"),
        (_, SittingEnding.EndedByInvigilator) => new("Arrêté par le surveillant", "Ended by the invigilator"),
        (_, SittingEnding.EndedByTime) => new("Arrêté par le temps", "Ended by time"),
        _ => new("Arrêté par la finalisation", "Ended by the finalisation"),
    };

    public static Wording AbortOf(string name) => new($"Motif de l'arrêt de {name}", $"Why the test of {name} stopped");

    public static Wording ReportAbout(string name, int reports) => new($"Signaler : {name} ({reports})", $"Report: {name} ({reports})");

    public static Wording ReportsTitle(CandidateView candidate) => new(
        $"Signalements : {candidate.Identity} ({candidate.CertificationNumber})",
        $"Reports: {candidate.Identity} ({candidate.CertificationNumber})");

    public static Wording WithdrawNumber(int number) => new($"Retirer le signalement n° {number}", $"Take report {number} back");

    public static Wording RemoveNamed(string name) => new($"Retirer {name}", $"Remove {name}");

    public static Wording CommentHint(int most) => new(
        $"Facultatif, {most} caractères au plus. Un commentaire envoie toute la session devant le jury.",
        $"Optional, {most} characters at most. A comment sends the whole session before the jury.");

    public static Wording WhoIsConcerned(int began, int unfinished) => new(
        $"{began} candidat(s) auront un résultat{(unfinished > 0 ? $" ; {unfinished} test(s) non terminé(s) s'arrêtent maintenant" : "")}.",
        $"{began} candidate(s) will have a result{(unfinished > 0 ? $"; {unfinished} unfinished test(s) end now" : "")}.");

    public static Wording AwaitingJuryText(int results) => results == 0
        ? new("Aucun résultat n'attend le jury : il peut publier.", "No result waits for the jury: it can publish.")
        : new($"{results} résultat(s) attendent une décision du jury.", $"{results} result(s) wait for the jury.");

    public static string Kilobytes(long bytes) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1024)} ko");
}
