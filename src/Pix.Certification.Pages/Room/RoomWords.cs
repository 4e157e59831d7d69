using Pix.Certification.Reports;

namespace Pix.Certification.Pages.Room;

/// <summary>The room, as its invigilator sees it.</summary>
internal static class RoomWords
{
    public static Wording Longest { get; } = new("Temps du candidat le plus long", "Time of the longest candidate");
    public static Wording NobodySits { get; } = new("aucun test en cours", "no test is running");
    public static Wording Code { get; } = new("Code d'accès", "Access code");
    public static Wording CodeHint { get; } = new(
        "À donner à tous en même temps, quand les présences sont confirmées et les consignes lues.",
        "Give it to everybody at once, when presences are confirmed and the rules were read.");
    public static Wording Start { get; } = new("Donner le code : la session commence", "Release the code: the session begins");
    public static Wording Pause { get; } = new("Suspendre la salle", "Pause the room");
    public static Wording PauseReason { get; } = new("Motif (alarme, coupure…)", "Reason (alarm, outage…)");
    public static Wording PauseDo { get; } = new("Suspendre : le temps s'arrête pour tous", "Pause: time stops for everybody");
    public static Wording Paused { get; } = new(
        "La salle est suspendue : le temps est arrêté pour tous.",
        "The room is paused: time stands still for everybody.");
    public static Wording Reopen { get; } = new("Reprendre : le temps repart", "Go on: time runs again");
    public static Wording EndSession { get; } = new("Terminer la session…", "End the session…");
    public static Wording EndSessionTitle { get; } = new("Terminer la session", "End the session");
    public static Wording EndSessionWhat { get; } = new(
        "La session se termine : plus personne ne peut commencer, répondre ni reprendre.",
        "The session ends: nobody can begin, answer or resume any more.");
    public static Wording EndSessionNobody { get; } = new("Tous les tests commencés sont finis.", "Every test that was begun is over.");
    public static Wording EndSessionOthers { get; } = new(
        "Ces tests s'arrêtent maintenant ; le motif d'abandon sera demandé à la finalisation :",
        "These tests stop now; the reason will be asked for when the session is finalised:");
    public static Wording Sound { get; } = new("Son des alertes", "Sound of alerts");
    public static Wording Refresh { get; } = new("Actualiser", "Refresh");
    public static Wording LiveLost { get; } = new(
        "Le direct est interrompu. Actualisez la page.",
        "The live view is cut. Refresh the page.");
    public static Wording Undelivered { get; } = new(
        "Geste pas encore transmis : il le sera dès le retour du réseau. Gardez cette page ouverte.",
        "Gesture not delivered yet: it will be when the network is back. Keep this page open.");
    public static Wording AlertSaid { get; } = new("Alerte : {0}, épreuve {1}.", "Alert: {0}, challenge {1}.");
    public static Wording Candidates { get; } = new("Candidats", "Candidates");
    public static Wording NoCandidate { get; } = new(
        "La liste est vide. Le centre ajoute les candidats avant le début de la session.",
        "The list is empty. The centre adds candidates before the session begins.");
    public static Wording Over { get; } = new(
        "La session est terminée. Cochez les écrans de fin vus et les signalements : le centre la finalise ensuite.",
        "The session has ended. Tick the end screens seen and file reports: the centre finalises it next.");

    public static Wording Presence { get; } = new("Présent", "Present");
    public static Wording ResumeAllow { get; } = new("Autoriser la reprise", "Allow a resume");
    public static Wording ResumeForbid { get; } = new("Retirer l'autorisation de reprise", "Take the resume back");
    public static Wording EndSeen { get; } = new("Écran de fin vu", "End screen seen");
    public static Wording EndUnseen { get; } = new("Annuler « écran de fin vu »", "Take \"end screen seen\" back");
    public static Wording Dismiss { get; } = new(
        "Rien d'anormal : reprendre la même épreuve",
        "Nothing wrong: go on with the same challenge");
    public static Wording Confirm { get; } = new("Remplacer l'épreuve", "Replace the challenge");
    public static Wording AlertReason { get; } = new("Problème constaté", "Problem seen");
    public static Wording NoWords { get; } = new("(sans explication)", "(no explanation)");
    public static Wording Credit { get; } = new("Rendre du temps", "Give time back");
    public static Wording Minutes { get; } = new("Minutes", "Minutes");
    public static Wording Reason { get; } = new("Motif", "Reason");
    public static Wording EndSitting { get; } = new("Terminer son test…", "End this test…");
    public static Wording ExtraTime { get; } = new("temps majoré", "extra time");
    public static Wording TimeLeft { get; } = new("Temps restant", "Time left");
    public static Wording Assistant { get; } = new("accompagné", "assisted");
    public static Wording BackToRoom { get; } = new("Retour à la salle", "Back to the room");

    public static Wording EndSittingTitle { get; } = new("Terminer son test", "End this test");
    public static Wording EndSittingWhat { get; } = new(
        "Le test s'arrête pour de bon : le candidat ne pourra plus répondre ni reprendre.",
        "The test stops for good: the candidate can neither answer nor resume.");
    public static Wording Reports { get; } = new("Signalements", "Reports");
    public static Wording NoReport { get; } = new(
        "Aucun signalement. Seul ce que vous signalez compte pour le jury.",
        "No report. Only what you report counts for the jury.");
    public static Wording NewReport { get; } = new("Signaler", "Report");
    public static Wording Category { get; } = new("Catégorie", "Category");
    public static Wording CategoryMissing { get; } = new("La catégorie manque.", "The category is missing.");
    public static Wording CategoryRemedy { get; } = new("Choisissez ce qui est signalé.", "Choose what is reported.");
    public static Wording Description { get; } = new("Description", "Description");
    public static Wording DescriptionHint { get; } = new(
        "Que s'est-il passé ? À remplir pour les catégories C1, C2, C4, C7 et C8.",
        "What happened? Needed for categories C1, C2, C4, C7 and C8.");
    public static Wording ChallengeNumber { get; } = new("Numéro de l'épreuve", "Number of the challenge");
    public static Wording ChallengeNumberHint { get; } = new(
        "Pour les catégories E, celui affiché sur l'écran du candidat.",
        "For categories E, the one shown on the candidate's screen.");
    public static Wording Withdraw { get; } = new("Retirer", "Withdraw");

    public static IReadOnlyList<(string Value, Wording Text)> Categories { get; } =
        [("", CommonWords.Choose), .. ReportCategory.All.Select(Named)];

    public static IReadOnlyList<(string Value, Wording Text)> AlertReasons { get; } =
        [("", CommonWords.Choose), .. ReportCategory.All.Where(static c => c.IsInChallenge).Select(Named)];

    public static IReadOnlyList<(EndReason Reason, Wording Text)> EndReasons { get; } =
    [
        (EndReason.Finished, new("Le candidat a fini", "The candidate has finished")),
        (
            EndReason.Left, new(
                "Le candidat est parti : ce qui reste compte comme passé", "The candidate has left: the rest counts as passed")),
        (
            EndReason.Fraud, new(
                "Fraude : un signalement C6 est ajouté, et le reste compte comme passé",
                "Fraud: a C6 report is added, and the rest counts as passed")),
    ];

    public static Refusal EndReasonMissing { get; } = new(
        "INV-6", new("Le motif manque.", "The reason is missing."), new(
            "Choisissez pourquoi ce test se termine.",
            "Choose why this test ends."));

    public static Refusal AlertReasonMissing { get; } = new(
        "INV-5", new("Le problème constaté manque.", "The problem that was seen is missing."), new(
            "Choisissez-le dans la liste, puis remplacez l'épreuve.",
            "Choose it from the list, then replace the challenge."));

    public static Refusal MinutesUnread { get; } = new(
        "TIM-6", new("Le nombre de minutes ne se lit pas.", "The number of minutes cannot be read."), new(
            "Donnez un nombre entier de minutes, par exemple 5.",
            "Give a whole number of minutes, such as 5."));

    public static Wording More(string name) => new($"Autres gestes pour {name}", $"More for {name}");

    public static Wording ReportsOf(int reports) =>
        new(reports == 0 ? "Signaler…" : $"Signalements ({reports})…", reports == 0 ? "Report…" : $"Reports ({reports})…");

    public static Wording Progress(int answered, int length) => new($"{answered} sur {length}", $"{answered} of {length}");

    public static Wording AlertOn(int number) => new($"Épreuve {number}", $"Challenge {number}");

    public static Wording Of(RoomBadge badge) => badge switch
    {
        RoomBadge.Expected => new("attendu", "expected"),
        RoomBadge.Joined => new("en attente", "waiting"),
        RoomBadge.Ready => new("prêt", "ready"),
        RoomBadge.Alert => new("alerte", "alert"),
        RoomBadge.Running => new("en cours", "running"),
        RoomBadge.MayResume => new("reprise autorisée", "may resume"),
        RoomBadge.TimeOver => new("temps écoulé", "time over"),
        RoomBadge.Stopped => new("arrêté", "stopped"),
        RoomBadge.Finished => new("terminé", "finished"),
        _ => new("terminé, écran vu", "finished, screen seen"),
    };

    private static (string Value, Wording Text) Named(ReportCategory category) =>
        (category.Code, new($"{category.Code} {category.Name.French}", $"{category.Code} {category.Name.English}"));
}
