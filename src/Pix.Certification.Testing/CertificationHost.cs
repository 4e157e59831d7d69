using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Pix.Certification.Candidates;
using Pix.Certification.Challenges;
using Pix.Certification.Documents;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Hosting.Settings;
using Pix.Certification.Journal;
using Pix.Certification.Hosting.Wiring;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;
using Pix.Certification.Sessions;

namespace Pix.Certification.Testing;

/// <summary>
/// A host with the certification in it, on any journal, with a clock that a test moves. Several of them on one journal are several hosts.
/// </summary>
public sealed class CertificationHost : IAsyncDisposable
{
    /// <summary>The centre whose administrator <see cref="Administrator"/> is.</summary>
    public static readonly CentreId Centre = new("0170022A");

    private readonly ServiceProvider _services;

    private CertificationHost(ServiceProvider services, FakeTimeProvider clock) => (_services, Clock) = (services, clock);

    /// <summary>The clock on the wall: it stands until it is moved.</summary>
    public FakeTimeProvider Clock { get; }

    /// <summary>The desks.</summary>
    public CertificationDesks Desks => _services.GetRequiredService<CertificationDesks>();

    /// <summary>Everything that the host is made of.</summary>
    public IServiceProvider Services => _services;

    /// <summary>The centre whose administrator <see cref="Administrator"/> is.</summary>
    public CentreDesk Administrator => Desks.Centre(Centre, "Mme Durand");

    /// <summary>
    /// A host whose clock stands at nine o'clock on the day of <see cref="SessionBuilder"/>'s sessions. Without the clockwork, nothing is
    /// done behind the test's back; what is over its term is purged when it is asked for, unless the options say otherwise.
    /// </summary>
    public static async Task<CertificationHost> OpenAsync(
        IEventJournal journal, CertificationPolicy? policy = null, FakeTimeProvider? clock = null,
        Action<CertificationBuilder>? also = null, Action<CertificationOptions>? options = null, ILoggerFactory? logs = null,
        bool clockwork = true)
    {
        var wall = clock ?? HostClock.At(SessionBuilder.NineOClock.InZoneStrictly(DateTimeZoneProviders.Tzdb["Europe/Paris"]).ToInstant());
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(wall);
        if (logs is not null)
        {
            services.AddSingleton(logs);
        }

        services.AddPixCertification(
            certification =>
            {
                certification.UsePolicy(policy ?? CertificationPolicies.Profile2023).UseBank(SmallBank.Bank).UseProfiles(static _ =>
                    SmallBank.Profile).Use(_ => journal).UseDocuments();
                also?.Invoke(certification);
            },
            settings =>
            {
                settings.PurgesDaily = false;
                options?.Invoke(settings);
            });
        var host = new CertificationHost(services.BuildServiceProvider(), wall);
        foreach (var service in host._services.GetServices<IHostedService>().Where(service =>
            clockwork || service is not BackgroundService))
        {
            await service.StartAsync(CancellationToken.None);
        }

        return host;
    }

    /// <summary>The desks.</summary>
    public CandidateDesk Candidate(int number) => Desks.Candidate(SessionBuilder.Account(number));

    /// <summary>The desks.</summary>
    public InvigilatorDesk Invigilator(SessionId session) => Desks.Invigilator(session, "M. Martin");

    /// <summary>A session that has begun: everybody of its list has joined, is present, and knows the code.</summary>
    public async Task<(SessionId Id, string Code)> StartedAsync(int candidates, string room = "B204", int first = 1, Func<int,
        CandidateDetails>? details = null)
    {
        var planned = new SessionBuilder().Details
            with { Room = room, Invigilators = [.. Enumerable.Range(1, 1 + (candidates / 20)).Select(static n => $"Surveillant {n}")] };
        var created = (await Administrator.Sessions.CreateAsync(planned, confirmed: true)).OrThrow();
        for (var n = first; n < first + candidates; n++)
        {
            (await Administrator.Roster.EnrolAsync(created.Id, SessionBuilder.Person(n), details: details?.Invoke(n))).OrThrow();
            await JoinedAsync(created.Id, n);
        }

        (await Invigilator(created.Id).StartAsync()).OrThrow();
        return (created.Id, created.Session.AccessCode);
    }

    /// <summary>A candidate has joined and was seen by the invigilator.</summary>
    public async Task JoinedAsync(SessionId session, int number)
    {
        var person = SessionBuilder.Person(number);
        var joined = (await Candidate(number).JoinAsync(session, new(person.BirthName, person.FirstName, person.BirthDate))).OrThrow();
        (await Invigilator(session).Candidates.ConfirmPresenceAsync(joined.Id)).OrThrow();
    }

    /// <summary>A candidate sits a whole test, passing what <paramref name="answer"/> does not answer.</summary>
    public async Task SatAsync(SessionId session, int number, string code, Func<ChallengeView, GivenAnswer?>? answer = null)
    {
        var desk = Candidate(number);
        var line = (await Administrator.Roster.ListAsync(session)).OrThrow().Single(c => c.Identity == SessionBuilder.Person(number));
        (await Invigilator(session).Candidates.ConfirmPresenceAsync(line.Id)).OrThrow();
        (await desk.Test.StartAsync(session, code)).OrThrow();
        while ((await desk.Test.NextAsync(session)).OrThrow() is { Challenge: { } shown })
        {
            Clock.Minutes(1);
            var given = answer?.Invoke(shown) ?? GivenAnswer.OfChoices(2);
            (await desk.Test.AnswerAsync(session, shown.Number, given, $"{number}-{shown.Number}", shown.Id)).OrThrow();
        }
    }

    /// <summary>A session whose candidates have all passed, handed over; the jury has not published it yet.</summary>
    public async Task<SessionId> FinalisedAsync(int candidates, string room = "B204", int first = 1, Func<int,
        CandidateDetails>? details = null, SessionFile? file = null)
    {
        var (id, code) = await StartedAsync(candidates, room, first, details);
        for (var n = first; n < first + candidates; n++)
        {
            await SatAsync(id, n, code);
            (await Invigilator(id).Candidates.TickEndScreenAsync(new(n - first + 1), seen: true)).OrThrow();
        }

        (await Invigilator(id).EndAsync([])).OrThrow();
        if (file is not null)
        {
            (await Administrator.Finalisation.AttachAsync(id, file)).OrThrow();
        }

        (await Administrator.Finalisation.FinaliseAsync(id)).OrThrow();
        return id;
    }

    /// <summary>Stops it. The journal is closed with it.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StopAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
    }
}

/// <summary>
/// Five competences, three levels, two variants each; the right choice is always the second. And somebody who masters all of it.
/// </summary>
public static class SmallBank
{
    private static readonly string[] Worked = ["1.1", "1.2", "2.1", "3.1", "4.1"];

    /// <summary>The bank.</summary>
    public static ChallengeBank Bank { get; } = Make();

    /// <summary>The profile of who masters it.</summary>
    public static ProfileSnapshot Profile { get; } = ProfileSnapshot.Take(
        Instant.FromUtc(2024, 3, 1, 8, 0),
        CompetenceFrameworks.Crcn,
        Worked.Select(static code =>
            new CompetenceStanding(code, 27,
                3) { ValidatedSkills = [.. Enumerable.Range(1, 3).Select(level => Tube(code) + level)] })).OrThrow();

    private static string Tube(string code) => $"tube{(char)('a' + code[0] - '0')}{(char)('a' + code[2] - '0')}";

    private static ChallengeBank Make()
    {
        var files = Worked.Select(code =>
        {
            var challenges = from level in Enumerable.Range(1, 3)
                             from variant in "ab"
                             let text = """{ "statement": "Que choisir ?", "choices": ["un", "deux", "trois"] }"""
                             select $$"""
                                 { "id": "{{Tube(code)}}{{level}}-{{variant}}", "tube": "{{Tube(code)}}", "level": {{level}},
                                   "skill": "{{Tube(code)}}{{level}}", "kind": "singleChoice", "accessible": true, "choice": 2,
                                   "texts": { "fr": {{text}}, "en": {{text}} } }
                                 """;
            return new BankFile(code + ".json", $$"""{ "competence": "{{code}}", "challenges": [{{string.Join(",", challenges)}}] }""");
        });
        return ChallengeBankReader.Read(files, new() { Competences = Worked, Version = "small" }).OrThrow();
    }
}
