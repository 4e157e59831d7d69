using Pix.Certification.Journal;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Hosting.Commands;

namespace Pix.Certification.Hosting.Wiring;

/// <summary>Whether the certification can do its work: for the health checks of the embedding host.</summary>
/// <param name="IsHealthy">True when the journal answers, or will by itself (then <paramref name="Reason"/> says what it waits for), and
/// nothing is late.</param>
/// <param name="Reason">What is wrong, also where the host is healthy and lacks something; null when nothing is.</param>
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

    /// <summary>
    /// What the banks are called that tests drew on and that are kept nowhere (BNK-4): whoever sits such a test cannot go on, and the jury
    /// cannot read it. Everybody else can, so that it does not make a host unhealthy; it is degraded.
    /// </summary>
    public IReadOnlyList<string> BanksMissing { get; init => field = value ?? []; } = [];

    /// <summary>
    /// The paths of media that had changed or gone when the bank was to be kept (BNK-4): whoever is asked one of their challenges does not
    /// see them. A host is degraded by it, and not unhealthy.
    /// </summary>
    public IReadOnlyList<string> MediaMissing { get; init => field = value ?? []; } = [];
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
            var missing = await BanksMissing(cancellation).ConfigureAwait(false);
            var media = await MediaMissing(cancellation).ConfigureAwait(false);
            return new(
                late < LateMost,
                late >= LateMost ? HostingRefusals.ClockworkLate(late)
                    : missing is [var first, ..] ? HostingRefusals.BankMissing(first)
                    : media is [var path, ..] ? HostingRefusals.MediumMissing(path)
                    : null,
                late) { NoticesFailing = failing, NoticesFailed = failed, BanksMissing = missing, MediaMissing = media };
        }
        catch (JournalException failure)
        {
            // What passes by itself is told, and nobody is to start the host again or to turn candidates away before it can say so.
            return new(failure.RetryAfter is not null, failure.Refusal, Duration.Zero);
        }
    }

    // Another host may have kept it since.
    private async ValueTask<IReadOnlyList<string>> BanksMissing(CancellationToken cancellation)
    {
        var missing = _context.Courses.Missing;
        foreach (var checksum in missing.Keys)
        {
            if (await _context.Courses.Find(checksum, cancellation).ConfigureAwait(false) is not null)
            {
                missing.TryRemove(checksum, out _);
            }
        }

        return [.. missing.Values];
    }

    private async ValueTask<IReadOnlyList<string>> MediaMissing(CancellationToken cancellation)
    {
        var missing = _context.Courses.MediaMissing;
        foreach (var (path, medium) in missing)
        {
            if (await MediumRows.IsThere(_context, medium, cancellation).ConfigureAwait(false))
            {
                missing.TryRemove(path, out _);
            }
        }

        return [.. missing.Keys.Order(StringComparer.Ordinal)];
    }
}
