using Pix.Certification.Policies;

namespace Pix.Certification.Planning;

/// <summary>Something that a cohort lacks for a plan.</summary>
/// <param name="Pupils">How many pupils find no place without it.</param>
/// <param name="Count">How many of it are missing.</param>
public abstract record CohortChange(int Pupils, int Count)
{
    /// <summary>The cohort with the change made, so that one can see what follows: what is added is called by a number.</summary>
    public abstract Cohort ApplyTo(Cohort cohort);

    /// <summary>What is missing and what to do about it, by its rule.</summary>
    public abstract Refusal ToRefusal();

    /// <summary>A name that nothing of the cohort has.</summary>
    private protected static string NewName(IEnumerable<string> taken, string kind)
    {
        var names = taken.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Enumerable.Range(1, names.Count + 1).Select(number => $"{kind} {number}").First(name => !names.Contains(name));
    }
}

/// <summary>More invigilators (SES-6).</summary>
/// <param name="Pupils">How many pupils find no place without them.</param>
/// <param name="Count">How many.</param>
/// <param name="Day">The day; null for every day of the campaign.</param>
public sealed record MoreInvigilators(int Pupils, int Count, LocalDate? Day) : CohortChange(Pupils, Count)
{
    /// <inheritdoc/>
    public override Cohort ApplyTo(Cohort cohort)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        var all = cohort.Invigilators.ToList();
        for (var added = 0; added < Count; added++)
        {
            var name = NewName(all.Select(static one => one.Name), "invigilator");
            all.Add(new(name) { Days = Day is { } day ? [day] : [] });
        }

        return cohort with { Invigilators = all };
    }

    /// <inheritdoc/>
    public override Refusal ToRefusal() => new(
        "SES-6",
        CohortsWords.NoPlaceReason(Pupils),
        Day is { } day ? CohortsWords.MoreInvigilatorsOnRemedy(Count, Spoken.Day(day)) : CohortsWords.MoreInvigilatorsRemedy(Count),
        Day is { } on
            ? Facts.Of(("pupils", Pupils), ("invigilators", Count), ("day", on))
            : Facts.Of(("pupils", Pupils), ("invigilators", Count)));
}

/// <summary>More slots, in all rooms, when all invigilators can watch (PLN-1).</summary>
/// <param name="Pupils">How many pupils find no place without them.</param>
/// <param name="Count">How many.</param>
/// <param name="Minutes">How long each has to be.</param>
/// <param name="From">The first day that helps; null for any.</param>
public sealed record MoreSlots(int Pupils, int Count, int Minutes, LocalDate? From) : CohortChange(Pupils, Count)
{
    // A slot a day for everybody ends before: nobody plans so far.
    internal const int YearsMost = 50;
    private static readonly LocalTime Morning = new(9, 0);

    /// <inheritdoc/>
    public override Cohort ApplyTo(Cohort cohort)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        LocalDateTime[] starts = [.. Starts(cohort)];
        return cohort with
        {
            Slots = [.. cohort.Slots, .. starts.Select(start => new CohortSlot(start, Minutes))],

            // All rooms are free then, which is what is asked for.
            Taken = [.. cohort.Taken.Where(taken => !Array.Exists(starts, start =>
                (taken with { Starts = start }).Overlaps(taken, Minutes, cohort.Policy.Session.SessionMinutes)))],
            Invigilators =
            [
                .. cohort.Invigilators.Select(one => one.Days.Count == 0
                    ? one
                    : one with { Days = [.. one.Days.Union(starts.Select(static start => start.Date))] }),
            ],
        };
    }

    /// <inheritdoc/>
    public override Refusal ToRefusal() => new(
        "PLN-1",
        CohortsWords.NoPlaceReason(Pupils),
        From is { } day
            ? CohortsWords.MoreSlotsFromRemedy(Count, Minutes, Spoken.Day(day))
            : CohortsWords.MoreSlotsRemedy(Count, Minutes),
        From is { } from
            ? Facts.Of(("pupils", Pupils), ("slots", Count), ("minutes", Minutes), ("from", from))
            : Facts.Of(("pupils", Pupils), ("slots", Count), ("minutes", Minutes)));

    /// <summary>The first day after everything that is planned; without a slot, the first of the calendar's last window.</summary>
    internal static LocalDate FirstFreeDay(Cohort cohort)
    {
        if (cohort.Slots.Count > 0)
        {
            return cohort.Slots.Max(static slot => slot.Starts.PlusMinutes(slot.Minutes)).Date.PlusDays(DaysApart(cohort));
        }

        var windows = cohort.Windows.Where(window => window.Audience == cohort.Audience).ToList();
        return cohort.FollowsCalendar && windows.Count > 0
            ? windows.Max(static window => window.FirstDay)
            : cohort.Policy.EffectiveFrom.InUtc().Date.PlusDays(1);
    }

    /// <summary>Where the new slots are put: one a day, from Monday to Friday, and several once the calendar has no other day.</summary>
    internal IEnumerable<LocalDateTime> Starts(Cohort cohort)
    {
        var free = FirstFreeDay(cohort);
        var first = From is { } from && from > free ? from : free;
        var at = cohort.Slots.MinBy(static slot => slot.Starts)?.Starts.TimeOfDay ?? Morning;
        var turns = Math.Max(1, ((NodaConstants.MinutesPerDay - (at.Hour * NodaConstants.MinutesPerHour) - at.Minute) / Minutes));
        return Enumerable.Range(0, turns)
            .SelectMany(turn => Days(cohort, first).Select(day => day.At(at).PlusMinutes(turn * Minutes)))
            .Take(Count);
    }

    // Where rooms lie in several zones, the same hour of two days may be one instant.
    private static int DaysApart(Cohort cohort) => cohort.Rooms.Select(static room => room.Zone).Distinct().Count() > 1 ? 3 : 1;

    private IEnumerable<LocalDate> Days(Cohort cohort, LocalDate from)
    {
        var windows = cohort.Windows.Where(window => window.Audience == cohort.Audience);
        var last = cohort.FollowsCalendar
            ? windows.Select(static window => window.LastDay).DefaultIfEmpty(from).Max()
            : from.PlusYears(YearsMost);
        return Enumerable.Range(0, Math.Max(0, Period.DaysBetween(from, last) + 1))
            .Where(day => day % (DaysApart(cohort) + ((Minutes - 1) / NodaConstants.MinutesPerDay)) == 0)
            .Select(from.PlusDays)
            .Where(day => day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && cohort.IsOpen(day));
    }
}

/// <summary>A room that can be used (SES-7).</summary>
/// <param name="Pupils">How many pupils find no place without it.</param>
/// <param name="Workstations">How many workstations it needs at least.</param>
public sealed record MoreRooms(int Pupils, int Workstations) : CohortChange(Pupils, 1)
{
    private const string Zone = "Europe/Paris";

    /// <inheritdoc/>
    public override Cohort ApplyTo(Cohort cohort)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        var name = NewName(cohort.Rooms.Select(static room => room.Name).Concat(cohort.Taken.Select(static slot => slot.Room)), "room");
        var like = cohort.Rooms.Count > 0 ? cohort.Rooms[0] : new("site", name, Workstations, Zone);
        return cohort with
        {
            Rooms = [.. cohort.Rooms, like with { Name = name, Workstations = Workstations }],
            Slots = [.. cohort.Slots.Select(slot => slot.Rooms.Count == 0 ? slot : slot with { Rooms = [.. slot.Rooms, name] })],
        };
    }

    /// <inheritdoc/>
    public override Refusal ToRefusal() => new(
        "SES-7",
        CohortsWords.NoPlaceReason(Pupils),
        CohortsWords.MoreRoomsRemedy(Workstations),
        Facts.Of(("pupils", Pupils), ("workstations", Workstations)));
}

/// <summary>More days on which the calendar of the audience is open (ELI-3).</summary>
/// <param name="Pupils">How many pupils find no place without them.</param>
/// <param name="Audience">Whose calendar.</param>
/// <param name="FirstDay">The first day.</param>
/// <param name="LastDay">The last day.</param>
public sealed record LongerPeriod(int Pupils, Audience Audience, LocalDate FirstDay, LocalDate LastDay) : CohortChange(Pupils, 1)
{
    /// <inheritdoc/>
    public override Cohort ApplyTo(Cohort cohort)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        return cohort with { Windows = [.. cohort.Windows, new(Audience, FirstDay, LastDay)] };
    }

    /// <inheritdoc/>
    public override Refusal ToRefusal() => new(
        "ELI-3",
        CohortsWords.NoPlaceReason(Pupils),
        CohortsWords.LongerPeriodRemedy(Spoken.Day(FirstDay), Spoken.Day(LastDay)),
        Facts.Of(("pupils", Pupils), ("firstDay", FirstDay), ("lastDay", LastDay)));
}
