using Pix.Certification.Journal;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Credentials;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Outbox;

/// <summary>Sends notices that are due: looks the address up, writes the text, hands it over, and writes down what became of it.</summary>
internal sealed class NoticeDelivery(CommandContext context, INoticeSender? sender, Telemetry telemetry) : IDisposable
{
    private const int AtOnce = 8;
    private const string TooLate = "tooLate";
    private readonly SemaphoreSlim _atOnce = new(AtOnce, AtOnce);
    private readonly ReminderDelivery _reminders = new(context, sender, telemetry);

    public void Dispose() => _atOnce.Dispose();

    /// <summary>
    /// Sends what a task asks for. A failure of the mail is written down and planned again; it is no failure of the clockwork.
    /// </summary>
    /// <param name="task">The task, taken under a lease.</param>
    /// <param name="takenAt">When it was taken.</param>
    /// <param name="cancellation">Gives up; the lease brings the task back.</param>
    public async Task Deliver(DueTask task, Instant takenAt, CancellationToken cancellation)
    {
        await _atOnce.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            // Behind a slow mail server the lease may run out meanwhile: then the task is somebody else's, or ours again, soon.
            if (context.Now - takenAt < Duration.FromTimeSpan(context.Options.ClockworkLease) / 3)
            {
                if (task.Kind == CampaignReminder.Due)
                {
                    await _reminders.Send(task, RowTypes.Json.Read<CampaignReminder>(task.Payload!), cancellation).ConfigureAwait(false);
                }
                else
                {
                    await Send(task, RowTypes.Json.Read<NoticeTask>(task.Payload!), cancellation).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            _atOnce.Release();
        }
    }

    private async ValueTask Send(DueTask task, NoticeTask notice, CancellationToken cancellation)
    {
        var session = await context.Aggregates.Session(notice.Session, cancellation).ConfigureAwait(false);
        var candidate = notice.Candidate is { } one ? session?.Find(one) : null;
        var address = session is null ? null : await AddressOf(session, candidate, notice, cancellation).ConfigureAwait(false);
        if (WhyNot(session, candidate, notice, address) is { } useless)
        {
            await End(task, notice, notice.Failures > 0 && useless == TooLate
                ? NoticeStatus.Failed
                : NoticeStatus.Dropped, useless).ConfigureAwait(false);
            return;
        }

        if (sender is null)
        {
            await End(task, notice, NoticeStatus.NoSender, null).ConfigureAwait(false);
            return;
        }

        var centre = await context.Centres.FindAsync(session!.Centre, cancellation).ConfigureAwait(false);
        var written = Write(session, candidate, notice, address!, centre?.Name ?? session.Centre.ToString());
        try
        {
            await sender.SendAsync(written, cancellation).ConfigureAwait(false);
        }
        catch (NoticeException refused) when (refused.IsForGood)
        {
            await End(task, notice, NoticeStatus.Failed, refused.Message).ConfigureAwait(false);
            return;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            await TryLater(task, notice with { Failures = notice.Failures + 1 }, failure).ConfigureAwait(false);
            return;
        }

        await End(task, notice, NoticeStatus.Sent, null).ConfigureAwait(false);
    }

    // Asked when it goes, not when it was planned: much can happen in between.
    private string? WhyNot(Session? session, Candidate? candidate, NoticeTask notice, string? address) => (session, candidate) switch
    {
        (null, _) => "gone",
        (_, null) when notice.Recipient != NoticeRecipient.Centre => "gone",
        (_, { IsErased: true }) => "erased",
        _ when address is null => "noAddress",
        ({ } held, _) when notice.Kind == NoticeKind.Convocation =>
            held.State != SessionState.Created ? "notToCome" : context.Now >= held.PlannedStart.Instant ? TooLate : null,
        ({ } held, _) => held.PublishedAt != notice.Occasion ? NoticeRows.TakenBack : context.Now >= LinkEnd(held, notice) ? TooLate : null,
    };

    private async ValueTask<string?> AddressOf(
        Session session, Candidate? candidate, NoticeTask notice, CancellationToken cancellation) =>
        notice.Recipient != NoticeRecipient.Centre
            ? candidate is null ? null : NoticeRows.AddressOf(candidate, notice.Recipient)
            : (await CentreAddressRows.Of(session.Centre, context.Journal, cancellation).ConfigureAwait(false))
                .ElementAtOrDefault(notice.Place);

    private Notice Write(Session session, Candidate? candidate, NoticeTask notice, string address, string centre)
    {
        var (subject, body) = candidate is null
            ? NoticeTexts.ResultsOfSession(session, centre)
            : WriteTo(candidate, session, notice, centre);
        return new(notice.Id, notice.Kind, address, subject, body, context.Now);
    }

    private (string Subject, string Body) WriteTo(Candidate candidate, Session session, NoticeTask notice, string centre)
    {
        var options = context.Options;
        var link = notice.Kind == NoticeKind.ResultPublished && !options.LinkKey.IsEmpty && options.ResultAddress is { } begins
            ? begins + ResultLinks.Write(session.Id, candidate.Id, LinkEnd(session, notice), options.LinkKey.Span)
            : null;
        return notice.Kind == NoticeKind.Convocation
            ? NoticeTexts.Convocation(session, candidate, centre)
            : NoticeTexts.Result(session, candidate, centre, link, LinkEnd(session, notice));
    }

    private static Instant LinkEnd(Session session, NoticeTask notice) =>
        notice.Occasion + Duration.FromDays(session.Policy.Retention.ResultLinkDays);

    // What was not sent, though somebody waits for it, is kept in sight until it is sent again or no use any more.
    private async ValueTask End(DueTask task, NoticeTask notice, NoticeStatus status, string? reason)
    {
        var line = NoticeRows.LineOf(notice, status, context.Now, reason);
        await context.Journal.AppendAsync(
            new()
            {
                Actor = Actor.Clockwork,
                Done = [task],
                Rows = status == NoticeStatus.Failed
                    ? [NoticeRows.RowOf(notice, line), UnsentNoticeRows.RowOf(notice, line)] : [NoticeRows.RowOf(notice, line)],
                RemovedRows = status == NoticeStatus.Failed ? [] : [UnsentNoticeRows.View.Key(notice.Subject)],
            },
            CancellationToken.None).ConfigureAwait(false);
        telemetry.Noticed(notice.Kind, status);
    }

    /// <summary>How long to wait after so many failures: from a minute to six hours.</summary>
    public static Duration Pause(int failures) => Duration.FromMinutes(Math.Min(360, 1L << Math.Min(failures - 1, 9)));

    // As often as the options say.
    private async ValueTask TryLater(DueTask task, NoticeTask notice, Exception failure)
    {
        // Of an unknown failure its kind only: its words may hold the address.
        var reason = failure is NoticeException said ? said.Message : failure.GetType().Name;
        if (notice.Failures >= context.Options.NoticeAttempts)
        {
            await End(task, notice, NoticeStatus.Failed, reason).ConfigureAwait(false);
            return;
        }

        var again = context.Now + Pause(notice.Failures);
        var line = NoticeRows.LineOf(notice, NoticeStatus.Failing, context.Now, reason) with { Next = again };
        await context.Journal.AppendAsync(
            new()
            {
                Actor = Actor.Clockwork,
                Done = [task],
                Due = [notice.At(again)],
                Rows = [NoticeRows.RowOf(notice, line), UnsentNoticeRows.RowOf(notice, line)],
            },
            CancellationToken.None).ConfigureAwait(false);
        telemetry.Noticed(notice.Kind, NoticeStatus.Failing);
    }
}
