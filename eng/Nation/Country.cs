using System.Globalization;
using Pix.Certification.Candidates;

namespace Nation;

/// <summary>One school: so many pupils, counted through the whole nation, and the weekday on which its sessions begin.</summary>
internal sealed record School(int Number, int FirstPupil, int Pupils, int FirstDay)
{
    public const int ClassSize = 30;

    public string Id => string.Create(CultureInfo.InvariantCulture, $"{Number:D6}N");

    public IReadOnlyList<string> Classes => [.. Enumerable.Range(1, (Pupils + ClassSize - 1) / ClassSize).Select(static n => $"T{n}")];
}

/// <summary>What a pupil is like, drawn from the seed: the same in every process.</summary>
internal readonly record struct Pupil(int Number, double Ability, Manner Manner)
{
    public LearnerId Learner => new(string.Create(CultureInfo.InvariantCulture, $"p{Number}"));

    public AccountId Account => new(string.Create(CultureInfo.InvariantCulture, $"a{Number}"));

    // In letters: names are compared without whatever is none.
    public string BirthName => "Dupont" + Letters(Number);

    public LocalDate Born => new LocalDate(2008, 1, 1).PlusDays(Number % 700);

    public static int NumberOf(string id) => int.Parse(id[1..], CultureInfo.InvariantCulture);

    public Learner ToLearner(School school) =>
        new(Learner, BirthName, "Camille", Born, school.Classes[(Number - school.FirstPupil) / School.ClassSize])
        {
            Connections = ConnectionMethods.Identifier,
        };

    private static string Letters(int number) => number < 26
        ? ((char)('a' + number)).ToString()
        : Letters((number / 26) - 1) + (char)('a' + (number % 26));
}

/// <summary>What somebody does on the day.</summary>
internal enum Manner
{
    /// <summary>Answers every three minutes.</summary>
    Steady,

    /// <summary>Answers every six: the clock ends the test.</summary>
    Slow,

    /// <summary>Does not come.</summary>
    Absent,

    /// <summary>Reports a problem once.</summary>
    Reporting,

    /// <summary>Leaves after a few answers.</summary>
    Leaving,
}

/// <summary>Schools, days and pupils, all of them following from how many there are and the seed.</summary>
/// <param name="pupils">How many pupils.</param>
/// <param name="seed">Where chance begins.</param>
/// <param name="days">On how many weekdays schools begin: on fewer, more of them sit at once.</param>
internal sealed class Country(int pupils, int seed, int days)
{
    public const int SlotsOfADay = 2;
    private const int DaysOfASchool = 15;
    private const int SlotMinutes = 155;
    private static readonly LocalDate Monday = new(2026, 11, 9);

    public IReadOnlyList<School> Schools { get; } = [.. Found(pupils, seed, days)];

    /// <summary>When sessions begin, in order: two a weekday, for as many weeks as the last school needs.</summary>
    public IReadOnlyList<LocalDateTime> Slots { get; } = [.. Enumerable.Range(0, (days + DaysOfASchool) * SlotsOfADay).Select(SlotOf)];

    /// <summary>The time before anything is planned.</summary>
    public static Instant Opening => Instant.FromUtc(2026, 11, 2, 8, 0);

    public static int MinutesOfASlot => SlotMinutes;

    public Pupil PupilAt(int number)
    {
        var chance = new Random(HashCode(seed, number));
        var drawn = chance.Next(100);
        var manner = drawn switch
        {
            < 3 => Manner.Absent,
            < 5 => Manner.Leaving,
            < 9 => Manner.Slow,
            < 17 => Manner.Reporting,
            _ => Manner.Steady,
        };
        return new(number, chance.NextDouble(), manner);
    }

    /// <summary>True when somebody answers a challenge rightly: abler people more often, the same again whoever asks.</summary>
    public bool Knows(Pupil pupil, int challenge) => new Random(HashCode(seed + challenge, pupil.Number)).NextDouble()
        < 0.2 + (0.7 * pupil.Ability);

    /// <summary>Where a pupil stands among others, in an order that has nothing to do with their schools.</summary>
    public int Shuffled(Pupil pupil) => HashCode(~seed, pupil.Number);

    private static LocalDateTime SlotOf(int slot)
    {
        var day = slot / SlotsOfADay;
        return Monday.PlusDays((day / 5 * 7) + (day % 5)) + new LocalTime(slot % SlotsOfADay == 0 ? 9 : 14, 0);
    }

    private static IEnumerable<School> Found(int pupils, int seed, int days)
    {
        var chance = new Random(seed);
        for (var (first, number) = (0, 1); first < pupils; number++)
        {
            var size = Math.Min(chance.Next(200, 401), pupils - first);
            yield return new(number, first, size, chance.Next(days));
            first += size;
        }
    }

    // That of the runtime differs between processes.
    private static int HashCode(int a, int b) => unchecked((int)(Mixed(((ulong)(uint)a << 32) | (uint)b) & int.MaxValue));

    private static ulong Mixed(ulong number)
    {
        unchecked
        {
            var mixed = number * 0x9E37_79B9_7F4A_7C15UL;
            mixed = (mixed ^ (mixed >> 29)) * 0xBF58_476D_1CE4_E5B9UL;
            return mixed ^ (mixed >> 32);
        }
    }
}
