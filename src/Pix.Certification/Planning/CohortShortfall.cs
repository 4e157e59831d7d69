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
        IEnumerable<CohortChange?> tried =
        [
            .. days.Select(day => FewestInvigilators(cohort, unplaced, day)),
            .. slots.Select(slot => FewestSlots(cohort, slot)),
            FewestInvigilators(cohort, unplaced, day: null),
        ];
        var fewest = tried.OfType<CohortChange>().MinBy(static change => change.Count);
        return fewest is null ? WithCalendar(cohort, unplaced, slots) : [fewest];
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
        if (shut.Length > 0 && new LongerPeriod(unplaced, cohort.Audience, shut.Min(), shut.Max()) is var period && Fits(period.ApplyTo(cohort)))
        {
            return [period];
        }

        var from = MoreSlots.FirstFreeDay(cohort);
        var open = new LongerPeriod(unplaced, cohort.Audience, from, from.PlusYears(MoreSlots.YearsMost)).ApplyTo(cohort);
        var more = slots.Select(slot => FewestSlots(open, slot)).OfType<MoreSlots>().MinBy(static slot => slot.Count)
            ?? throw new InvalidOperationException("A slot for each pupil makes a plan.");
        return [new LongerPeriod(unplaced, cohort.Audience, from, more.Starts(open).Max().Date), more];
    }

    private static MoreInvigilators? FewestInvigilators(Cohort cohort, int unplaced, LocalDate? day) =>
        Fewest(cohort, new MoreInvigilators(unplaced, unplaced, day), static (change, count) => change with { Count = count });

    private static MoreSlots? FewestSlots(Cohort cohort, MoreSlots slot) =>
        Fewest(cohort, slot with { Count = slot.Pupils }, static (change, count) => change with { Count = count });

    // More of a thing never takes a place away, so that halving finds how many are enough.
    private static TChange? Fewest<TChange>(Cohort cohort, TChange most, Func<TChange, int, TChange> so)
        where TChange : CohortChange
    {
        if (!Fits(most.ApplyTo(cohort)))
        {
            return null;
        }

        var (tooFew, enough) = (0, most.Count);
        while (enough - tooFew > 1)
        {
            var middle = (tooFew + enough) / 2;
            (tooFew, enough) = Fits(so(most, middle).ApplyTo(cohort)) ? (tooFew, middle) : (middle, enough);
        }

        return so(most, enough);
    }

    private static bool Fits(Cohort cohort) => Seating.Best(cohort).Unplaced == 0;
}
