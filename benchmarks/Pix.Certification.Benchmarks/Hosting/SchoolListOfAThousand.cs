using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Benchmarks.Sessions;
using Pix.Certification.Candidates;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Journal;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Hosting.Wiring;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;

namespace Pix.Certification.Benchmarks.Hosting;

/// <summary>One view of a school's list of 1,000 pupils, half of whom lack competences: whole, and what a class and a name leave.</summary>
[MemoryDiagnoser]
public class SchoolListOfAThousand
{
    private ServiceProvider _services = null!;
    private CentreDesk _desk = null!;

    [GlobalSetup]
    public async Task Setup()
    {
        var services = new ServiceCollection();
        services.AddPixCertification(static certification => certification
            .UsePolicy(World.Policy)
            .UseBank(World.Bank())
            .UseProfiles<HalfCertifiable>()
            .UseOpenJournal(new MemoryJournal()));
        _services = services.BuildServiceProvider();
        _desk = _services.GetRequiredService<CertificationDesks>().Centre(new CentreId("valin"), "Mme Durand");
        (await _desk.Pupils.KeepAsync([.. Enumerable.Range(0, 1000).Select(Pupil)])).OrThrow();
        (await _desk.Pupils.RecomputeCertifiabilityAsync()).OrThrow();
    }

    [GlobalCleanup]
    public ValueTask Cleanup() => _services.DisposeAsync();

    [Benchmark]
    public async Task<int> Whole() => (await _desk.Pupils.SchoolListAsync([])).Pupils.Count;

    [Benchmark]
    public async Task<int> ByName() => (await _desk.Pupils.SchoolListAsync(["3A"], "zoe dup")).Pupils.Count;

    private static Learner Pupil(int n)
    {
        var person = World.Person(n);
        return new(new($"{n}"), person.BirthName, person.FirstName, person.BirthDate, n % 40 == 0 ? "3A" : $"3{(char)('B' + (n % 20))}");
    }

    private sealed class HalfCertifiable : IProfileSource
    {
        public ValueTask<ProfileSnapshot?> ProfileOfAsync(AccountId account, CancellationToken cancellation = default) =>
            ValueTask.FromResult<ProfileSnapshot?>(null);

        public ValueTask<ProfileSnapshot?> ProfileOfAsync(LearnerId learner, CancellationToken cancellation = default)
        {
            var worked = learner.ToString()[^1] % 2 == 0 ? 8 : 3;
            var standings = CompetenceFrameworks.Crcn.Competences.Take(worked).Select(static c => new CompetenceStanding(c.Code, 8, 1));
            var profile = ProfileSnapshot.Take(World.Morning, CompetenceFrameworks.Crcn, standings).OrThrow();
            return ValueTask.FromResult<ProfileSnapshot?>(profile);
        }
    }
}
