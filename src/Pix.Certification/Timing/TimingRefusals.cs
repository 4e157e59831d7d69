using System.Globalization;
using NodaTime.TimeZones;

namespace Pix.Certification.Timing;

/// <summary>What the clock and the calendar say no to.</summary>
internal static class TimingRefusals
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public static Refusal UnknownZone(string zone) => new(
        "SES-1",
        new($"Le fuseau horaire « {zone} » est inconnu.", $"The time zone '{zone}' is unknown."),
        new(
            "Donnez un identifiant de la base TZDB, par exemple Europe/Paris ou Indian/Reunion.",
            "Give an id of the TZDB database, such as Europe/Paris or Indian/Reunion."),
        Facts.Of("zone", zone));

    public static Refusal NoSuchLocalTime(LocalDateTime local, string zone, ZoneInterval before, ZoneInterval after)
    {
        var skipped = after.WallOffset - before.WallOffset;
        var next = local.PlusTicks(skipped.Ticks);
        return new(
            "SES-1",
            new(
                $"Le {Day(local)} à {Time(local)}, cette heure n'existe pas ({zone}) : les horloges avancent.",
                $"{Iso(local)} does not exist in {zone}: the clocks go forward."),
            new($"Choisissez une autre heure, par exemple {Time(next)}.", $"Choose another time, such as {Time(next)}."),
            Facts.Of(("local", Iso(local)), ("zone", zone), ("next", Iso(next))));
    }

    public static Refusal AmbiguousLocalTime(LocalDateTime local, string zone, Offset first, Offset second) => new(
        "SES-1",
        new(
            $"Le {Day(local)} à {Time(local)}, cette heure existe deux fois ({zone}) : les horloges reculent.",
            $"{Iso(local)} happens twice in {zone}: the clocks go back."),
        new($"Précisez le décalage : {Text(first)} ou {Text(second)}.", $"Say which offset is meant: {Text(first)} or {Text(second)}."),
        Facts.Of(("local", Iso(local)), ("zone", zone), ("offsets", (string[])[Text(first), Text(second)])));

    public static Refusal WrongOffset(LocalDateTime local, string zone, Offset given, Offset first, Offset second)
    {
        string[] offsets = first == second ? [Text(first)] : [Text(first), Text(second)];
        return new(
            "SES-1",
            new(
                $"Le {Day(local)} à {Time(local)}, le décalage {Text(given)} n'est pas en vigueur ({zone}).",
                $"The offset {Text(given)} is not in force at {Iso(local)} in {zone}."),
            new($"Indiquez {string.Join(" ou ", offsets)}.", $"Give {string.Join(" or ", offsets)}."),
            Facts.Of(("local", Iso(local)), ("zone", zone), ("offset", Text(given)), ("offsets", offsets)));
    }

    private static string Text(Offset offset) => offset.ToString("+HH:mm", Invariant);

    private static string Iso(LocalDateTime local) => local.ToString("uuuu-MM-dd'T'HH:mm", Invariant);

    private static string Day(LocalDateTime local) => local.ToString("dd/MM/uuuu", Invariant);

    private static string Time(LocalDateTime local) => local.ToString("HH:mm", Invariant);
}
