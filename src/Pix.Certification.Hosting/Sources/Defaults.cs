using System.Security.Cryptography;
using Pix.Certification.Candidates;
using Pix.Certification.Challenges;
using Pix.Certification.Eligibility;
using Pix.Certification.Profiles;
using Pix.Certification.Referential;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Sources;

/// <summary>A bank in JSON files, one or a folder of them, with its media beside.</summary>
internal sealed class FileBank(string path, CompetenceFramework framework) : IBankSource
{
    private readonly Lazy<ChallengeBank> _bank = new(() => Read(path, framework));

    public ValueTask<ChallengeBank> CurrentAsync(CancellationToken cancellation = default) => ValueTask.FromResult(_bank.Value);

    private static ChallengeBank Read(string path, CompetenceFramework framework) => ChallengeBankReader.Read(
        BankFolder.FilesOf(path),
        new() { Competences = [.. framework.Competences.Select(static c => c.Code)], Media = BankFolder.MediaOf(path) }).OrThrow();
}

/// <summary>One bank that is in memory already.</summary>
internal sealed class GivenBank(ChallengeBank bank) : IBankSource
{
    public ValueTask<ChallengeBank> CurrentAsync(CancellationToken cancellation = default) => ValueTask.FromResult(bank);
}

/// <summary>Profiles asked of a function.</summary>
internal sealed class GivenProfiles(Func<AccountId, ProfileSnapshot?> profileOf) : IProfileSource
{
    public ValueTask<ProfileSnapshot?> ProfileOfAsync(AccountId account, CancellationToken cancellation = default) =>
        ValueTask.FromResult(profileOf(account));
}

/// <summary>The same rules for every session, and facts asked of a function; a host without rules of its own has none of either.</summary>
internal sealed class GivenEligibility(IReadOnlyList<EligibilityRule> rules, Func<AccountId, IReadOnlyList<ApplicantFact>> factsOf)
    : IEligibilitySource
{
    public static readonly GivenEligibility None = new([], static _ => []);

    public ValueTask<IReadOnlyList<EligibilityRule>> RulesForAsync(SessionDetails session, CancellationToken cancellation = default) =>
        ValueTask.FromResult(rules);

    public ValueTask<IReadOnlyList<ApplicantFact>> FactsOfAsync(AccountId account, CancellationToken cancellation = default) =>
        ValueTask.FromResult(factsOf(account));
}

/// <summary>Every centre there is a session for, under its own id, in the host's zone.</summary>
internal sealed class AnyCentre(string zone) : ICentreSource
{
    public ValueTask<CentreCard?> FindAsync(CentreId centre, CancellationToken cancellation = default) =>
        ValueTask.FromResult<CentreCard?>(new(centre.ToString(), zone));
}

/// <summary>A host without accounts of its own for pupils.</summary>
internal sealed class NoPupilAccounts : IPupilAccounts
{
    public ValueTask FollowAsync(CentreId centre, IReadOnlyList<Learner> list, CancellationToken cancellation = default) => default;

    public ValueTask ForgetAsync(
        IReadOnlyCollection<LearnerId> pupils,
        IReadOnlyCollection<AccountId> accounts,
        CancellationToken cancellation = default) => default;
}

/// <summary>The machine's own cryptographic source.</summary>
internal sealed class CryptographicSecrets : ISecretSource
{
#pragma warning disable RS0030 // This is the injected source.
    public void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
#pragma warning restore RS0030
}

/// <summary>The host's <see cref="TimeProvider"/> as a clock of NodaTime.</summary>
internal sealed class ProvidedClock(TimeProvider time) : IClock
{
    public Instant GetCurrentInstant() => Instant.FromDateTimeOffset(time.GetUtcNow());
}
