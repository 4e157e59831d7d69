using Pix.Certification.Policies;
using Pix.Certification.Sessions;

namespace Pix.Certification.Pages.Shared;

/// <summary>What is said of a session to whoever meets it.</summary>
internal static partial class SessionWords
{
    public static Wording Titled(SessionId id) => SessionWords.TitledText($"{id}");

    public static Wording Of(SessionState state) => state switch
    {
        SessionState.Created => SessionWords.Created,
        SessionState.Started => SessionWords.Started,
        SessionState.Ended => SessionWords.Ended,
        SessionState.Finalised => SessionWords.Finalised,
        SessionState.Processed => SessionWords.Processed,
        SessionState.Published => SessionWords.Published,
        _ => SessionWords.CancelledText,
    };

    public static Wording Of(Audience audience) => audience switch
    {
        Audience.College => SessionWords.College,
        Audience.Lycee => SessionWords.Lycee,
        _ => SessionWords.Anybody,
    };
}
