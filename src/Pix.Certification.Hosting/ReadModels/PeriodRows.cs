using Pix.Certification.Hosting.Commands;
using Pix.Certification.Journal;
using Pix.Certification.Policies;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>A period of the school calendar that is kept (ELI-3).</summary>
/// <param name="Id">Which.</param>
/// <param name="Period">What it says.</param>
public sealed record KeptPeriod(string Id, CertificationPeriod Period);

/// <summary>The school calendar as staff keep it; in one group, by first day.</summary>
internal static class PeriodRows
{
    public static readonly ReadModel<KeptPeriod> View = new("period");

    /// <summary>What is locked where the calendar is changed.</summary>
    public const string Lock = "calendar";

    public static void Write(UnitOfWork unit, KeptPeriod kept) =>
        unit.Rows.Add(View.Row(kept.Id, Lock, HostingJson.Sortable(kept.Period.FirstDay.AtMidnight().InUtc().ToInstant()), kept));

    public static ValueTask<IReadOnlyList<KeptPeriod>> All(IEventJournal journal, CancellationToken cancellation) =>
        View.List(journal, Lock, cancellation);

    /// <summary>The windows that are kept for a centre: those of everybody, and its own exemptions.</summary>
    public static async ValueTask<IReadOnlyList<AudienceWindow>> Of(
        CentreId centre,
        IEventJournal journal,
        CancellationToken cancellation) =>
    [
        .. (await All(journal, cancellation).ConfigureAwait(false)).Select(static kept => kept.Period)
            .Where(period => period.Centre is null || period.Centre == centre)
            .Select(static period => period.ToWindow()),
    ];
}
