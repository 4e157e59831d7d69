using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.EntityFrameworkCore;
using Pix.Certification.ReferenceHost.Accounts;
using Pix.Certification.ReferenceHost.Settings;

namespace Pix.Certification.ReferenceHost.School;

/// <summary>Puts the invented school into a host that is a demonstration, once, and takes its accounts out of one that is none any
/// more.</summary>
internal sealed class DemonstrationOpening(
    IDbContextFactory<AccountsContext> store, Passwords passwords, CertificationDesks desks, HostSettings settings) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var db = await store.CreateDbContextAsync(cancellationToken);
        if (!settings.IsDemonstration)
        {
            var over = db.Users.Where(static p => p.IsDemonstration);
            await db.Tokens.Where(t => over.Any(p => p.Id == t.Owner)).ExecuteDeleteAsync(cancellationToken);
            await over.ExecuteDeleteAsync(cancellationToken);
            return;
        }

        var pupils = DemonstrationSchool.UpTo(settings.Pupils);
        var centre = desks.Centre(new(DemonstrationSchool.Centre), "demonstration");
        if ((await centre.Pupils.ListAsync(cancellationToken)).Count == 0)
        {
            (await centre.Pupils.KeepAsync([.. pupils.Select(static p => p.Learner)], cancellationToken)).OrThrow();
            (await centre.Pupils.RecomputeCertifiabilityAsync(cancellationToken)).OrThrow();
        }

        var here = await db.Users.Select(static p => p.Id).ToListAsync(cancellationToken);
        var missing = DemonstrationSchool.AccountsOf(pupils).ExceptBy(here, static a => a.Login, StringComparer.Ordinal).ToArray();
        if (missing.Length == 0)
        {
            return;
        }

        // What is printed for all needs no salt for each.
        var hashes = missing.Select(static a => a.Password).Distinct(StringComparer.Ordinal).ToDictionary(
            static password => password, password => passwords.HashPassword(new("nobody", "nobody"), password));
        await db.Add(missing.Select(a =>
            (new Person(a.Login, a.Name) { IsDemonstration = true, PasswordHash = hashes[a.Password] }, a.Post)));
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
