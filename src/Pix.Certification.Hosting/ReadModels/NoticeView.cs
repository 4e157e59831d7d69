using System.Globalization;
using Pix.Certification.Journal;
using Pix.Certification.Hosting.Records;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Outbox;

/// <summary>
/// Which notice: whose, about what, and the occasion for it. It holds no address: that is looked up when the notice goes.
/// </summary>
internal sealed record NoticeTask(
    SessionId Session,
    CandidateId Candidate,
    NoticeKind Kind,
    NoticeRecipient Recipient,
    Instant Occasion,
    int Failures = 0)
{
    /// <summary>One notice of a kind for each recipient at a time: planned again, it takes the place of one that still waits.</summary>
    public string Subject => $"{Notices.Due}-{(Kind == NoticeKind.Convocation
        ? "convocation"
        : "result")}-{Session}-{Candidate}-{(Recipient == NoticeRecipient.Candidate ? "candidate" : "recipient")}";

    /// <summary>The same for every attempt of one occasion.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{Subject}-{Occasion.ToUnixTimeMilliseconds()}");

    public DueTask At(Instant at) => new(Subject, Notices.Due, at, HostingJson.Write(this));
}

/// <summary>
/// The outbox: notices are planned in the same stroke as what makes them necessary, and sent when the clockwork gets to them.
/// </summary>
internal static class Notices
{
    /// <summary>The kind of the clockwork's tasks.</summary>
    public const string Due = "notice";

    /// <summary>What became of each.</summary>
    public const string View = "notice";

    /// <summary>Those that could not be sent, by status, for the host's health.</summary>
    public const string Unsent = "noticeUnsent";

    /// <summary>Why a notice of a result is dropped whose publication is over.</summary>
    public const string TakenBack = "takenBack";

    /// <summary>Plans the convocation of everybody on the list whose address is known.</summary>
    public static PlannedNotices PlanConvocations(Dossier dossier, Session session) =>
        PlanAll(dossier, session, session.Roster.Where(static c => !c.IsErased), NoticeKind.Convocation, dossier.Now);

    /// <summary>Plans the notice of a published result for everybody who sat, and for those who receive it beside them (PUB-1).</summary>
    /// <param name="dossier">The command that publishes: the notices are kept with it, or not at all.</param>
    /// <param name="session">The session, published by that command.</param>
    public static PlannedNotices PlanResults(Dossier dossier, Session session) => PlanAll(
        dossier, session, session.Roster.Where(static c => c.HasStarted && !c.IsErased), NoticeKind.ResultPublished,
        session.PublishedAt ?? throw new InvalidOperationException("A result is announced once it is published."));

    /// <summary>Plans one notice.</summary>
    public static NoticeLine Plan(Dossier dossier, NoticeTask notice)
    {
        dossier.Due.Add(notice.At(dossier.Now));
        var line = LineOf(notice, NoticeStatus.Waiting, dossier.Now, null) with { Next = dossier.Now };
        dossier.Rows.Add(RowOf(notice, line));
        dossier.RemovedRows.Add(new(Unsent, notice.Subject));
        return line;
    }

    /// <summary>Takes back what was planned for a publication and has not gone yet.</summary>
    /// <param name="journal">Where the notices stand.</param>
    /// <param name="dossier">The command that takes the publication back: its notices go with it, or stay with it.</param>
    /// <param name="session">The session.</param>
    public static async ValueTask WithdrawResults(IEventJournal journal, Dossier dossier, SessionId session)
    {
        foreach (var row in await journal.List(new(View, session.ToString()), dossier.Cancellation).ConfigureAwait(false))
        {
            if (HostingJson.Read<NoticeLine>(row.Json) is { Kind: NoticeKind.ResultPublished, Status: NoticeStatus.Waiting
                or NoticeStatus.Failing
                or NoticeStatus.Failed
                or NoticeStatus.NoSender } line)
            {
                // One that is on its way at this moment is not called back: what is written of it then is that it was sent.
                if (line.Next is { } next)
                {
                    dossier.Done.Add(new(row.Id, Due, next));
                }

                dossier.Rows.Add(row with
                {
                    Json = HostingJson.Write(line with
                    {
                        Status = NoticeStatus.Dropped,
                        At = dossier.Now,
                        Reason = TakenBack,
                        Next = null,
                    }),
                    Sort = HostingJson.Sortable(dossier.Now),
                });
                dossier.RemovedRows.Add(new(Unsent, row.Id));
            }
        }
    }

    /// <summary>The address of one of a candidate's recipients; null when none is known, or it is the other one's too.</summary>
    public static string? AddressOf(Candidate candidate, NoticeRecipient recipient) => (recipient, candidate.Details) switch
    {
        (NoticeRecipient.Candidate, var details) => details.ConvocationEmail,
        (_, var details) when string.Equals(
            details.ResultRecipientEmail,
            details.ConvocationEmail,
            StringComparison.OrdinalIgnoreCase) => null,
        (_, var details) => details.ResultRecipientEmail,
    };

    public static NoticeLine LineOf(NoticeTask notice, NoticeStatus status, Instant at, string? reason) =>
        new(notice.Session, notice.Candidate, notice.Kind, notice.Recipient, status, at, notice.Failures, reason);

    public static Row RowOf(NoticeTask notice, NoticeLine line) =>
        new(View, notice.Subject, notice.Session.ToString(), HostingJson.Sortable(line.At), HostingJson.Write(line));

    private static PlannedNotices PlanAll(
        Dossier dossier,
        Session session,
        IEnumerable<Candidate> candidates,
        NoticeKind kind,
        Instant occasion)
    {
        var (planned, without) = (new List<NoticeLine>(), new List<CandidateId>());
        foreach (var candidate in candidates)
        {
            NoticeRecipient[] recipients =
                kind == NoticeKind.Convocation ? [NoticeRecipient.Candidate] : [NoticeRecipient.Candidate, NoticeRecipient.ResultRecipient];
            var known = Array.FindAll(recipients, r => AddressOf(candidate, r) is not null);
            planned.AddRange(known.Select(recipient => Plan(dossier, new(session.Id, candidate.Id, kind, recipient, occasion))));
            if (known.Length == 0)
            {
                without.Add(candidate.Id);
            }
        }

        return new(planned, without);
    }
}
