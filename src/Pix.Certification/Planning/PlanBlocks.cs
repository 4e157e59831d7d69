using Pix.Certification.Sessions;
using Pix.Certification.Timing;

namespace Pix.Certification.Planning;

/// <summary>The slots of a cohort as blocks that share no room and nobody at one time: none takes anything from another.</summary>
internal static class PlanBlocks
{
    // Where slots overlap, which of them gets a room or a person: the one that ends first leaves most to those after it; the longest
    // serves who needs it. There is seldom more than one that differs.
    private static readonly Func<Draft, Draft, int>[] Precedences =
    [
        static (one, other) => one.Time.End.CompareTo(other.Time.End),
        static (one, other) => other.Slot.Minutes.CompareTo(one.Slot.Minutes),
        static (one, other) => other.Time.Start.CompareTo(one.Time.Start),
    ];

    /// <summary>The ways in which the slots can be shared out: one when no two overlap.</summary>
    public static IEnumerable<IReadOnlyList<PlanBlock>> Of(Cohort cohort)
    {
        var drafts = Drafts(cohort);
        Draft? longest = null;
        foreach (var draft in drafts.OrderBy(static draft => draft.Time.Start))
        {
            if (longest?.MeetsIn(draft) == true)
            {
                (longest.Overlaps, draft.Overlaps) = (true, true);
            }

            longest = longest is null || draft.Time.End > longest.Time.End ? draft : longest;
        }

        foreach (var precedence in drafts.Exists(static draft => draft.Overlaps) ? Precedences : Precedences[..1])
        {
            yield return Share(cohort, [.. drafts.Order(Comparer<Draft>.Create((one, other) => precedence(one, other)))]);
        }
    }

    /// <summary>How many candidates a room takes, its spare workstations left free.</summary>
    public static int SeatsOf(Cohort cohort, CohortRoom room)
    {
        var seats = room.Workstations;
        while (seats > 0 && cohort.WorkstationsFor(seats) > room.Workstations)
        {
            seats--;
        }

        return Math.Min(seats, cohort.Policy.Session.CandidatesPerInvigilator * SessionCheck.InvigilatorsMax);
    }

    private static List<Draft> Drafts(Cohort cohort)
    {
        var drafts = new List<Draft>(cohort.Slots.Count);
        var inOrder = cohort.Slots.OrderBy(static slot => slot.Starts).ThenBy(static slot => slot.Minutes);
        foreach (var slot in inOrder.Where(slot => slot.Minutes >= cohort.Policy.Session.SessionMinutes && cohort.IsOpen(slot.Starts.Date)))
        {
            var rooms = Enumerable.Range(0, cohort.Rooms.Count)
                .Where(room => slot.IsFree(cohort.Rooms[room])
                    && !cohort.IsTaken(slot, cohort.Rooms[room])
                    && SeatsOf(cohort, cohort.Rooms[room]) > 0);
            foreach (var zone in rooms.GroupBy(room => cohort.Rooms[room].Zone, StringComparer.Ordinal))
            {
                if (LocalStart.Resolve(slot.Starts, zone.Key).TryGet(out var start))
                {
                    drafts.Add(new(slot, new(start.Instant, start.Instant + Duration.FromMinutes(slot.Minutes)), [.. zone]));
                }
            }
        }

        return drafts;
    }

    private static List<PlanBlock> Share(Cohort cohort, List<Draft> inTurn)
    {
        var taken = new List<(Draft Draft, PlanBlock Block)>(inTurn.Count);
        foreach (var draft in inTurn)
        {
            var meeting = draft.Overlaps ? taken.FindAll(other => other.Draft.MeetsIn(draft)) : [];
            var rooms = draft.Rooms.Where(room => !meeting.Exists(other => other.Block.Rooms.Contains(room))).ToArray();
            var seats = Array.ConvertAll(rooms, room => SeatsOf(cohort, cohort.Rooms[room]));
            var staff = Enumerable.Range(0, cohort.Invigilators.Count)
                .Where(who => cohort.Invigilators[who].IsThereOn(draft.Slot.Starts.Date))
                .Where(who => !meeting.Exists(other => other.Block.Staff.Contains(who)));

            // Whoever shares leaves to others whom it cannot use.
            var wanted = draft.Overlaps ? staff.Take(seats.Sum(cohort.InvigilatorsFor)) : staff;
            taken.Add((draft, new(draft.Slot, draft.Time, rooms, seats, [.. wanted], cohort.Policy.Session.CandidatesPerInvigilator)));
        }

        return [.. taken.Select(static one => one.Block).OrderBy(static block => block.Time.Start)];
    }

    private sealed class Draft(CohortSlot slot, Interval time, IReadOnlyList<int> rooms)
    {
        public CohortSlot Slot => slot;

        public Interval Time => time;

        public IReadOnlyList<int> Rooms => rooms;

        public bool Overlaps { get; set; }

        // The invigilators are the same in all rooms, so that slots in other rooms count as well.
        public bool MeetsIn(Draft other) => time.Start < other.Time.End && other.Time.Start < time.End;
    }
}
