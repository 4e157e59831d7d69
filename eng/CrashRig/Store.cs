using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Journal;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;
using Pix.Certification.Storage;
using Pix.Certification.Timing;

namespace CrashRig;

/// <summary>The journal under test, and a certification on it, as any integrator would set it up.</summary>
internal static class Store
{
    // A minute for a test, ended by the clock; everybody stays present.
    private static readonly CertificationPolicy Enforced = CertificationPolicy.Create(CertificationPolicies.Profile2023.ToText() with
    {
        Id = "rig",
        Session = new() { TimeKeeping = TimeKeeping.Enforce, TestMinutes = 1, SessionMinutes = 5, PresenceMinutes = 1440 },
    }).OrThrow();

    /// <summary>The policy of a run: with a clock of its own, one that enforces time.</summary>
    public static CertificationPolicy Policy(RigClock? clock) => clock is null ? CertificationPolicies.Profile2023 : Enforced;

    public static DurableJournal Journal(string engine, string where) => engine switch
    {
        "sqlite" => DurableJournal.Sqlite(where),
        "postgresql" => DurableJournal.PostgreSql(where),
        _ => throw new ArgumentException($"There is no engine '{engine}': sqlite or postgresql.", nameof(engine)),
    };

    public static async Task<(ServiceProvider Services, CertificationDesks Desks)> Open(string engine, string where, RigClock? clock)
    {
        var bank = Path.Combine(AppContext.BaseDirectory, "bank");
        var challenges = new Lazy<ProfileSnapshot>(() => Profile(bank));
        var services = new ServiceCollection()
            .AddSingleton<ILoggerFactory>(new DueLines())
            .AddPixCertification(certification =>
            {
                certification.UsePolicy(Policy(clock)).UseBank(bank).UseProfiles(_ => challenges.Value)
                    .Use<IEventJournal>(_ => Journal(engine, where));
                _ = clock is null ? certification : certification.Use<IClock>(_ => clock);
            })
            .BuildServiceProvider();
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(CancellationToken.None);
        }

        return (services, services.GetRequiredService<CertificationDesks>());
    }

    // Somebody who has worked every competence: the longest test there is.
    private static ProfileSnapshot Profile(string folder)
    {
        var files = Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal)
            .Select(static path => new BankFile(Path.GetFileName(path), File.ReadAllText(path)));
        var framework = CompetenceFrameworks.Crcn;
        var bank = ChallengeBankReader.Read(files, new() { Competences = [.. framework.Competences.Select(static c => c.Code)] }).OrThrow();
        return ProfileSnapshot.Take(Instant.FromUtc(2026, 1, 1, 0, 0), framework, framework.Competences.Select(c =>
            new CompetenceStanding(c.Code, 27, 3) { ValidatedSkills =
                [.. bank.OfCompetence(c.Code).Select(static x => x.Skill).Distinct().Where(static s => s.Level <= 3)
                .Select(static s => s.ToString())] })).OrThrow();
    }
}
