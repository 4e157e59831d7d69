using System.Globalization;

namespace Pix.Certification;

/// <summary>Dates as people of a language write them in a sentence; the forms are words like all others, <c>Dates.fr.words</c>.</summary>
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

    /// <summary><c>12/03/2024</c> in French, <c>2024-03-12</c>, which cannot be mistaken, in English.</summary>
    public static Wording Day(LocalDate date) =>
        DatesWords.Short(Digits(date.Day, "00"), Digits(date.Month, "00"), Digits(date.Year, "0000"));

    /// <summary><c>mardi 12 mars 2024</c>, <c>Tuesday 12 March 2024</c>.</summary>
    public static Wording LongDay(LocalDate date) =>
        DatesWords.Long(Weekdays[(int)date.DayOfWeek - 1], date.Day, Months[date.Month - 1], date.Year);

    /// <summary>A day in full, in one language.</summary>
    public static string LongDayIn(LocalDate date, Language language) => LongDay(date).In(language);

    private static string Digits(int number, string form) => number.ToString(form, CultureInfo.InvariantCulture);
}
