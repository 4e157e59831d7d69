using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Outbox;
using Pix.Certification.Hosting.Retention;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Profiles;

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
    public ValueTask<ChallengeBank> Current(CancellationToken cancellation = default) => InScope(bank => bank.Current(cancellation));

    public ValueTask<ChallengeBank?> Find(string version, CancellationToken cancellation = default) =>
        InScope(bank => bank.Find(version, cancellation));
}

/// <summary>Profiles asked in a scope a call.</summary>
internal sealed class ScopedProfiles(IServiceScopeFactory scopes, object? key) : Scoped<IProfileSource>(scopes, key), IProfileSource
{
    public ValueTask<ProfileSnapshot?> ProfileOf(AccountId account, CancellationToken cancellation = default) =>
        InScope(profiles => profiles.ProfileOf(account, cancellation));

    public ValueTask<ProfileSnapshot?> ProfileOf(LearnerId learner, CancellationToken cancellation = default) =>
        InScope(profiles => profiles.ProfileOf(learner, cancellation));

    public ValueTask<IReadOnlySet<string>> AnsweredBefore(AccountId account, CancellationToken cancellation = default) =>
        InScope(profiles => profiles.AnsweredBefore(account, cancellation));
}

/// <summary>Centres asked in a scope a call.</summary>
internal sealed class ScopedCentres(IServiceScopeFactory scopes, object? key) : Scoped<ICentreSource>(scopes, key), ICentreSource
{
    public ValueTask<CentreCard?> Find(CentreId centre, CancellationToken cancellation = default) =>
        InScope(centres => centres.Find(centre, cancellation));
}

/// <summary>A sender of notices asked in a scope a notice.</summary>
internal sealed class ScopedSender(IServiceScopeFactory scopes, object? key) : Scoped<INoticeSender>(scopes, key), INoticeSender
{
    public ValueTask Send(Notice notice, CancellationToken cancellation = default) => InScope(sender => sender.Send(notice, cancellation));
}

/// <summary>A keeper of files asked in a scope a call.</summary>
internal sealed class ScopedFiles(IServiceScopeFactory scopes, object? key) : Scoped<ISessionFiles>(scopes, key), ISessionFiles
{
    public ValueTask Delete(SessionId session, IReadOnlyList<string> sha256, CancellationToken cancellation = default) =>
        InScope(files => files.Delete(session, sha256, cancellation));
}
