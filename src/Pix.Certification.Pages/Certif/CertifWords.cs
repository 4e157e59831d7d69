using Pix.Certification.Policies;
using Pix.Certification.Sessions;

namespace Pix.Certification.Pages.Certif;

/// <summary>The centre's sessions.</summary>
internal static class CertifWords
{
    public static Wording Sessions { get; } = new("Sessions de certification", "Certification sessions");
    public static Wording NewSession { get; } = new("Créer une session", "Create a session");
    public static Wording NoSession { get; } = new(
        "Aucune session pour l'instant. Créez la première : il faut un lieu, une date et un surveillant.",
        "No session yet. Create the first one: it takes a place, a date and an invigilator.");
    public static Wording Room { get; } = new("Salle", "Room");
    public static Wording Name { get; } = new("Nom de la session", "Name of the session");
    public static Wording Day { get; } = new("Date", "Date");
    public static Wording Time { get; } = new("Heure de début", "Start time");
    public static Wording TimeHint { get; } = new("L'heure affichée sur le mur de la salle.", "The time on the wall of the room.");
    public static Wording Zone { get; } = new("Fuseau horaire de la salle", "Time zone of the room");
    public static Wording Invigilators { get; } = new("Surveillants", "Invigilators");
    public static Wording InvigilatorsHint { get; } = new("Un nom par ligne.", "One name a line.");
    public static Wording AudienceLabel { get; } = new("Public", "Audience");
    public static Wording Observation { get; } = new("Observations", "Observations");
    public static Wording Details { get; } = new("Détails", "Details");
    public static Wording Preparation { get; } = new("Préparation", "Preparation");
    public static Wording Documents { get; } = new("Documents", "Documents");
    public static Wording Finalisation { get; } = new("Finalisation", "Finalisation");
    public static Wording Tabs { get; } = new("Onglets de la session", "Tabs of the session");
    public static Wording AccessCode { get; } = new("Code d'accès", "Access code");
    public static Wording AccessCodeHint { get; } = new(
        "À donner aux candidats présents, par le surveillant, au moment de commencer.",
        "For the invigilator to give to those present, when the test begins.");
    public static Wording Secret { get; } = new("Mot de passe de session du surveillant", "The invigilators' secret");
    public static Wording SecretOnce { get; } = new(
        "Notez-le maintenant : il n'est affiché qu'une fois, et n'est écrit nulle part.",
        "Write it down now: it is shown once, and kept nowhere.");
    public static Wording Policy { get; } = new("Politique", "Policy");
    public static Wording InvigilatorsNeeded { get; } = new("Surveillants nécessaires", "Invigilators needed");
    public static Wording CancelSession { get; } = new("Annuler la session", "Cancel the session");
    public static Wording CancelWarning { get; } = new(
        "La session est annulée pour toujours ; son lieu et son heure redeviennent libres.",
        "The session is cancelled for good; its place and time become free again.");
    public static Wording DayMissing { get; } = new(
        "La date ou l'heure manque, ou ne se lit pas.",
        "The date or the time is missing, or cannot be read.");
    public static Wording DayRemedy { get; } = new(
        "Donnez une date et une heure, par exemple 12/03/2024 et 09:00.",
        "Give a date and a time, such as 2024-03-12 and 09:00.");

    public static Wording WhoIsConcerned(int candidates) => new(
        candidates == 0 ? "Personne n'est encore sur sa liste." : $"{candidates} candidat(s) de sa liste n'auront pas cette session.",
        candidates == 0 ? "Nobody is on its list yet." : $"{candidates} candidate(s) on its list will not have this session.");
}
