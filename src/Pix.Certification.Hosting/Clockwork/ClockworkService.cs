using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pix.Certification.Hosting.Changes;
using Pix.Certification.Journal;
using Pix.Certification.Hosting.Retention;
using Pix.Certification.Hosting.Outbox;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Clockwork;

/// <summary>
/// Does what is due, when it is due: tasks are stored with their instant, so that a restart forgets none and any number of hosts share
/// them.
/// </summary>
/// <remarks>
/// A task is taken under a lease. A host that dies leaves it to another, which may find it done: every task looks first, so that doing it
/// twice does it once.
/// </remarks>
internal sealed class ClockworkService(
    CommandContext context,
    Task opened,
    NoticeDelivery post,
    ISessionFiles? files,
    TimeProvider time,
    Telemetry telemetry) : BackgroundService
{
    private const int MostAtOnce = 32;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await opened.WaitAsync(stoppingToken).ConfigureAwait(false);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while ((await Begin(stoppingToken).ConfigureAwait(false)).Tasks > 0)
                {
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Telemetry.LogUnreachable(telemetry.Log, failure);
            }

            await Task.Delay(await Pause(stoppingToken).ConfigureAwait(false), time, stoppingToken).ConfigureAwait(false);
        }
    }

    /// <summary>Does everything that is due now, mail included, and says how much that was.</summary>
    internal async ValueTask<int> DoDue(CancellationToken cancellation)
    {
        var (tasks, post) = await Begin(cancellation).ConfigureAwait(false);
        await post.ConfigureAwait(false);
        return tasks;
    }

    // Mail goes on beside: a mail server that takes its time must not keep a deadline waiting.
    private async ValueTask<(int Tasks, Task Post)> Begin(CancellationToken cancellation)
    {
        var (takenAt, sending) = (context.Now, new List<Task>());
        var tasks = await context.Journal.TakeDueAsync(
            context.Now,
            Duration.FromTimeSpan(context.Options.ClockworkLease),
            MostAtOnce,
            cancellation).ConfigureAwait(false);
        foreach (var task in tasks)
        {
            if (task.Kind is NoticeRows.Due or CampaignReminder.Due)
            {
                sending.Add(Post(task, takenAt, cancellation));
                continue;
            }

            using var span = telemetry.Take(task, takenAt);
            try
            {
                await Do(task, cancellation).ConfigureAwait(false);
                telemetry.Took(task, span);
                Telemetry.LogTaskDone(telemetry.Log, task.Kind, task.Subject);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                telemetry.Took(task, span, failure);

                // Later and later, and never given up: the lease would bring it back at once.
                var at = context.Now + Duration.FromSeconds(Math.Min(3600, 1L << Math.Min(task.Attempts, 12)));
                Telemetry.LogTaskFailed(telemetry.Log, task.Kind, task.Subject, at, failure);
                await context.Journal.AppendAsync(
                    new() { Actor = Actor.Clockwork, Done = [task], Due = [task with { At = at }] },
                    cancellation).ConfigureAwait(false);
            }
        }

        return (tasks.Count, Task.WhenAll(sending));
    }

    private async Task Post(DueTask task, Instant takenAt, CancellationToken cancellation)
    {
        using var span = telemetry.Take(task, takenAt);
        try
        {
            await post.Deliver(task, takenAt, cancellation).ConfigureAwait(false);
            telemetry.Took(task, span);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            telemetry.Took(task, span, failure);

            // Of the journal, or a fault of ours: the lease brings the task back.
            Telemetry.LogTaskFailed(
                telemetry.Log,
                task.Kind,
                task.Subject,
                takenAt + Duration.FromTimeSpan(context.Options.ClockworkLease),
                failure);
        }
    }

    private async ValueTask<TimeSpan> Pause(CancellationToken cancellation)
    {
        try
        {
            var next = await context.Journal.NextDueAsync(context.Now, cancellation).ConfigureAwait(false);
            var wait = next is { } at ? (at - context.Now).ToTimeSpan() : context.Options.ClockworkEvery;
            return wait < TimeSpan.Zero
                ? TimeSpan.FromMilliseconds(20)
                : wait < context.Options.ClockworkEvery ? wait : context.Options.ClockworkEvery;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return context.Options.ClockworkEvery;
        }
    }

    private async ValueTask Do(DueTask task, CancellationToken cancellation)
    {
        switch (task.Kind)
        {
            case Reminders.Deadline:
                // Refused when it is done already, or was not to be: what follows looks at what is.
                _ = await Overdue.End(context, Session(task), cancellation).ConfigureAwait(false);
                await Replan(task, cancellation).ConfigureAwait(false);
                break;
            case Reminders.Presence:
                await ExpirePresence(task, cancellation).ConfigureAwait(false);
                break;
            case Reminders.TooOld:
                await RemindOfTooOld(task, cancellation).ConfigureAwait(false);
                break;
            case CertifiabilityRows.Due:
                var centre = new CentreId(task.Payload!);
                var computed = await CertifiabilityRows.Compute(context, centre, cancellation).ConfigureAwait(false);
                await context.Journal.AppendAsync(
                    new()
                    {
                        Actor = Actor.Clockwork,
                        Rows = [CertifiabilityRows.RowOf(centre, computed)],
                        Due = [CertifiabilityRows.Tomorrow(centre, context.Now)],
                    },
                    cancellation).ConfigureAwait(false);
                break;
            case Reminders.Housekeeping:
                await context.Journal.ForgetRepliesAsync(
                    context.Now - Duration.FromTimeSpan(context.Options.RepliesKept),
                    cancellation).ConfigureAwait(false);
                await ExposureRows.AddUp(context, cancellation).ConfigureAwait(false);
                await context.Journal.AppendAsync(
                    new() { Actor = Actor.Clockwork, Due = [task with { At = context.Now + Duration.FromHours(1), Attempts = 0 }] },
                    cancellation).ConfigureAwait(false);
                break;
            case Purge.Daily:
                await Purge.DoDaily(context, task, cancellation).ConfigureAwait(false);
                break;
            case Purge.Scrub:
                await Purge.DoScrub(context, task, cancellation).ConfigureAwait(false);
                break;
            case Purge.Files:
                await Purge.DeleteFiles(context, files, task, cancellation).ConfigureAwait(false);
                break;
            default:
                throw new InvalidOperationException($"The clockwork does not know how to do '{task.Kind}'.");
        }
    }

    // The deadline may have moved on since it was planned: a pause, extra time. Then it is planned anew; otherwise the task is done.
    private async ValueTask Replan(DueTask task, CancellationToken cancellation)
    {
        var session = await context.Aggregates.Session(Session(task), cancellation).ConfigureAwait(false);
        var next = session?.NextDeadline(context.Now);

        // A paused room has no fixed end: it is looked at again soon, and when the room reopens its new end is planned with it.
        var again = next is { } at ? Instant.Max(at, context.Now + Duration.FromSeconds(1)) : (Instant?)null;
        await context.Journal.AppendAsync(
            new() { Actor = Actor.Clockwork, Done = [task], Due = again is { } then ? [task with { At = then, Attempts = 0 }] : [] },
            cancellation).ConfigureAwait(false);
    }

    private async ValueTask ExpirePresence(DueTask task, CancellationToken cancellation)
    {
        var (id, candidate) = PersonRows.Whose(task.Payload!);
        var ended = await context.Runner.Run<Done>(new(Caller.Clockwork, "ExpirePresence", AggregateCache.StreamOf(id)), async unit =>
        {
            unit.Done.Add(task);
            var session = await unit.Session(id).ConfigureAwait(false);
            var expired = session?.Find(candidate) is { PresenceConfirmedAt: not null } present && !present.IsPresent(
                unit.Now,
                session.Policy.Session.PresenceMinutes);
            if (expired && session!.Permitted(candidate, unit.Now).Contains(SessionAct.WithdrawPresence))
            {
                session!.WithdrawPresence(candidate, task.At).OrThrow();
            }

            return new Done(unit.Now);
        }, cancellation).ConfigureAwait(false);
        ended.OrThrow();
    }

    // Nobody can start or resume there any more (SES-9), and nobody has ended it: its centre is told.
    private async ValueTask RemindOfTooOld(DueTask task, CancellationToken cancellation)
    {
        var session = await context.Aggregates.Session(Session(task), cancellation).ConfigureAwait(false);
        await context.Journal.AppendAsync(
            new()
            {
                Actor = Actor.Clockwork,
                Done = [task],
                Rows = session is { State: SessionState.Started }
                    ? [ReminderRows.RowOf(session, task.At)]
                    : [],
            },
            cancellation).ConfigureAwait(false);
    }

    private static SessionId Session(DueTask task) => new(Number(task.Payload!));

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
