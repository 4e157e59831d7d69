namespace Pix.Certification.Tests.Timing;

/// <summary>The zones in which French centres lie, with what nine in the morning of 15 January 2027 is there in UTC.</summary>
internal static class FrenchZones
{
    public static TheoryData<string, string> NineInTheMorning => new()
    {
        { "Europe/Paris", "2027-01-15T08:00:00Z" },
        { "America/Guadeloupe", "2027-01-15T13:00:00Z" },
        { "America/Martinique", "2027-01-15T13:00:00Z" },
        { "America/St_Barthelemy", "2027-01-15T13:00:00Z" },
        { "America/Marigot", "2027-01-15T13:00:00Z" },
        { "America/Cayenne", "2027-01-15T12:00:00Z" },
        { "America/Miquelon", "2027-01-15T12:00:00Z" },
        { "Indian/Reunion", "2027-01-15T05:00:00Z" },
        { "Indian/Mayotte", "2027-01-15T06:00:00Z" },
        { "Indian/Kerguelen", "2027-01-15T04:00:00Z" },
        { "Pacific/Noumea", "2027-01-14T22:00:00Z" },
        { "Pacific/Wallis", "2027-01-14T21:00:00Z" },
        { "Pacific/Tahiti", "2027-01-15T19:00:00Z" },
        { "Pacific/Marquesas", "2027-01-15T18:30:00Z" },
        { "Pacific/Gambier", "2027-01-15T18:00:00Z" },
    };

    public static IEnumerable<string> Ids => NineInTheMorning.Select(static row => (string)row[0]);

    /// <summary>The instants at which clocks change in 2026, 2027 and 2028: Paris, then Miquelon.</summary>
    public static IReadOnlyList<Instant> Changes { get; } =
    [
        Instant.FromUtc(2026, 3, 29, 1, 0), Instant.FromUtc(2026, 10, 25, 1, 0),
        Instant.FromUtc(2027, 3, 28, 1, 0), Instant.FromUtc(2027, 10, 31, 1, 0),
        Instant.FromUtc(2028, 3, 26, 1, 0), Instant.FromUtc(2028, 10, 29, 1, 0),
        Instant.FromUtc(2026, 3, 8, 5, 0), Instant.FromUtc(2026, 11, 1, 4, 0),
        Instant.FromUtc(2027, 3, 14, 5, 0), Instant.FromUtc(2027, 11, 7, 4, 0),
        Instant.FromUtc(2028, 3, 12, 5, 0), Instant.FromUtc(2028, 11, 5, 4, 0),
    ];
}
