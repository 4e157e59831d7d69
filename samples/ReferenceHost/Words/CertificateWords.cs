namespace Pix.Certification.ReferenceHost.Words;

/// <summary>The candidate's results and certificates, and the public page that verifies them.</summary>
internal static class CertificateWords
{
    public static Wording Mine { get; } = new("Mes certifications", "My certifications");
    public static Wording NoneYet { get; } = new(
        "Aucun résultat publié pour l'instant. Un résultat paraît ici quand le jury a publié la session ; cela peut prendre quelques semaines.",
        "No published result yet. A result comes out here when the jury has published the session; it may take a few weeks.");
    public static Wording Certificate { get; } = new("Certificat", "Certificate");
    public static Wording Printed { get; } = new("Certificat à imprimer", "Certificate to print");
    public static Wording CodeHint { get; } = new(
        "Donnez ce code avec votre nom de naissance : n'importe qui peut vérifier ce certificat.",
        "Give this code with your birth name: anybody can verify this certificate.");
    public static Wording NoCertificate { get; } = new("Il n'y a pas de certificat pour ce résultat.", "There is no certificate for this result.");
    public static Wording Credential { get; } = new("Attestation numérique signée (Open Badges 3.0)", "Signed digital credential (Open Badges 3.0)");
    public static Wording CredentialHint { get; } = new(
        "Elle se vérifie hors ligne, avec les clés publiques de ce site. Gardez le fichier ; il porte votre nom.",
        "It can be verified offline, with the public keys of this site. Keep the file; it has your name in it.");
    public static Wording DownloadJwt { get; } = new("Télécharger (.jwt)", "Download (.jwt)");
    public static Wording DownloadJson { get; } = new("Télécharger (.json)", "Download (.json)");
    public static Wording Comment { get; } = new("Ce que dit le jury", "What the jury says");
    public static Wording Appeal { get; } = new("Recours", "Appeal");
    public static Wording AppealHint { get; } = new(
        "Si vous contestez ce résultat, dites pourquoi : le jury lit chaque recours et y répond ici. Votre résultat ne change pas pendant ce temps.",
        "If you contest this result, say why: the jury reads every appeal and answers here. Your result does not change meanwhile.");
    public static Wording AppealLabel { get; } = new("Ce que vous contestez", "What you contest");
    public static Wording AppealSend { get; } = new("Déposer le recours", "Open the appeal");
    public static Wording AppealState { get; } = new("Votre recours", "Your appeal");
    public static Wording JuryReason { get; } = new("Réponse du jury", "The jury's answer");
    public static Wording See { get; } = new("Voir le résultat", "See the result");

    public static Wording VerifyTitle { get; } = new("Vérifier un certificat", "Verify a certificate");
    public static Wording VerifyText { get; } = new(
        "Recopiez le code du certificat et donnez le nom de naissance de son titulaire : ce site vous montre ce que le certificat dit, et s'il vaut encore.",
        "Copy the code from the certificate and give its holder's birth name: this site shows what the certificate says, and whether it still holds.");
    public static Wording CodeFormHint { get; } = new("P- suivi de 13 caractères ; tirets, espaces et majuscules sont indifférents.", "P- and 13 characters; hyphens, spaces and case do not matter.");
    public static Wording BirthName { get; } = new("Nom de naissance du titulaire", "The holder's birth name");
    public static Wording Verify { get; } = new("Vérifier", "Verify");
    public static Wording Compare { get; } = new("Comparez avec le papier : ce qui diffère a été modifié.", "Compare with the paper: what differs was altered.");
    public static Wording Erased { get; } = new("Identité effacée à la demande de la personne", "Identity erased at the person's request");
    public static Wording Successor { get; } = new("Remplacé par le certificat", "Superseded by certificate");
    public static Wording KeysText { get; } = new("Vous avez une attestation numérique ? Elle se vérifie avec ces clés publiques :", "Do you have a digital credential? It is verified with these public keys:");

    public static Wording AskedAt(string when) => new($"Situation au {when}.", $"As of {when}.");

    public static Wording Titled(string number) => new($"Certification {number}", $"Certification {number}");
}
