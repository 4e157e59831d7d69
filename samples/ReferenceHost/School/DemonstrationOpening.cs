using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Pix.Certification.ReferenceHost.Settings;

namespace Pix.Certification.ReferenceHost.School;

/// <summary>Puts the pupils of the invented school into a host that is a demonstration, once.</summary>
internal sealed class DemonstrationOpening(CertificationDesks desks, HostSettings settings) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var centre = desks.Centre(DemonstrationSchool.Centre, "demonstration");
        if (settings.IsDemonstration && (await centre.Pupils.ListAsync(cancellationToken)).Count == 0)
        {
            var pupils = DemonstrationSchool.UpTo(settings.Pupils);
            (await centre.Pupils.KeepAsync([.. pupils.Select(static p => p.Learner)], cancellationToken)).OrThrow();
            (await centre.Pupils.RecomputeCertifiabilityAsync(cancellationToken)).OrThrow();
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Passwords that are printed are for this machine alone, unless <c>Demonstration network</c> says otherwise.</summary>
    public static void OnlyHere(ListenOptions listen)
    {
        if (listen.IPEndPoint is { } at && !IPAddress.IsLoopback(at.Address))
        {
            throw new InvalidOperationException(
                $"The demonstration's passwords are public, and it would listen at {at}. Listen at http://localhost:5080, or give "
                    + "--Demonstration false for a host of your own, or --Demonstration network to let others try it.");
        }
    }
}
