using System.Globalization;
using NodaTime.TimeZones;

namespace Pix.Certification.Timing;

/// <summary>What the clock and the calendar say no to.</summary>
internal static class TimingRefusals
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public static Refusal UnknownZone(string zone) => new(
        "SES-1",
        TimingWords.UnknownZoneReason(zone),
        TimingWords.UnknownZoneRemedy,
        Facts.Of("zone", zone)) { Kind = RefusalKind.Invalid };

    public static Refusal NoSuchLocalTime(LocalDateTime local, string zone, ZoneInterval before, ZoneInterval after)
    {
        var skipped = after.WallOffset - before.WallOffset;
        var next = local.PlusTicks(skipped.Ticks);
        return new(
            "SES-1",
            TimingWords.NoSuchLocalTimeReason(Spoken.Day(local.Date), Spoken.Time(local.TimeOfDay), zone),
            TimingWords.NoSuchLocalTimeRemedy(Spoken.Time(next.TimeOfDay)),
            Facts.Of(("local", Iso(local)), ("zone", zone), ("next", Iso(next)))) { Kind = RefusalKind.Invalid };
    }

    public static Refusal AmbiguousLocalTime(LocalDateTime local, string zone, Offset first, Offset second) => new(
        "SES-1",
        TimingWords.AmbiguousLocalTimeReason(Spoken.Day(local.Date), Spoken.Time(local.TimeOfDay), zone),
        TimingWords.AmbiguousLocalTimeRemedy(Text(first), Text(second)),
        Facts.Of(("local", Iso(local)), ("zone", zone), ("offsets", (string[])[Text(first), Text(second)]))) { Kind = RefusalKind.Invalid };

    public static Refusal WrongOffset(LocalDateTime local, string zone, Offset given, Offset first, Offset second)
    {
        string[] offsets = first == second ? [Text(first)] : [Text(first), Text(second)];
        return new(
            "SES-1",
            TimingWords.WrongOffsetReason(Spoken.Day(local.Date), Spoken.Time(local.TimeOfDay), Text(given), zone),
            TimingWords.WrongOffsetRemedy(Wording.Join(LanguagesWords.Or, offsets.Select(Wording.Same))),
            Facts.Of(("local", Iso(local)), ("zone", zone), ("offset", Text(given)), ("offsets", offsets))) { Kind = RefusalKind.Invalid };
    }

    private static string Text(Offset offset) => offset.ToString("+HH:mm", Invariant);

    private static string Iso(LocalDateTime local) => local.ToString("uuuu-MM-dd'T'HH:mm", Invariant);
}
