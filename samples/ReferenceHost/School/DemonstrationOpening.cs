using Pix.Certification.ReferenceHost.Accounts;
using Pix.Certification.ReferenceHost.Settings;

namespace Pix.Certification.ReferenceHost.School;

/// <summary>Puts the invented school into an empty host, once; what people have done since stays as it is.</summary>
internal sealed class DemonstrationOpening(AccountStore accounts, CertificationDesks desks, HostSettings settings) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!settings.IsDemonstration)
        {
            return;
        }

        var pupils = DemonstrationSchool.UpTo(settings.Pupils);
        var centre = desks.Centre(new(DemonstrationSchool.Centre), "demonstration");
        if ((await centre.Pupils.ListAsync(cancellationToken)).Count == 0)
        {
            (await centre.Pupils.KeepAsync([.. pupils.Select(static p => p.Learner)], cancellationToken)).OrThrow();
            (await centre.Pupils.RecomputeCertifiabilityAsync(cancellationToken)).OrThrow();
        }

        if (accounts.IsEmpty)
        {
            accounts.Add([.. DemonstrationSchool.AccountsOf(pupils).AsParallel().Select(a =>
                (a, PasswordHash.Of(DemonstrationSchool.PasswordOf(a), settings.PasswordRounds)))]);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
