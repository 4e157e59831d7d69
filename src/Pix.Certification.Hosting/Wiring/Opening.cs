using Microsoft.Extensions.Hosting;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Hosting.Records;
using Pix.Certification.Policies;

namespace Pix.Certification.Hosting.Wiring;

/// <summary>Opens everything before the host serves anybody: a host that cannot keep an answer does not start.</summary>
internal sealed class Opening(Office office, CertificationOptions options) : IHostedService
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Opened => _opened.Task;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Faults().ToArray() is { Length: > 0 } faults)
        {
            throw new InvalidOperationException("AddPixCertification: " + string.Join(' ', faults));
        }

        await office.Journal.Open(cancellationToken).ConfigureAwait(false);

        // A bank that does not read, or makes no test, is found now and not by the first candidate.
        await office.Courses.Current(office.Policies.At(office.Now), cancellationToken).ConfigureAwait(false);
        await office.Journal.Append(
            new() { Actor = "clockwork", Due = [new(Reminders.Housekeeping, Reminders.Housekeeping, office.Now + Duration.FromHours(1))] },
            cancellationToken).ConfigureAwait(false);
        if (options.PurgesDaily)
        {
            await Keeping.Purge.PlanDaily(office, cancellationToken).ConfigureAwait(false);
        }

        _opened.TrySetResult();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
