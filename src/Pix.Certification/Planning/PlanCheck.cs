using Pix.Certification.Candidates;
using Pix.Certification.Sessions;

namespace Pix.Certification.Planning;

/// <summary>Asks every rule of a plan, whoever made it: one refusal for each rule that a session breaks.</summary>
internal static class PlanCheck
{
    public static IEnumerable<Refusal> Faults(Plan plan)
    {
        var pupils = plan.Cohort.Pupils.ToDictionary(static pupil => pupil.Id);
        foreach (var session in plan.Sessions)
        {
            foreach (var fault in OfSession(plan.Cohort, session, pupils).OfType<Refusal>())
            {
                yield return fault;
            }
        }

        foreach (var (at, session) in plan.Sessions.Index())
        {
            foreach (var other in plan.Sessions.Skip(at + 1).Where(session.Overlaps))
            {
                foreach (var fault in OfTwo(session, other).OfType<Refusal>())
                {
                    yield return fault;
                }
            }
        }

        var seats = plan.Sessions.SelectMany(static session => session.Pupils).CountBy(static pupil => pupil).ToDictionary();
        if (Pupils(plan.Cohort.Pupils, pupil => seats.GetValueOrDefault(pupil.Id) > 1) is { Count: > 0 } twice)
        {
            yield return PlanningRefusals.SeatedTwice(twice);
        }

        if (Pupils(plan.Cohort.Pupils, pupil => pupil.IsCertifiable && !seats.ContainsKey(pupil.Id)) is { Count: > 0 } without)
        {
            yield return PlanningRefusals.WithoutPlace(without);
        }
    }

    private static IEnumerable<Refusal?> OfSession(Cohort cohort, PlannedSession session, Dictionary<LearnerId, CohortPupil> pupils)
    {
        var (count, day) = (session.Pupils.Count, session.Slot.Starts.Date);
        var known = session.Pupils.Where(pupils.ContainsKey).Select(id => pupils[id]).ToList();
        var named = session.Invigilators.Select(PersonKey.Normalise).Distinct(StringComparer.Ordinal).Count();
        yield return Math.Max(1, cohort.InvigilatorsFor(count)) > named
            ? PlanningRefusals.TooFewInvigilators(session, Math.Max(1, cohort.InvigilatorsFor(count)), named)
            : null;
        yield return session.Invigilators.Count > SessionCheck.InvigilatorsMax
            ? PlanningRefusals.TooManyInvigilators(session, SessionCheck.InvigilatorsMax)
            : null;
        yield return cohort.WorkstationsFor(count) > session.Room.Workstations
            ? PlanningRefusals.TooFewWorkstations(session, cohort.WorkstationsFor(count))
            : null;
        yield return cohort.Closed(day);
        yield return count > known.Count ? PlanningRefusals.Strangers(session, count - known.Count) : null;
        yield return Pupils(known, static pupil => !pupil.IsCertifiable) is { Count: > 0 } uncertifiable
            ? PlanningRefusals.NotCertifiable(session, uncertifiable)
            : null;
        yield return Pupils(known, pupil => !cohort.IsRested(pupil, day)) is { Count: > 0 } tired
            ? PlanningRefusals.TooSoon(session, tired, cohort.Policy.Eligibility.DaysBetweenSessions)
            : null;
        var needed = known.Select(cohort.MinutesFor).Append(cohort.Policy.Session.SessionMinutes).Max();
        yield return needed > session.Slot.Minutes ? PlanningRefusals.TooShort(session, needed) : null;
        yield return IsFree(cohort, session) ? null : PlanningRefusals.NotFree(session);
        yield return session.Time is not null && cohort.IsTaken(session.Slot, session.Room) ? PlanningRefusals.AlreadyTaken(session) : null;
        foreach (var name in session.Invigilators)
        {
            var one = cohort.Invigilators.FirstOrDefault(one => PersonKey.Normalise(one.Name) == PersonKey.Normalise(name));
            yield return one?.IsThereOn(day) == true ? null : PlanningRefusals.NotThere(session, name);
        }
    }

    private static IEnumerable<Refusal?> OfTwo(PlannedSession session, PlannedSession other)
    {
        yield return session.Room.Site == other.Room.Site && session.Room.Name == other.Room.Name
            ? PlanningRefusals.RoomTaken(session, other)
            : null;
        var others = other.Invigilators.Select(PersonKey.Normalise).ToHashSet(StringComparer.Ordinal);
        foreach (var name in session.Invigilators.Where(name => others.Contains(PersonKey.Normalise(name))))
        {
            yield return PlanningRefusals.InTwoPlaces(session, other, name);
        }
    }

    private static bool IsFree(Cohort cohort, PlannedSession session) => session.Time is not null
        && cohort.Rooms.Contains(session.Room)
        && cohort.Slots.Any(slot => slot.Starts == session.Slot.Starts
            && slot.Minutes == session.Slot.Minutes
            && slot.IsFree(session.Room));

    private static List<LearnerId> Pupils(IReadOnlyList<CohortPupil> pupils, Func<CohortPupil, bool> which) =>
        [.. pupils.Where(which).Select(static pupil => pupil.Id)];
}
