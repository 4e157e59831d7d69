using Pix.Certification.Journal;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Hosting.Commands;

namespace Pix.Certification.Hosting.Wiring;

/// <summary>Whether the certification can do its work: for the health checks of the embedding host.</summary>
/// <param name="IsHealthy">True when the journal answers and nothing is late.</param>
/// <param name="Reason">What is wrong; null when nothing is.</param>
/// <param name="LateBy">How late the clockwork is.</param>
public sealed record HealthReport(bool IsHealthy, Refusal? Reason, Duration LateBy)
{
    /// <summary>
    /// How many notices could not be sent so far and are tried again. Exams go on without them: it does not make a host unhealthy.
    /// </summary>
    public int NoticesFailing { get; init; }

    /// <summary>
    /// How many notices were given up and are kept: <see cref="Desks.CentreNotices.ListAsync"/> says which,
    /// <see cref="Desks.CentreNotices.ResendAsync"/> sends them again.
    /// </summary>
    public int NoticesFailed { get; init; }
}

/// <summary>Looks whether the certification can do its work.</summary>
public sealed class CertificationHealth
{
    private static readonly Duration LateMost = Duration.FromMinutes(2);
    private readonly CommandContext _context;

    internal CertificationHealth(CommandContext context) => _context = context;

    /// <summary>Asks the journal, as any command would.</summary>
    public async ValueTask<HealthReport> CheckAsync(CancellationToken cancellation = default)
    {
        try
        {
            var next = await _context.Journal.NextDueAsync(_context.Now, cancellation).ConfigureAwait(false);
            var late = next is { } at && at < _context.Now ? _context.Now - at : Duration.Zero;
            var (failing, failed) = await UnsentNoticeRows.Count(_context.Journal, cancellation).ConfigureAwait(false);
            return new(late < LateMost, late < LateMost
                ? null
                : HostingRefusals.ClockworkLate(late), late) { NoticesFailing = failing, NoticesFailed = failed };
        }
        catch (JournalException failure)
        {
            return new(false, failure.Refusal, Duration.Zero);
        }
    }
}
