namespace Pix.Certification.Pages.Certif;

/// <summary>Preparing a room: what is ready, the checklist, the workstations.</summary>
internal static class PreparationWords
{
    public static Wording Ready { get; } = new("Prêt", "Ready");
    public static Wording Missing { get; } = new("À faire", "To do");
    public static Wording Blocking { get; } = new("La session ne peut pas commencer sans cela.", "The session cannot begin without it.");
    public static Wording ToBegin { get; } = new("Pour commencer", "To begin");
    public static Wording CanBegin { get; } = new("Rien ne s'oppose au début de la session.", "Nothing stands in the way of the session.");
    public static Wording CannotBegin { get; } = new(
        "Il manque encore ce qui est marqué « À faire ».",
        "What is marked 'To do' is still missing.");
    public static Wording Checklist { get; } = new("Liste de la salle", "Checklist of the room");
    public static Wording ChecklistText { get; } = new(
        "Ce qui manque est montré et ne bloque rien. Chaque réponse garde qui l'a donnée, et quand.",
        "What is missing is shown and blocks nothing. Each answer keeps who gave it, and when.");
    public static Wording By { get; } = new("Vérifié par", "Looked at by");
    public static Wording Yes { get; } = new("Oui", "Yes");
    public static Wording No { get; } = new("Non", "No");
    public static Wording NotLooked { get; } = new("Pas encore vu", "Not looked at yet");
    public static Wording Note { get; } = new("Remarque", "Note");
    public static Wording SaveChecklist { get; } = new("Enregistrer la liste", "Save the checklist");
    public static Wording Saved { get; } = new("Liste enregistrée.", "Checklist saved.");
    public static Wording AnswerMissing { get; } = new(
        "Cette remarque n'a pas de réponse : elle n'est pas enregistrée.",
        "This note has no answer: it is not saved.");
    public static Wording AnswerRemedy { get; } = new("Choisissez Oui ou Non.", "Choose Yes or No.");
    public static Wording Closed { get; } = new(
        "La session n'est plus à préparer : la liste ne change plus.",
        "The session is no longer to be prepared: the checklist does not change any more.");
    public static Wording Workstations { get; } = new("Test technique des postes", "Technical test of the workstations");
    public static Wording WorkstationsText { get; } = new(
        "Ouvrez ce lien sur chaque poste, sans vous y connecter. Il ne permet que ce test, pour cette session, pendant 30 jours.",
        "Open this link on every workstation, without signing in there. It allows this test only, for this session, for 30 days.");
    public static Wording NoWorkstation { get; } = new(
        "Aucun poste n'a été testé. Ouvrez le lien ci-dessus sur le premier.",
        "No workstation was tested. Open the link above on the first one.");
    public static Wording Workstation { get; } = new("Poste", "Workstation");
    public static Wording Outcome { get; } = new("Résultat", "Outcome");
    public static Wording TestedBy { get; } = new("Par", "By");
    public static Wording TestedAt { get; } = new("Quand", "When");
    public static Wording Passed { get; } = new("Réussi", "Passed");
    public static Wording Failed { get; } = new("À reprendre", "To be done again");
    public static Wording TestedWorkstations { get; } = new("Postes testés", "Workstations tested");
    public static Wording OpenTest { get; } = new("Ouvrir le test sur ce poste", "Open the test on this workstation");

    public static Wording Seen(string by, string at) => new($"Vu par {by}, {at}", $"Looked at by {by}, {at}");

    public static Wording SeenOf(int met, int seen, int all) => new(
        $"{met} point(s) en ordre, {seen} vu(s) sur {all}",
        $"{met} in order, {seen} of {all} looked at");
}
