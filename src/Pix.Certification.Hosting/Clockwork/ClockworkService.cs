using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pix.Certification.Hosting.Desks;
using Pix.Certification.Hosting.Journals;
using Pix.Certification.Hosting.Keeping;
using Pix.Certification.Hosting.Outbox;
using Pix.Certification.Hosting.Records;
using Pix.Certification.Hosting.Wiring;
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
    Office office,
    Opening opening,
    Postroom post,
    ISessionFiles? files,
    TimeProvider time,
    Telemetry telemetry) : BackgroundService
{
    private const int MostAtOnce = 32;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await opening.Opened.WaitAsync(stoppingToken).ConfigureAwait(false);
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
        var (takenAt, sending) = (office.Now, new List<Task>());
        var tasks = await office.Journal.TakeDue(
            office.Now,
            Duration.FromTimeSpan(office.Options.ClockworkLease),
            MostAtOnce,
            cancellation).ConfigureAwait(false);
        foreach (var task in tasks)
        {
            if (task.Kind == Notices.Due)
            {
                sending.Add(Post(task, takenAt, cancellation));
                continue;
            }

            try
            {
                await Do(task, cancellation).ConfigureAwait(false);
                Telemetry.LogTaskDone(telemetry.Log, task.Kind, task.Subject);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // Later and later, and never given up: the lease would bring it back at once.
                var at = office.Now + Duration.FromSeconds(Math.Min(3600, 1L << Math.Min(task.Attempts, 12)));
                Telemetry.LogTaskFailed(telemetry.Log, task.Kind, task.Subject, at, failure);
                await office.Journal.Append(
                    new() { Actor = "clockwork", Done = [task], Due = [task with { At = at }] },
                    cancellation).ConfigureAwait(false);
            }
        }

        return (tasks.Count, Task.WhenAll(sending));
    }

    private async Task Post(DueTask task, Instant takenAt, CancellationToken cancellation)
    {
        try
        {
            await post.Deliver(task, takenAt, cancellation).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Of the journal, or a fault of ours: the lease brings the task back.
            Telemetry.LogTaskFailed(
                telemetry.Log,
                task.Kind,
                task.Subject,
                takenAt + Duration.FromTimeSpan(office.Options.ClockworkLease),
                failure);
        }
    }

    private async ValueTask<TimeSpan> Pause(CancellationToken cancellation)
    {
        try
        {
            var next = await office.Journal.NextDue(office.Now, cancellation).ConfigureAwait(false);
            var wait = next is { } at ? (at - office.Now).ToTimeSpan() : office.Options.ClockworkEvery;
            return wait < TimeSpan.Zero
                ? TimeSpan.FromMilliseconds(20)
                : wait < office.Options.ClockworkEvery ? wait : office.Options.ClockworkEvery;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return office.Options.ClockworkEvery;
        }
    }

    private async ValueTask Do(DueTask task, CancellationToken cancellation)
    {
        switch (task.Kind)
        {
            case Reminders.Deadline:
                // Refused when it is done already, or was not to be: what follows looks at what is.
                _ = await Overdue.End(office, Session(task), "clockwork", cancellation).ConfigureAwait(false);
                await Replan(task, cancellation).ConfigureAwait(false);
                break;
            case Reminders.Presence:
                await ExpirePresence(task, cancellation).ConfigureAwait(false);
                break;
            case Reminders.TooOld:
                await RemindOfTooOld(task, cancellation).ConfigureAwait(false);
                break;
            case Pupils.View:
                var centre = new CentreId(task.Payload!);
                var computed = await Pupils.Certifiability(office, centre, cancellation).ConfigureAwait(false);
                await office.Journal.Append(
                    new() { Actor = "clockwork", Rows = [Pupils.RowOf(centre, computed)], Due = [Pupils.Tomorrow(centre, office.Now)] },
                    cancellation).ConfigureAwait(false);
                break;
            case Reminders.Housekeeping:
                await office.Journal.ForgetReplies(
                    office.Now - Duration.FromTimeSpan(office.Options.RepliesKept),
                    cancellation).ConfigureAwait(false);
                await office.Journal.Append(
                    new() { Actor = "clockwork", Due = [task with { At = office.Now + Duration.FromHours(1), Attempts = 0 }] },
                    cancellation).ConfigureAwait(false);
                break;
            case Purge.Daily:
                await Purge.DoDaily(office, task, cancellation).ConfigureAwait(false);
                break;
            case Purge.Files:
                await Purge.DeleteFiles(office, files, task, cancellation).ConfigureAwait(false);
                break;
            default:
                throw new InvalidOperationException($"The clockwork does not know how to do '{task.Kind}'.");
        }
    }

    // The deadline may have moved on since it was planned: a pause, extra time. Then it is planned anew; otherwise the task is done.
    private async ValueTask Replan(DueTask task, CancellationToken cancellation)
    {
        var session = await Fresh(Session(task), cancellation).ConfigureAwait(false);
        var next = session?.NextDeadline(office.Now);

        // A paused room has no fixed end: it is looked at again soon, and when the room reopens its new end is planned with it.
        var again = next is { } at ? Instant.Max(at, office.Now + Duration.FromSeconds(1)) : (Instant?)null;
        await office.Journal.Append(
            new() { Actor = "clockwork", Done = [task], Due = again is { } then ? [task with { At = then, Attempts = 0 }] : [] },
            cancellation).ConfigureAwait(false);
    }

    private async ValueTask ExpirePresence(DueTask task, CancellationToken cancellation)
    {
        var parts = task.Payload!.Split('-');
        var (id, candidate) = (new SessionId(Number(parts[0])), new CandidateId(Number(parts[1])));
        var ended = await office.Do<Done>(new("clockwork", "ExpirePresence", "clockwork", RecordRoom.StreamOf(id)), async dossier =>
        {
            dossier.Done.Add(task);
            var session = await dossier.Session(id).ConfigureAwait(false);
            var expired = session?.Find(candidate) is { PresenceConfirmedAt: not null } present && !present.IsPresent(
                dossier.Now,
                session.Policy.Session.PresenceMinutes);
            if (expired && session!.Permitted(candidate, dossier.Now).Contains(SessionAct.WithdrawPresence))
            {
                session!.WithdrawPresence(candidate, task.At).OrThrow();
            }

            return new Done(dossier.Now);
        }, cancellation).ConfigureAwait(false);
        ended.OrThrow();
    }

    // Nobody can start or resume there any more (SES-9), and nobody has ended it: its centre is told.
    private async ValueTask RemindOfTooOld(DueTask task, CancellationToken cancellation)
    {
        var session = await Fresh(Session(task), cancellation).ConfigureAwait(false);
        await office.Journal.Append(
            new()
            {
                Actor = "clockwork",
                Done = [task],
                Rows = session is { State: SessionState.Started }
                    ? [new(
                        "reminder",
                        session.Id.ToString(),
                        session.Centre.ToString(),
                        HostingJson.Sortable(task.At),
                        HostingJson.Write(new CentreReminder(session.Id, task.At)))]
                    : [],
            },
            cancellation).ConfigureAwait(false);
    }

    private async ValueTask<Session?> Fresh(SessionId id, CancellationToken cancellation) =>
        (await office.Room.FindFresh(office.Room.Sessions, RecordRoom.StreamOf(id), cancellation).ConfigureAwait(false))?.Aggregate;

    private static SessionId Session(DueTask task) => new(Number(task.Payload!));

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
