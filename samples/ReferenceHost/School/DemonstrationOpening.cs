using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Pix.Certification.Policies;
using Pix.Certification.ReferenceHost.Settings;

namespace Pix.Certification.ReferenceHost.School;

/// <summary>Puts the pupils of the invented school into a host that is a demonstration, once.</summary>
internal sealed class DemonstrationOpening(CertificationDesks desks, HostSettings settings, IClock clock) : IHostedService
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

        if (settings.IsDemonstration)
        {
            await OpenPeriods(cancellationToken);
        }
    }

    // The school year of now, for both: whoever tries the host finds no closed calendar.
    private async Task OpenPeriods(CancellationToken cancellation)
    {
        var (today, calendar) = (clock.GetCurrentInstant().InUtc().Date, desks.Jury("demonstration").Calendar);
        var known = await calendar.ListAsync(cancellation);
        var begins = today.Month >= 8 ? today.Year : today.Year - 1;
        foreach (var audience in (Audience[])[Audience.College, Audience.Lycee])
        {
            if (!known.Any(kept => kept.Period.Audience == audience && kept.Period.FirstDay <= today && today <= kept.Period.LastDay))
            {
                // Two hosts that start at once both find none: the second one is refused, and it is there.
                _ = await calendar.AddAsync(
                    new(audience, new(begins, 8, 1), new(begins + 1, 7, 31), $"{begins}-{begins + 1}"),
                    cancellation);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Passwords that are printed are for this machine alone, unless <c>Demonstration network</c> says otherwise.</summary>
    public static void OnlyHere(ListenOptions listen)
    {
        if (listen.IPEndPoint is { } at && !IPAddress.IsLoopback(at.Address))
        {
            throw new UnfitSettingException(
                $"The demonstration's passwords are public, and it would listen at {at}. Listen at http://localhost:5080, or give "
                    + "--Demonstration false for a host of your own, or --Demonstration network to let others try it.");
        }
    }
}
