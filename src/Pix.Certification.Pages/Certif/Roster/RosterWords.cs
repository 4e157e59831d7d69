
namespace Pix.Certification.Pages.Certif.Roster;

/// <summary>Lists of candidates, files that are imported, and what else is done to a session before its day.</summary>
internal static class RosterWords
{
    public static Wording Candidates { get; } = new("Candidats", "Candidates");
    public static Wording NoCandidate { get; } = new(
        "Personne sur la liste. Ajoutez des candidats depuis vos classes, un par un, ou par un fichier.",
        "Nobody is on the list. Add candidates from your classes, one by one, or by a file.");
    public static Wording FromClasses { get; } = new("Ajouter depuis les classes", "Add from the classes");
    public static Wording ByHand { get; } = new("Ajouter un candidat", "Add a candidate");
    public static Wording ByFile { get; } = new("Importer un fichier", "Import a file");
    public static Wording Number { get; } = new("N°", "No.");
    public static Wording ExtraTimeColumn { get; } = new("Temps majoré", "Extra time");
    public static Wording Linked { get; } = new("Compte lié", "Account linked");
    public static Wording Present { get; } = new("Présent", "Present");
    public static Wording State { get; } = new("État", "State");
    public static Wording Eligible { get; } = new("Peut passer le test", "May sit the test");
    public static Wording Action { get; } = new("Action", "Action");
    public static Wording Remove { get; } = new("Retirer", "Remove");
    public static Wording RemoveTitle { get; } = new("Retirer un candidat", "Remove a candidate");
    public static Wording RemoveWarning { get; } = new(
        "Ce candidat quitte la liste de la session. Vous pourrez l'ajouter de nouveau.",
        "This candidate leaves the session's list. You can add them again.");
    public static Wording NotKnown { get; } = new("Connu quand le candidat rejoint la session", "Known once the candidate joins");
    public static Wording AssistantMark { get; } = new("aide humaine", "human assistant");
    public static Wording AccessibleMark { get; } = new("épreuves accessibles", "accessible challenges");

    public static Wording Identity { get; } = new("Identité, comme sur la pièce d'identité", "Identity, as on the identity document");
    public static Wording Birthplace { get; } = new("Lieu de naissance", "Birthplace");
    public static Wording BornIn { get; } = new("Né(e)", "Born");
    public static Wording BornInFrance { get; } = new("en France", "in France");
    public static Wording BornAbroad { get; } = new("à l'étranger", "abroad");
    public static Wording Commune { get; } = new("Commune de naissance", "Birth town");
    public static Wording Departement { get; } = new("Département ou code postal de naissance", "Birth département or postal code");
    public static Wording DepartementHint { get; } = new("Par exemple 17, 2A, 974 ou 17300.", "Such as 17, 2A, 974 or 17300.");
    public static Wording Country { get; } = new("Pays de naissance", "Birth country");
    public static Wording Accommodations { get; } = new("Aménagements", "Accommodations");
    public static Wording ExtraTime { get; } = new("Temps majoré", "Extra time");
    public static Wording ExtraTimeHint { get; } = new(
        "1/3 pour un tiers temps, ou un pourcentage comme 50 %.",
        "1/3 for a third, or a percentage such as 50%.");
    public static Wording ExtraTimeUnread { get; } = new("Ce temps majoré ne se lit pas.", "This extra time cannot be read.");
    public static Wording ExtraTimeRemedy { get; } = new(
        "Donnez 1/3 pour un tiers temps, ou un pourcentage comme 50 %.",
        "Give 1/3 for a third, or a percentage such as 50%.");
    public static Wording HumanAssistant { get; } = new(
        "Une aide humaine (AVS, AESH) est assise à côté",
        "A human assistant sits beside the candidate");
    public static Wording AccessibleOnly { get; } = new("Épreuves accessibles uniquement", "Accessible challenges only");
    public static Wording TestLanguage { get; } = new("Langue du test", "Language of the test");
    public static Wording Others { get; } = new("Classe et adresses", "Class and addresses");
    public static Wording LocalId { get; } = new("Identifiant de l'établissement", "The school's own id");
    public static Wording ConvocationEmail { get; } = new("E-mail de convocation", "Convocation e-mail");
    public static Wording ResultEmail { get; } = new("E-mail du destinataire des résultats", "Result recipient's e-mail");
    public static Wording BirthDateMissing { get; } = new(
        "La date de naissance manque, ou ne se lit pas.",
        "The birth date is missing, or cannot be read.");
    public static Wording BirthDateRemedy { get; } = new(
        "Donnez-la comme sur la pièce d'identité.",
        "Give it as on the identity document.");

    public static Wording RosterIntro { get; } = new(
        "Un fichier CSV, une ligne par candidat. Partez du modèle : ses colonnes sont celles qu'il faut.",
        "A CSV file, one line a candidate. Start from the template: its columns are the right ones.");

    public static Wording Of(Language language) => language == Language.English ? new("Anglais", "English") : new("Français", "French");

    public static Wording StateOf(CandidateLine line) => line switch
    {
        { Candidate.EndedAt: not null } => new("Test terminé", "Test finished"),
        { Candidate.StartedAt: not null } => new("Test en cours", "In the test"),
        { IsPresent: true } => new("Présence confirmée", "Presence confirmed"),
        { Candidate.IsLinked: true } => new("A rejoint la session", "Has joined"),
        _ => new("Inscrit", "Enrolled"),
    };

    public static Wording OnList(int candidates) => new(
        $"{candidates} candidat{(candidates > 1 ? "s" : "")} sur la liste",
        $"{candidates} candidate{(candidates == 1 ? "" : "s")} on the list");

    public static Wording RemoveThem(string person) => new($"Retirer {person}", $"Remove {person}");

    public static Wording Added(string person) => new($"{person} est sur la liste.", $"{person} is on the list.");

    public static Wording Removed(string person) => new($"{person} n'est plus sur la liste.", $"{person} is no longer on the list.");

    public static Wording AddedFromClasses(int added, int already) => new(
        $"{added} candidat{(added > 1 ? "s" : "")} ajouté{(added > 1 ? "s" : "")}, {already} déjà sur la liste.",
        $"{added} candidate{(added == 1 ? "" : "s")} added, {already} on the list already.");

    public static Wording Entered(int candidates) => new(
        $"{candidates} candidat{(candidates > 1 ? "s" : "")} importé{(candidates > 1 ? "s" : "")}.",
        $"{candidates} candidate{(candidates == 1 ? "" : "s")} imported.");

    public static Wording ReadyCandidates(int candidates) => new(
        $"{candidates} candidat{(candidates > 1 ? "s" : "")} dans le fichier, aucune erreur. Rien n'est encore enregistré.",
        $"{candidates} candidate{(candidates == 1 ? "" : "s")} in the file, no error. Nothing is saved yet.");

    public static Wording ImportCandidates(int candidates) => new(
        $"Importer {candidates} candidat{(candidates == 1 ? "" : "s")}",
        $"Import {candidates} candidate{(candidates == 1 ? "" : "s")}");
}
