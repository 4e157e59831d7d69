using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Policies;

namespace Pix.Certification.Hosting.Desks;

/// <summary>The school calendar: when sessions of an audience may be held, and which centres are exempt (ELI-3).</summary>
public sealed class JuryCalendar
{
    private readonly JuryCommands _desk;

    internal JuryCalendar(JuryCommands desk) => _desk = desk;

    /// <summary>The periods that are kept, first come first; those of the policies stand beside them.</summary>
    public ValueTask<IReadOnlyList<KeptPeriod>> ListAsync(CancellationToken cancellation = default) =>
        PeriodRows.All(_desk.Context.Journal, cancellation);

    /// <summary>Keeps a further period.</summary>
    public ValueTask<Result<KeptPeriod>> AddAsync(CertificationPeriod period, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(period);
        return Keep("AddPeriod", [period], NewId(), period, cancellation);
    }

    /// <summary>Changes a period that has not ended.</summary>
    public ValueTask<Result<KeptPeriod>> ChangeAsync(string id, CertificationPeriod period, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(period);
        return Keep("ChangePeriod", [id, period], id, period, cancellation, isThere: true);
    }

    /// <summary>Takes a period away that has not ended: sessions that are planned in it stay.</summary>
    public ValueTask<Result<Done>> RemoveAsync(string id, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return _desk.Context.Runner.Run<Done>(_desk.Ask("RemovePeriod", PeriodRows.Lock, id), async unit =>
        {
            if (Stands(await PeriodRows.All(_desk.Context.Journal, unit.Cancellation).ConfigureAwait(false), id) is { } refusal)
            {
                return refusal;
            }

            unit.RemovedRows.Add(PeriodRows.View.Key(id));
            return new Done(unit.Now);
        }, cancellation);
    }

    private ValueTask<Result<KeptPeriod>> Keep(
        string useCase,
        object?[] asked,
        string id,
        CertificationPeriod period,
        CancellationToken cancellation,
        bool isThere = false) =>
        _desk.Context.Runner.Run<KeptPeriod>(_desk.Ask(useCase, PeriodRows.Lock, asked), async unit =>
        {
            var known = await PeriodRows.All(_desk.Context.Journal, unit.Cancellation).ConfigureAwait(false);
            if (isThere && Stands(known, id) is { } refusal)
            {
                return refusal;
            }

            var faults = period.Faults(known.Where(other => other.Id != id).Select(static other => other.Period));
            if (faults.Count > 0)
            {
                return RefusalList.Join(faults);
            }

            var kept = new KeptPeriod(id, period with { Note = string.IsNullOrWhiteSpace(period.Note) ? null : period.Note.Trim() });
            PeriodRows.Write(unit, kept);
            return kept;
        }, cancellation);

    // What is not there cannot be changed, and what has passed stays.
    private Refusal? Stands(IReadOnlyList<KeptPeriod> known, string id) =>
        known.FirstOrDefault(period => period.Id == id) is not { } kept ? HostingRefusals.NoSuchPeriod()
        : kept.Period.LastDay < _desk.Context.Now.InZone(DateTimeZoneProviders.Tzdb[_desk.Context.Options.Zone]).Date
            ? HostingRefusals.PeriodPassed()
        : null;

    private string NewId()
    {
        Span<byte> bytes = stackalloc byte[8];
        _desk.Context.Secrets.Fill(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
