using Pix.Certification.Certificates;
using Pix.Certification.Hosting.Journals;
using Pix.Certification.Hosting.Records;
using Pix.Certification.Hosting.Sources;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Outbox;

/// <summary>Sends notices that are due: looks the address up, writes the text, hands it over, and writes down what became of it.</summary>
internal sealed class Postroom(Office office, INoticeSender? sender) : IDisposable
{
    private const int AtOnce = 8;
    private readonly SemaphoreSlim _hands = new(AtOnce, AtOnce);

    public void Dispose() => _hands.Dispose();

    /// <summary>Sends what a task asks for. A failure of the mail is written down and planned again; it is no failure of the clockwork.</summary>
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
        var session = (await office.Room.FindFresh(office.Room.Sessions, RecordRoom.StreamOf(notice.Session), cancellation).ConfigureAwait(false))?.Aggregate;
        var candidate = session?.Find(notice.Candidate);
        if (WhyNot(session, candidate, notice) is { } useless)
        {
            await End(task, notice, notice.Failures > 0 && useless == TooLate ? NoticeStatus.Failed : NoticeStatus.Dropped, useless).ConfigureAwait(false);
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

    private const string TooLate = "tooLate";

    // Asked when it goes, not when it was planned: much can happen in between.
    private string? WhyNot(Session? session, Candidate? candidate, NoticeTask notice) => (session, candidate) switch
    {
        (null, _) or (_, null) => "gone",
        (_, { IsErased: true }) => "erased",
        (_, { } named) when Notices.AddressOf(named, notice.Recipient) is null => "noAddress",
        ({ } room, _) when notice.Kind == NoticeKind.Convocation => room.State != SessionState.Created ? "notToCome" : office.Now >= room.PlannedStart.Instant ? TooLate : null,
        ({ } room, _) => room.PublishedAt != notice.Occasion ? "takenBack" : office.Now >= LinkEnd(room, notice) ? TooLate : null,
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

    private static Instant LinkEnd(Session session, NoticeTask notice) => notice.Occasion + Duration.FromDays(session.Policy.Retention.ResultLinkDays);

    private async ValueTask End(DueTask task, NoticeTask notice, NoticeStatus status, string? reason) => await office.Journal.Append(
        new()
        {
            Actor = "clockwork",
            Done = [task],
            Rows = [Notices.RowOf(notice, Notices.LineOf(notice, status, office.Now, reason))],
            RemovedRows = [new(Notices.Failing, notice.Subject)],
        },
        CancellationToken.None).ConfigureAwait(false);

    // From a minute to six hours; never given up before there is no use for it any more.
    private async ValueTask TryLater(DueTask task, NoticeTask notice, Exception failure)
    {
        var again = office.Now + Duration.FromMinutes(Math.Min(360, 1L << Math.Min(notice.Failures - 1, 9)));

        // Of an unknown failure its kind only: its words may hold the address.
        var line = Notices.LineOf(notice, NoticeStatus.Failing, office.Now, failure is NoticeException said ? said.Message : failure.GetType().Name);
        await office.Journal.Append(
            new()
            {
                Actor = "clockwork",
                Done = [task],
                Due = [notice.At(again)],
                Rows = [Notices.RowOf(notice, line), new(Notices.Failing, notice.Subject, "", HostingJson.Sortable(line.At), "{}")],
            },
            CancellationToken.None).ConfigureAwait(false);
    }
}
