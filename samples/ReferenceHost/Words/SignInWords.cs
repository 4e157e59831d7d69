namespace Pix.Certification.ReferenceHost.Words;

/// <summary>The ways in.</summary>
internal static class SignInWords
{
    public static Wording Title { get; } = new("Se connecter", "Sign in");
    public static Wording Login { get; } = new("Identifiant", "Login");
    public static Wording Password { get; } = new("Mot de passe", "Password");
    public static Wording ForInvigilators { get; } = new("Vous surveillez une session ? Entrez avec le numéro de session.", "Invigilating a session? Enter with the session's number.");
    public static Wording InvigilatorTitle { get; } = new("Entrer dans l'espace surveillant", "Enter the invigilator's room");
    public static Wording Session { get; } = new("Numéro de session", "Session number");
    public static Wording Secret { get; } = new("Mot de passe de session", "Session secret");
    public static Wording SecretHint { get; } = new("Il est sur le kit surveillant ; tirets et majuscules sont indifférents.", "It is on the invigilator kit; hyphens and case do not matter.");
    public static Wording YourName { get; } = new("Votre nom", "Your name");
    public static Wording NameMissing { get; } = new("Votre nom manque.", "Your name is missing.");
    public static Wording FillIn { get; } = new("Renseignez ce champ.", "Fill it in.");
    public static Wording Enter { get; } = new("Entrer", "Enter");
    public static Wording SignOutTitle { get; } = new("Se déconnecter ?", "Sign out?");
    public static Wording Welcome { get; } = new("Sessions de certification", "Certification sessions");
    public static Wording WelcomeText { get; } = new(
        "Un hôte de référence : préparer une session, la surveiller, la passer, la publier, la vérifier.",
        "A reference host: prepare a session, invigilate it, sit it, publish it, verify it.");
}
