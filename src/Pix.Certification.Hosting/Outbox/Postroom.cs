using Pix.Certification.Credentials;
using Pix.Certification.Hosting.Journals;
using Pix.Certification.Hosting.Records;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Outbox;

/// <summary>Sends notices that are due: looks the address up, writes the text, hands it over, and writes down what became of it.</summary>
internal sealed class Postroom(Office office, INoticeSender? sender) : IDisposable
{
    private const int AtOnce = 8;
    private const string TooLate = "tooLate";
    private readonly SemaphoreSlim _hands = new(AtOnce, AtOnce);

    public void Dispose() => _hands.Dispose();

    /// <summary>
    /// Sends what a task asks for. A failure of the mail is written down and planned again; it is no failure of the clockwork.
    /// </summary>
    /// <param name="task">The task, taken under a lease.</param>
    /// <param name="takenAt">When it was taken.</param>
    /// <param name="cancellation">Gives up; the lease brings the task back.</param>
    public async Task Deliver(DueTask task, Instant takenAt, CancellationToken cancellation)
    {
        await _hands.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            // Behind a slow mail server the lease may run out meanwhile: then the task is somebody else's, or ours again, soon.
            if (office.Now - takenAt < Duration.FromTimeSpan(office.Options.ClockworkLease) / 3)
            {
                await Send(task, HostingJson.Read<NoticeTask>(task.Payload!), cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            _hands.Release();
        }
    }

    private async ValueTask Send(DueTask task, NoticeTask notice, CancellationToken cancellation)
    {
        var session = (await office.Room.FindFresh(
            office.Room.Sessions,
            RecordRoom.StreamOf(notice.Session),
            cancellation).ConfigureAwait(false))?.Aggregate;
        var candidate = session?.Find(notice.Candidate);
        if (WhyNot(session, candidate, notice) is { } useless)
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

        var written = Write(session!, candidate!, notice, await office.Centres.Find(session!.Centre, cancellation).ConfigureAwait(false));
        try
        {
            await sender.Send(written, cancellation).ConfigureAwait(false);
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
    private string? WhyNot(Session? session, Candidate? candidate, NoticeTask notice) => (session, candidate) switch
    {
        (null, _) or (_, null) => "gone",
        (_, { IsErased: true }) => "erased",
        (_, { } named) when Notices.AddressOf(named, notice.Recipient) is null => "noAddress",
        ({ } room, _) when notice.Kind == NoticeKind.Convocation =>
            room.State != SessionState.Created ? "notToCome" : office.Now >= room.PlannedStart.Instant ? TooLate : null,
        ({ } room, _) => room.PublishedAt != notice.Occasion ? Notices.TakenBack : office.Now >= LinkEnd(room, notice) ? TooLate : null,
    };

    private Notice Write(Session session, Candidate candidate, NoticeTask notice, CentreCard? centre)
    {
        var options = office.Options;
        var link = notice.Kind == NoticeKind.ResultPublished && !options.LinkKey.IsEmpty && options.ResultAddress is { } address
            ? address + ResultLinks.Write(session.Id, candidate.Id, LinkEnd(session, notice), options.LinkKey.Span)
            : null;
        var (subject, body) = notice.Kind == NoticeKind.Convocation
            ? NoticeTexts.Convocation(session, candidate, centre?.Name ?? session.Centre.ToString())
            : NoticeTexts.Result(session, candidate, centre?.Name ?? session.Centre.ToString(), link, LinkEnd(session, notice));
        return new(notice.Id, notice.Kind, Notices.AddressOf(candidate, notice.Recipient)!, subject, body, office.Now);
    }

    private static Instant LinkEnd(Session session, NoticeTask notice) =>
        notice.Occasion + Duration.FromDays(session.Policy.Retention.ResultLinkDays);

    // What was not sent, though somebody waits for it, is kept in sight until it is sent again or no use any more.
    private async ValueTask End(DueTask task, NoticeTask notice, NoticeStatus status, string? reason)
    {
        var line = Notices.LineOf(notice, status, office.Now, reason);
        await office.Journal.Append(
            new()
            {
                Actor = "clockwork",
                Done = [task],
                Rows = status == NoticeStatus.Failed ? [Notices.RowOf(notice, line), Unsent(notice, line)] : [Notices.RowOf(notice, line)],
                RemovedRows = status == NoticeStatus.Failed ? [] : [new(Notices.Unsent, notice.Subject)],
            },
            CancellationToken.None).ConfigureAwait(false);
    }

    // From a minute to six hours, and as often as the options say.
    private async ValueTask TryLater(DueTask task, NoticeTask notice, Exception failure)
    {
        // Of an unknown failure its kind only: its words may hold the address.
        var reason = failure is NoticeException said ? said.Message : failure.GetType().Name;
        if (notice.Failures >= office.Options.NoticeAttempts)
        {
            await End(task, notice, NoticeStatus.Failed, reason).ConfigureAwait(false);
            return;
        }

        var again = office.Now + Duration.FromMinutes(Math.Min(360, 1L << Math.Min(notice.Failures - 1, 9)));
        var line = Notices.LineOf(notice, NoticeStatus.Failing, office.Now, reason) with { Next = again };
        await office.Journal.Append(
            new()
            {
                Actor = "clockwork",
                Done = [task],
                Due = [notice.At(again)],
                Rows = [Notices.RowOf(notice, line), Unsent(notice, line)],
            },
            CancellationToken.None).ConfigureAwait(false);
    }

    private static Row Unsent(NoticeTask notice, NoticeLine line) =>
        new(Notices.Unsent, notice.Subject, line.Status.ToString(), HostingJson.Sortable(line.At), "{}");
}
