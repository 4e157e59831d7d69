using Microsoft.EntityFrameworkCore;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Hosting.Wiring;

namespace Pix.Certification.Accounts.Wiring;

/// <summary>The centres that the operator has named, and those that are there by themselves.</summary>
internal sealed class AccountCentres(IDbContextFactory<AccountsContext> store, CertificationAccountsOptions options) : ICentreSource
{
    public async ValueTask<CentreCard?> FindAsync(CentreId centre, CancellationToken cancellation = default)
    {
        if (options.Centres.TryGetValue(centre, out var given))
        {
            return given with { Portal = given.Portal ?? Portal };
        }

        var id = centre.ToString();
        await using var db = await store.CreateDbContextAsync(cancellation);
        return await db.Centres.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellation) is { } known
            ? new(known.Name, known.Zone) { Portal = Portal }
            : null;
    }

    // Where the host has portals, pupils come by them: their notice says so, and whoever prints may choose the other one.
    private string? Portal =>
        options.Portals.Count > 0 ? string.Join(" / ", options.Portals.Select(static portal => portal.Name)) : null;
}
