using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pix.Certification.Candidates;
using Pix.Certification.Credentials;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Hosting.Settings;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Journal;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Storage;
using Pix.Certification.Testing;
using Pix.Certification.Timing;

namespace Nation;

/// <summary>One host as an integrator sets it up, but for HTTP: desks, clockwork, journal on PostgreSQL.</summary>
internal sealed class Post : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Post(ServiceProvider services, IEventJournal journal) => (_services, Journal) = (services, journal);

    public static DemonstrationBank Demonstration { get; } = new();

    public IEventJournal Journal { get; }

    public CertificationDesks Desks => _services.GetRequiredService<CertificationDesks>();

    public static async Task<Post> Open(string connection, string keyFile, IClock clock)
    {
        var curve = ECDsa.Create();
        curve.ImportFromPem(await File.ReadAllTextAsync(keyFile));
        var credentials = new CredentialSettings(
            new()
            {
                Id = "https://certification.example/issuer",
                Name = "Nation",
                Url = "https://certification.example/",
                Achievement = new("https://certification.example/achievement", "Certification", "Digital skills.", "A supervised test."),
            },
            [SigningKey.Of(curve)],
            new("https://certification.example/"));
        var journal = DurableJournal.PostgreSql(connection);
        var services = new ServiceCollection()
            .AddPixCertification(certification => certification
                .UsePolicy(Policy)
                .UseBank(Demonstration.Bank)
                .Use<IProfileSource>(_ => new EverybodyKnows())
                .UseCredentials(credentials)
                .Use(_ => clock)
                .Use<IEventJournal>(_ => journal))
            // Hours pass in a moment here: who waits a second before looking for what is due would make the run wait.
            .Configure<CertificationOptions>(static options => options.ClockworkEvery = TimeSpan.FromMilliseconds(50))
            .BuildServiceProvider();
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(CancellationToken.None);
        }

        return new(services, journal);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var hosted in _services.GetServices<IHostedService>())
        {
            await hosted.StopAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
    }

    // The test of today, with its time enforced, in a calendar that has the weeks of the run.
    private static CertificationPolicy Policy { get; } = CertificationPolicy.Create(CertificationPolicies.Adaptive2026.ToText() with
    {
        Id = "nation",
        Session = CertificationPolicies.Adaptive2026.Session with { TimeKeeping = TimeKeeping.Enforce },
        Eligibility = CertificationPolicies.Adaptive2026.Eligibility with
        {
            Windows = [new(Audience.Lycee, new(2026, 11, 2), new(2027, 3, 26))],
        },
    }).OrThrow();

    private sealed class EverybodyKnows : IProfileSource
    {
        private readonly ProfileSnapshot _profile = Demonstration.Profile(level: 4, at: Country.Opening);

        public ValueTask<ProfileSnapshot?> ProfileOfAsync(AccountId account, CancellationToken cancellation = default) =>
            ValueTask.FromResult<ProfileSnapshot?>(_profile);

        public ValueTask<ProfileSnapshot?> ProfileOfAsync(LearnerId learner, CancellationToken cancellation = default) =>
            ValueTask.FromResult<ProfileSnapshot?>(_profile);
    }
}
