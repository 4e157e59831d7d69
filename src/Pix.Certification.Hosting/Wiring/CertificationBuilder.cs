using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pix.Certification.Challenges;
using Pix.Certification.Documents.Papers;
using Pix.Certification.Documents.Pdf;
using Pix.Certification.Journal;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;

namespace Pix.Certification.Hosting.Wiring;

/// <summary>
/// Says where the certification finds what it needs. Everything has a default but the bank and the profiles, which are yours.
/// </summary>
public sealed class CertificationBuilder : IJournalBuilder
{
    private readonly List<CertificationPolicy> _inForce = [];
    private readonly List<CertificationPolicy> _past = [];

    internal CertificationBuilder(IServiceCollection services, object? key) => (Services, Key) = (services, key);

    /// <summary>The host's services, for packages that add to this builder.</summary>
    public IServiceCollection Services { get; }

    /// <summary>The key of this configuration; null for the only one.</summary>
    public object? Key { get; }

    /// <summary>Adds a policy in force: with several, each applies from its own day on (POL-2).</summary>
    public CertificationBuilder UsePolicy(CertificationPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        _inForce.Add(policy);
        return this;
    }

    /// <summary>Adds a policy that past sessions were held under, and that nothing new follows.</summary>
    public CertificationBuilder KnowPolicy(CertificationPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        _past.Add(policy);
        return this;
    }

    /// <summary>Takes challenges from a JSON file, or from all those of a folder.</summary>
    public CertificationBuilder UseBank(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Use<IBankSource>(services => new FileBank(path, CertificationServices.OptionsOf(services, Key).Framework));
    }

    /// <summary>Takes challenges from a bank in memory.</summary>
    public CertificationBuilder UseBank(ChallengeBank bank)
    {
        ArgumentNullException.ThrowIfNull(bank);
        return Use<IBankSource>(_ => new GivenBank(bank));
    }

    /// <summary>Asks your platform for profiles.</summary>
    /// <typeparam name="TSource">Your source.</typeparam>
    public CertificationBuilder UseProfiles<TSource>()
        where TSource : class, IProfileSource =>
            Use<IProfileSource>(static services => ActivatorUtilities.CreateInstance<TSource>(services));

    /// <summary>Asks a function for profiles.</summary>
    public CertificationBuilder UseProfiles(Func<AccountId, ProfileSnapshot?> profileOf)
    {
        ArgumentNullException.ThrowIfNull(profileOf);
        return Use<IProfileSource>(_ => new GivenProfiles(profileOf));
    }

    /// <summary>Sends notices as mail files into a folder.</summary>
    public CertificationBuilder UseNoticeFolder(string folder, string from)
    {
        var notices = new Outbox.FileNotices(folder, from);
        return Use<Outbox.INoticeSender>(_ => notices);
    }

    /// <summary>Signs a credential for every certificate, which others verify offline (CER-3).</summary>
    public CertificationBuilder UseCredentials(CredentialSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Keys.Count == 0 || !settings.PublishedAt.IsAbsoluteUri)
        {
            throw new ArgumentException("Give a signing key, and the absolute address that lists are published below.", nameof(settings));
        }

        return Use(_ => settings);
    }

    /// <summary>Keeps everything in memory: for tests and for trying things out.</summary>
    public CertificationBuilder UseMemory() => Use<IEventJournal>(static _ => new MemoryJournal());

    /// <summary>
    /// Replaces a part: <see cref="IBankSource"/>, <see cref="IProfileSource"/>, <see cref="ICentreSource"/>, <see cref="IEventJournal"/>,
    /// <see cref="ISecretSource"/>, <see cref="IClock"/>,
    /// <see cref="IDocumentRenderer"/>, <see cref="IPdfPrinter"/>, <see cref="Outbox.INoticeSender"/> or
    /// <see cref="Retention.ISessionFiles"/>.
    /// </summary>
    /// <typeparam name="TPart">The part.</typeparam>
    public CertificationBuilder Use<TPart>(Func<IServiceProvider, TPart> make)
        where TPart : class
    {
        ArgumentNullException.ThrowIfNull(make);
        if (Key is null)
        {
            Services.Replace(ServiceDescriptor.Singleton(make));
        }
        else
        {
            Services.RemoveAllKeyed<TPart>(Key);
            Services.AddKeyedSingleton(Key, (services, _) => make(services));
        }

        return this;
    }

    void IJournalBuilder.UseJournal(Func<IServiceProvider, IEventJournal> make) => Use(make);

    internal Commands.KnownPolicies Policies()
    {
        var inForce = PolicyBook.Of(_inForce.Count > 0 ? _inForce : [.. CertificationPolicies.All.Policies]).OrThrow();
        var all = inForce.Policies.Concat(_past)
            .Concat(CertificationPolicies.All.Policies)
            .DistinctBy(static p => p.Id)
            .DistinctBy(static p => p.EffectiveFrom);
        return new(inForce, PolicyBook.Of(all).OrThrow());
    }
}
