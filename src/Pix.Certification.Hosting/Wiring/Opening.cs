using Pix.Certification.Hosting.Desks;
using Microsoft.Extensions.Hosting;
using Pix.Certification.Hosting.Changes;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Journal;
using Pix.Certification.Policies;

namespace Pix.Certification.Hosting.Wiring;

/// <summary>Opens everything before the host serves anybody: a host that cannot keep an answer does not start.</summary>
internal sealed class Opening(CommandContext context, CertificationOptions options, HostStart start, Telemetry telemetry)
    : IHostedService
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Opened => _opened.Task;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await context.Journal.OpenAsync(cancellationToken).ConfigureAwait(false);

        // A bank that does not read, or makes no test, is found now and not by the first candidate.
        await context.Courses.Current(context.Policies.At(context.Now), cancellationToken).ConfigureAwait(false);
        await LearnerRows.WriteEarlierNumbers(context, cancellationToken).ConfigureAwait(false);
        await KeepBanks(cancellationToken).ConfigureAwait(false);
        await MediumRows.KeepCurrent(context, cancellationToken).ConfigureAwait(false);
        foreach (var path in context.Courses.MediaMissing.Keys)
        {
            Telemetry.LogBankMissing(telemetry.Log, HostingRefusals.MediumMissing(path));
        }

        await context.Journal.AppendAsync(
            new() { Actor = Actor.Clockwork, Due =
                [new(Reminders.Housekeeping, Reminders.Housekeeping, context.Now + Duration.FromHours(1))] },
            cancellationToken).ConfigureAwait(false);
        if (options.PurgesDaily)
        {
            await Retention.Purge.PlanDaily(context, cancellationToken).ConfigureAwait(false);
        }

        start.Done();
        _opened.TrySetResult();
    }

    // Whose bank is nowhere cannot be gone on with, scored or read, while everybody else can: the host runs, and says so.
    private async ValueTask KeepBanks(CancellationToken cancellation)
    {
        await BankRows.WriteEarlierUses(context, cancellation).ConfigureAwait(false);
        foreach (var use in await BankRows.NotKept(context, cancellation).ConfigureAwait(false))
        {
            if (await context.Courses.Find(use.Checksum, cancellation).ConfigureAwait(false) is { } bank)
            {
                await BankRows.Keep(context, bank, cancellation).ConfigureAwait(false);
            }
            else
            {
                context.Courses.Missing[use.Checksum] = use.Version;
                Telemetry.LogBankMissing(telemetry.Log, HostingRefusals.BankMissing(use.Version));
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
