using Pix.Certification.Candidates;
using Pix.Certification.Scoring;

namespace Pix.Certification.Pages.Shared;

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
    public static Wording SendProfile { get; } = new("Envoyer mon profil", "Send my profile");
    public static Wording InvigilatorSignIn { get; } = new("Entrer dans l'espace surveillant", "Enter the invigilator's room");
}
