namespace Pix.Certification.Pages.Verification;

/// <summary>A certificate that somebody verifies.</summary>
internal static class VerifyWords
{
    public static Wording VerifyText { get; } = new(
        "Recopiez le code du certificat et donnez le nom de naissance de son titulaire : ce site vous montre ce que le certificat dit, et "
            + "s'il vaut encore.",
        "Copy the code from the certificate and give its holder's birth name: this site shows what the certificate says, and whether it "
            + "still holds.");
    public static Wording CodeFormHint { get; } = new(
        "P- suivi de 13 caractères ; tirets, espaces et majuscules sont indifférents.",
        "P- and 13 characters; hyphens, spaces and case do not matter.");
    public static Wording BirthName { get; } = new("Nom de naissance du titulaire", "The holder's birth name");
    public static Wording Verify { get; } = new("Vérifier", "Verify");
    public static Wording Compare { get; } = new(
        "Comparez avec le papier : ce qui diffère a été modifié.",
        "Compare with the paper: what differs was altered.");
    public static Wording Erased { get; } = new("Identité effacée à la demande de la personne", "Identity erased at the person's request");
    public static Wording Successor { get; } = new("Remplacé par le certificat", "Superseded by certificate");
    public static Wording KeysText { get; } = new(
        "Vous avez une attestation numérique ? Elle se vérifie avec ces clés publiques :",
        "Do you have a digital credential? It is verified with these public keys:");

    public static Wording AskedAt(string when) => new($"Situation au {when}.", $"As of {when}.");
}
