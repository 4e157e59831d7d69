using Pix.Certification.Policies;
using Pix.Certification.Sessions;

namespace Pix.Certification.Pages.Shared;

/// <summary>What is said of a session to whoever meets it.</summary>
internal static class SessionWords
{
    public static Wording Number { get; } = new("Numéro", "Number");
    public static Wording Session { get; } = new("Session", "Session");
    public static Wording Site { get; } = new("Site", "Site");
    public static Wording Starts { get; } = new("Début", "Start");
    public static Wording Candidates { get; } = new("Candidats", "Candidates");
    public static Wording State { get; } = new("État", "State");
    public static Wording Cancelled { get; } = new("La session est annulée.", "The session is cancelled.");
    public static Wording Progress { get; } = new("Avancement de la session", "Progress of the session");

    public static Wording Titled(SessionId id) => new($"Session {id}", $"Session {id}");

    public static Wording Of(SessionState state) => state switch
    {
        SessionState.Created => new("Créée", "Created"),
        SessionState.Started => new("En cours", "Started"),
        SessionState.Ended => new("Terminée", "Ended"),
        SessionState.Finalised => new("Finalisée", "Finalised"),
        SessionState.Processed => new("Traitée", "Processed"),
        SessionState.Published => new("Publiée", "Published"),
        _ => new("Annulée", "Cancelled"),
    };

    public static Wording Of(Audience audience) => audience switch
    {
        Audience.College => new("Collège", "Lower secondary"),
        Audience.Lycee => new("Lycée", "Upper secondary"),
        _ => new("Tout public", "Anybody"),
    };
}
