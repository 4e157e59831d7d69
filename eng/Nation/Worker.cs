using System.Diagnostics;
using System.Globalization;
using Pix.Certification.Candidates;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Planning;
using Pix.Certification.Policies;
using Pix.Certification.Reports;
using Pix.Certification.Sittings;

namespace Nation;

/// <summary>One host and the people who ask it: it does its share of each phase, and says when it has.</summary>
/// <remarks>
/// A session's centre, invigilator and jury ask the host of its number, a candidate that of the pupil's: everybody of one room meets in
/// the journal. Every command has a key that follows from what it is, so that a phase that was cut is simply done again.
/// </remarks>
internal sealed partial class Worker(string folder, int share, int of, Country country, Post post, HandClock clock, Register register)
{
    private const int AtOnce = 32;
    private readonly Dictionary<int, IReadOnlyList<Room>> _rooms = [];
    private ILookup<LocalDateTime, Room>? _planned;

    public async Task<Told> Do(Ask ask)
    {
        if (ask.At > 0)
        {
            clock.Put(ask.At);
        }

        var answers = 0L;
        var sitting = 0;
        switch (ask.Do)
        {
            case "list":
                await Each(country.Schools.Where(IsMine), List);
                break;
            case "plan":
                await PlanAll();
                break;
            case "arrive":
                await Each(await RoomsOf(ask.Slot), Arrive);
                break;
            case "open":
                await Each(Mine(await RoomsOf(ask.Slot)), Open);
                break;
            case "step":
                answers = await Step(await RoomsOf(ask.Slot), ask.Round);
                sitting = (await RoomsOf(ask.Slot)).Sum(room => room.Seats.Count(seat => IsMine(seat) && !seat.IsOver));
                break;
            case "watch":
                await Each(Mine(await RoomsOf(ask.Slot)), room => Watch(room, ask.Round));
                break;
            case "close":
                await Each(Mine(await RoomsOf(ask.Slot)), Close);
                break;
            case "finalise":
                await Each(Mine(await RoomsOf(ask.Slot)), Finalise);
                break;
            case "decide":
                await Decide(Mine(await RoomsOf(ask.Slot)));
                break;
            case "verify":
                await Each(await RoomsOf(ask.Slot), Verify);
                break;
            case "derive":
                await Each(Mine(await RoomsOf(ask.Slot)), Derive);
                break;
            case "forget":
                _rooms.Remove(ask.Slot);
                break;
            case "settle":
                await Settle();
                break;
            default:
                throw new ArgumentException(ask.Do, nameof(ask));
        }

        register.Flush();
        using var process = Process.GetCurrentProcess();
        return new()
        {
            Answers = answers,
            Sitting = sitting,
            Counts = register.Counts,
            Times = register.Times,
            MemoryMost = process.PeakWorkingSet64,
            Processor = process.TotalProcessorTime.TotalMilliseconds,
        };
    }

    private bool IsMine(School school) => school.Number % of == share;

    private bool IsMine(Seat seat) => seat.Pupil.Number % of == share;

    private IEnumerable<Room> Mine(IEnumerable<Room> rooms) => rooms.Where(room => room.Id.Number % of == share);

    private CentreDesk Centre(CentreId centre) => post.Desks.Centre(centre, "Mme Durand");

    private InvigilatorDesk Invigilator(Room room) => post.Desks.Invigilator(room.Id, "D. Martin");

    private CandidateDesk Candidate(Seat seat) => post.Desks.Candidate(seat.Pupil.Account, seat.Pupil.Learner);

    private static string Key(string what, Room room, Seat? seat = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{what}/{room.Id.Number}/{seat?.Candidate.Number ?? 0}");

    private static Task Each<T>(IEnumerable<T> all, Func<T, ValueTask> work) =>
        Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, (one, _) => work(one));

    // The clockwork of every host takes what is due by the new time; nothing may be left before time goes on.
    private async Task Settle()
    {
        while (await post.Journal.NextDueAsync(clock.GetCurrentInstant()) is { } next && next <= clock.GetCurrentInstant())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    private async ValueTask List(School school)
    {
        var (centre, pupils) = (Centre(new(school.Id)), Enumerable.Range(school.FirstPupil, school.Pupils));
        Learner[] learners = [.. pupils.Select(n => country.PupilAt(n).ToLearner(school))];
        (await register.Try("keep the list", () => centre.Once("list").Pupils.KeepAsync(learners))).OrThrow();
        (await register.Try("compute who is certifiable", () =>
            centre.Once("certifiable").Pupils.RecomputeCertifiabilityAsync())).OrThrow();
        register.Count("pupils", learners.Length);
    }

    private async Task PlanAll()
    {
        var file = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Each(country.Schools.Where(IsMine), async school =>
        {
            foreach (var room in await Plan(school))
            {
                file.Add(room.ToString());
            }
        });
        await File.WriteAllLinesAsync(Path.Combine(folder, $"sessions-{share}.tsv"), file.Order(StringComparer.Ordinal));
    }

    private async ValueTask<IEnumerable<Room>> Plan(School school)
    {
        var centre = Centre(new(school.Id));
        var slots = country.Slots.Skip(school.FirstDay * Country.SlotsOfADay)
            .Take((school.Pupils / 20) + 4)
            .Select(static starts => new CohortSlot(starts, Country.MinutesOfASlot));
        var asked = new PlanRequest(
            school.Classes,
            [new("Lycée", "202", Workstations: 24, "Europe/Paris"), new("Lycée", "204", Workstations: 16, "Europe/Paris")],
            [new("D. Martin"), new("Mme Petit"), new("M. Roy")],
            [.. slots])
        {
            Audience = Audience.Lycee,
        };
        var plan = (await register.Try("propose a plan", () => centre.Planning.ProposeAsync(asked))).OrThrow();
        if (plan.Missing is [var missing, ..])
        {
            throw new InvalidOperationException($"{school}: {missing}");
        }

        var confirmed = (await register.Try("confirm a plan", () =>
            centre.Once("plan").Planning.ConfirmAsync(new(asked, plan.Sessions)))).OrThrow();
        register.Count("sessions", confirmed.Count);
        return confirmed.Select(made => new Room(made.Id, made.Session.Centre, made.Session.Details.Starts, made.Session.AccessCode));
    }

    private async ValueTask<IReadOnlyList<Room>> RoomsOf(int slot)
    {
        if (_rooms.TryGetValue(slot, out var known))
        {
            return known;
        }

        _planned ??= Directory.GetFiles(folder, "sessions-*.tsv").SelectMany(File.ReadAllLines).Select(Room.Read)
            .ToLookup(static room => room.Starts);
        Room[] rooms = [.. _planned[country.Slots[slot]]];
        await Each(rooms, async room =>
        {
            var lines = (await register.Try("read the list", () => Centre(room.Centre).Roster.ListAsync(room.Id))).OrThrow();
            room.Seats.AddRange(lines.Select(line => new Seat(
                line.Id,
                country.PupilAt(Pupil.NumberOf(line.Details.Learner!.Value.ToString())))));
        });
        return _rooms[slot] = rooms;
    }
}
