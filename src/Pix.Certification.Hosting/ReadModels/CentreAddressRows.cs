using Pix.Certification.Hosting.Commands;
using Pix.Certification.Journal;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>Where a centre wants to be written to.</summary>
internal sealed record CentreAddresses(IReadOnlyList<string> Addresses);

/// <summary>The e-mail addresses of centres, for notices to them: until the centre says others.</summary>
internal static class CentreAddressRows
{
    public static readonly ReadModel<CentreAddresses> View = new("centreAddress");

    public static void Write(UnitOfWork unit, CentreId centre, IReadOnlyList<string> addresses)
    {
        if (addresses.Count == 0)
        {
            unit.RemovedRows.Add(View.Key(centre.ToString()));
        }
        else
        {
            unit.Rows.Add(View.Row(centre.ToString(), "", "", new(addresses)));
        }
    }

    public static async ValueTask<IReadOnlyList<string>> Of(CentreId centre, IEventJournal journal, CancellationToken cancellation) =>
        await View.Find(journal, centre.ToString(), cancellation).ConfigureAwait(false) is { } row ? View.Read(row).Addresses : [];
}
