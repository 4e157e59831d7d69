using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Pix.Certification;
using Pix.Certification.Documents.Papers;
using Pix.Certification.Documents.Pdf;
using Pix.Certification.Hosting.Clockwork;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Journal;
using Pix.Certification.Hosting.Retention;
using Pix.Certification.Hosting.Outbox;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Hosting.Wiring;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts the certification into a host.</summary>
public static class CertificationServices
{
    /// <summary>Adds the certification: ask for <see cref="CertificationDesks"/>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Says where things come from.</param>
    /// <param name="options">Sets numbers.</param>
    public static IServiceCollection AddPixCertification(
        this IServiceCollection services,
        Action<CertificationBuilder> configure,
        Action<CertificationOptions>? options = null) =>
        Add(services, null, configure, options);

    /// <summary>
    /// Adds a second certification beside the first, under a key: ask for <see cref="CertificationDesks"/> with that key.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="key">The key.</param>
    /// <param name="configure">Says where things come from.</param>
    /// <param name="options">Sets numbers.</param>
    public static IServiceCollection AddPixCertification(
        this IServiceCollection services,
        string key,
        Action<CertificationBuilder> configure,
        Action<CertificationOptions>? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return Add(services, key, configure, options);
    }

    internal static CertificationOptions OptionsOf(IServiceProvider services, object? key) =>
        services.GetRequiredKeyedService<CertificationOptions>(key);

    private static IServiceCollection Add(
        IServiceCollection services,
        object? key,
        Action<CertificationBuilder> configure,
        Action<CertificationOptions>? options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.TryAddSingleton(MachineTime());
        services.TryAddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        var chosen = new CertificationOptions();
        options?.Invoke(chosen);
        var builder = new CertificationBuilder(services, key);
        builder.Use<IClock>(static s => new ProvidedClock(s.GetRequiredService<TimeProvider>()));
        builder.Use<ISecretSource>(static _ => new CryptographicSecrets());
        builder.Use<ICentreSource>(_ => new AnyCentre(chosen.Zone));
        builder.Use<IDocumentRenderer>(static _ => new HtmlDocuments());
        builder.Use<IPdfPrinter>(static _ => new ChromiumPrinter());
        builder.UseMemory();
        configure(builder);
        var policies = builder.Policies();

        services.AddKeyedSingleton(key, chosen);
        services.AddKeyedSingleton(key, (s, _) => MakeContext(s, key, policies));
        services.AddKeyedSingleton(key, (s, _) => new CertificationDesks(
            s.GetRequiredKeyedService<CommandContext>(key),
            new(s.GetRequiredKeyedService<IDocumentRenderer>(key), s.GetRequiredKeyedService<IPdfPrinter>(key)),
            new(s.GetKeyedService<CredentialSettings>(key), s.GetRequiredKeyedService<IClock>(key))));
        services.AddKeyedSingleton(key, (s, _) => new CertificationHealth(s.GetRequiredKeyedService<CommandContext>(key)));
        services.AddKeyedSingleton(key, (s, _) => new Opening(s.GetRequiredKeyedService<CommandContext>(key), chosen));
        services.AddKeyedSingleton(
            key,
            (s, _) => new NoticeDelivery(s.GetRequiredKeyedService<CommandContext>(key), s.GetKeyedService<INoticeSender>(key)));
        services.AddKeyedSingleton(key, (s, _) => new ClockworkService(
            s.GetRequiredKeyedService<CommandContext>(key),
            s.GetRequiredKeyedService<Opening>(key).Opened,
            s.GetRequiredKeyedService<NoticeDelivery>(key),
            s.GetKeyedService<ISessionFiles>(key),
            s.GetRequiredService<TimeProvider>(), TelemetryOf(s)));
        services.AddSingleton<IHostedService>(s => s.GetRequiredKeyedService<Opening>(key));
        services.AddSingleton<IHostedService>(s => s.GetRequiredKeyedService<ClockworkService>(key));
        return services;
    }

    private static CommandContext MakeContext(IServiceProvider services, object? key, KnownPolicies policies)
    {
        var options = services.GetRequiredKeyedService<CertificationOptions>(key);
        var (journal, secrets) = (
            services.GetRequiredKeyedService<IEventJournal>(key),
            services.GetRequiredKeyedService<ISecretSource>(key));
        var personal = new PersonSeal(journal, secrets, options.MasterKey);
        var banks = services.GetKeyedService<IBankSource>(key)
            ?? throw new InvalidOperationException(
                "AddPixCertification: say where the challenges come from, for example UseBank(\"bank.json\").");
        var profiles = services.GetKeyedService<IProfileSource>(key)
            ?? throw new InvalidOperationException(
                "AddPixCertification: say where profiles come from, for example UseProfiles<OurProfiles>().");
        var aggregates = new AggregateCache(journal, personal, policies.Book, options.KeptMax);
        var clock = services.GetRequiredKeyedService<IClock>(key);
        return new(
            new(journal, aggregates, personal, new StreamLocks(), clock, TelemetryOf(services), options.AttemptsMax),
            journal,
            aggregates,
            policies,
            new PreparedCourses(banks, policies),
            profiles,
            services.GetRequiredKeyedService<ICentreSource>(key),
            secrets,
            clock,
            options);
    }

    private static Telemetry TelemetryOf(IServiceProvider services) =>
        new(services.GetService<IMeterFactory>(), services.GetRequiredService<ILoggerFactory>());

    // The one place where the machine's own clock comes in; a host that registers another TimeProvider keeps its own.
    private static TimeProvider MachineTime()
    {
#pragma warning disable RS0030
        return TimeProvider.System;
#pragma warning restore RS0030
    }
}
