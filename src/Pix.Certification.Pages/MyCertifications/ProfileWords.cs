using Pix.Certification.Candidates;
using Pix.Certification.Scoring;

namespace Pix.Certification.Pages.MyCertifications;

/// <summary>A profile that somebody sends to their school.</summary>
internal static class ProfileWords
{
    public static Wording SendProfileIntro { get; } = new(
        "Votre établissement recevra votre profil tel qu'il est maintenant : vos pix et vos niveaux par compétence. Un nouvel envoi "
            + "remplace ce qu'il voit.",
        "Your school will receive your profile as it is now: your pix and your levels by competence. Sending again replaces what it sees.");
    public static Wording TypeCode { get; } = new(
        "Six lettres et trois chiffres, donnés par votre établissement.",
        "Six letters and three digits, given by your school.");
    public static Wording ProfileSent { get; } = new("Votre profil est envoyé.", "Your profile is sent.");
    public static Wording NotAPupil { get; } = new(
        "Ce compte n'est celui d'aucun élève de l'établissement.",
        "This account belongs to no pupil of the school.");
    public static Wording AskSchool { get; } = new("Prévenez votre établissement.", "Tell your school.");
}
