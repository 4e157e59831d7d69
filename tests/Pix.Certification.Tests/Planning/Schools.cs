using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Pix.Certification.Candidates;
using Pix.Certification.Planning;
using Pix.Certification.Policies;
using Pix.Certification.Sessions;
using Pix.Certification.Timing;

namespace Pix.Certification.Tests.Planning;

/// <summary>Invented schools: large and small, with much room or little, open and closed, some of them at the ends of the world.</summary>
internal static class Schools
{
    public static readonly LocalDate Monday = new(2024, 3, 11);

    private static readonly Fraction[] ExtraTimes = [Fraction.OneThird, Fraction.Of(1, 2), Fraction.Of(1, 1)];

    public static Arbitrary<int> Any => Arb.From(Gen.Choose(0, 1_000_000));

    /// <summary>A school that may or may not have a plan.</summary>
    public static Cohort Of(int seed)
    {
        var random = new Random(seed);
        var zones = random.Next(4) == 0 ? (string[])["Europe/Paris", "Indian/Reunion", "Pacific/Noumea"] : ["Europe/Paris"];
        CohortRoom[] rooms = [.. Up(random, 0, 5).Select(n => new CohortRoom("Lycée", $"R{n}", random.Next(0, 46), zones[random.Next(zones.Length)]))];
        var slots = Up(random, 0, 8).Select(_ => Slot(random, rooms)).ToList();
        CohortInvigilator[] invigilators =
        [
            .. Up(random, 0, 7).Select(n => new CohortInvigilator($"I{n}")
            {
                Days = random.Next(3) > 0 ? [] : [.. slots.Where(_ => random.Next(2) == 0).Select(slot => slot.Starts.Date).Distinct()],
            }),
        ];
        var classes = random.Next(1, 6);
        return new(
            [.. Up(random, 1, random.Next(4) == 0 ? 250 : 60).Select(n => Pupil(random, n, classes))],
            rooms,
            invigilators,
            slots,
            CertificationPolicies.Adaptive2024)
        {
            Audience = (Audience)random.Next(3),
            ExemptFromCalendar = random.Next(8) == 0,
        };
    }

    /// <summary>The same school at a centre that keeps periods of its own, and whose sessions have rooms already.</summary>
    public static Cohort AtACentre(int seed)
    {
        var (school, random) = (Of(seed), new Random(seed + 1));
        return school.At(new Centre(new("c"))
        {
            ExemptFromCalendar = random.Next(12) == 0,
            Periods = [.. Up(random, 0, 2).Select(_ => new AudienceWindow(school.Audience, Monday.PlusDays(random.Next(0, 20)), Monday.PlusDays(random.Next(10, 30))))],
            TakenSlots =
            [
                .. from room in school.Rooms
                   from slot in school.Slots
                   where random.Next(3) == 0
                   select new SessionSlot("LYCÉE", room.Name, slot.Starts.PlusMinutes(random.Next(-8, 9) * 15)),
            ],
        });
    }

    /// <summary>A school that is made around a plan: it has one, whatever it is.</summary>
    public static Cohort WithAPlan(int seed)
    {
        var random = new Random(seed);
        CohortRoom[] rooms = [.. Up(random, 1, 5).Select(n => new CohortRoom("Lycée", $"R{n}", random.Next(2, 46), "Europe/Paris"))];
        CohortInvigilator[] staff = [.. Up(random, 1, 7).Select(static n => new CohortInvigilator($"I{n}"))];
        CohortSlot[] slots = [.. Up(random, 1, 8).Select(n => new CohortSlot(Monday.PlusDays(n / 2).At(new(n % 2 == 0 ? 8 : 14, 0)), new[] { 120, 160, 230 }[random.Next(3)]))];
        var pupils = new List<CohortPupil>();
        foreach (var slot in slots)
        {
            var free = staff.Length;
            foreach (var room in rooms)
            {
                var seats = Math.Min(room.Workstations - (int)Math.Ceiling(room.Workstations / 21.0), 20 * free);
                var count = random.Next(3) == 0 ? seats : random.Next(0, seats + 1);
                free -= (count + 19) / 20;
                pupils.AddRange(Enumerable.Range(0, count).Select(_ => new CohortPupil(new($"p{random.Next():D10}{pupils.Count}"), $"C{random.Next(6)}")
                {
                    Accommodations = Accommodations.ExtraTime(slot.Minutes switch { 230 => ExtraTimes[random.Next(3)], 160 => ExtraTimes[0], _ => default }),
                    LastSession = random.Next(4) == 0 ? slot.Starts.Date.PlusDays(-15 - random.Next(3)) : null,
                }));
            }
        }

        return new(pupils, rooms, staff, slots, CertificationPolicies.Adaptive2024);
    }

    private static CohortPupil Pupil(Random random, int number, int classes) => new(new($"p{number}"), random.Next(9) == 0 ? "" : $"C{random.Next(classes)}")
    {
        IsCertifiable = random.Next(12) > 0,
        Accommodations = random.Next(10) == 0 ? Accommodations.ExtraTime(ExtraTimes[random.Next(3)]) : Accommodations.None,
        LastSession = random.Next(12) == 0 ? Monday.PlusDays(random.Next(-20, 5)) : null,
    };

    private static CohortSlot Slot(Random random, CohortRoom[] rooms) => new(
        Monday.PlusDays(random.Next(0, 26)).At(new(random.Next(7, 17), random.Next(4) * 15)),
        new[] { 60, 120, 120, 120, 155, 180, 240, 240 }[random.Next(8)])
    {
        Rooms = random.Next(4) > 0 ? [] : [.. rooms.Where(_ => random.Next(2) == 0).Select(static room => room.Name)],
    };

    private static IEnumerable<int> Up(Random random, int least, int most) => Enumerable.Range(0, random.Next(least, most + 1));
}
