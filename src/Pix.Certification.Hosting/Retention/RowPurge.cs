using Pix.Certification.Journal;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Hosting.ReadModels;
using Pix.Certification.Policies;

namespace Pix.Certification.Hosting.Retention;

/// <summary>Removes rows that are only kept for some days: nobody is told by an event of theirs when they go.</summary>
/// <param name="Class">What they are.</param>
/// <param name="View">Where they are.</param>
/// <param name="Days">For how long they are kept.</param>
/// <param name="KeptSince">Since when one has been kept.</param>
/// <param name="IsSorted">True when the view is sorted by that instant, so that the first one that stays ends the search.</param>
internal sealed record RowPurge(
    RetentionClass Class,
    ReadModel View,
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
            ThrottleRows.View,
            static t => t.SignInDays,
            static r => ThrottleRows.View.Read(r).LastFailure,
            IsSorted: false),
        new(
            RetentionClass.Notices,
            NoticeRows.View,
            static t => t.NoticeDays,
            static r => NoticeRows.View.Read(r).At,
            IsSorted: true),
        new(
            RetentionClass.Workstations,
            WorkstationRows.View,
            static t => t.WorkstationDays,
            static r => WorkstationRows.View.Read(r).At,
            IsSorted: true),
        new(
            RetentionClass.Positioning,
            PositioningRows.View,
            static t => t.PositioningDays,
            static r => PositioningRows.View.Read(r).WorkedAt,
            IsSorted: false)
        {
            // Whoever still works one competence keeps the others.
            GoesByGroup = true,
            Also = static (entry, rows) =>
            {
                BegunCompetence[] those = [.. rows.Select(PositioningRows.View.Read)];
                return entry with
                {
                    Released = [.. those.Select(PositioningRows.ClaimOf)],
                    DestroyedSecrets = [.. those.Select(static begun => begun.Stream)],
                    Due = [Purge.ScrubAt(entry.Appends[0].Events[0].At)],
                };
            },
        },
    ];

    /// <summary>True when rows of one group go together, once all of them are over their term.</summary>
    public bool GoesByGroup { get; init; }

    /// <summary>What goes besides with such rows.</summary>
    private Func<JournalEntry, IReadOnlyList<Row>, JournalEntry> Also { get; init; } = static (entry, _) => entry;

    /// <summary>The views whose rows go: those of notices that were not sent go with the line of the same id.</summary>
    public IEnumerable<ReadModel> Views => View == NoticeRows.View ? [View, UnsentNoticeRows.View] : [View];

    /// <summary>The rows whose term is over; a thousand at most where they are sorted.</summary>
    public async ValueTask<IReadOnlyList<Row>> Overdue(CommandContext context, CancellationToken cancellation)
    {
        var latest = context.Now - Duration.FromDays(Days(Terms(context)));
        var rows = await View.Rows(context.Journal, null, cancellation,
            new(IsLatestFirst: false, Take: IsSorted ? Most : 0)).ConfigureAwait(false);
        return GoesByGroup
            ? [.. rows.GroupBy(static r => r.Group).Where(group => group.Max(KeptSince) <= latest).SelectMany(static group => group)]
            : [.. rows.Where(r => KeptSince(r) <= latest)];
    }

    public PurgeLine? Line(IReadOnlyList<Row> rows, CommandContext context, string by) => rows.Count == 0 ? null : new(
        Class,
        null,
        null,
        rows.Count,
        rows.Min(KeptSince),
        RetentionWords.Line(Days(Terms(context))),
        context.Now,
        by);

    /// <summary>
    /// Removes them. What says so is an event, whose place only one of several hosts can take: the others find nothing left.
    /// </summary>
    public async ValueTask<IReadOnlyList<PurgeLine>> Run(
        CommandContext context,
        Actor actor,
        string by,
        CancellationToken cancellation)
    {
        var lines = new List<PurgeLine>();
        for (var attempt = 0; attempt < context.Options.AttemptsMax; attempt++)
        {
            var after = await Head(context, cancellation).ConfigureAwait(false);
            var rows = await Overdue(context, cancellation).ConfigureAwait(false);
            if (Line(rows, context, by) is not { } line)
            {
                break;
            }

            var entry = Also(EntryOf(actor, after, line, [.. rows.SelectMany(r => Views.Select(view => view.Key(r.Id)))]), rows);
            if (await Append(context, entry).ConfigureAwait(false))
            {
                entry.DestroyedSecrets.ToList().ForEach(context.Aggregates.ForgetPerson);
                lines.Add(line);
            }
        }

        return lines;
    }

    /// <summary>How far what was purged has come: to be read before what is to go.</summary>
    public static async ValueTask<int> Head(CommandContext context, CancellationToken cancellation) =>
        (await context.Journal.HeadsAsync(Stream, cancellation).ConfigureAwait(false))
            .FirstOrDefault(static h => h.Stream == Stream)?.Version ?? 0;

    /// <summary>Removes rows and writes down that it did; false when somebody else purged since, or a claim does not hold.</summary>
    public static ValueTask<bool> Remove(
        CommandContext context,
        Actor actor,
        int after,
        PurgeLine line,
        IReadOnlyList<RowKey> rows,
        IReadOnlyList<Claim> holding) => Append(context, EntryOf(actor, after, line, rows) with { Claims = holding });

    private static JournalEntry EntryOf(Actor actor, int after, PurgeLine line, IReadOnlyList<RowKey> rows) => new()
    {
        Actor = actor,
        Appends = [new(Stream, after, [new("rowsPurged", RowTypes.Json.Write(line), line.At)])],
        RemovedRows = rows,
        Rows = [PurgeRows.RowOf(line)],
    };

    private static async ValueTask<bool> Append(CommandContext context, JournalEntry entry) =>
        (await context.Journal.AppendAsync(entry, CancellationToken.None).ConfigureAwait(false)).Verdict == AppendVerdict.Appended;

    private static RetentionTerms Terms(CommandContext context) => context.Policies.At(context.Now).Retention;
}
