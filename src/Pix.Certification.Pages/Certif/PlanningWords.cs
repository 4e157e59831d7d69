namespace Pix.Certification.Pages.Certif;

/// <summary>What is done to sessions before their day: they are edited, imported, their secret is renewed.</summary>
internal static class PlanningWords
{
    public static Wording ToDo { get; } = new("À faire", "To do");
    public static Wording EditSession { get; } = new("Modifier la session", "Edit the session");
    public static Wording Edited { get; } = new("La session est modifiée.", "The session is changed.");
    public static Wording RenewSecret { get; } = new("Renouveler le mot de passe du surveillant", "Renew the invigilators' secret");
    public static Wording RenewWarning { get; } = new(
        "Un nouveau mot de passe est tiré et affiché une fois ; l'ancien, déjà imprimé peut-être, n'ouvre plus rien.",
        "A new secret is drawn and shown once; the former one, perhaps printed already, opens nothing any more.");
    public static Wording ImportSessions { get; } = new("Importer des sessions", "Import sessions");
    public static Wording ImportSessionsIntro { get; } = new(
        "Un fichier CSV : une ligne par candidat, ou par session sans candidat. Les lignes de même site, salle, date et heure sont une "
            + "session.",
        "A CSV file: one line a candidate, or a session without candidates. Lines with the same site, room, date and time are one "
            + "session.");
    public static Wording SecretsTitle { get; } = new(
        "Sessions créées, avec le mot de passe de leurs surveillants",
        "Sessions created, with their invigilators' secrets");
    public static Wording SecretsOnce { get; } = new(
        "Notez ces mots de passe ou imprimez cette page maintenant : ils ne sont affichés qu'une fois, et ne sont écrits nulle part.",
        "Write these secrets down or print this page now: they are shown once, and kept nowhere.");
    public static Wording SecretsSeen { get; } = new(
        "Les sessions sont créées ; leurs mots de passe ont déjà été affichés. Renouvelez celui d'une session si vous l'avez perdu.",
        "The sessions are created; their secrets have been shown. Renew that of a session if it is lost.");

    public static Wording NeverEnded(SessionId session, string since) => new(
        $"La session {session} a commencé le {since} et n'est pas terminée : terminez-la, puis finalisez-la.",
        $"Session {session} began on {since} and was never ended: end it, then finalise it.");

    public static Wording ReadySessions(int sessions, int candidates) => new(
        $"{sessions} session(s) et {candidates} candidat(s) dans le fichier, aucune erreur. Rien n'est encore enregistré.",
        $"{sessions} session(s) and {candidates} candidate(s) in the file, no error. Nothing is saved yet.");

    public static Wording CreateSessions(int sessions) => new(
        $"Créer {sessions} session{(sessions == 1 ? "" : "s")}",
        $"Create {sessions} session{(sessions == 1 ? "" : "s")}");
}
