using Pix.Certification.Candidates;
using Pix.Certification.Scoring;

namespace Pix.Certification.Pages.Orga;

/// <summary>The school: its pupils, its campaigns, its results.</summary>
internal static class SchoolWords
{
    public static Wording Tabs { get; } = new("Pages de l'établissement", "Pages of the school");
    public static Wording ImportIntro { get; } = new(
        "Un fichier CSV, une ligne par élève : nom de naissance, prénom, date de naissance, classe ; facultatifs : identifiant national "
            + "ou local, modes de connexion.",
        "A CSV file, one line a pupil: birth name, first name, birth date, class; optional: national or local id, connection methods.");
    public static Wording ImportRules { get; } = new(
        "Un élève déjà connu est mis à jour ; ceux que le fichier ne nomme pas restent tels quels.",
        "A pupil who is known is updated; those whom the file does not name stay as they are.");
    public static Wording Connection { get; } = new("Connexion", "Connection");
    public static Wording OnlyNotReady { get; } = new("Les afficher", "Show them");
    public static Wording Recompute { get; } = new("Recalculer la certificabilité", "Compute certifiability again");
    public static Wording NeverComputed { get; } = new(
        "La certificabilité n'a pas encore été calculée.",
        "Certifiability has not been computed yet.");
    public static Wording Recomputed { get; } = new(
        "La certificabilité de tous les élèves vient d'être recalculée.",
        "The certifiability of every pupil has just been computed again.");

    public static Wording MethodsTitle { get; } = new("Comment les élèves se connectent", "How pupils connect");
    public static Wording MethodsIntro { get; } = new(
        "Vérifiez-le avant le jour de la session : un élève sans connexion ne pourra pas passer son test.",
        "Check it before the day: a pupil with no way to connect cannot sit the test.");
    public static Wording Portal { get; } = new("Médiacentre / ENT", "School portal");
    public static Wording PortalHow { get; } = new(
        "L'élève part du portail de son établissement, sans autre mot de passe.",
        "The pupil comes through the school's portal, with no other password.");
    public static Wording Identifier { get; } = new("Identifiant", "Identifier");
    public static Wording IdentifierHow { get; } = new(
        "Un identifiant de la forme prenom.nomJJMM, par exemple zoe.dupont2807, et un mot de passe.",
        "An identifier of the form firstname.lastnameDDMM, such as zoe.dupont2807, and a password.");
    public static Wording Email { get; } = new("E-mail", "E-mail");
    public static Wording EmailHow { get; } = new(
        "L'adresse e-mail de l'élève et son mot de passe.",
        "The pupil's e-mail address and password.");
    public static Wording NoMethod { get; } = new("Aucune", "None");
    public static Wording NoMethodHow { get; } = new(
        "Rien n'est prévu : complétez la colonne « Modes de connexion » de votre fichier, puis importez-le de nouveau.",
        "Nothing is planned: fill in the column 'Connection methods' of your file, then import it again.");

    public static Wording Campaigns { get; } = new("Collecte de profils", "Profile collection");
    public static Wording NoCampaign { get; } = new(
        "Aucune campagne. Ouvrez-en une : les élèves choisis y enverront leur profil avec un code.",
        "No campaign. Open one: the pupils you choose send their profile with a code.");
    public static Wording OpenCampaign { get; } = new("Ouvrir une campagne", "Open a campaign");
    public static Wording CampaignName { get; } = new("Nom de la campagne", "Name of the campaign");
    public static Wording Code { get; } = new("Code", "Code");
    public static Wording CampaignCodeHint { get; } = new(
        "Donnez ce code aux élèves : ils le saisissent sur la page « Envoyer mon profil ».",
        "Give this code to the pupils: they type it on the page 'Send my profile'.");
    public static Wording Opened { get; } = new("Ouverte le", "Opened on");
    public static Wording Answers { get; } = new("Profils reçus", "Profiles received");
    public static Wording Participants { get; } = new("Participants", "Participants");
    public static Wording Status { get; } = new("Statut", "Status");
    public static Wording Sent { get; } = new("Envoyé", "Sent");
    public static Wording Waiting { get; } = new("En attente", "Waiting");
    public static Wording SentAt { get; } = new("Date d'envoi", "Sent on");
    public static Wording TotalPix { get; } = new("Total de pix", "Total pix");
    public static Wording Competences { get; } = new("Compétences certifiables", "Certifiable competences");
    public static Wording Download { get; } = new("Télécharger le fichier CSV", "Download the CSV file");

    public static Wording DownloadClass { get; } = new(
        "Télécharger les résultats de la classe (CSV)",
        "Download the results of the class (CSV)");
    public static Wording Results { get; } = new("Résultats par classe", "Results by class");
    public static Wording ChooseClass { get; } = new(
        "Choisissez une classe pour voir ses résultats publiés.",
        "Choose a class to see its published results.");
    public static Wording NoResult { get; } = new(
        "Aucun résultat publié pour cette classe. Les résultats arrivent après la publication de la session par le jury.",
        "No published result for this class. Results come once the jury has published the session.");
    public static Wording Show { get; } = new("Afficher", "Show");
    public static Wording Number { get; } = new("Numéro de certification", "Certification number");
    public static Wording Score { get; } = new("Score", "Score");
    public static Wording Levels { get; } = new("Niveaux certifiés", "Certified levels");
    public static Wording Comment { get; } = new("Commentaire du jury", "The jury's comment");

    public static IReadOnlyList<(Wording Name, Wording How)> Methods { get; } =
        [(Portal, PortalHow), (Identifier, IdentifierHow), (Email, EmailHow), (NoMethod, NoMethodHow)];

    public static Wording Of(ConnectionMethods methods)
    {
        Wording[] each = [.. Each(methods)];
        return each.Length == 0
            ? NoMethod
            : new(string.Join(", ", each.Select(static w => w.French)), string.Join(", ", each.Select(static w => w.English)));
    }

    public static Wording ComputedAt(string when) => new($"Certificabilité au {when}", $"Certifiability on {when}");

    public static Wording NotReady(int pupils) => pupils == 1
        ? new("Un élève n'a aucun moyen de se connecter.", "One pupil has no way to connect.")
        : new($"{pupils} élèves n'ont aucun moyen de se connecter.", $"{pupils} pupils have no way to connect.");

    public static Wording ReadyToImport(int pupils) => new(
        $"{pupils} élève{(pupils > 1 ? "s" : "")} dans le fichier, aucune erreur. Rien n'est encore enregistré.",
        $"{pupils} pupil{(pupils == 1 ? "" : "s")} in the file, no error. Nothing is saved yet.");

    public static Wording ImportThem(int pupils) => new(
        $"Importer {pupils} élève{(pupils == 1 ? "" : "s")}",
        $"Import {pupils} pupil{(pupils == 1 ? "" : "s")}");

    public static Wording Imported(int added, int updated, int unchanged, int untouched) => new(
        $"Import terminé : {added} créé(s), {updated} mis à jour, {unchanged} inchangé(s). {untouched} élève(s) de la liste ne sont pas "
            + $"dans le fichier et restent tels quels.",
        $"Import done: {added} created, {updated} updated, {unchanged} unchanged. {untouched} pupil(s) of the list are not in the file "
            + $"and stay as they are.");

    private static IEnumerable<Wording> Each(ConnectionMethods methods)
    {
        foreach (
            var (method, name) in (
                (ConnectionMethods, Wording)[])[(ConnectionMethods.Portal, Portal), (
                    ConnectionMethods.Identifier, Identifier), (ConnectionMethods.Email, Email)])
        {
            if (methods.HasFlag(method))
            {
                yield return name;
            }
        }
    }
}
