using Pix.Certification.Candidates;
using Pix.Certification.Scoring;

namespace Pix.Certification.Pages.Shared;

/// <summary>Pupils in a list, and how some of them are chosen.</summary>
internal static class PupilWords
{
    public static Wording Pupils { get; } = new("Élèves", "Pupils");
    public static Wording NoPupil { get; } = new(
        "La liste est vide. Importez vos élèves depuis un fichier.",
        "The list is empty. Import your pupils from a file.");
    public static Wording NobodyFound { get; } = new(
        "Aucun élève ne correspond à ce filtre. Élargissez-le.",
        "No pupil fits this filter. Widen it.");
    public static Wording Import { get; } = new("Importer des élèves", "Import pupils");
    public static Wording Class { get; } = new("Classe", "Class");
    public static Wording BirthName { get; } = new("Nom de naissance", "Birth name");
    public static Wording FirstName { get; } = new("Prénom", "First name");
    public static Wording BirthDate { get; } = new("Date de naissance", "Birth date");
    public static Wording Certifiable { get; } = new("Certifiable", "Certifiable");
    public static Wording Unknown { get; } = new("Profil inconnu", "Profile unknown");
    public static Wording Filter { get; } = new("Filtrer", "Filter");
    public static Wording FilterTitle { get; } = new("Filtrer les élèves", "Filter the pupils");
    public static Wording FilterClasses { get; } = new("Classes", "Classes");
    public static Wording FilterName { get; } = new("Nom ou prénom contient", "Name contains");
    public static Wording NoFilter { get; } = new("Tout afficher", "Show everybody");
    public static Wording CampaignCode { get; } = new("Code de la campagne", "Campaign code");
    public static Wording NobodyChosen { get; } = new("Personne n'est choisi.", "Nobody is chosen.");
    public static Wording ChooseSomebody { get; } = new("Cochez au moins un élève.", "Tick one pupil at least.");
    public static Wording PickPupils { get; } = new("Choisir les élèves", "Choose the pupils");
    public static Wording SelectAll { get; } = new("Tout sélectionner", "Select all");
    public static Wording SelectNone { get; } = new("Tout désélectionner", "Select none");
    public static Wording AlreadyAdded { get; } = new("Déjà ajouté", "Already added");

    public static Wording Found(int found, int inAll) => new(
        $"{found} élève{(found > 1 ? "s" : "")} sur {inAll}",
        $"{found} of {inAll} pupils");

    public static Wording Selected(int chosen, int already) => new(
        $"{chosen} sélectionné{(chosen == 1 ? "" : "s")}, {already} déjà ajouté{(already == 1 ? "" : "s")}",
        $"{chosen} selected, {already} already added");

    public static Wording SelectedOnly(int chosen) => new($"{chosen} sélectionné{(chosen == 1 ? "" : "s")}", $"{chosen} selected");

    public static Wording OnlyFirst(int shown) => new(
        $"Seuls les {shown} premiers sont affichés : choisissez une classe.",
        $"Only the first {shown} are shown: choose a class.");

    public static Wording Pick(string person) => new($"Choisir {person}", $"Choose {person}");
}
