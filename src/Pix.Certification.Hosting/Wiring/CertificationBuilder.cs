using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Pix.Certification.Challenges;
using Pix.Certification.Eligibility;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Journal;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Imports;
using Pix.Certification.Papers;
using Pix.Certification.Policies;
using Pix.Certification.Profiles;

namespace Pix.Certification.Hosting.Wiring;

/// <summary>
/// Says where the certification finds what it needs. Everything has a default but the bank, the profiles and where it all is kept, which
/// are yours to choose: without one of them the host does not start, and says what to write.
/// </summary>
/// <remarks>
/// Every method gives the builder back, and of two for the same part the last counts. A source of yours that is named by its type is made
/// anew for each call, in a scope of its own, so that it may stand on a <c>DbContext</c>; register the type as a singleton yourself to keep
/// one. A part that you have registered under its own interface is taken as it is, scoped ones too.
/// </remarks>
public sealed class CertificationBuilder : IJournalBuilder, IDocumentsBuilder
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

    /// <summary>Asks your platform for challenges.</summary>
    /// <typeparam name="TSource">Your source.</typeparam>
    public CertificationBuilder UseBank<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSource>()
        where TSource : class, IBankSource => UseScoped<IBankSource, TSource>();

    /// <summary>Asks your platform for profiles.</summary>
    /// <typeparam name="TSource">Your source.</typeparam>
    public CertificationBuilder UseProfiles<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSource>()
        where TSource : class, IProfileSource => UseScoped<IProfileSource, TSource>();

    /// <summary>Asks your platform for centres; otherwise there is every centre that is named, in the host's zone.</summary>
    /// <typeparam name="TSource">Your source.</typeparam>
    public CertificationBuilder UseCentres<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSource>()
        where TSource : class, ICentreSource => UseScoped<ICentreSource, TSource>();

    /// <summary>Asks your platform for rules of eligibility of its own, beside those of the policy; otherwise there are none.</summary>
    /// <typeparam name="TSource">Your source.</typeparam>
    public CertificationBuilder UseEligibility<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSource>()
        where TSource : class, IEligibilitySource => UseScoped<IEligibilitySource, TSource>();

    /// <summary>Adds rules of eligibility of your own, the same for every session, beside those of the policy.</summary>
    /// <param name="rules">The rules, in the order in which they are told.</param>
    /// <param name="factsOf">What they look at of an account.</param>
    public CertificationBuilder UseEligibility(
        IReadOnlyList<EligibilityRule> rules, Func<AccountId, IReadOnlyList<ApplicantFact>> factsOf)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(factsOf);
        EligibilityRule[] kept = [.. rules];
        return Use<IEligibilitySource>(_ => new GivenEligibility(kept, factsOf));
    }

    /// <summary>Tells your accounts of pupils when the lists of schools change (ACC-1); otherwise nobody is told.</summary>
    /// <typeparam name="TAccounts">Your accounts.</typeparam>
    public CertificationBuilder UsePupilAccounts<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TAccounts>()
        where TAccounts : class, IPupilAccounts => UseScoped<IPupilAccounts, TAccounts>();

    /// <summary>Sends notices through a sender of yours; otherwise none is sent.</summary>
    /// <typeparam name="TSender">Your sender.</typeparam>
    public CertificationBuilder UseNotices<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSender>()
        where TSender : class, Outbox.INoticeSender => UseScoped<Outbox.INoticeSender, TSender>();

    /// <summary>Asks a function for profiles.</summary>
    public CertificationBuilder UseProfiles(Func<AccountId, ProfileSnapshot?> profileOf)
    {
        ArgumentNullException.ThrowIfNull(profileOf);
        return Use<IProfileSource>(_ => new GivenProfiles(profileOf));
    }

    /// <summary>
    /// Lets people find out how far they have come (POS-1 to POS-4): their answers are kept in the journal, and make their profile. With a
    /// source of yours beside it, of two findings on one competence the better counts; without one, this is where profiles come from.
    /// </summary>
    public CertificationBuilder UsePositioning()
    {
        HasPositioning = true;
        return this;
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

    /// <summary>Keeps everything in memory: for tests and for trying things out. It is gone when the host stops.</summary>
    public CertificationBuilder UseMemory() => Use<IEventJournal>(static _ => new MemoryJournal());

    /// <summary>
    /// Keeps everything in a journal that you have opened and will close. Desks can be asked at once, without a host that starts: for
    /// tools.
    /// </summary>
    /// <param name="journal">The journal, open.</param>
    public CertificationBuilder UseOpenJournal(IEventJournal journal)
    {
        ArgumentNullException.ThrowIfNull(journal);
        Services.RemoveAllKeyed<IEventJournal>(Key);
        Services.AddKeyedSingleton(Key, journal);
        Start.Done();
        return this;
    }

    /// <summary>
    /// Reads <see cref="CertificationOptions"/> from a section of the host's configuration, such as
    /// <c>builder.Configuration.GetSection("Certification")</c>: a setting has the name of its property, a key is 32 bytes in base64, a
    /// span of time is as <c>00:00:30</c>. What is set in code counts more. A name that is none of ours stops the start.
    /// </summary>
    /// <param name="section">The section.</param>
    public CertificationBuilder UseConfiguration(IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        Services.AddSingleton<IConfigureOptions<CertificationOptions>>(
            new ConfigureNamedOptions<CertificationOptions>(OptionsName, options => ConfiguredOptions.Read(section, options)));
        return this;
    }

    /// <summary>
    /// Replaces a part by one for all calls: <see cref="IBankSource"/>, <see cref="IProfileSource"/>, <see cref="ICentreSource"/>,
    /// <see cref="IEligibilitySource"/>, <see cref="IPupilAccounts"/>, <see cref="IEventJournal"/>,
    /// <see cref="ISecretSource"/>, <see cref="IClock"/>,
    /// <see cref="IDocumentRenderer"/>, <see cref="IPdfPrinter"/>, <see cref="ISheetReader"/>, <see cref="ISheetWriter"/>,
    /// <see cref="Outbox.INoticeSender"/> or
    /// <see cref="Retention.ISessionFiles"/>.
    /// </summary>
    /// <typeparam name="TPart">The part.</typeparam>
    public CertificationBuilder Use<TPart>(Func<IServiceProvider, TPart> make)
        where TPart : class
    {
        ArgumentNullException.ThrowIfNull(make);
        Services.RemoveAllKeyed<TPart>(Key);
        Services.AddKeyedSingleton(Key, (services, _) => make(services));
        return this;
    }

    internal HostStart Start { get; } = new();

    internal bool HasPositioning { get; private set; }

    internal string OptionsName => Key as string ?? Options.DefaultName;

    internal void UseByDefault<TPart>(Func<IServiceProvider, TPart> make)
        where TPart : class => Services.TryAddKeyedSingleton(Key, (services, _) => make(services));

    private CertificationBuilder UseScoped<
        TPart, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TYours>()
        where TPart : class
        where TYours : class, TPart
    {
        Services.TryAddScoped<TYours>();
        Services.RemoveAllKeyed<TPart>(Key);
        Services.AddKeyedScoped<TPart>(Key, static (services, _) => services.GetRequiredService<TYours>());
        return this;
    }

    void IJournalBuilder.UseJournal(Func<IServiceProvider, IEventJournal> make) => Use(make);

    void IDocumentsBuilder.UseDocuments(IDocumentRenderer renderer, IPdfPrinter printer, ISheetReader reader, ISheetWriter writer)
    {
        UseByDefault(_ => renderer);
        UseByDefault(_ => printer);
        UseByDefault(_ => reader);
        UseByDefault(_ => writer);
    }

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
