using System.ComponentModel;
using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime.Text;
using Pix.Certification.Candidates;
using Pix.Certification.Planning;
using Pix.Certification.Policies;
using Pix.Certification.Timing;

#pragma warning disable CS1591 // The fields of a form: each is what was typed under its name.
namespace Pix.Certification.Pages.Orga;

/// <summary>What a campaign is planned from, as it is typed: a line for each room, slot, invigilator, kept as it is until it can be read.
/// A semicolon or a tab stands between the parts of a line.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class PlanForm
{
    /// <summary>The button that only adds slots.</summary>
    public const string AddSlots = "slots";

    private const int DaysMost = 120;
    private const int MinutesWithoutExtraTime = 120;

    private static readonly LocalDatePattern[] Dates =
        [LocalDatePattern.CreateWithInvariantCulture("d/M/uuuu"), LocalDatePattern.Iso];

    /// <summary>The audiences to choose from.</summary>
    public static IReadOnlyList<(string Value, Wording Text)> Audiences { get; } =
        [.. Enum.GetValues<Audience>().Select(static audience => (audience.ToString(), SessionWords.Of(audience)))];

    public int Version { get; set; }

    public string? Act { get; set; }

    public List<string?>? Class { get; set; }

    public string? Audience { get; set; }

    public string? ExtraTimes { get; set; }

    public string? Site { get; set; }

    public string? Zone { get; set; }

    public string? Rooms { get; set; }

    public string? FirstDay { get; set; }

    public string? LastDay { get; set; }

    public string? Hours { get; set; }

    public string? Minutes { get; set; }

    public string? Slots { get; set; }

    public string? Invigilators { get; set; }

    /// <summary>The classes that are ticked.</summary>
    internal string[] Classes => [.. (Class ?? []).Where(static name => !string.IsNullOrWhiteSpace(name)).Select(static name => name!)];

    /// <summary>The form filled in with what is kept.</summary>
    /// <param name="draft">The plan.</param>
    /// <param name="pupils">The school's list, for the names.</param>
    internal static PlanForm Of(PlanDraft draft, IReadOnlyList<CampaignPupil> pupils)
    {
        var (asked, names) = (draft.Asked, pupils.ToDictionary(static one => one.Learner.Id, static one => NameOf(one.Learner)));
        var (site, zone) = asked.Rooms is [var first, ..] ? (first.Site, first.Zone) : (null, null);
        return new()
        {
            Version = draft.Version,
            Class = [.. asked.Classes],
            Audience = asked.Audience.ToString(),
            Site = site,
            Zone = zone,
            Rooms = Lines(asked.Rooms.Select(room =>
                (room.Site == site ? room.Name : $"{room.Site} / {room.Name}", $"{room.Workstations}"))),
            Minutes = asked.Slots is [var slot, ..] ? slot.Minutes.ToString(CultureInfo.InvariantCulture) : null,
            Slots = Lines(asked.Slots.Select(static one => (Written(one.Starts), string.Join(", ", one.Rooms)))),
            Invigilators = Lines(asked.Invigilators.Select(static one => (one.Name, string.Join(", ", one.Days.Select(Dates[0].Format))))),
            ExtraTimes = Lines(asked.ExtraTimes.Where(one => names.ContainsKey(one.Pupil))
                .Select(one => (names[one.Pupil], one.Added.ToString()))),
        };
    }

    /// <summary>Adds a slot for each day from Monday to Friday and each hour to those that are typed.</summary>
    internal void Extend(FormFaults faults)
    {
        var hours = Hour().Matches(Hours ?? "").Select(static match => (
            Hour: int.Parse(match.Groups["hour"].ValueSpan, CultureInfo.InvariantCulture),
            Minute: match.Groups["minute"] is { Success: true } minute ? int.Parse(minute.ValueSpan, CultureInfo.InvariantCulture) : 0))
            .ToArray();
        if (Day(FirstDay) is not { } first || Day(string.IsNullOrWhiteSpace(LastDay) ? FirstDay : LastDay) is not { } last || last < first
            || Period.DaysBetween(first, last) > DaysMost)
        {
            faults.Add("firstDay", "PLN-1", PlanWords.DaysUnread, PlanWords.DaysRemedy(DaysMost));
            return;
        }

        if (hours.Length == 0 || Array.Exists(hours, static at => at.Hour > 23 || at.Minute > 59))
        {
            faults.Add("hours", "PLN-1", PlanWords.HoursUnread, PlanWords.HoursRemedy);
            return;
        }

        var known = Each(Slots).ToList();
        var added =
            from day in Enumerable.Range(0, Period.DaysBetween(first, last) + 1).Select(first.PlusDays)
            where day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
            from at in hours
            select Written(day.At(new(at.Hour, at.Minute)));
        Slots = string.Join('\n', known.Concat(added.Where(line => !known.Contains(line))));
        (FirstDay, LastDay, Hours) = (null, null, null);
    }

    /// <summary>Reads what was typed; null, and what cannot be read said line by line, when something cannot.</summary>
    internal PlanRequest? Read(FormFaults faults, IReadOnlyList<CampaignPupil> pupils)
    {
        _ = Enum.TryParse<Audience>(Audience, out var audience);
        var asked = new PlanRequest(Classes, ReadRooms(faults), ReadInvigilators(faults), ReadSlots(faults))
        {
            Audience = audience,
            ExtraTimes = ReadExtraTimes(faults, pupils),
        };
        return faults.Any ? null : asked;
    }

    /// <summary>The field that a refusal is about, by its path: what is wrong with a room is said beside the rooms.</summary>
    internal static string? FieldOf(Refusal refusal)
    {
        var path = refusal.Facts.GetValueOrDefault("path") as string;
        return path is null ? null : path.EndsWith(".zone", StringComparison.Ordinal) ? "zone" : path.Split('[', '.')[0];
    }

    private CohortRoom[] ReadRooms(FormFaults faults)
    {
        var rooms = new List<CohortRoom>();
        foreach (var line in Each(Rooms))
        {
            var parts = Parts(line);
            var place = parts[0].Split('/', 2, StringSplitOptions.TrimEntries);
            if (parts.Length == 2 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var workstations))
            {
                rooms.Add(new(place.Length == 2 ? place[0] : Site?.Trim() ?? "", place[^1], workstations, Zone ?? ""));
            }
            else
            {
                faults.Add("rooms", "PLN-1", PlanWords.LineUnread(line), PlanWords.RoomRemedy);
            }
        }

        return [.. rooms];
    }

    private CohortInvigilator[] ReadInvigilators(FormFaults faults)
    {
        var found = new List<CohortInvigilator>();
        foreach (var line in Each(Invigilators))
        {
            var parts = Parts(line);
            var days = Several(parts.ElementAtOrDefault(1)).Select(Day).ToArray();
            if (parts.Length <= 2 && !Array.Exists(days, static day => day is null))
            {
                found.Add(new(parts[0]) { Days = [.. days.OfType<LocalDate>()] });
            }
            else
            {
                faults.Add("invigilators", "PLN-1", PlanWords.LineUnread(line), PlanWords.InvigilatorRemedy);
            }
        }

        return [.. found];
    }

    private CohortSlot[] ReadSlots(FormFaults faults)
    {
        var minutes = MinutesWithoutExtraTime;
        if (!string.IsNullOrWhiteSpace(Minutes) && !int.TryParse(Minutes, NumberStyles.None, CultureInfo.InvariantCulture, out minutes))
        {
            faults.Add("minutes", "PLN-1", PlanWords.LineUnread(Minutes), PlanWords.MinutesRemedy);
        }

        var slots = new List<CohortSlot>();
        foreach (var line in Each(Slots))
        {
            var parts = Parts(line);
            var when = parts[0].Split(' ', 2, StringSplitOptions.TrimEntries);
            if (parts.Length <= 2 && when.Length == 2 && Day(when[0]) is { } day && Hour().Match(when[1]) is { Success: true } at
                && at.Length == when[1].Length
                && int.Parse(at.Groups["hour"].ValueSpan, CultureInfo.InvariantCulture) is var hour and < 24
                && int.Parse($"0{at.Groups["minute"].Value}", CultureInfo.InvariantCulture) is var minute and < 60)
            {
                slots.Add(new(day.At(new(hour, minute)), minutes) { Rooms = [.. Several(parts.ElementAtOrDefault(1))] });
            }
            else
            {
                faults.Add("slots", "PLN-1", PlanWords.LineUnread(line), PlanWords.SlotRemedy);
            }
        }

        return [.. slots];
    }

    private PupilExtraTime[] ReadExtraTimes(FormFaults faults, IReadOnlyList<CampaignPupil> pupils)
    {
        var times = new List<PupilExtraTime>();
        foreach (var line in Each(ExtraTimes))
        {
            var parts = Parts(line);
            var named = new LearnersLike([], parts[0]).Evaluate(pupils.Select(static one => one.Learner)).ToArray();
            if (parts.Length != 2 || !Fraction.TryParse(parts[1].Replace(',', '.'), out var share))
            {
                faults.Add("extraTimes", "PLN-1", PlanWords.LineUnread(line), PlanWords.ExtraTimeRemedy);
            }
            else if (named is not [var pupil])
            {
                faults.Add("extraTimes", "PLN-1", PlanWords.PupilsOfThatName(parts[0], named.Length), PlanWords.NameRemedy);
            }
            else
            {
                times.Add(new(pupil.Id, share));
            }
        }

        return [.. times];
    }

    /// <summary>How a pupil is named in a line.</summary>
    internal static string NameOf(Learner learner) => $"{learner.BirthName} {learner.FirstName}";

    private static LocalDate? Day(string? text) =>
        Dates.Select(pattern => pattern.Parse((text ?? "").Trim())).FirstOrDefault(static read => read.Success) is { } read
            ? read.Value
            : null;

    private static string Written(LocalDateTime starts) => starts.ToString("dd/MM/uuuu HH:mm", CultureInfo.InvariantCulture);

    private static string Lines(IEnumerable<(string What, string More)> lines) =>
        string.Join('\n', lines.Select(static line => line.More.Length == 0 ? line.What : $"{line.What} ; {line.More}"));

    private static string[] Each(string? text) =>
        (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string[] Parts(string line) => line.Split([';', '\t'], StringSplitOptions.TrimEntries);

    private static string[] Several(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    // 9 h 30, 9h30, 09:30, 14 h; whatever else stands between them is passed over.
    [GeneratedRegex(
        @"(?<hour>\d{1,2})\s*[hH:](?:\s*(?<minute>\d{2}))?",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hour();
}
