using System.Globalization;

namespace Pix.Certification;

/// <summary>Dates, times and zones as people write them, on pages and papers, in messages and refusals; the forms are words like all
/// others, <c>Dates.fr.words</c>.</summary>
public static class Spoken
{
    private static readonly Wording[] Weekdays =
    [
        DatesWords.Monday, DatesWords.Tuesday, DatesWords.Wednesday, DatesWords.Thursday, DatesWords.Friday, DatesWords.Saturday,
        DatesWords.Sunday,
    ];

    private static readonly Wording[] Months =
    [
        DatesWords.January, DatesWords.February, DatesWords.March, DatesWords.April, DatesWords.May, DatesWords.June, DatesWords.July,
        DatesWords.August, DatesWords.September, DatesWords.October, DatesWords.November, DatesWords.December,
    ];

    // Every other zone is called by its city.
    private static readonly (string Id, Wording Name)[] Known =
    [
        ("Europe/Paris", DatesWords.ZoneParis),
        ("America/Guadeloupe", DatesWords.ZoneGuadeloupe),
        ("America/Martinique", DatesWords.ZoneMartinique),
        ("America/Cayenne", DatesWords.ZoneCayenne),
        ("America/Miquelon", DatesWords.ZoneMiquelon),
        ("Indian/Reunion", DatesWords.ZoneReunion),
        ("Indian/Mayotte", DatesWords.ZoneMayotte),
        ("Pacific/Noumea", DatesWords.ZoneNoumea),
        ("Pacific/Wallis", DatesWords.ZoneWallis),
        ("Pacific/Tahiti", DatesWords.ZoneTahiti),
        ("Pacific/Marquesas", DatesWords.ZoneMarquesas),
        ("Pacific/Gambier", DatesWords.ZoneGambier),
        ("America/St_Barthelemy", DatesWords.ZoneSaintBarthelemy),
        ("America/Marigot", DatesWords.ZoneSaintMartin),
    ];

    /// <summary>The zones in which the schools of France are, by their TZDB ids.</summary>
    public static IReadOnlyList<string> Zones { get; } = [.. Known.Select(static z => z.Id)];

    /// <summary>A day: <c>12/03/2024</c>, as the lists and the identity documents of the country have it.</summary>
    public static Wording Day(LocalDate date) =>
        DatesWords.Short(Digits(date.Day, "00"), Digits(date.Month, "00"), Digits(date.Year, "0000"));

    /// <summary><c>mardi 12 mars 2024</c>, <c>Tuesday 12 March 2024</c>.</summary>
    public static Wording LongDay(LocalDate date) =>
        DatesWords.Long(Weekdays[(int)date.DayOfWeek - 1], date.Day, Months[date.Month - 1], date.Year);

    /// <summary>The month of a day: <c>mars</c>.</summary>
    public static Wording MonthOf(LocalDate date) => Months[date.Month - 1];

    /// <summary>A time of day: <c>09:00</c>.</summary>
    public static Wording Time(LocalTime time) => DatesWords.Time(Digits(time.Hour, "00"), Digits(time.Minute, "00"));

    /// <summary>A day and a time where everybody knows of which place: <c>12/03/2024, 09:00</c>.</summary>
    public static Wording At(LocalDateTime local) => DatesWords.At(Day(local.Date), Time(local.TimeOfDay));

    /// <summary>A day and a time of a zone: <c>12/03/2024, 09:00 (heure de Nouméa)</c>.</summary>
    public static Wording At(LocalDateTime local, string zone) => DatesWords.InZone(At(local), Zone(zone));

    /// <summary>An instant, on the wall of a zone.</summary>
    public static Wording At(Instant at, string zone) => At(OnTheWall(at, zone), zone);

    /// <summary>The time of an instant, for one day's table: <c>09:00 (heure de Nouméa)</c>.</summary>
    public static Wording TimeAt(Instant at, string zone) => DatesWords.InZone(Time(OnTheWall(at, zone).TimeOfDay), Zone(zone));

    /// <summary>What people call the time of a zone: <c>heure de Nouméa</c>.</summary>
    public static Wording Zone(string zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return Known.FirstOrDefault(z => z.Id == zone).Name ?? DatesWords.ZoneElsewhere(zone.Split('/')[^1].Replace('_', ' '));
    }

    private static LocalDateTime OnTheWall(Instant at, string zone) => at.InZone(DateTimeZoneProviders.Tzdb[zone]).LocalDateTime;

    private static string Digits(int number, string form) => number.ToString(form, CultureInfo.InvariantCulture);
}
