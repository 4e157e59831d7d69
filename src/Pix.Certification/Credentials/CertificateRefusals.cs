namespace Pix.Certification.Credentials;

/// <summary>What the public page says when it shows no certificate.</summary>
internal static class CertificateRefusals
{
    private static readonly Wording TypeAgain = new(
        "Vérifiez la saisie : P- suivi de 13 caractères, sans voyelle ni caractère ambigu (0, 1, 5, I, L, N, O, S, U, Z).",
        "Check what you typed: P- and 13 characters, none of them a vowel or one that can be mistaken (0, 1, 5, I, L, N, O, S, U, Z).");

    public static Refusal CodeMalformed() => new(
        "CER-2",
        new("Ce n'est pas la forme d'un code de vérification.", "This is not what a verification code looks like."),
        TypeAgain,
        Facts.Of("fault", "malformed"));

    public static Refusal CodeMistyped() => new(
        "CER-2",
        new(
            "Le code comporte une faute de frappe : son dernier caractère ne correspond pas aux autres.",
            "The code has a typing error: its last character does not fit the others."),
        TypeAgain,
        Facts.Of("fault", "mistyped"));

    /// <summary>
    /// One answer for a code that nobody holds and for a name that is not the holder's: which of the two is nobody's business.
    /// </summary>
    public static Refusal NothingToShow() => new(
        "CER-2",
        new("Aucun certificat ne correspond à ce code et à ce nom.", "No certificate goes with this code and this name."),
        new(
            "Recopiez le code du certificat et donnez le nom de naissance de son titulaire, tel qu'il y est imprimé.",
            "Copy the code from the certificate and give its holder's birth name as it is printed there."),
        Facts.Of("fault", "nothingToShow"));
}
