namespace Pix.Certification.Documents.Reading;

/// <summary>The columns of sessions (SES-1), which stand before those of their candidates.</summary>
internal static class SessionColumns
{
    public static readonly Column Site =
        new("site", new("Site", "Site"), true, new("Collège Pierre-Loti", "Pierre Loti school"), "Nom du site");

    public static readonly Column Room = new("room", new("Salle", "Room"), true, new("Salle 204", "Room 204"), "Nom de la salle");

    public static readonly Column Date = new(
        "startDate",
        new("Date de début (JJ/MM/AAAA)", "Start date (DD/MM/YYYY)"),
        true,
        new("12/03/2030", "12/03/2030"),
        "Date",
        "Date de la session");

    public static readonly Column Time = new(
        "startTime",
        new("Heure de début (HH:MM)", "Start time (HH:MM)"),
        true,
        new("09:00", "09:00"),
        "Heure",
        "Heure locale de début",
        "Local start time");

    public static readonly Column Invigilators = new(
        "invigilators",
        new("Surveillants", "Invigilators"),
        true,
        new("Anne Martin, Luc Petit", "Anne Martin, Luc Petit"),
        "Surveillant");

    public static readonly Column Audience = new("audience", new("Public", "Audience"), false, new("général", "general"));

    public static readonly Column Zone =
        new("zone", new("Fuseau horaire", "Time zone"), false, new("Europe/Paris", "Europe/Paris"), "Fuseau", "Zone");

    public static readonly Column Offset = new("offset", new("Décalage UTC", "UTC offset"), false, new("", ""), "Décalage horaire");

    public static readonly Column Name =
        new("name", new("Nom de la session", "Session name"), false, new("Session de mars", "March session"));

    public static readonly Column Observation = new("observation", new("Observations", "Observations"), false, new("", ""), "Observation");

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
