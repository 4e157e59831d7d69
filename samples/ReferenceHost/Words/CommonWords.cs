namespace Pix.Certification.ReferenceHost.Words;

/// <summary>Words that every page shares.</summary>
internal static class CommonWords
{
    public static Wording Site { get; } = new("Certification", "Certification");
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
    public static Wording Demonstration { get; } = new(
        "Démonstration : établissement, personnes et mots de passe sont inventés. Ne certifiez personne ici.",
        "Demonstration: school, people and passwords are invented. Never certify anybody here.");

    public static Wording RoleOf(string role) => role switch
    {
        Web.Roles.Centre => new("centre de certification", "certification centre"),
        Web.Roles.Invigilator => new("surveillant", "invigilator"),
        Web.Roles.Candidate => new("candidat", "candidate"),
        _ => new("jury", "jury"),
    };

    public static Wording FaultsFound(int faults) => new(
        faults == 1 ? "Une information est à corriger." : $"{faults} informations sont à corriger.",
        faults == 1 ? "One thing needs to be put right." : $"{faults} things need to be put right.");
}

/// <summary>What the parts of the site are called.</summary>
internal static class AreaWords
{
    public static Wording Orga { get; } = new("Établissement", "School");
    public static Wording Certif { get; } = new("Sessions", "Sessions");
    public static Wording Invigilation { get; } = new("Surveillance", "Invigilation");
    public static Wording Test { get; } = new("Passer la certification", "Take the certification");
    public static Wording Certifications { get; } = new("Mes certifications", "My certifications");
    public static Wording Jury { get; } = new("Jury", "Jury");
    public static Wording Verification { get; } = new("Vérifier un certificat", "Verify a certificate");
}

/// <summary>What a bare status means to a reader.</summary>
internal static class ProblemWords
{
    public static Wording Title { get; } = new("Ce n'est pas possible", "This cannot be done");

    /// <summary>What a page says of something within a session that is not there: as for whatever is not yours.</summary>
    public static Refusal Missing { get; } = new("SEC-1", Of(404).Reason, Of(404).Remedy);

    public static Refusal Of(int status) => status switch
    {
        400 => new("HTTP-400", new("Cette demande n'est pas complète, ou la page était ouverte depuis trop longtemps.", "This request is not complete, or the page was open for too long."), new("Rechargez la page et recommencez.", "Load the page again and start over.")),
        401 => new("HTTP-401", new("Il faut être connecté.", "Somebody must be signed in."), new("Connectez-vous.", "Sign in.")),
        403 => new("SEC-1", new("Cette page n'est pas pour votre rôle.", "This page is not for your role."), new("Connectez-vous avec un compte de ce rôle.", "Sign in with an account of that role.")),
        404 => new("HTTP-404", new("Il n'y a rien à cette adresse.", "There is nothing at this address."), new("Vérifiez l'adresse, ou repartez de l'accueil.", "Check the address, or start from the home page.")),
        413 => new("HTTP-413", new("Ce fichier est trop gros.", "This file is too large."), new("Envoyez un fichier de 20 Mo au plus.", "Send a file of 20 MB at most.")),
        429 => new("HTTP-429", new("Trop de demandes à la fois.", "Too many requests at once."), new("Attendez quelques secondes, puis recommencez.", "Wait for a few seconds, then try again.")),
        >= 500 => new("HTTP-500", new("Le serveur a rencontré un problème ; rien n'a été changé à moitié.", "The server met a problem; nothing was half changed."), new("Recommencez ; si cela continue, prévenez votre administrateur.", "Try again; if it goes on, tell your administrator.")),
        _ => new($"HTTP-{status}", new("Cette demande ne peut pas être traitée.", "This request cannot be handled."), new("Repartez de l'accueil.", "Start from the home page.")),
    };
}
