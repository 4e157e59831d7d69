using Pix.Certification.Candidates;
using Pix.Certification.Timing;

namespace Pix.Certification.Planning;

/// <summary>Finds what cannot be planned with, whatever there is of it: each refusal's fact <c>path</c> says where it stands.</summary>
internal static class CohortCheck
{
    // What is more than this is a mistake.
    internal const int SlotMinutesMax = 100_000;
    internal const int YearMin = 2000;
    internal const int YearMax = 2999;
    private const int PupilsMax = 50_000;
    private const int RoomsMax = 200;
    private const int InvigilatorsMax = 500;
    private const int SlotsMax = 1_000;
    private const int WorkstationsMax = 10_000;
    private const int NameCharactersMax = 200;

    public static IReadOnlyList<Refusal> Faults(Cohort cohort)
    {
        var faults = new List<Refusal>();
        Within(faults, "pupils", cohort.Pupils.Count, 0, PupilsMax);
        Within(faults, "rooms", cohort.Rooms.Count, 0, RoomsMax);
        Within(faults, "invigilators", cohort.Invigilators.Count, 0, InvigilatorsMax);
        Within(faults, "slots", cohort.Slots.Count, 0, SlotsMax);
        if (faults.Count > 0)
        {
            return faults;
        }

        Pupils(faults, cohort);
        Rooms(faults, cohort);
        Invigilators(faults, cohort);
        Slots(faults, cohort);
        return faults;
    }

    private static void Pupils(List<Refusal> faults, Cohort cohort)
    {
        var seen = new HashSet<LearnerId>();
        foreach (var (place, pupil) in cohort.Pupils.Index())
        {
            if (!seen.Add(pupil.Id))
            {
                faults.Add(PlanningRefusals.Twice($"pupils[{place}].id", pupil.Id.ToString()));
            }

            if (pupil.Id == default)
            {
                faults.Add(PlanningRefusals.Nameless($"pupils[{place}].id"));
            }
        }
    }

    private static void Rooms(List<Refusal> faults, Cohort cohort)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (place, room) in cohort.Rooms.Index())
        {
            Name(faults, $"rooms[{place}].site", room.Site);
            Name(faults, $"rooms[{place}].name", room.Name);
            if (!seen.Add(room.Name))
            {
                faults.Add(PlanningRefusals.Twice($"rooms[{place}].name", room.Name));
            }

            Within(faults, $"rooms[{place}].workstations", room.Workstations, 0, WorkstationsMax);
            if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(room.Zone) is null)
            {
                faults.Add(PlanningRefusals.Unknown($"rooms[{place}].zone", room.Zone));
            }
        }
    }

    private static void Invigilators(List<Refusal> faults, Cohort cohort)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (place, invigilator) in cohort.Invigilators.Index())
        {
            Name(faults, $"invigilators[{place}].name", invigilator.Name);

            // One person named twice is one pair of eyes (SES-6).
            if (!seen.Add(PersonKey.Normalise(invigilator.Name)))
            {
                faults.Add(PlanningRefusals.Twice($"invigilators[{place}].name", invigilator.Name));
            }
        }
    }

    private static void Slots(List<Refusal> faults, Cohort cohort)
    {
        foreach (var (place, slot) in cohort.Slots.Index())
        {
            Within(faults, $"slots[{place}].minutes", slot.Minutes, 1, SlotMinutesMax);
            Within(faults, $"slots[{place}].starts", slot.Starts.Year, YearMin, YearMax);
            foreach (var (at, name) in slot.Rooms.Index())
            {
                if (!cohort.Rooms.Any(room => string.Equals(room.Name, name, StringComparison.OrdinalIgnoreCase)))
                {
                    faults.Add(PlanningRefusals.Unknown($"slots[{place}].rooms[{at}]", name));
                }
            }

            var zones = cohort.Rooms.Where(slot.IsFree).Select(static room => room.Zone).Distinct()
                .Where(static zone => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null);
            foreach (var zone in zones)
            {
                if (LocalStart.Resolve(slot.Starts, zone).IsRefused(out var unresolved))
                {
                    faults.Add(PlanningRefusals.At($"slots[{place}].starts", unresolved));
                }
            }
        }
    }

    private static void Name(List<Refusal> faults, string path, string name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            faults.Add(PlanningRefusals.Nameless(path));
        }
        else if (TypedText.RefuseName("PLN-1", path, name, NameCharactersMax) is { } unfit)
        {
            faults.Add(PlanningRefusals.At(path, unfit));
        }
    }

    private static void Within(List<Refusal> faults, string path, int number, int min, int max)
    {
        if (number < min || number > max)
        {
            faults.Add(PlanningRefusals.OutOfRange(path, number, min, max));
        }
    }
}
