using Pix.Certification.Hosting.Settings;
using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
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
        var failure = await Should.ThrowAsync<OptionsValidationException>(() => CertificationHost.OpenAsync(journal, options: static o =>
        {
            (o.AttemptsMax, o.Zone, o.MasterKey) = (0, "Europe/Atlantis", new byte[5]);
        }));
        failure.Message.ShouldContain("AttemptsMax");
        failure.Message.ShouldContain("Europe/Atlantis");
        failure.Message.ShouldContain("MasterKey");
    }

    [Fact]
    public async Task A_host_without_storage_bank_or_profiles_is_told_what_to_write_all_at_once()
    {
        await using var services = new ServiceCollection().AddPixCertification(static _ => { }).BuildServiceProvider();
        var failure = Should.Throw<OptionsValidationException>(() => services.GetRequiredService<CertificationDesks>());
        failure.Failures.Count().ShouldBe(3);
        failure.Message.ShouldContain("UseSqlite");
        failure.Message.ShouldContain("UseMemory");
        failure.Message.ShouldContain("UseBank");
        failure.Message.ShouldContain("UseProfiles");
        await using var half = new ServiceCollection().AddPixCertification(static c => c.UseMemory().UseBank(SmallBank.Bank)).BuildServiceProvider();
        Should.Throw<OptionsValidationException>(() => half.GetRequiredService<CertificationDesks>()).Failures.ShouldHaveSingleItem().ShouldContain("UseProfiles");
    }

    [Fact]
    public async Task What_a_start_lacks_is_found_by_the_host_s_own_validation_of_options()
    {
        await using var services = new ServiceCollection()
            .AddPixCertification("other", static c => c.UseBank(SmallBank.Bank).UseProfiles(static _ => null), static o => o.KeptMax = 0)
            .BuildServiceProvider();
        var failure = Should.Throw<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());
        failure.OptionsName.ShouldBe("other");
        failure.Failures.Count().ShouldBe(2);
        failure.Failures.ShouldAllBe(static f => f.StartsWith("AddPixCertification(\"other\"): "));
    }

    [Fact]
    public async Task Options_are_those_of_the_host_by_name()
    {
        await using var services = new ServiceCollection()
            .Configure<CertificationOptions>(static o => o.KeptMax = 11)
            .AddPixCertification(Whole, static o => o.AttemptsMax = 3)
            .AddPixCertification("other", Whole)
            .Configure<CertificationOptions>("other", static o => o.KeptMax = 12)
            .BuildServiceProvider();
        var options = services.GetRequiredService<IOptions<CertificationOptions>>().Value;
        (options.KeptMax, options.AttemptsMax).ShouldBe((11, 3));
        services.GetRequiredService<CertificationOptions>().KeptMax.ShouldBe(11);
        var other = services.GetRequiredService<IOptionsMonitor<CertificationOptions>>().Get("other");
        (other.KeptMax, other.AttemptsMax).ShouldBe((12, 12));
        services.GetRequiredKeyedService<CertificationOptions>("other").ShouldBeSameAs(other);
    }

    [Fact]
    public async Task Options_are_read_from_a_section_of_the_configuration_keys_included()
    {
        var key = SHA256.HashData("a master key"u8);
        var section = Section(new()
        {
            ["Certification:MasterKey"] = Convert.ToBase64String(key), ["Certification:linkKey"] = Convert.ToBase64String(key),
            ["Certification:ResultAddress"] = "https://certification.example/resultats/", ["Certification:KeptMax"] = "12",
            ["Certification:PurgesDaily"] = "false", ["Certification:ClockworkLease"] = "00:01:00", ["Certification:AttemptsMax"] = "5",
            ["Certification:VerificationAddress"] = "https://certification.example/verifier", ["Certification:Zone"] = "Indian/Reunion",
        });
        await using var services = new ServiceCollection()
            .AddPixCertification(c => Whole(c.UseConfiguration(section)), static o => o.AttemptsMax = 6)
            .AddPixCertification("bound", Whole)
            .Configure<CertificationOptions>("bound", section)
            .BuildServiceProvider();
        foreach (var options in (CertificationOptions[])[
            services.GetRequiredService<CertificationOptions>(), services.GetRequiredKeyedService<CertificationOptions>("bound")])
        {
            options.MasterKey.Span.ToArray().ShouldBe(key);
            options.LinkKey.ShouldBe(key);
            $"{options.LinkKey}".ShouldBe("(key of 32 bytes)");
            (options.KeptMax, options.PurgesDaily, options.ClockworkLease, options.Zone)
                .ShouldBe((12, false, TimeSpan.FromMinutes(1), "Indian/Reunion"));
            options.VerificationAddress.ShouldBe(new("https://certification.example/verifier"));
            options.ResultAddress.ShouldBe("https://certification.example/resultats/");
        }

        services.GetRequiredService<CertificationOptions>().AttemptsMax.ShouldBe(6, "what is set in code counts more");
    }

    [Fact]
    public async Task A_configuration_that_cannot_be_read_is_told_so_and_no_key_is_repeated()
    {
        var section = Section(new()
        {
            ["Certification:MasterKy"] = "c2VjcmV0", ["Certification:MasterKey"] = "?secret?", ["Certification:KeptMax"] = "many",
        });
        await using var services = new ServiceCollection().AddPixCertification(c => Whole(c.UseConfiguration(section))).BuildServiceProvider();
        var failure = Should.Throw<OptionsValidationException>(() => services.GetRequiredService<CertificationDesks>());
        failure.Failures.Count().ShouldBe(3);
        failure.Message.ShouldContain("Certification:MasterKy");
        failure.Message.ShouldContain("Certification:KeptMax");
        failure.Message.ShouldContain("base64");
        failure.Message.ShouldNotContain("secret");
        failure.Message.ShouldNotContain("c2VjcmV0");
    }

    [Fact]
    public void The_same_certification_is_not_added_twice()
    {
        var services = new ServiceCollection().AddPixCertification(Whole).AddPixCertification("other", Whole);
        Should.Throw<InvalidOperationException>(() => services.AddPixCertification(Whole)).Message.ShouldContain("give the second certification a key");
        Should.Throw<InvalidOperationException>(() => services.AddPixCertification("other", Whole)).Message.ShouldContain("with the key \"other\"");
    }

    [Fact]
    public async Task A_desk_asked_for_before_the_host_has_started_says_so()
    {
        await using var services = new ServiceCollection().AddPixCertification(Whole).BuildServiceProvider();
        var desks = services.GetRequiredService<CertificationDesks>();
        Should.Throw<InvalidOperationException>(() => desks.Centre(new("c"), "x")).Message.ShouldContain("has not started");
        Should.Throw<InvalidOperationException>(() => desks.Public("here")).Message.ShouldContain("has not started");
        await services.GetServices<IHostedService>().First().StartAsync(CancellationToken.None);
        (await desks.Centre(new("c"), "x").Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).IsOk.ShouldBeTrue();
    }

    [Fact]
    public async Task A_tool_opens_a_journal_and_needs_no_start()
    {
        await using var journal = new MemoryJournal();
        await journal.OpenAsync();
        await using var services = new ServiceCollection()
            .AddPixCertification(c => c.UseOpenJournal(journal).UseBank(SmallBank.Bank).UseProfiles(static _ => null)).BuildServiceProvider();
        (await services.GetRequiredService<CertificationDesks>().Centre(new("c"), "x").Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).IsOk.ShouldBeTrue();
    }

    [Fact]
    public async Task How_long_commands_take_has_buckets_from_half_a_millisecond_to_ten_seconds()
    {
        using var meters = new Meters();
        Instrument? found = null;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
                found = instrument.Name == "certification.command.duration" && meters.Made.Contains(instrument.Meter) ? instrument : found,
        };
        listener.Start();
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal, also: c => c.Services.AddSingleton<IMeterFactory>(meters));
        var boundaries = found.ShouldBeOfType<Histogram<double>>().Advice!.HistogramBucketBoundaries!;
        (boundaries[0], boundaries[^1], boundaries.Count).ShouldBe((0.0005, 10, 14));
        boundaries.ShouldBeInOrder();
    }

    [Fact]
    public async Task A_bank_that_does_not_read_stops_the_start()
    {
        var folder = Directory.CreateTempSubdirectory();
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "bank.json"), "{ \"challenges\": [] }");
        await using var services = new ServiceCollection()
            .AddPixCertification(c => c.UseMemory().UseBank(folder.FullName).UseProfiles(static _ => null)).BuildServiceProvider();
        (await Should.ThrowAsync<InvalidOperationException>(() => services.GetServices<IHostedService>().First().StartAsync(CancellationToken.None))).Message.ShouldContain("bank.json");
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Two_certifications_live_side_by_side()
    {
        await using var services = new ServiceCollection()
            .AddPixCertification(static c => c.UseMemory().UsePolicy(CertificationPolicies.Profile2023).UseBank(SmallBank.Bank).UseProfiles(static _ => null))
            .AddPixCertification("other", static c => c.UseMemory().UsePolicy(CertificationPolicies.Profile2020).UseBank(SmallBank.Bank).UseProfiles(static _ => null))
            .BuildServiceProvider();
        foreach (var hosted in services.GetServices<IHostedService>())
        {
            await hosted.StartAsync(CancellationToken.None);
        }

        var details = new SessionBuilder().Details;
        var one = (await services.GetRequiredService<CertificationDesks>().Centre(new("c"), "x").Sessions.CreateAsync(details, confirmed: true)).OrThrow();
        var other = (await services.GetRequiredKeyedService<CertificationDesks>("other").Centre(new("c"), "x").Sessions.CreateAsync(details, confirmed: true)).OrThrow();
        (one.Session.PolicyId, other.Session.PolicyId).ShouldBe(("pix-2023", "pix-2020"));
        (one.Id, other.Id).ShouldBe((new(1), new(1)));
    }

    [Fact]
    public async Task Every_part_can_be_replaced()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal, also: static c => c.Use<ISecretSource>(static _ => new KnownSecrets(7)));
        var created = (await host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow();
        await using var second = new MemoryJournal();
        await using var twin = await CertificationHost.OpenAsync(second, also: static c => c.Use<ISecretSource>(static _ => new KnownSecrets(7)));
        (await twin.Administrator.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow().InvigilatorSecret.ShouldBe(created.InvigilatorSecret);
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
        await using var host = await CertificationHost.OpenAsync(
            journal, also: c => _ = hasMeters ? c.Services.AddSingleton<IMeterFactory>(meters) : c.Services);
        (await host.Administrator.Sessions.CreateAsync(new SessionBuilder().Details, confirmed: true)).OrThrow();
        counted.ShouldContain(
            "[certification.desk, centre] [certification.command, CreateSession] [certification.outcome, done]");
    }

    [Fact]
    public async Task Health_says_when_the_clockwork_is_late()
    {
        await using var journal = new MemoryJournal();
        await using var host = await CertificationHost.OpenAsync(journal);
        var health = host.Services.GetRequiredService<CertificationHealth>();
        (await health.CheckAsync()).IsHealthy.ShouldBeTrue();
        await host.Services.GetServices<IHostedService>().Last().StopAsync(CancellationToken.None);
        host.Clock.Later(Duration.FromHours(3));
        var late = await health.CheckAsync();
        (late.IsHealthy, late.Reason!.Code, late.LateBy).ShouldBe((false, "JRN-3", Duration.FromHours(2)));
    }

    private static void Whole(CertificationBuilder certification) =>
        certification.UseMemory().UsePolicy(CertificationPolicies.Profile2023).UseBank(SmallBank.Bank).UseProfiles(static _ => null);

    private static IConfigurationSection Section(Dictionary<string, string?> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("Certification");

    /// <summary>The meters of one host.</summary>
}
