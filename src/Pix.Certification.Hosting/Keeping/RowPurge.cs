using Pix.Certification.Hosting.Journals;
using Pix.Certification.Hosting.Outbox;
using Pix.Certification.Hosting.Records;
using Pix.Certification.Policies;
using Pix.Certification.Sessions;

namespace Pix.Certification.Hosting.Keeping;

/// <summary>Removes rows that are only kept for some days and follow from no event.</summary>
/// <param name="Class">What they are.</param>
/// <param name="View">Where they are.</param>
/// <param name="Days">For how long they are kept.</param>
/// <param name="KeptSince">Since when one has been kept.</param>
/// <param name="IsSorted">True when the view is sorted by that instant, so that the first one that stays ends the search.</param>
internal sealed record RowPurge(
    RetentionClass Class,
    string View,
    Func<RetentionTerms, int> Days,
    Func<Row, Instant> KeptSince,
    bool IsSorted)
{
    private const string Stream = "purges";
    private const int Most = 1000;

    public static RowPurge[] All { get; } =
    [
        new(
            RetentionClass.SignIns,
            "throttle",
            static t => t.SignInDays,
            static r => HostingJson.Read<SignInThrottle>(r.Json).LastFailure,
            IsSorted: false),
        new(
            RetentionClass.Notices,
            Notices.View,
            static t => t.NoticeDays,
            static r => HostingJson.Read<NoticeLine>(r.Json).At,
            IsSorted: true),
    ];

    /// <summary>The rows whose term is over; a thousand at most where they are sorted.</summary>
    public async ValueTask<IReadOnlyList<Row>> Overdue(Office office, CancellationToken cancellation)
    {
        var latest = office.Now - Duration.FromDays(Days(Terms(office)));
        var rows = await office.Journal.List(new(View) { Take = IsSorted ? Most : int.MaxValue }, cancellation).ConfigureAwait(false);
        return [.. rows.Where(r => KeptSince(r) <= latest)];
    }

    public PurgeLine? Line(IReadOnlyList<Row> rows, Office office, string by) => rows.Count == 0 ? null : new(
        Class,
        null,
        null,
        rows.Count,
        rows.Min(KeptSince),
        KeepingWords.Line(Days(Terms(office))),
        office.Now,
        by);

    /// <summary>
    /// Removes them. What says so is an event, whose place only one of several hosts can take: the others find nothing left.
    /// </summary>
    public async ValueTask<IReadOnlyList<PurgeLine>> Purge(Office office, string by, CancellationToken cancellation)
    {
        var lines = new List<PurgeLine>();
        for (var attempt = 0; attempt < office.Options.AttemptsMax; attempt++)
        {
            var heads = await office.Journal.Heads(Stream, cancellation).ConfigureAwait(false);
            var rows = await Overdue(office, cancellation).ConfigureAwait(false);
            if (Line(rows, office, by) is not { } line)
            {
                break;
            }

            var outcome = await office.Journal.Append(
                new()
                {
                    Actor = by,
                    Appends = [new(
                        Stream,
                        heads.FirstOrDefault(static h => h.Stream == Stream)?.Version ?? 0,
                        [new("rowsPurged", HostingJson.Write(line), line.At)])],
                    RemovedRows = [.. rows.SelectMany(static r => Array.ConvertAll((string[])(r.View == Notices.View
                        ? [r.View, Notices.Unsent]
                        : [r.View]), view => new RowKey(view, r.Id)))],
                    Rows = [Keeping.Purge.Record(line)],
                },
                CancellationToken.None).ConfigureAwait(false);
            if (outcome.Verdict == AppendVerdict.Appended)
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    private static RetentionTerms Terms(Office office) => office.Policies.At(office.Now).Retention;
}
