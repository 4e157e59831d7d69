namespace Pix.Certification.Planning;

/// <summary>One slot in the rooms of one zone: sessions that begin and end together, and share who can watch.</summary>
/// <param name="slot">The slot.</param>
/// <param name="time">From when to when it is, wherever one stands.</param>
/// <param name="rooms">The rooms that can be used, by their places in the cohort.</param>
/// <param name="seats">How many candidates each of them takes.</param>
/// <param name="staff">Who can watch, by their places in the cohort.</param>
/// <param name="per">How many candidates one invigilator may watch.</param>
internal sealed class PlanBlock(
    CohortSlot slot, Interval time, IReadOnlyList<int> rooms, IReadOnlyList<int> seats, IReadOnlyList<int> staff, int per)
{
    private readonly int[] _seated = new int[rooms.Count];

    public CohortSlot Slot => slot;

    public Interval Time => time;

    public IReadOnlyList<int> Rooms => rooms;

    public IReadOnlyList<int> Staff => staff;

    private int FreeStaff => staff.Count - _seated.Sum(Watchers);

    public int SeatedIn(int room) => _seated[room];

    /// <summary>How many invigilators a room needs as it is seated.</summary>
    public int StaffOf(int room) => Watchers(_seated[room]);

    /// <summary>How many more invigilators a room would need for so many more candidates.</summary>
    public int StaffAdded(int room, int candidates) => Watchers(_seated[room] + candidates) - Watchers(_seated[room]);

    /// <summary>How many seats would be left in a room.</summary>
    public int LeftIn(int room, int candidates) => seats[room] - _seated[room] - candidates;

    public void Seat(int room, int candidates) => _seated[room] += candidates;

    /// <summary>How many more candidates a room can take.</summary>
    public int MostIn(int room) =>
        Math.Min(seats[room], per * (Watchers(_seated[room]) + FreeStaff)) - _seated[room];

    /// <summary>How many more candidates all rooms can take together.</summary>
    /// <remarks>
    /// Each invigilator who is free takes the largest group that is left in a room; those of one room do not grow, so that taking the
    /// largest first is the best that can be done.
    /// </remarks>
    public int Most()
    {
        var (most, full, rests) = (0, 0, new List<int>(rooms.Count));
        for (var room = 0; room < rooms.Count; room++)
        {
            var watched = Math.Min(seats[room], per * Watchers(_seated[room]));
            most += watched - _seated[room];
            full += (seats[room] - watched) / per;
            rests.Add((seats[room] - watched) % per);
        }

        var free = FreeStaff;
        most += per * Math.Min(free, full);
        rests.Sort();
        for (var (left, at) = (free - full, rests.Count - 1); left > 0 && at >= 0; left--, at--)
        {
            most += rests[at];
        }

        return most;
    }

    private int Watchers(int candidates) => (candidates + per - 1) / per;
}
