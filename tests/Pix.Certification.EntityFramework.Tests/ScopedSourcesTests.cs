using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Hosting.Outbox;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Hosting.Wiring;
using Pix.Certification.Profiles;

namespace Pix.Certification.EntityFramework.Tests;

/// <summary>An integrator's sources stand on a DbContext, which lives as long as a scope: each call has one of its own.</summary>
public sealed class ScopedSourcesTests : IAsyncDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public static TheoryData<bool, string?> Ways => new() { { true, null }, { true, "other" }, { false, null }, { false, "other" } };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Sources_on_a_DbContext_work_as_they_are(bool named, string? key)
    {
        await _connection.OpenAsync();
        var services = new ServiceCollection().AddSingleton<Seen>().AddDbContext<Platform>(platform => platform.UseSqlite(_connection));
        services.AddSingleton<TimeProvider>(HostClock.At(
            SessionBuilder.NineOClock.InZoneStrictly(DateTimeZoneProviders.Tzdb["Europe/Paris"]).ToInstant()));
        if (!named)
        {
            services.AddKeyedScoped<IProfileSource, PlatformProfiles>(key)
                .AddKeyedScoped<ICentreSource, PlatformCentres>(key)
                .AddKeyedScoped<INoticeSender, PlatformNotices>(key);
        }

        _ = key is null ? services.AddPixCertification(Configure) : services.AddPixCertification(key, Configure);
        await using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
        await using (var scope = provider.CreateAsyncScope())
        {
            var platform = scope.ServiceProvider.GetRequiredService<Platform>();
            await platform.Database.EnsureCreatedAsync();
            platform.AddRange(new Pupil { Id = "account-1", Level = 3 }, new Place { Id = "0170022A", Name = "Lycée Valin" });
            await platform.SaveChangesAsync();
        }

        foreach (var hosted in provider.GetServices<IHostedService>().Where(static hosted => hosted is not BackgroundService))
        {
            await hosted.StartAsync(CancellationToken.None);
        }

        var desks = provider.GetRequiredKeyedService<CertificationDesks>(key);
        await ASessionWithTwoWhoArrive(desks);
        provider.GetRequiredService<Seen>().Contexts.Distinct().Count().ShouldBeGreaterThanOrEqualTo(3, "each call has a DbContext of its own");

        void Configure(CertificationBuilder certification)
        {
            certification.UseMemory().UsePolicy(Policies.CertificationPolicies.Profile2023).UseBank(SmallBank.Bank);
            _ = named
                ? certification.UseProfiles<PlatformProfiles>().UseCentres<PlatformCentres>().UseNotices<PlatformNotices>()
                : certification;
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static async Task ASessionWithTwoWhoArrive(CertificationDesks desks)
    {
        var centre = desks.Centre(new("0170022A"), "Mme Durand");
        var session = (await centre.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow();
        foreach (var n in (int[])[1, 2])
        {
            (await centre.Roster.EnrolAsync(session.Id, SessionBuilder.Person(n))).OrThrow();
        }

        (await Join(1)).IsOk.ShouldBeTrue("account-1 is among the platform's pupils");
        (await Join(2)).IsOk.ShouldBeFalse("account-2 is not");

        ValueTask<Result<JoinedCandidate>> Join(int n)
        {
            var person = SessionBuilder.Person(n);
            return desks.Candidate(SessionBuilder.Account(n)).JoinAsync(session.Id, new(person.BirthName, person.FirstName, person.BirthDate));
        }
    }

    /// <summary>The tables of a platform.</summary>
    public sealed class Platform(DbContextOptions<Platform> options, Seen seen) : DbContext(options)
    {
        public DbSet<Pupil> Pupils => Set<Pupil>();

        public DbSet<Place> Places => Set<Place>();

        public Platform Noted()
        {
            seen.Contexts.Add(ContextId.InstanceId);
            return this;
        }
    }

    /// <summary>Which contexts were asked.</summary>
    public sealed class Seen
    {
        public List<Guid> Contexts { get; } = [];
    }

    /// <summary>How far a pupil has come.</summary>
    public sealed class Pupil
    {
        public required string Id { get; init; }

        public int Level { get; init; }
    }

    /// <summary>A centre.</summary>
    public sealed class Place
    {
        public required string Id { get; init; }

        public required string Name { get; init; }
    }

    private sealed class PlatformProfiles(Platform platform) : IProfileSource
    {
        public async ValueTask<ProfileSnapshot?> ProfileOfAsync(AccountId account, CancellationToken cancellation = default)
        {
            var id = account.ToString();
            return await platform.Noted().Pupils.AnyAsync(p => p.Id == id, cancellation) ? SmallBank.Profile : null;
        }
    }

    private sealed class PlatformCentres(Platform platform) : ICentreSource
    {
        public async ValueTask<CentreCard?> FindAsync(CentreId centre, CancellationToken cancellation = default)
        {
            var id = centre.ToString();
            return await platform.Noted().Places.FirstOrDefaultAsync(p => p.Id == id, cancellation) is { } place ? new(place.Name) : null;
        }
    }

    private sealed class PlatformNotices(Platform platform) : INoticeSender
    {
        public async ValueTask SendAsync(Notice notice, CancellationToken cancellation = default) =>
            await platform.Noted().Database.CanConnectAsync(cancellation);
    }
}
