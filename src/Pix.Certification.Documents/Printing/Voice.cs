using System.Globalization;
using Pix.Certification.Timing;

namespace Pix.Certification.Documents.Printing;

/// <summary>How a document speaks: its language, and dates, times and durations as people of that language write them.</summary>
/// <remarks>
/// Nothing here asks the machine's culture: the same document comes out everywhere, also where globalisation data is absent.
/// </remarks>
internal sealed class Voice(Language language)
{
    private static readonly string[] FrenchDays = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
    private static readonly string[] EnglishDays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    private static readonly string[] FrenchMonths =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    private static readonly string[] EnglishMonths =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public Language Language => language;

    /// <summary>The language as a page declares it.</summary>
    public string Code => IsFrench ? "fr" : "en";

    private bool IsFrench => language == Language.French;

    /// <summary>A sentence of ours in this language. French signs keep the blank before them on the same line.</summary>
    public string Say(string french, string english) => IsFrench ? Typeset(french) : english;

    /// <summary>A wording in this language.</summary>
    public string Say(Wording wording) => Say(wording.French, wording.English);

    /// <summary><c>12/03/2024</c>, in both languages: as the lists and the identity documents of the country have it.</summary>
    public static string Short(LocalDate date) => date.ToString("dd/MM/uuuu", CultureInfo.InvariantCulture);

    /// <summary><c>mardi 12 mars 2024</c>.</summary>
    public string Long(LocalDate date)
    {
        var (day, month) = ((int)date.DayOfWeek - 1, date.Month - 1);
        return IsFrench
            ? Number($"{FrenchDays[day]} {(date.Day == 1 ? "1er" : Number($"{date.Day}"))} {FrenchMonths[month]} {date.Year}")
            : Number($"{EnglishDays[day]} {date.Day} {EnglishMonths[month]} {date.Year}");
    }

    /// <summary><c>09:00</c>.</summary>
    public static string Clock(LocalTime time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary><c>heure de Nouméa, UTC+11</c>.</summary>
    public string ZoneOf(LocalStart start)
    {
        var place = Places.Of(start.Zone).In(language);
        var offset = start.Offset == Offset.Zero
            ? "UTC"
            : $"UTC{start.Offset.ToString("+H", CultureInfo.InvariantCulture)}{(start.Offset.Seconds % 3600 == 0
                ? ""
                : start.Offset.ToString("':'mm", CultureInfo.InvariantCulture))}";
        return $"{place}, {offset}";
    }

    /// <summary><c>1 h 45</c>; seconds only where there are some.</summary>
    public string Span(Duration time)
    {
        var seconds = (long)time.TotalSeconds;
        var (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        var tail = rest == 0 ? "" : Number($"\u00A0{rest:00}\u00A0s");
        return (hours, minutes) switch
        {
            (0, _) => Number($"{minutes}\u00A0min{tail}"),
            (_, 0) when rest == 0 => Number($"{hours}\u00A0h"),
            _ => IsFrench ? Number($"{hours}\u00A0h\u00A0{minutes:00}{tail}") : Number($"{hours}\u00A0h\u00A0{minutes}\u00A0min{tail}"),
        };
    }

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Typeset(string french) => french
        .Replace(" :", "\u00A0:", StringComparison.Ordinal).Replace(" ;", "\u00A0;", StringComparison.Ordinal)
        .Replace(" ?", "\u00A0?", StringComparison.Ordinal).Replace(" !", "\u00A0!", StringComparison.Ordinal)
        .Replace("« ", "«\u00A0", StringComparison.Ordinal).Replace(" »", "\u00A0»", StringComparison.Ordinal);
}

/// <summary>What people call the time of a zone.</summary>
internal static class Places
{
    // The zones of French centres whose city carries an accent or is not what people say; every other one is called by its city.
    private static readonly Dictionary<string, Wording> Known = new(StringComparer.Ordinal)
    {
        ["Pacific/Noumea"] = new("heure de Nouméa", "Nouméa time"),
        ["Indian/Reunion"] = new("heure de La Réunion", "Réunion time"),
        ["Indian/Mayotte"] = new("heure de Mayotte", "Mayotte time"),
        ["America/Martinique"] = new("heure de la Martinique", "Martinique time"),
        ["America/Guadeloupe"] = new("heure de la Guadeloupe", "Guadeloupe time"),
        ["America/Cayenne"] = new("heure de Cayenne", "Cayenne time"),
        ["America/Miquelon"] = new("heure de Saint-Pierre-et-Miquelon", "Saint-Pierre and Miquelon time"),
        ["America/St_Barthelemy"] = new("heure de Saint-Barthélemy", "Saint-Barthélemy time"),
        ["America/Marigot"] = new("heure de Saint-Martin", "Saint-Martin time"),
        ["Pacific/Wallis"] = new("heure de Wallis-et-Futuna", "Wallis and Futuna time"),
        ["Pacific/Tahiti"] = new("heure de Tahiti", "Tahiti time"),
        ["Pacific/Marquesas"] = new("heure des Marquises", "Marquesas time"),
        ["Pacific/Gambier"] = new("heure des Gambier", "Gambier time"),
    };

    public static Wording Of(string zone)
    {
        if (Known.TryGetValue(zone, out var known))
        {
            return known;
        }

        var city = zone[(zone.LastIndexOf('/') + 1)..].Replace('_', ' ');
        return new($"heure de {city}", $"{city} time");
    }
}
