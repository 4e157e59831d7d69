using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace Pix.Certification.Timing;

/// <summary>A local date and time on the wall of one place, resolved to the one instant that it means.</summary>
/// <remarks>
/// The local time, the zone's id as the centre chose it and the offset are kept together: when a government changes its clocks,
/// the local time is what people agreed on.
/// </remarks>
public sealed record LocalStart
{
    private static readonly OffsetPattern[] OffsetPatterns =
        [.. new[] { "+HH:mm", "+HH", "Z+HH:mm", "+HHmm" }.Select(OffsetPattern.CreateWithInvariantCulture)];

    private LocalStart(LocalDateTime local, string zone, Offset offset) => (Local, Zone, Offset) = (local, zone, offset);

    /// <summary>The date and time on the wall.</summary>
    public LocalDateTime Local { get; }

    /// <summary>The TZDB id of the place's zone, such as <c>Europe/Paris</c>.</summary>
    public string Zone { get; }

    /// <summary>The offset from UTC in force then and there.</summary>
    public Offset Offset { get; }

    /// <summary>The instant it means.</summary>
    public Instant Instant => Local.WithOffset(Offset).ToInstant();

    /// <summary>Resolves a local time: SES-1 refuses one that does not exist, and one that exists twice without an offset.</summary>
    /// <param name="local">The date and time on the wall.</param>
    /// <param name="zone">A TZDB id.</param>
    /// <param name="offset">Which of the two, on the night when the clocks go back; otherwise it may be left out.</param>
    public static Result<LocalStart> Resolve(LocalDateTime local, string zone, Offset? offset = null)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not { } found)
        {
            return TimingRefusals.UnknownZone(zone);
        }

        var mapping = found.MapLocal(local);
        return (mapping.Count, offset) switch
        {
            (0, _) => TimingRefusals.NoSuchLocalTime(local, zone, mapping.EarlyInterval, mapping.LateInterval),
            (1, null) => new LocalStart(local, zone, mapping.Single().Offset),
            (2, null) => TimingRefusals.AmbiguousLocalTime(local, zone, mapping.First().Offset, mapping.Last().Offset),
            (_, { } chosen) when mapping.First().Offset == chosen || mapping.Last().Offset == chosen => new LocalStart(local, zone, chosen),
            _ => TimingRefusals.WrongOffset(local, zone, offset!.Value, mapping.First().Offset, mapping.Last().Offset),
        };
    }

    /// <summary>Restores a start that was resolved before: what was decided then stays decided.</summary>
    internal static LocalStart Restore(LocalDateTime local, string zone, Offset offset) => new(local, zone, offset);

    /// <summary>Reads an offset such as <c>+02:00</c>, <c>-04</c> or <c>Z</c>.</summary>
    public static bool TryParseOffset([NotNullWhen(true)] string? text, out Offset offset)
    {
        foreach (var pattern in OffsetPatterns)
        {
            if (text is not null && pattern.Parse(text).TryGetValue(default, out offset))
            {
                return true;
            }
        }

        offset = default;
        return false;
    }

    /// <summary>The local date and time, and the zone: <c>2024-03-12 09:00 Europe/Paris</c>.</summary>
    public override string ToString() => $"{Local.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture)} {Zone}";
}
