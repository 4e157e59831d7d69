using Microsoft.Extensions.DependencyInjection;
using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Retention;
using Pix.Certification.Hosting.Outbox;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Profiles;

namespace Pix.Certification.Hosting.Wiring;

// Whatever a host registers its sources as, each call asks one in a scope of its own: it may stand on what lives no longer than that,
// such as a DbContext. One that is registered as a singleton stays the one it is.

/// <summary>A bank asked in a scope a call.</summary>
internal sealed class ScopedBank(IServiceScopeFactory scopes, object? key) : IBankSource
{
    public async ValueTask<ChallengeBank> Current(CancellationToken cancellation = default)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            return await scope.ServiceProvider.GetRequiredKeyedService<IBankSource>(key).Current(cancellation).ConfigureAwait(false);
        }
    }

    public async ValueTask<ChallengeBank?> Find(string version, CancellationToken cancellation = default)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            return await scope.ServiceProvider.GetRequiredKeyedService<IBankSource>(key).Find(version, cancellation).ConfigureAwait(false);
        }
    }
}

/// <summary>Profiles asked in a scope a call.</summary>
internal sealed class ScopedProfiles(IServiceScopeFactory scopes, object? key) : IProfileSource
{
    public async ValueTask<ProfileSnapshot?> ProfileOf(AccountId account, CancellationToken cancellation = default)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            return await In(scope).ProfileOf(account, cancellation).ConfigureAwait(false);
        }
    }

    public async ValueTask<ProfileSnapshot?> ProfileOf(LearnerId learner, CancellationToken cancellation = default)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            return await In(scope).ProfileOf(learner, cancellation).ConfigureAwait(false);
        }
    }

    public async ValueTask<IReadOnlySet<string>> AnsweredBefore(AccountId account, CancellationToken cancellation = default)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            return await In(scope).AnsweredBefore(account, cancellation).ConfigureAwait(false);
        }
    }

    private IProfileSource In(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredKeyedService<IProfileSource>(key);
}

/// <summary>Centres asked in a scope a call.</summary>
internal sealed class ScopedCentres(IServiceScopeFactory scopes, object? key) : ICentreSource
{
    public async ValueTask<CentreCard?> Find(CentreId centre, CancellationToken cancellation = default)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            return await scope.ServiceProvider.GetRequiredKeyedService<ICentreSource>(key).Find(centre, cancellation).ConfigureAwait(false);
        }
    }
}

/// <summary>A sender of notices asked in a scope a notice.</summary>
internal sealed class ScopedSender(IServiceScopeFactory scopes, object? key) : INoticeSender
{
    public async ValueTask Send(Notice notice, CancellationToken cancellation = default)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            await scope.ServiceProvider.GetRequiredKeyedService<INoticeSender>(key).Send(notice, cancellation).ConfigureAwait(false);
        }
    }
}

/// <summary>A keeper of files asked in a scope a call.</summary>
internal sealed class ScopedFiles(IServiceScopeFactory scopes, object? key) : ISessionFiles
{
    public async ValueTask Delete(SessionId session, IReadOnlyList<string> sha256, CancellationToken cancellation = default)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var files = scope.ServiceProvider.GetRequiredKeyedService<ISessionFiles>(key);
            await files.Delete(session, sha256, cancellation).ConfigureAwait(false);
        }
    }
}
