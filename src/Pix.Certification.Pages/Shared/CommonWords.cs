using Pix.Certification.Reports;
using Pix.Certification.Sessions;

namespace Pix.Certification.Pages.Shared;

/// <summary>Words that every page shares.</summary>
internal static class CommonWords
{
    public static Wording SkipToContent { get; } = new("Aller au contenu", "Skip to content");
    public static Wording Navigation { get; } = new("Navigation principale", "Main navigation");
    public static Wording SignOut { get; } = new("Se déconnecter", "Sign out");
    public static Wording SignIn { get; } = new("Se connecter", "Sign in");
    public static Wording OtherLanguage { get; } = new("English", "Français");
    public static Wording Home { get; } = new("Accueil", "Home");
    public static Wording Save { get; } = new("Enregistrer", "Save");
    public static Wording Write { get; } = new("Écrire", "Write");
    public static Wording Cancel { get; } = new("Annuler", "Cancel");
    public static Wording Back { get; } = new("Revenir en arrière", "Go back");
    public static Wording Copy { get; } = new("Copier", "Copy");
    public static Wording Copied { get; } = new("Copié", "Copied");
    public static Wording Optional { get; } = new("(facultatif)", "(optional)");
    public static Wording Choose { get; } = new("Choisissez", "Choose");
    public static Wording Previous { get; } = new("Page précédente", "Previous page");
    public static Wording Next { get; } = new("Page suivante", "Next page");
    public static Wording Rule { get; } = new("Règle", "Rule");

    public static Wording RoleOf(string role) => role switch
    {
        CertificationRoles.Centre => new("centre de certification", "certification centre"),
        CertificationRoles.Invigilator => new("surveillant", "invigilator"),
        CertificationRoles.Candidate => new("candidat", "candidate"),
        _ => new("jury", "jury"),
    };

    public static Wording FaultsFound(int faults) => new(
        faults == 1 ? "Une information est à corriger." : $"{faults} informations sont à corriger.",
        faults == 1 ? "One thing needs to be put right." : $"{faults} things need to be put right.");
    public static Wording Yes { get; } = new("Oui", "Yes");
    public static Wording No { get; } = new("Non", "No");

    public static Wording YesNo(bool yes) => yes ? Yes : No;
    public static Wording FillIn { get; } = new("Renseignez ce champ.", "Fill it in.");
    public static Wording Saving { get; } = new("Enregistrement…", "Saving…");
    public static Wording NotSaved { get; } = new(
        "Pas enregistré : utilisez le bouton « Enregistrer ».",
        "Not saved: use the 'Save' button.");
    public static Wording SignedOut { get; } = new(
        "Pas enregistré : vous n'êtes plus connecté. Reconnectez-vous dans un autre onglet, puis enregistrez ici : ce que vous avez saisi "
            + "reste sur cette page.",
        "Not saved: you are signed out. Sign in again in another tab, then save here: what you typed stays on this page.");
}
