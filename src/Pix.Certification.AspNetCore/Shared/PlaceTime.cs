using System.Globalization;

namespace Pix.Certification.AspNetCore.Shared;

/// <summary>Dates and times as they are read on the wall of a place: <c>12/03/2024, 09:00 (heure de Nouméa)</c>.</summary>
public static class PlaceTime
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>The zones in which centres are, with the place that names each.</summary>
    public static IReadOnlyList<(string Zone, Wording Place)> Zones { get; } =
    [
        ("Europe/Paris", AspNetCoreSharedWords.ZonesParis),
        ("America/Guadeloupe", AspNetCoreSharedWords.ZonesGuadeloupe),
        ("America/Martinique", AspNetCoreSharedWords.ZonesMartinique),
        ("America/Cayenne", AspNetCoreSharedWords.ZonesCayenne),
        ("America/Miquelon", AspNetCoreSharedWords.ZonesSaintPierreAndMiquelon),
        ("Indian/Reunion", AspNetCoreSharedWords.ZonesReunion),
        ("Indian/Mayotte", AspNetCoreSharedWords.ZonesMayotte),
        ("Pacific/Noumea", AspNetCoreSharedWords.ZonesNoumea),
        ("Pacific/Wallis", AspNetCoreSharedWords.ZonesWallis),
        ("Pacific/Tahiti", AspNetCoreSharedWords.ZonesTahiti),
        ("Pacific/Marquesas", AspNetCoreSharedWords.ZonesMarquesas),
        ("Pacific/Gambier", AspNetCoreSharedWords.ZonesGambier),
    ];

    /// <summary>A day: <c>12/03/2024</c>.</summary>
    public static string Day(LocalDate day) => day.ToString("dd/MM/uuuu", Invariant);

    /// <summary>A time: <c>09:00</c>.</summary>
    public static string Time(LocalTime time) => time.ToString("HH:mm", Invariant);

    /// <summary>A local time of a zone.</summary>
    public static string Of(LocalDateTime local, string zone, Language language) =>
        $"{Day(local.Date)}, {Time(local.TimeOfDay)} ({Place(zone).In(language)})";

    /// <summary>An instant, on the wall of a zone.</summary>
    public static string Of(Instant at, string zone, Language language) =>
        Of(at.InZone(DateTimeZoneProviders.Tzdb[zone]).LocalDateTime, zone, language);

    /// <summary>The time alone, for one day's table.</summary>
    public static string TimeOf(Instant at, string zone, Language language) =>
        $"{Time(at.InZone(DateTimeZoneProviders.Tzdb[zone]).TimeOfDay)} ({Place(zone).In(language)})";

    /// <summary>What the time of a zone is called: <c>heure de Nouméa</c>.</summary>
    public static Wording Place(string zone)
    {
        var place = Zones.FirstOrDefault(z => z.Zone == zone).Place ?? AspNetCoreSharedWords.ZonesElsewhere(
            zone.Split('/')[^1].Replace('_', ' '));
        return AspNetCoreSharedWords.Place(place);
    }
}
