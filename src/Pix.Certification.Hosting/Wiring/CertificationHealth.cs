using Pix.Certification.Journal;
using Pix.Certification.Hosting.Outbox;
using Pix.Certification.Hosting.Records;

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
    /// How many notices were given up and are kept: <see cref="Desks.CentreDesk.Notices"/> says which,
    /// <see cref="Desks.CentreDesk.ResendNotices"/> sends them again.
    /// </summary>
    public int NoticesFailed { get; init; }
}

/// <summary>Looks whether the certification can do its work.</summary>
public sealed class CertificationHealth
{
    private static readonly Duration LateMost = Duration.FromMinutes(2);
    private readonly Office _office;

    internal CertificationHealth(Office office) => _office = office;

    /// <summary>Asks the journal, as any command would.</summary>
    public async ValueTask<HealthReport> Check(CancellationToken cancellation = default)
    {
        try
        {
            var next = await _office.Journal.NextDue(_office.Now, cancellation).ConfigureAwait(false);
            var late = next is { } at && at < _office.Now ? _office.Now - at : Duration.Zero;
            var unsent = await _office.Journal.List(new(Notices.Unsent), cancellation).ConfigureAwait(false);
            var failed = unsent.Count(static row => row.Group == nameof(NoticeStatus.Failed));
            return new(late < LateMost, late < LateMost
                ? null
                : HostingRefusals.ClockworkLate(late), late) { NoticesFailing = unsent.Count - failed, NoticesFailed = failed };
        }
        catch (JournalException failure)
        {
            return new(false, failure.Refusal, Duration.Zero);
        }
    }
}
