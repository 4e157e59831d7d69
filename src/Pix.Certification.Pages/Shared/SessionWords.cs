using Pix.Certification.Policies;
using Pix.Certification.Sessions;

namespace Pix.Certification.Pages.Shared;

/// <summary>What is said of a session to whoever meets it.</summary>
internal static partial class SessionWords
{
    public static Wording Titled(SessionId id) => SessionWords.SessionNumbered($"{id}");

    public static Wording WhereAndWhen(SessionDetails details) =>
        SessionWords.PlaceAndTime(details.Site, details.Room, Spoken.At(details.Starts, details.Zone));

    public static Wording Of(Audience audience) => audience switch
    {
        Audience.College => SessionWords.College,
        Audience.Lycee => SessionWords.Lycee,
        _ => SessionWords.Anybody,
    };
}
