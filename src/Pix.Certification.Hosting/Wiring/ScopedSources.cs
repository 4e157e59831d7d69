using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Candidates;
using Pix.Certification.Challenges;
using Pix.Certification.Eligibility;
using Pix.Certification.Hosting.Outbox;
using Pix.Certification.Hosting.Retention;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Profiles;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Wiring;

/// <summary>
/// Whatever a host registers its sources as, each call asks one in a scope of its own: it may stand on what lives no longer than that,
/// such as a DbContext. One that is registered as a singleton stays the one it is.
/// </summary>
internal abstract class Scoped<T>(IServiceScopeFactory scopes, object? key)
    where T : notnull
{
    protected async ValueTask<TAnswer> InScope<TAnswer>(Func<T, ValueTask<TAnswer>> ask)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            return await ask(scope.ServiceProvider.GetRequiredKeyedService<T>(key)).ConfigureAwait(false);
        }
    }

    protected async ValueTask InScope(Func<T, ValueTask> ask) => _ = await InScope<bool>(async asked =>
    {
        await ask(asked).ConfigureAwait(false);
        return true;
    }).ConfigureAwait(false);
}

/// <summary>A bank asked in a scope a call.</summary>
internal sealed class ScopedBank(IServiceScopeFactory scopes, object? key) : Scoped<IBankSource>(scopes, key), IBankSource
{
    public ValueTask<ChallengeBank> CurrentAsync(CancellationToken cancellation = default) =>
        InScope(bank => bank.CurrentAsync(cancellation));
}

/// <summary>Profiles asked in a scope a call.</summary>
internal sealed class ScopedProfiles(IServiceScopeFactory scopes, object? key) : Scoped<IProfileSource>(scopes, key), IProfileSource
{
    public ValueTask<ProfileSnapshot?> ProfileOfAsync(AccountId account, CancellationToken cancellation = default) =>
        InScope(profiles => profiles.ProfileOfAsync(account, cancellation));

    public ValueTask<ProfileSnapshot?> ProfileOfAsync(LearnerId learner, CancellationToken cancellation = default) =>
        InScope(profiles => profiles.ProfileOfAsync(learner, cancellation));

    public ValueTask<IReadOnlySet<string>> AnsweredBeforeAsync(AccountId account, CancellationToken cancellation = default) =>
        InScope(profiles => profiles.AnsweredBeforeAsync(account, cancellation));
}

/// <summary>Rules of the host's own asked in a scope a call.</summary>
internal sealed class ScopedEligibility(IServiceScopeFactory scopes, object? key)
    : Scoped<IEligibilitySource>(scopes, key), IEligibilitySource
{
    public ValueTask<IReadOnlyList<EligibilityRule>> RulesForAsync(SessionDetails session, CancellationToken cancellation = default) =>
        InScope(eligibility => eligibility.RulesForAsync(session, cancellation));

    public ValueTask<IReadOnlyList<ApplicantFact>> FactsOfAsync(AccountId account, CancellationToken cancellation = default) =>
        InScope(eligibility => eligibility.FactsOfAsync(account, cancellation));
}

/// <summary>Centres asked in a scope a call.</summary>
internal sealed class ScopedCentres(IServiceScopeFactory scopes, object? key) : Scoped<ICentreSource>(scopes, key), ICentreSource
{
    public ValueTask<CentreCard?> FindAsync(CentreId centre, CancellationToken cancellation = default) =>
        InScope(centres => centres.FindAsync(centre, cancellation));
}

/// <summary>Accounts of pupils asked in a scope a call.</summary>
internal sealed class ScopedPupilAccounts(IServiceScopeFactory scopes, object? key)
    : Scoped<IPupilAccounts>(scopes, key), IPupilAccounts
{
    public ValueTask FollowAsync(CentreId centre, IReadOnlyList<Learner> list, CancellationToken cancellation = default) =>
        InScope(accounts => accounts.FollowAsync(centre, list, cancellation));

    public ValueTask ForgetAsync(
        IReadOnlyCollection<LearnerId> pupils,
        IReadOnlyCollection<AccountId> accounts,
        CancellationToken cancellation = default) =>
        InScope(theirs => theirs.ForgetAsync(pupils, accounts, cancellation));

    public ValueTask<string?> AddressOfAsync(CentreId centre, LearnerId pupil, CancellationToken cancellation = default) =>
        InScope(accounts => accounts.AddressOfAsync(centre, pupil, cancellation));
}

/// <summary>A sender of notices asked in a scope a notice.</summary>
internal sealed class ScopedSender(IServiceScopeFactory scopes, object? key) : Scoped<INoticeSender>(scopes, key), INoticeSender
{
    public ValueTask SendAsync(Notice notice, CancellationToken cancellation = default) =>
        InScope(sender => sender.SendAsync(notice, cancellation));
}

/// <summary>A keeper of files asked in a scope a call.</summary>
internal sealed class ScopedFiles(IServiceScopeFactory scopes, object? key) : Scoped<ISessionFiles>(scopes, key), ISessionFiles
{
    public ValueTask DeleteAsync(SessionId session, IReadOnlyList<string> sha256, CancellationToken cancellation = default) =>
        InScope(files => files.DeleteAsync(session, sha256, cancellation));
}
