using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pix.Certification.Candidates;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Journal;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;
using Pix.Certification.Sessions;

namespace Pix.Certification.Load;

/// <summary>A candidate in the middle of a test.</summary>
internal sealed class Sitter(CandidateDesk desk, SessionId session, string account)
{
    private ChallengeView? _shown;

    /// <summary>The next step of the test, durable when it returns: a challenge shown, or an answer taken. False at the end.</summary>
    public async ValueTask<bool> Step()
    {
        if (_shown is { } shown)
        {
            (await desk.Test.AnswerAsync(session, shown.Number, GivenAnswer.Pass, $"{account}/{shown.Number}", shown.Id)).OrThrow();
            _shown = null;
            return true;
        }

        _shown = (await desk.Test.NextAsync(session)).OrThrow().Challenge;
        return _shown is not null;
    }

    /// <summary>True when the next step is an answer.</summary>
    public bool IsAnswering => _shown is not null;
}

/// <summary>A host on one journal, and candidates who have begun.</summary>
internal sealed class Exam : IAsyncDisposable
{
    private const int InRoom = 40;
    private readonly ServiceProvider _services;
    private readonly ConcurrentQueue<Sitter> _ready = [];
    private int _rooms;

    private Exam(ServiceProvider services) => _services = services;

    public static async Task<Exam> Open(IEventJournal journal)
    {
        var bank = ReadBank();
        var framework = CompetenceFrameworks.Crcn;
        var profile = ProfileSnapshot.Take(Instant.FromUtc(2026, 1, 1, 0, 0), framework, framework.Competences.Select(c =>
            new CompetenceStanding(c.Code, 27, 3) { ValidatedSkills =
                [.. bank.OfCompetence(c.Code).Select(static x => x.Skill).Distinct().Where(static s => s.Level <= 3)
                .Select(static s => s.ToString())] })).OrThrow();
        var services = new ServiceCollection()
            .AddPixCertification(c => c.UsePolicy(CertificationPolicies.Profile2023).UseBank(bank).UseProfiles(_ => profile)
                .Use(_ => journal))
            .BuildServiceProvider();
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(CancellationToken.None);
        }

        return new(services);
    }

    /// <summary>Lets so many more candidates begin.</summary>
    public async Task Prepare(int candidates)
    {
        var rooms = Enumerable.Range(_rooms, (candidates + InRoom - 1) / InRoom).ToArray();
        _rooms += rooms.Length;
        await Parallel.ForEachAsync(rooms, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (room, _) => await Fill(room));
    }

    /// <summary>Somebody who has begun and whom nobody has taken.</summary>
    public Sitter Take() => _ready.TryDequeue(out var sitter) ? sitter
        : throw new InvalidOperationException("Too few candidates were prepared for this machine: raise their number.");

    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in _services.GetServices<IHostedService>())
        {
            await hosted.StopAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
    }

    private async Task Fill(int room)
    {
        var desks = _services.GetRequiredService<CertificationDesks>();
        var administrator = desks.Centre(new("load"), "load");
        var details = new SessionDetails("Load", $"{room}", new(2026, 11, 20, 9, 0), "Europe/Paris", ["A", "B"]);
        var created = (await administrator.Sessions.CreateAsync(details, confirmed: true)).OrThrow();
        var invigilator = desks.Invigilator(created.Id, "load");
        for (var n = 1; n <= InRoom; n++)
        {
            // Names are compared without their spaces: a birth date of their own keeps "1 11" and "11 1" apart.
            var born = new LocalDate(2007, 1, 1).PlusDays(n);
            var identity = new CandidateIdentity($"Nom {room} {n}", "Prénom", born, Birthplace.In("17300", "Rochefort"));
            (await administrator.Roster.EnrolAsync(created.Id, identity)).OrThrow();
            var joined = (await desks.Candidate(new($"{room}/{n}"))
                .JoinAsync(created.Id, new(identity.BirthName, identity.FirstName, identity.BirthDate))).OrThrow();
            (await invigilator.Candidates.ConfirmPresenceAsync(joined.Id)).OrThrow();
        }

        (await invigilator.StartAsync()).OrThrow();
        for (var n = 1; n <= InRoom; n++)
        {
            var desk = desks.Candidate(new($"{room}/{n}"));
            (await desk.Test.StartAsync(created.Id, created.Session.AccessCode)).OrThrow();
            _ready.Enqueue(new(desk, created.Id, $"{room}/{n}"));
        }
    }

    private static ChallengeBank ReadBank()
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "bank"), "*.json").Order(StringComparer.Ordinal)
            .Select(static path => new BankFile(Path.GetFileName(path), File.ReadAllText(path)));
        return ChallengeBankReader.Read(files,
            new() { Competences = [.. CompetenceFrameworks.Crcn.Competences.Select(static c => c.Code)] }).OrThrow();
    }
}
