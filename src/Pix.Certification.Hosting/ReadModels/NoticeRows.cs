using System.Globalization;
using Pix.Certification.Journal;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>
/// Which notice: whose, about what, and the occasion for it. It holds no address: that is looked up when the notice goes.
/// </summary>
internal sealed record NoticeTask(
    SessionId Session,
    CandidateId? Candidate,
    NoticeKind Kind,
    NoticeRecipient Recipient,
    Instant Occasion,
    int Failures = 0,
    int Place = 0)
{
    /// <summary>One notice of a kind for each recipient at a time: planned again, it takes the place of one that still waits.</summary>
    public string Subject => $"{NoticeRows.Due}-{(Kind == NoticeKind.Convocation ? "convocation" : "result")}-{Session}-{Whom}";

    /// <summary>The same for every attempt of one occasion.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{Subject}-{Occasion.ToUnixTimeMilliseconds()}");

    private string Whom => Recipient switch
    {
        NoticeRecipient.Candidate => $"{Candidate}-candidate",
        NoticeRecipient.ResultRecipient => $"{Candidate}-recipient",
        NoticeRecipient.Centre => $"centre-{Place}",
    };

    public DueTask At(Instant at) => new(Subject, NoticeRows.Due, at, RowTypes.Json.Write(this));
}

/// <summary>
/// The outbox: notices are planned in the same stroke as what makes them necessary, and sent when the clockwork gets to them.
/// </summary>
internal static class NoticeRows
{
    /// <summary>The kind of the clockwork's tasks.</summary>
    public const string Due = "notice";

    /// <summary>What became of each.</summary>
    public static readonly ReadModel<NoticeLine> View = new("notice", OnErasure.GoByTheirWriter, OnPurge.GoByAge);

    /// <summary>Why a notice of a result is dropped whose publication is over.</summary>
    public const string TakenBack = "takenBack";

    /// <summary>Plans the convocation of some of the list whose address is known.</summary>
    public static PlannedNotices PlanConvocations(UnitOfWork unit, Session session, Func<CandidateId, bool> isMeant) => PlanAll(
        unit, session, session.Roster.Where(c => !c.IsErased && isMeant(c.Id)), NoticeKind.Convocation, unit.Now);

    /// <summary>Who has a convocation already, or one on its way: of those that were not sent, another one may be.</summary>
    public static async ValueTask<IReadOnlySet<CandidateId>> Convoked(
        SessionId session, IEventJournal journal, CancellationToken cancellation) =>
        (await Of(session, journal, cancellation).ConfigureAwait(false))
            .Where(static line => line is
            {
                Kind: NoticeKind.Convocation, Candidate: not null,
                Status: NoticeStatus.Waiting or NoticeStatus.Sent or NoticeStatus.Failing,
            })
            .Select(static line => line.Candidate!.Value)
            .ToHashSet();

    /// <summary>
    /// Plans the notice of a published result for everybody who sat, for those who receive it beside them, and for the centre (PUB-1).
    /// </summary>
    /// <param name="journal">Where the addresses of the centre stand.</param>
    /// <param name="unit">The command that publishes: the notices are kept with it, or not at all.</param>
    /// <param name="session">The session, published by that command.</param>
    public static async ValueTask PlanResults(IEventJournal journal, UnitOfWork unit, Session session)
    {
        var at = session.PublishedAt ?? throw new InvalidOperationException("A result is announced once it is published.");
        _ = PlanAll(
            unit, session, session.Roster.Where(static c => c.HasStarted && !c.IsErased), NoticeKind.ResultPublished, at);
        var addresses = await CentreAddressRows.Of(session.Centre, journal, unit.Cancellation).ConfigureAwait(false);
        for (var place = 0; place < addresses.Count; place++)
        {
            Plan(unit, new(session.Id, null, NoticeKind.ResultPublished, NoticeRecipient.Centre, at, Place: place));
        }
    }

    /// <summary>Plans one notice.</summary>
    public static NoticeLine Plan(UnitOfWork unit, NoticeTask notice)
    {
        unit.Due.Add(notice.At(unit.Now));
        var line = LineOf(notice, NoticeStatus.Waiting, unit.Now, null) with { Next = unit.Now };
        unit.Rows.Add(RowOf(notice, line));
        unit.RemovedRows.Add(UnsentNoticeRows.View.Key(notice.Subject));
        return line;
    }

    /// <summary>Takes back what was planned for a publication and has not gone yet.</summary>
    /// <param name="journal">Where the notices stand.</param>
    /// <param name="unit">The command that takes the publication back: its notices go with it, or stay with it.</param>
    /// <param name="session">The session.</param>
    public static async ValueTask WithdrawResults(IEventJournal journal, UnitOfWork unit, SessionId session)
    {
        foreach (var row in await View.Rows(journal, session.ToString(), unit.Cancellation).ConfigureAwait(false))
        {
            if (View.Read(row) is { Kind: NoticeKind.ResultPublished, Status: NoticeStatus.Waiting
                or NoticeStatus.Failing
                or NoticeStatus.Failed
                or NoticeStatus.NoSender } line)
            {
                // One that is on its way at this moment is not called back: what is written of it then is that it was sent.
                if (line.Next is { } next)
                {
                    unit.Done.Add(new(row.Id, Due, next));
                }

                unit.Rows.Add(row with
                {
                    Json = RowTypes.Json.Write(line with
                    {
                        Status = NoticeStatus.Dropped,
                        At = unit.Now,
                        Reason = TakenBack,
                        Next = null,
                    }),
                    Sort = HostingJson.Sortable(unit.Now),
                });
                unit.RemovedRows.Add(UnsentNoticeRows.View.Key(row.Id));
            }
        }
    }

    /// <summary>Forgets a candidate's notices: those that wait are not sent, of the others nothing is known any more (RET-2).</summary>
    public static async ValueTask Forget(IEventJournal journal, UnitOfWork unit, SessionId session, CandidateId candidate)
    {
        foreach (var subject in from kind in Enum.GetValues<NoticeKind>()
                                from recipient in new[] { NoticeRecipient.Candidate, NoticeRecipient.ResultRecipient }
                                select new NoticeTask(session, candidate, kind, recipient, unit.Now).Subject)
        {
            if (await View.Find(journal, subject, unit.Cancellation).ConfigureAwait(false) is { } row)
            {
                if (View.Read(row).Next is { } next)
                {
                    unit.Done.Add(new(subject, Due, next));
                }

                unit.RemovedRows.AddRange([View.Key(subject), UnsentNoticeRows.View.Key(subject)]);
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
        new(notice.Session, notice.Candidate, notice.Kind, notice.Recipient, status, at, notice.Failures, reason, Place: notice.Place);

    public static Row RowOf(NoticeTask notice, NoticeLine line) =>
        View.Row(notice.Subject, notice.Session.ToString(), HostingJson.Sortable(line.At), line);

    /// <summary>What became of a session's notices, oldest first.</summary>
    public static ValueTask<IReadOnlyList<NoticeLine>> Of(SessionId session, IEventJournal journal, CancellationToken cancellation) =>
        View.List(journal, session.ToString(), cancellation);

    private static PlannedNotices PlanAll(
        UnitOfWork unit,
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
            planned.AddRange(known.Select(recipient => Plan(unit, new(session.Id, candidate.Id, kind, recipient, occasion))));
            if (known.Length == 0)
            {
                without.Add(candidate.Id);
            }
        }

        return new(planned, without);
    }
}

/// <summary>The notices that could not be sent, by status, for the host's health; they go with the line of the same id.</summary>
internal static class UnsentNoticeRows
{
    public static readonly ReadModel<Unsent> View = new("noticeUnsent", OnErasure.GoByTheirWriter, OnPurge.GoByAge);

    public static Row RowOf(NoticeTask notice, NoticeLine line) =>
        View.Row(notice.Subject, line.Status.ToString(), HostingJson.Sortable(line.At), new());

    /// <summary>How many are tried again, and how many were given up.</summary>
    public static async ValueTask<(int Failing, int Failed)> Count(IEventJournal journal, CancellationToken cancellation)
    {
        var unsent = await View.Rows(journal, null, cancellation).ConfigureAwait(false);
        var failed = unsent.Count(static row => row.Group == nameof(NoticeStatus.Failed));
        return (unsent.Count - failed, failed);
    }

    /// <summary>Nothing but that it is so.</summary>
    internal sealed record Unsent;
}
