namespace Pix.Certification.Planning;

/// <summary>Seats the pupils of a cohort in blocks: whether they all fit is known before the first is seated, and stays so.</summary>
internal sealed class Seating
{
    private readonly Cohort _cohort;
    private readonly IReadOnlyList<PlanBlock> _blocks;
    private readonly List<CohortPupil> _pupils;
    private readonly Dictionary<LearnerId, int> _kindOf = [];
    private readonly List<bool[]> _mayUse = [];
    private readonly PlaceFlow _flow;
    private readonly int[] _waiting;
    private readonly List<LearnerId>[][] _seated;

    private Seating(Cohort cohort, IReadOnlyList<PlanBlock> blocks)
    {
        (_cohort, _blocks) = (cohort, blocks);
        _pupils = [.. cohort.Pupils.Where(static pupil => pupil.IsCertifiable)];
        var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
        var alike = new Dictionary<(LocalDate?, int), int>();
        var counts = new List<int>();
        foreach (var pupil in _pupils)
        {
            var needs = (pupil.LastSession, Minutes: cohort.MinutesFor(pupil));
            if (!alike.TryGetValue(needs, out var kind))
            {
                bool[] may = [.. blocks.Select(block => block.Slot.Minutes >= needs.Minutes
                    && cohort.IsRested(pupil, block.Slot.Starts.Date))];
                var print = string.Concat(may.Select(static one => one ? '1' : '0'));
                if (!kinds.TryGetValue(print, out kind))
                {
                    kind = kinds.Count;
                    kinds.Add(print, kind);
                    _mayUse.Add(may);
                    counts.Add(0);
                }

                alike.Add(needs, kind);
            }

            _kindOf.Add(pupil.Id, kind);
            counts[kind]++;
        }

        _flow = new(_mayUse);
        _waiting = [.. counts];
        _seated = [.. blocks.Select(static block => block.Rooms.Select(static _ => new List<LearnerId>()).ToArray())];
        Unplaced = _pupils.Count - _flow.Most(_waiting, Places());
    }

    /// <summary>How many pupils find no place, at the least.</summary>
    public int Unplaced { get; }

    /// <summary>The best of the ways in which the slots can be shared out.</summary>
    public static Seating Best(Cohort cohort)
    {
        Seating? best = null;
        foreach (var blocks in PlanBlocks.Of(cohort))
        {
            var seating = new Seating(cohort, blocks);
            if (best is null || seating.Unplaced < best.Unplaced)
            {
                best = seating;
            }

            if (best.Unplaced == 0)
            {
                break;
            }
        }

        return best!;
    }

    /// <summary>Seats everybody, classes together where they fit; all of them find a place.</summary>
    public IReadOnlyList<PlannedSession> SeatAll()
    {
        // The largest class is the hardest to fit; pupils without a class fill what is left.
        var classes = _pupils.GroupBy(static pupil => pupil.Class.Trim(), StringComparer.Ordinal)
            .OrderBy(static group => group.Key.Length == 0)
            .ThenByDescending(static group => group.Count())
            .ThenBy(static group => group.Key, StringComparer.Ordinal);
        foreach (var group in classes)
        {
            SeatClass([.. group.OrderBy(pupil => Choices(pupil)).ThenBy(static pupil => pupil.Id.ToString(), StringComparer.Ordinal)]);
        }

        return Sessions();
    }

    private int Choices(CohortPupil pupil) => Array.FindAll(_mayUse[_kindOf[pupil.Id]], static may => may).Length;

    private int[] Places() => [.. _blocks.Select(static block => block.Most())];

    private void SeatClass(List<CohortPupil> left)
    {
        var used = new HashSet<int>();
        while (left.Count > 0)
        {
            var seats = Seats(left, used);
            var found = seats.Find(seat => seat.Who.Count == left.Count && Fits(seat, seat.Who.Count));
            var (seat, count) = found is null ? Largest(seats) : (found, found.Who.Count);
            Take(seat, count);
            used.Add(seat.Block);
            foreach (var pupil in seat.Who.Take(count))
            {
                _seated[seat.Block][seat.Room].Add(pupil.Id);
                left.Remove(pupil);
            }
        }
    }

    // Every room of every block that can take some of them, the most wanted first: for as many as possible, where others of the class
    // are already, with as few more invigilators and as few empty seats as possible, early.
    private List<Seat> Seats(List<CohortPupil> left, HashSet<int> used)
    {
        var seats = new List<Seat>();
        for (var block = 0; block < _blocks.Count; block++)
        {
            var may = left.FindAll(pupil => _mayUse[_kindOf[pupil.Id]][block]);
            for (var room = 0; room < _blocks[block].Rooms.Count; room++)
            {
                if (Math.Min(may.Count, _blocks[block].MostIn(room)) is > 0 and var count)
                {
                    seats.Add(new(block, room, may[..count]));
                }
            }
        }

        return [.. seats.OrderByDescending(static seat => seat.Who.Count)
            .ThenByDescending(seat => used.Contains(seat.Block))
            .ThenBy(seat => _blocks[seat.Block].StaffAdded(seat.Room, seat.Who.Count))
            .ThenBy(seat => _blocks[seat.Block].LeftIn(seat.Room, seat.Who.Count))
            .ThenBy(static seat => seat.Block)
            .ThenBy(static seat => seat.Room)];
    }

    // Of a class that does not fit whole, as many together as leave a place to everybody else. What leaves one to all leaves one to all
    // when fewer are seated, so that halving finds the most.
    private (Seat Seat, int Count) Largest(List<Seat> seats)
    {
        var (best, most) = (seats[0], 0);
        foreach (var seat in seats.Where(seat => seat.Who.Count > most))
        {
            var (fits, fails) = (most, seat.Who.Count + 1);
            if (!Fits(seat, most + 1))
            {
                continue;
            }

            while (fails - fits > 1)
            {
                var middle = (fits + fails) / 2;
                (fits, fails) = Fits(seat, middle) ? (middle, fails) : (fits, middle);
            }

            (best, most) = (seat, fits);
        }

        return most > 0 ? (best, most) : throw new InvalidOperationException("Everybody had a place, and now somebody has none.");
    }

    private bool Fits(Seat seat, int count)
    {
        Take(seat, count);
        var fits = _flow.Most(_waiting, Places()) == _waiting.Sum();
        Take(seat, count, back: true);
        return fits;
    }

    private void Take(Seat seat, int count, bool back = false)
    {
        var sign = back ? -1 : 1;
        _blocks[seat.Block].Seat(seat.Room, sign * count);
        for (var i = 0; i < count; i++)
        {
            _waiting[_kindOf[seat.Who[i].Id]] -= sign;
        }
    }

    // Whoever has watched least so far comes first, so that the work is shared.
    private List<PlannedSession> Sessions()
    {
        var (sessions, load) = (new List<PlannedSession>(), new int[_cohort.Invigilators.Count]);
        foreach (var (at, block) in _blocks.Index())
        {
            var free = block.Staff.ToList();
            for (var room = 0; room < block.Rooms.Count; room++)
            {
                if (block.SeatedIn(room) == 0)
                {
                    continue;
                }

                int[] watching = [.. free.OrderBy(who => load[who]).ThenBy(static who => who).Take(block.StaffOf(room)).Order()];
                foreach (var who in watching)
                {
                    free.Remove(who);
                    load[who]++;
                }

                sessions.Add(new(
                    sessions.Count + 1,
                    _cohort.Rooms[block.Rooms[room]],
                    block.Slot,
                    [.. watching.Select(who => _cohort.Invigilators[who].Name)],
                    [.. _seated[at][room].OrderBy(static id => id.ToString(), StringComparer.Ordinal)]));
            }
        }

        return sessions;
    }

    /// <summary>A room of a block, and whom of a class it can take, those with the fewest other choices first.</summary>
    private sealed record Seat(int Block, int Room, List<CohortPupil> Who);
}
