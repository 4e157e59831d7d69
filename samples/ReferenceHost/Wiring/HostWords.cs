namespace Pix.Certification.ReferenceHost.Wiring;

/// <summary>What this host says of itself.</summary>
internal static class HostWords
{
    public static Wording Welcome { get; } = new(
        "Un hôte de référence : préparer une session, la surveiller, la passer, la publier, la vérifier.",
        "A reference host: prepare a session, invigilate it, sit it, publish it, verify it.");

    public static Wording Demonstration { get; } = new(
        "Démonstration : établissement, personnes et mots de passe sont inventés. Ne certifiez personne ici.",
        "Demonstration: school, people and passwords are invented. Never certify anybody here.");
}
