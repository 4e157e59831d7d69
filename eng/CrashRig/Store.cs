using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Hosting.Journals;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;
using Pix.Certification.Storage;

namespace CrashRig;

/// <summary>The journal under test, and a certification on it, as any integrator would set it up.</summary>
internal static class Store
{
    public static DurableJournal Journal(string engine, string where) => engine switch
    {
        "sqlite" => DurableJournal.Sqlite(where),
        "postgresql" => DurableJournal.PostgreSql(where),
        _ => throw new ArgumentException($"There is no engine '{engine}': sqlite or postgresql.", nameof(engine)),
    };

    public static async Task<(ServiceProvider Services, CertificationDesks Desks)> Open(string engine, string where)
    {
        var bank = Path.Combine(AppContext.BaseDirectory, "bank");
        var challenges = new Lazy<ProfileSnapshot>(() => Profile(bank));
        var services = new ServiceCollection()
            .AddPixCertification(certification => certification
                .UsePolicy(CertificationPolicies.Profile2023).UseBank(bank).UseProfiles(_ => challenges.Value).Use<IEventJournal>(_ => Journal(engine, where)))
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
        var files = Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(static path => new BankFile(Path.GetFileName(path), File.ReadAllText(path)));
        var framework = CompetenceFrameworks.Crcn;
        var bank = ChallengeBankReader.Read(files, new() { Competences = [.. framework.Competences.Select(static c => c.Code)] }).OrThrow();
        return ProfileSnapshot.Take(Instant.FromUtc(2026, 1, 1, 0, 0), framework, framework.Competences.Select(c =>
            new CompetenceStanding(c.Code, 27, 3) { ValidatedSkills = [.. bank.OfCompetence(c.Code).Select(static x => x.Skill).Distinct().Where(static s => s.Level <= 3).Select(static s => s.ToString())] })).OrThrow();
    }
}
