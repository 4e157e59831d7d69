using Microsoft.Extensions.Hosting;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Hosting.Records;
using Pix.Certification.Policies;

namespace Pix.Certification.Hosting.Wiring;

/// <summary>Opens everything before the host serves anybody: a host that cannot keep an answer does not start.</summary>
internal sealed class Opening(Office office, CertificationOptions options, HostStart start) : IHostedService
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Opened => _opened.Task;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
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

        start.Done();
        _opened.TrySetResult();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
