using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pix.Certification;
using Pix.Certification.Hosting.Clockwork;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Journal;
using Pix.Certification.Hosting.Retention;
using Pix.Certification.Hosting.Outbox;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Hosting.Wiring;
using Pix.Certification.Imports;
using Pix.Certification.Papers;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts the certification into a host.</summary>
public static class CertificationServices
{
    /// <summary>Adds the certification: ask for <see cref="CertificationDesks"/>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Says where things come from.</param>
    /// <param name="options">Sets numbers.</param>
    /// <exception cref="InvalidOperationException">It was added before; so many more as there is need take a key.</exception>
    public static IServiceCollection AddPixCertification(
        this IServiceCollection services,
        Action<CertificationBuilder> configure,
        Action<CertificationOptions>? options = null) =>
        Add(services, null, configure, options);

    /// <summary>
    /// Adds a second certification beside the first, under a key: ask for <see cref="CertificationDesks"/> with that key. Its options are
    /// named by the key.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="key">The key.</param>
    /// <param name="configure">Says where things come from.</param>
    /// <param name="options">Sets numbers.</param>
    /// <exception cref="InvalidOperationException">The key has one already.</exception>
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
        RefuseTwice(services, key);
        services.TryAddSingleton(MachineTime());
        services.TryAddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        var builder = new CertificationBuilder(services, key);
        configure(builder);
        builder.UseByDefault<IClock>(static s => new ProvidedClock(s.GetRequiredService<TimeProvider>()));
        builder.UseByDefault<ISecretSource>(static _ => new CryptographicSecrets());
        builder.UseByDefault<IPupilAccounts>(static _ => new NoPupilAccounts());
        builder.UseByDefault<IEligibilitySource>(static _ => GivenEligibility.None);
        builder.UseByDefault<ICentreSource>(s => new AnyCentre(OptionsOf(s, key).Zone));
        var (policies, start) = (builder.Policies(), builder.Start);

        AddOptions(services, key, builder.OptionsName, options, builder.HasPositioning);
        services.AddKeyedSingleton(key, (s, _) => MakeContext(s, key, policies) with { HasPositioning = builder.HasPositioning });
        services.AddKeyedSingleton(key, (s, _) => new CertificationDesks(
            s.GetRequiredKeyedService<CommandContext>(key),
            new(
                s.GetKeyedService<IDocumentRenderer>(key), s.GetKeyedService<IPdfPrinter>(key),
                s.GetKeyedService<ISheetReader>(key), s.GetKeyedService<ISheetWriter>(key)),
            new(s.GetKeyedService<CredentialSettings>(key), s.GetRequiredKeyedService<IClock>(key)),
            start));
        services.AddKeyedSingleton(key, (s, _) => new CertificationHealth(s.GetRequiredKeyedService<CommandContext>(key)));
        services.AddKeyedSingleton(key, (s, _) => new Opening(
            s.GetRequiredKeyedService<CommandContext>(key), OptionsOf(s, key), start, TelemetryOf(s)));
        services.AddKeyedSingleton(
            key,
            (s, _) => new NoticeDelivery(s.GetRequiredKeyedService<CommandContext>(key), WiringCheck.Has<INoticeSender>(s, key)
                ? new ScopedSender(s.GetRequiredService<IServiceScopeFactory>(), key)
                : null, TelemetryOf(s)));
        services.AddKeyedSingleton(key, (s, _) => new ClockworkService(
            s.GetRequiredKeyedService<CommandContext>(key),
            s.GetRequiredKeyedService<Opening>(key).Opened,
            s.GetRequiredKeyedService<NoticeDelivery>(key),
            WiringCheck.Has<ISessionFiles>(s, key) ? new ScopedFiles(s.GetRequiredService<IServiceScopeFactory>(), key) : null,
            s.GetRequiredService<TimeProvider>(), TelemetryOf(s)));
        services.AddSingleton<IHostedService>(s => s.GetRequiredKeyedService<Opening>(key));
        services.AddSingleton<IHostedService>(s => s.GetRequiredKeyedService<ClockworkService>(key));
        return services;
    }

    private static void RefuseTwice(IServiceCollection services, object? key)
    {
        if (services.Any(service => service.ServiceType == typeof(CertificationDesks) && Equals(service.ServiceKey, key)))
        {
            throw new InvalidOperationException(key is null
                ? "AddPixCertification was called before on these services: say everything in one call, or give the second certification a "
                    + "key, as in AddPixCertification(\"other\", ...)."
                : $"AddPixCertification was called before with the key \"{key}\": say everything in one call, or give another key.");
        }
    }

    private static void AddOptions(
        IServiceCollection services, object? key, string name, Action<CertificationOptions>? options, bool hasPositioning)
    {
        services.AddOptions<CertificationOptions>(name).Configure(options ?? (static _ => { })).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CertificationOptions>>(s => new WiringCheck(s, key, name, hasPositioning));
        services.AddKeyedSingleton(key, (s, _) => s.GetRequiredService<IOptionsMonitor<CertificationOptions>>().Get(name));
    }

    private static CommandContext MakeContext(IServiceProvider services, object? key, KnownPolicies policies)
    {
        // Throws, with everything that is missing or makes no sense.
        var options = OptionsOf(services, key);
        var scopes = services.GetRequiredService<IServiceScopeFactory>();
        var (telemetry, secrets) = (TelemetryOf(services), services.GetRequiredKeyedService<ISecretSource>(key));
        var journal = new WatchedJournal(services.GetRequiredKeyedService<IEventJournal>(key), telemetry);
        var personal = new PersonCipher(journal, secrets, options.MasterKey);
        var aggregates = new AggregateCache(journal, personal, policies.Book, options.KeptMax);
        var clock = services.GetRequiredKeyedService<IClock>(key);
        return new(
            new(journal, aggregates, personal, new StreamLocks(), clock, telemetry, ReplyTypes.Json, options.AttemptsMax),
            journal,
            aggregates,
            policies,
            new PreparedCourses(new ScopedBank(scopes, key), policies, journal, BankRows.Find, options.Zone),
            new ExposureLedgers(journal, services.GetService<IMeterFactory>()),
            WiringCheck.Has<IProfileSource>(services, key) ? new ScopedProfiles(scopes, key) : null,
            new ScopedCentres(scopes, key),
            new ScopedPupilAccounts(scopes, key),
            new ScopedEligibility(scopes, key),
            secrets,
            clock,
            options);
    }

    private static Telemetry TelemetryOf(IServiceProvider services) =>
        new(services.GetService<IMeterFactory>(), services.GetRequiredService<ILoggerFactory>());

    // The one place where the machine's own clock comes in; a host that registers another TimeProvider keeps its own.
    private static TimeProvider MachineTime()
    {
#pragma warning disable RS0030 // It is asked for nowhere else.
        return TimeProvider.System;
#pragma warning restore RS0030
    }
}
