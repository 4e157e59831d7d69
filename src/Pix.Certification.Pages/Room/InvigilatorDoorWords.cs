namespace Pix.Certification.Pages.Room;

/// <summary>The invigilator's way in.</summary>
internal static class InvigilatorDoorWords
{
    public static Wording Session { get; } = new("Numéro de session", "Session number");
    public static Wording Secret { get; } = new("Mot de passe de session", "Session secret");
    public static Wording SecretHint { get; } = new(
        "Il est sur le kit surveillant ; tirets et majuscules sont indifférents.",
        "It is on the invigilator kit; hyphens and case do not matter.");
    public static Wording YourName { get; } = new("Votre nom", "Your name");
    public static Wording Enter { get; } = new("Entrer", "Enter");
}
