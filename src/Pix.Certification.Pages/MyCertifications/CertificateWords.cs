namespace Pix.Certification.Pages.MyCertifications;

/// <summary>The candidate's results and certificates, and the public page that verifies them.</summary>
internal static class CertificateWords
{
    public static Wording Mine { get; } = new("Mes certifications", "My certifications");
    public static Wording NoneYet { get; } = new(
        "Aucun résultat publié pour l'instant. Un résultat paraît ici quand le jury a publié la session ; cela peut prendre quelques "
            + "semaines.",
        "No published result yet. A result comes out here when the jury has published the session; it may take a few weeks.");
    public static Wording Certificate { get; } = new("Certificat", "Certificate");
    public static Wording Printed { get; } = new("Certificat à imprimer", "Certificate to print");
    public static Wording CodeHint { get; } = new(
        "Donnez ce code avec votre nom de naissance : n'importe qui peut vérifier ce certificat.",
        "Give this code with your birth name: anybody can verify this certificate.");
    public static Wording NoCertificate { get; } = new(
        "Il n'y a pas de certificat pour ce résultat.",
        "There is no certificate for this result.");
    public static Wording Credential { get; } = new(
        "Attestation numérique signée (Open Badges 3.0)",
        "Signed digital credential (Open Badges 3.0)");
    public static Wording CredentialHint { get; } = new(
        "Elle se vérifie hors ligne, avec les clés publiques de ce site. Gardez le fichier ; il porte votre nom.",
        "It can be verified offline, with the public keys of this site. Keep the file; it has your name in it.");
    public static Wording DownloadJwt { get; } = new("Télécharger (.jwt)", "Download (.jwt)");
    public static Wording DownloadJson { get; } = new("Télécharger (.json)", "Download (.json)");
    public static Wording Comment { get; } = new("Ce que dit le jury", "What the jury says");
    public static Wording Appeal { get; } = new("Recours", "Appeal");
    public static Wording AppealHint { get; } = new(
        "Si vous contestez ce résultat, dites pourquoi : le jury lit chaque recours et y répond ici. Votre résultat ne change pas pendant "
            + "ce temps.",
        "If you contest this result, say why: the jury reads every appeal and answers here. Your result does not change meanwhile.");
    public static Wording AppealLabel { get; } = new("Ce que vous contestez", "What you contest");
    public static Wording AppealSend { get; } = new("Déposer le recours", "Open the appeal");
    public static Wording AppealState { get; } = new("Votre recours", "Your appeal");
    public static Wording JuryReason { get; } = new("Réponse du jury", "The jury's answer");
    public static Wording See { get; } = new("Voir le résultat", "See the result");

    public static Wording Titled(string number) => new($"Certification {number}", $"Certification {number}");
}
