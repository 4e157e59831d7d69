using Pix.Certification.Journal;
using Pix.Certification.Simulation.Tests.People;
using Pix.Certification.Simulation.Tests.World;
using Pix.Certification.Storage.Auditing;

namespace Pix.Certification.Simulation.Tests;

/// <summary>One whole session as one seed has it, from its planning to its publication and what comes after; and what must be so in the end.</summary>
internal sealed record SimulatedDay(int Seed, int Steps, int Crashes, int Answers, string Root)
{
    private const int Candidates = 5;

    /// <summary>Lives a day on a journal: the hosts share it, or each has one of its own on one database.</summary>
    public static Task<SimulatedDay> Live(int seed, Disk disk) => Task.Run(() =>
    {
        // On a thread without a context of its own: whatever is awaited goes on where it is answered, at once.
        using var day = new SchoolDay(seed, Faults.Many, Exam.Of(seed), disk, new(AllowanceOf));
        var office = new OfficeLife(day);
        var planned = office.Plan(Candidates);
        day.Run(planned);
        var room = planned.Result;
        var invigilator = new InvigilatorLife(day, room);
        day.Run([.. Enumerable.Range(1, Candidates).Select(n => new CandidateLife(day, room, n).Live()), invigilator.Live()]);
        day.Run(office.HandOverAndPublish(room));
        var evening = new Evening(day, room, Candidates);
        day.Run([.. evening.Lives]);
        return Judge(day, room, invigilator, evening.Forgotten, disk);
    });

    private static async Task<SimulatedDay> Judge(SchoolDay day, Room room, InvigilatorLife invigilator, int forgotten, Disk disk)
    {
        await using var journal = disk.Open();
        var events = new List<RecordedEvent>();
        await foreach (var recorded in journal.ReadAllAsync())
        {
            events.Add(recorded);
        }

        day.Witness.Compare(events);
        invigilator.Done.Except(day.Witness.Reasons).ShouldBeEmpty("what the invigilator was told is done");
        day.Witness.Sittings.Values.ShouldAllBe(static sitting => sitting.IsOver);
        (await journal.SecretsAsync([$"candidate-{room.Session}-{forgotten}"])).ShouldBeEmpty("whose name is forgotten");
        var audit = await JournalAudit.RunAsync(journal);
        audit.Faults.ShouldBeEmpty();

        // Two hosts that know nothing read the same results, and work them out again to the same.
        var (one, other) = (await Fresh(day, journal), await Fresh(day, journal));
        Written(await one.Administrator.Results.OfSessionAsync(room.Session)).ShouldBe(Written(await other.Administrator.Results.OfSessionAsync(room.Session)));
        (await one.Desks.Jury("Mme Petit").Publication.UnpublishAsync(room.Session, "Contrôle")).OrThrow();
        (await other.Desks.Jury("Mme Petit").Rulings.PreviewRescoreAsync(room.Session)).OrThrow().ChangesNothing.ShouldBeTrue("every result follows from the journal");
        return day.Witness.Complaint is { } complaint
            ? throw new SimulationFault(complaint, day.Log)
            : new(day.Seed, day.Steps, day.Crashes, day.Witness.Acknowledged, audit.Root);
    }

    // An hour and three quarters, and the last of the list has a third more.
    private static Duration AllowanceOf(CandidateId candidate) => Duration.FromMinutes(candidate.Number == Candidates ? 140 : 105);

    private static Task<CertificationHost> Fresh(SchoolDay day, IEventJournal journal) =>
        CertificationHost.OpenAsync(journal, day.Exam.Policy, HostClock.At(day.Now), day.Exam.Use, clockwork: false);

    private static string Written(Result<IReadOnlyList<Pix.Certification.Certifications.ResultLine>> lines) =>
        System.Text.Json.JsonSerializer.Serialize(lines.OrThrow(), Hosting.Wiring.DeskJson.Configure(new()));
}
