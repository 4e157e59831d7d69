using NodaTime;
using Pix.Certification.Planning;
using Pix.Certification.Policies;

namespace Pix.Certification.Tests.Planning;

/// <summary>The rules of a plan, written again without looking at the planner: every rule that is broken, in words.</summary>
internal static class PlanRules
{
    public static IEnumerable<string> Broken(Plan plan)
    {
        var (cohort, terms) = (plan.Cohort, plan.Cohort.Policy.Session);
        var known = cohort.Pupils.ToDictionary(pupil => pupil.Id);
        var seatsOf = plan.Sessions.SelectMany(session => session.Pupils).ToLookup(id => id);
        foreach (var session in plan.Sessions)
        {
            var (n, name) = (session.Pupils.Count, $"session {session.Number}");
            var pupils = session.Pupils.Select(id => known[id]).ToList();
            var day = session.Slot.Starts.Date;
            if (session.Invigilators.Distinct().Count() * terms.CandidatesPerInvigilator < n || session.Invigilators.Count == 0)
            {
                yield return $"{name}: {n} pupils, {session.Invigilators.Count} invigilators";
            }

            if (n + Math.Ceiling(n / (double)terms.CandidatesPerSpareWorkstation) > session.Room.Workstations)
            {
                yield return $"{name}: {n} pupils and spare ones in {session.Room.Workstations} workstations";
            }

            if (!cohort.ExemptFromCalendar && cohort.Audience != Audience.General
                && !cohort.Windows.Any(w => w.Audience == cohort.Audience && w.FirstDay <= day && w.LastDay >= day))
            {
                yield return $"{name}: closed on {day}";
            }

            foreach (var pupil in pupils)
            {
                var share = (double)pupil.Accommodations.TimeAdded.Numerator / pupil.Accommodations.TimeAdded.Denominator;
                if (terms.SessionMinutes + (terms.TestMinutes * share) > session.Slot.Minutes + 1e-6)
                {
                    yield return $"{name}: the slot is too short for {pupil.Id}";
                }

                if (!pupil.IsCertifiable)
                {
                    yield return $"{name}: {pupil.Id} is not certifiable";
                }

                if (pupil.LastSession is { } last && last.PlusDays(15) > day && last.PlusDays(-15) < day)
                {
                    yield return $"{name}: {pupil.Id} sat on {last}";
                }
            }

            var free = cohort.Slots.Any(slot => slot.Starts == session.Slot.Starts && slot.Minutes == session.Slot.Minutes
                && (slot.Rooms.Count == 0 || slot.Rooms.Contains(session.Room.Name)));
            if (!free || !cohort.Rooms.Contains(session.Room))
            {
                yield return $"{name}: nobody said that the room is free";
            }

            foreach (var taken in cohort.Taken.Where(taken => taken.Room == session.Room.Name))
            {
                // On the wall of one room, so that no zone comes into it.
                if (taken.Starts < session.Slot.Starts.PlusMinutes(session.Slot.Minutes) && session.Slot.Starts < taken.Starts.PlusMinutes(terms.SessionMinutes))
                {
                    yield return $"{name}: another session has the room from {taken.Starts} on";
                }
            }

            foreach (var who in session.Invigilators)
            {
                if (cohort.Invigilators.SingleOrDefault(other => other.Name == who) is not { } one || (one.Days.Count > 0 && !one.Days.Contains(day)))
                {
                    yield return $"{name}: {who} is not there";
                }
            }
        }

        foreach (var (one, two) in from one in plan.Sessions from two in plan.Sessions where one.Number < two.Number && Meet(one, two) select (one, two))
        {
            if (one.Room.Name == two.Room.Name)
            {
                yield return $"sessions {one.Number} and {two.Number} are in one room";
            }

            if (one.Invigilators.Intersect(two.Invigilators).Any())
            {
                yield return $"sessions {one.Number} and {two.Number} share an invigilator";
            }
        }

        foreach (var pupil in cohort.Pupils)
        {
            var seats = seatsOf[pupil.Id].Count();
            if (seats > 1 || (seats == 0 && pupil.IsCertifiable))
            {
                yield return $"{pupil.Id} has {seats} seats";
            }
        }
    }

    private static bool Meet(PlannedSession one, PlannedSession two) => From(one) < To(two) && From(two) < To(one);

    private static Instant From(PlannedSession session) =>
        session.Slot.Starts.InZoneStrictly(DateTimeZoneProviders.Tzdb[session.Room.Zone]).ToInstant();

    private static Instant To(PlannedSession session) => From(session) + Duration.FromMinutes(session.Slot.Minutes);
}
