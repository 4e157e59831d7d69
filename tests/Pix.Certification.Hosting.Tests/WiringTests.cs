using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Journal;
using Pix.Certification.Hosting.Wiring;
using Pix.Certification.Policies;

namespace Pix.Certification.Hosting.Tests;

/// <summary>One call puts the certification into a host, and a host that lacks something does not start.</summary>
public sealed class WiringTests
{
    [Fact]
    public async Task Numbers_that_make_no_sense_stop_the_start_all_at_once()
    {
        await using var journal = new MemoryJournal();
        var failure = await Should.ThrowAsync<InvalidOperationException>(() => CertificationHost.Open(journal, options: static o =>
        {
            (o.AttemptsMax, o.Zone, o.MasterKey) = (0, "Europe/Atlantis", new byte[5]);
        }));
        failure.Message.ShouldContain("AttemptsMax");
        failure.Message.ShouldContain("Europe/Atlantis");
        failure.Message.ShouldContain("MasterKey");
    }

    [Fact]
    public async Task A_host_without_bank_or_profiles_is_told_what_to_write()
    {
        await using var services = new ServiceCollection().AddPixCertification(static _ => { }).BuildServiceProvider();
        Should.Throw<InvalidOperationException>(() => services.GetRequiredService<CertificationDesks>()).Message.ShouldContain("UseBank");
        await using var half = new ServiceCollection().AddPixCertification(static c => c.UseBank(SmallBank.Bank)).BuildServiceProvider();
        Should.Throw<InvalidOperationException>(() => half.GetRequiredService<CertificationDesks>()).Message.ShouldContain("UseProfiles");
    }

    [Fact]
    public async Task A_bank_that_does_not_read_stops_the_start()
    {
        var folder = Directory.CreateTempSubdirectory();
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "bank.json"), "{ \"challenges\": [] }");
        await using var services = new ServiceCollection()
            .AddPixCertification(c => c.UseBank(folder.FullName).UseProfiles(static _ => null)).BuildServiceProvider();
        (await Should.ThrowAsync<InvalidOperationException>(() => services.GetServices<IHostedService>().First().StartAsync(CancellationToken.None))).Message.ShouldContain("bank.json");
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Two_certifications_live_side_by_side()
    {
        await using var services = new ServiceCollection()
            .AddPixCertification(static c => c.UsePolicy(CertificationPolicies.Profile2023).UseBank(SmallBank.Bank).UseProfiles(static _ => null))
            .AddPixCertification("other", static c => c.UsePolicy(CertificationPolicies.Profile2020).UseBank(SmallBank.Bank).UseProfiles(static _ => null))
            .BuildServiceProvider();
        var details = new SessionBuilder().Details;
        var one = (await services.GetRequiredService<CertificationDesks>().Centre(new("c"), "x").Sessions.CreateAsync(details)).OrThrow();
        var other = (await services.GetRequiredKeyedService<CertificationDesks>("other").Centre(new("c"), "x").Sessions.CreateAsync(details)).OrThrow();
        (one.Session.PolicyId, other.Session.PolicyId).ShouldBe(("pix-2023", "pix-2020"));
        (one.Id, other.Id).ShouldBe((new(1), new(1)));
    }

    [Fact]
    public async Task Every_part_can_be_replaced()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.Open(journal, also: static c => c.Use<ISecretSource>(static _ => new KnownSecrets(7)));
        var created = (await host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details)).OrThrow();
        await using var second = new MemoryJournal();
        await using var twin = await CertificationHost.Open(second, also: static c => c.Use<ISecretSource>(static _ => new KnownSecrets(7)));
        (await twin.Administrator.Sessions.CreateAsync(new SessionBuilder().Details)).OrThrow().InvigilatorSecret.ShouldBe(created.InvigilatorSecret);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Commands_are_counted_with_the_host_s_meters_or_without_any(bool hasMeters)
    {
        using var meters = new Meters();
        var counted = new ConcurrentQueue<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                // The host's own meter is this test's; the one of the process belongs to every test that has none.
                if (instrument.Name == "certification.commands" && meters.Made.Contains(instrument.Meter) == hasMeters)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => counted.Enqueue(string.Join(' ', tags.ToArray())));
        listener.Start();
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.Open(
            journal, also: c => _ = hasMeters ? c.Services.AddSingleton<IMeterFactory>(meters) : c.Services);
        (await host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details)).OrThrow();
        counted.ShouldContain("[desk, centre] [useCase, CreateSession] [outcome, done]");
    }

    [Fact]
    public async Task Health_says_when_the_clockwork_is_late()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.Open(journal);
        var health = host.Services.GetRequiredService<CertificationHealth>();
        (await health.Check()).IsHealthy.ShouldBeTrue();
        await host.Services.GetServices<IHostedService>().Last().StopAsync(CancellationToken.None);
        host.Clock.Later(Duration.FromHours(3));
        var late = await health.Check();
        (late.IsHealthy, late.Reason!.Code, late.LateBy).ShouldBe((false, "JRN-3", Duration.FromHours(2)));
    }

    /// <summary>The meters of one host.</summary>
    private sealed class Meters : IMeterFactory
    {
        private readonly ConcurrentDictionary<string, Meter> _made = new(StringComparer.Ordinal);

        public IEnumerable<Meter> Made => _made.Values;

        public Meter Create(MeterOptions options) => _made.GetOrAdd(options.Name, static name => new(name));

        public void Dispose()
        {
            foreach (var meter in _made.Values)
            {
                meter.Dispose();
            }
        }
    }
}
