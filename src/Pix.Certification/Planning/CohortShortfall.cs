namespace Pix.Certification.Planning;

/// <summary>Finds the fewest changes that make a plan of a cohort that has none. Nothing is said that was not tried.</summary>
internal static class CohortShortfall
{
    /// <summary>What is missing.</summary>
    /// <param name="cohort">The cohort.</param>
    /// <param name="unplaced">How many pupils find no place as it is.</param>
    public static IReadOnlyList<CohortChange> Find(Cohort cohort, int unplaced)
    {
        var (changes, now) = (new List<CohortChange>(), cohort);
        foreach (var basis in Bases(cohort, unplaced))
        {
            changes.Add(basis);
            now = basis.ApplyTo(now);
        }

        // Without a room, or without anybody to watch, nothing can be said of slots: these come first.
        return changes.Count > 0 && Fits(now) ? changes : [.. changes, .. Fewest(now, unplaced)];
    }

    private static IEnumerable<CohortChange> Bases(Cohort cohort, int unplaced)
    {
        if (!cohort.Rooms.Any(room => PlanBlocks.SeatsOf(cohort, room) > 0))
        {
            var seats = Math.Min(unplaced, cohort.Policy.Session.CandidatesPerInvigilator);
            yield return new MoreRooms(unplaced, cohort.WorkstationsFor(seats));
        }

        if (cohort.Invigilators.Count == 0)
        {
            yield return new MoreInvigilators(unplaced, 1, Day: null);
        }
    }

    private static IEnumerable<CohortChange> Fewest(Cohort cohort, int unplaced)
    {
        var slots = Slots(cohort, unplaced).ToList();
        var days = cohort.Slots.Select(static slot => slot.Starts.Date).Where(cohort.IsOpen).Distinct().Order();
        CohortChange[] options =
        [
            .. days.Select(day => new MoreInvigilators(unplaced, 1, day)),
            .. slots,
            new MoreInvigilators(unplaced, 1, Day: null),
        ];
        return Least(cohort, options) is { } least ? [least] : WithCalendar(cohort, unplaced, slots);
    }

    // The shortest slot first, then one that serves extra time; on any day, then when everybody has waited long enough.
    private static IEnumerable<MoreSlots> Slots(Cohort cohort, int unplaced)
    {
        var pupils = cohort.Pupils.Where(static pupil => pupil.IsCertifiable).ToList();
        var rested = pupils.Max(pupil => pupil.LastSession?.PlusDays(cohort.Policy.Eligibility.DaysBetweenSessions));
        return from length in new[] { cohort.Policy.Session.SessionMinutes, pupils.Max(cohort.MinutesFor) }.Distinct()
               from day in new[] { null, rested }.Distinct()
               select new MoreSlots(unplaced, 1, length, day);
    }

    // No slot would help as long as the calendar is closed: it has to be open on the days of the slots that are there, or of new ones.
    private static IEnumerable<CohortChange> WithCalendar(Cohort cohort, int unplaced, List<MoreSlots> slots)
    {
        LocalDate[] shut = [.. cohort.Slots.Select(static slot => slot.Starts.Date).Where(day => !cohort.IsOpen(day))];
        if (shut.Length > 0)
        {
            var period = new LongerPeriod(unplaced, cohort.Audience, shut.Min(), shut.Max());
            if (Fits(period.ApplyTo(cohort)))
            {
                return [period];
            }
        }

        var from = MoreSlots.FirstFreeDay(cohort);
        var open = new LongerPeriod(unplaced, cohort.Audience, from, from.PlusYears(MoreSlots.YearsMost)).ApplyTo(cohort);
        var more = (MoreSlots?)Least(open, slots) ?? throw new InvalidOperationException("A slot for each pupil makes a plan.");
        return [new LongerPeriod(unplaced, cohort.Audience, from, more.Starts(open).Max().Date), more];
    }

    // The option of which the fewest are enough, the first of those; null when not even one for each pupil helps.
    private static CohortChange? Least(Cohort cohort, IEnumerable<CohortChange> options)
    {
        CohortChange? least = null;
        foreach (var option in options)
        {
            least = Enough(cohort, option, least is null ? option.Pupils : least.Count - 1) ?? least;
        }

        return least;
    }

    // More of a thing never takes a place away: doubling and halving find how many are enough, of so many at most.
    private static CohortChange? Enough(Cohort cohort, CohortChange option, int most)
    {
        var (tooFew, enough) = (0, 1);
        while (enough <= most && !Fits((option with { Count = enough }).ApplyTo(cohort)))
        {
            (tooFew, enough) = (enough, enough < most ? Math.Min(most, enough * 2) : most + 1);
        }

        while (enough <= most && enough - tooFew > 1)
        {
            var middle = (tooFew + enough) / 2;
            (tooFew, enough) = Fits((option with { Count = middle }).ApplyTo(cohort)) ? (tooFew, middle) : (middle, enough);
        }

        return enough <= most ? option with { Count = enough } : null;
    }

    private static bool Fits(Cohort cohort) => Seating.Best(cohort).Unplaced == 0;
}
