namespace Pix.Certification.Documents.Reading;

/// <summary>The columns of sessions (SES-1), which stand before those of their candidates.</summary>
internal static class SessionColumns
{
    public static readonly Column Site =
        new("site", FileReadingWords.Site, true, FileReadingWords.SessionColumnsSite, "Nom du site");

    public static readonly Column Room = new("room", FileReadingWords.Room, true, FileReadingWords.SessionColumnsRoom, "Nom de la salle");

    public static readonly Column Date = new(
        "startDate",
        FileReadingWords.Date,
        true,
        Wording.Same("12/03/2030"),
        "Date",
        "Date de la session");

    public static readonly Column Time = new(
        "startTime",
        FileReadingWords.Time,
        true,
        Wording.Same("09:00"),
        "Heure",
        "Heure locale de début",
        "Local start time");

    public static readonly Column Invigilators = new(
        "invigilators",
        FileReadingWords.Invigilators,
        true,
        FileReadingWords.SessionColumnsInvigilators,
        "Surveillant");

    public static readonly Column Audience = new("audience", FileReadingWords.Audience, false, FileReadingWords.SessionColumnsAudience);

    public static readonly Column Zone =
        new("zone", FileReadingWords.Zone, false, FileReadingWords.SessionColumnsZone, "Fuseau", "Zone");

    public static readonly Column Offset = new("offset", FileReadingWords.Offset, false, Wording.Same(""), "Décalage horaire");

    public static readonly Column Name =
        new("name", FileReadingWords.Name, false, FileReadingWords.SessionColumnsName);

    public static readonly Column Observation = new("observation", FileReadingWords.Observation, false, Wording.Same(""), "Observation");

    /// <summary>All of them, as the template has them.</summary>
    public static readonly IReadOnlyList<Column> All = [Site, Room, Date, Time, Invigilators, Audience, Zone, Offset, Name, Observation];

    private static readonly Dictionary<string, Column> ByFact = new(StringComparer.Ordinal)
    {
        ["site"] = Site, ["room"] = Room, ["starts"] = Date, ["invigilators"] = Invigilators, ["observation"] = Observation,
    };

    /// <summary>The column that a refusal of the domain is about.</summary>
    public static Column ColumnOf(Refusal fault) => fault.Facts switch
    {
        var facts when facts.TryGetValue("field", out var field)
            && field is string key
            && ByFact.TryGetValue(key, out var column) => column,
        var facts when facts.ContainsKey("offset") => Offset,
        var facts when facts.ContainsKey("local") => Time,
        var facts when facts.ContainsKey("zone") => Zone,
        _ => Date, // The calendar of the audience.
    };

    /// <summary>True for a refusal that rests on the date or the time.</summary>
    public static bool IsAboutTheStart(Refusal fault) =>
        ColumnOf(fault) is var column && (column == Date || column == Time || column == Offset);
}
