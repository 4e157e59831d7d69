using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using NodaTime.Text;
using Pix.Certification.Policies;
using Pix.Certification.Sessions;

#pragma warning disable CS1591 // The fields of a form: each is what was typed under its name.
namespace Pix.Certification.Pages.Certif;

/// <summary>A session's details as they are typed: text that is kept as it is until it can be read.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SessionForm
{
    // As fields of type time have it, in every language.
    private static readonly LocalTimePattern Times = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>The audiences to choose from, and their levels behind each.</summary>
    public static IReadOnlyList<(string Value, Wording Text)> Audiences { get; } =
    [
        .. Enum.GetValues<Audience>().SelectMany(static a =>
            new EligibilityTerms().Levels.Where(level => level.Audience == a)
                .Select(level => ($"{a}/{level.Name}", Wording.Join(" – ", [SessionWords.Of(a), Wording.Same(level.Name)])))
                .Prepend((a.ToString(), SessionWords.Of(a)))),
    ];

    public string? Key { get; set; }

    public bool Confirmed { get; set; }

    public string? Site { get; set; }

    public string? Room { get; set; }

    public string? Day { get; set; }

    public string? Time { get; set; }

    public string? Zone { get; set; }

    public string? Audience { get; set; }

    public string? Invigilators { get; set; }

    public string? Name { get; set; }

    public string? Observation { get; set; }

    /// <summary>The zones to choose from, with the one that was chosen elsewhere if it is not among them.</summary>
    public static IReadOnlyList<(string Value, Wording Text)> Zones(string? chosen)
    {
        IEnumerable<string> others = string.IsNullOrEmpty(chosen) || Spoken.Zones.Contains(chosen) ? [] : [chosen];
        return [.. Spoken.Zones.Concat(others).Select(static zone => (zone, Spoken.Zone(zone)))];
    }

    /// <summary>The field that a refusal is about when its facts name none: a local time, a zone, a calendar.</summary>
    public static string? FieldOf(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return refusal.Facts.ContainsKey("local")
            ? "time"
            : refusal.Facts.ContainsKey("slot")
            ? "day"
            : refusal.Facts.ContainsKey("zone")
            ? "zone"
            : refusal.Facts.ContainsKey("audience")
            ? "audience"
            : null;
    }

    /// <summary>The form filled in with what a session has.</summary>
    public static SessionForm Of(SessionDetails details)
    {
        ArgumentNullException.ThrowIfNull(details);
        return new()
        {
            Site = details.Site,
            Room = details.Room,
            Day = LocalDatePattern.Iso.Format(details.Starts.Date),
            Time = Times.Format(details.Starts.TimeOfDay),
            Zone = details.Zone,
            Audience = details.Level is { } level ? $"{details.Audience}/{level}" : details.Audience.ToString(),
            Invigilators = string.Join('\n', details.Invigilators),
            Name = details.Name,
            Observation = details.Observation,
        };
    }

    /// <summary>Reads what was typed; what cannot be read is said. Whether it may be so is the desk's to say.</summary>
    public bool TryRead(FormFaults faults, [NotNullWhen(true)] out SessionDetails? details)
    {
        ArgumentNullException.ThrowIfNull(faults);
        var day = LocalDatePattern.Iso.Parse(Day ?? "");
        var time = Times.Parse((Time ?? "") is { Length: > 5 } withSeconds ? withSeconds[..5] : Time ?? "");
        if (!day.Success || !time.Success)
        {
            faults.Add(day.Success ? "time" : "day", "SES-1", CertifWords.DayMissing, CertifWords.DayRemedy);
            details = null;
            return false;
        }

        var (chosen, level) = (Audience ?? "").Split('/', 2) is [var name, var behind] ? (name, behind) : (Audience, null);
        _ = Enum.TryParse<Audience>(chosen, out var audience);
        details =
            new(
                Site ?? "", Room ?? "", day.Value + time.Value, Zone ?? "", (Invigilators ?? "")
                    .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), audience)
        {
            Level = level,
            Name = Name,
            Observation = Observation,
        };
        return true;
    }
}
