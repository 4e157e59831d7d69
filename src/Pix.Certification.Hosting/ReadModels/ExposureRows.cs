using Pix.Certification.Hosting.Commands;
using Pix.Certification.Journal;
using Pix.Certification.Psychometrics;
using Pix.Certification.Sittings;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>
/// What one test has shown, by place in the items of its language; or, showing nothing, that the tests before were added up.
/// </summary>
/// <param name="Given">The challenges that the candidate saw.</param>
internal sealed record GivenChallenges(IReadOnlyList<int> Given)
{
    /// <summary>The challenges that were set aside for that candidate; null for none.</summary>
    public IReadOnlyList<int>? Aside { get; init; }
}

/// <summary>
/// How often challenges were given (EXP-1): a row a test, written with its end, which every host reads on. After an hour rows are added up,
/// and counts alone remain. Neither names anybody, nor the session.
/// </summary>
/// <remarks>Grouped by ledger, sorted by the end of the test. Hosts may count in another order: prices then differ a little, and no test
/// depends on it, because each keeps what it began with.</remarks>
internal static class ExposureRows
{
    public static readonly ReadModel<GivenChallenges> View = new("exposure");

    /// <summary>The ledgers of what was added up, in base64; one a group, sorted by the row that says so.</summary>
    public static readonly ReadModel<string> Totals = new("exposureTotal");

    private const string Added = "exposureTotal";
    private const int PageRows = 100;
    private const int AttemptsMost = 5;

    // How much later than its time a row may be found: the clocks of hosts differ, and an entry may wait to be kept.
    private static readonly Duration Lag = Duration.FromSeconds(30);
    private static readonly Duration Kept = Duration.FromHours(1);

    /// <summary>Writes down what the tests showed that this command ends.</summary>
    public static async ValueTask Follow(CommandContext context, UnitOfWork unit)
    {
        foreach (var sitting in unit.ChangedOf<Sitting>().Where(static s => s.Pending.Any(static happened => happened is SittingEnded)))
        {
            if (sitting.Served.Count > 0
                && await context.Courses.TryOf(sitting, unit.Cancellation).ConfigureAwait(false) is AdaptiveCourse course)
            {
                unit.Rows.Add(RowOf(context.Ledgers.Of(course, sitting.Locale), sitting, unit.Now));
            }
        }
    }

    /// <summary>What is known by now of how often challenges were given in a language, whichever host gave them.</summary>
    public static async ValueTask<SharedLedger> Current(
        CommandContext context,
        AdaptiveCourse course,
        string locale,
        CancellationToken cancellation)
    {
        var shared = context.Ledgers.Of(course, locale);
        await shared.Refresh(() => ReadOn(context, shared, cancellation), cancellation).ConfigureAwait(false);
        return shared;
    }

    /// <summary>Adds the rows up of the tests that ended an hour ago and before. Any number of hosts may do it: one succeeds.</summary>
    public static async ValueTask AddUp(CommandContext context, CancellationToken cancellation)
    {
        foreach (var shared in context.Ledgers.All)
        {
            await AddUp(context, shared, cancellation).ConfigureAwait(false);

            // What is measured on a host where nobody begins is not older than this.
            await shared.Refresh(() => ReadOn(context, shared, cancellation), cancellation).ConfigureAwait(false);
        }
    }

    private static async ValueTask AddUp(CommandContext context, SharedLedger shared, CancellationToken cancellation)
    {
        var (journal, latest) = (context.Ledgers.Journal, HostingJson.Sortable(context.Now - Kept));
        var (rows, mark, ledger) = await Read(journal, shared, cancellation).ConfigureAwait(false);
        var old = rows.Where(row => string.CompareOrdinal(row.Sort, latest) <= 0).ToList();
        if (old.Count == 0)
        {
            return;
        }

        Count(shared, ledger, old);
        var next = $"{shared.Name}|{NewMark(context)}";
        await journal.AppendAsync(
            new()
            {
                Actor = Actor.Clockwork,
                Rows =
                [
                    View.Row(next, shared.Name, HostingJson.Sortable(context.Now), new([])),
                    Totals.Row(shared.Name, "", next, Convert.ToBase64String(ledger.Save())),
                ],
                RemovedRows = [.. old.Select(static row => row.Id).Concat(mark is null ? [] : [mark]).Select(View.Key)],

                // Whoever added up meanwhile has the claim by now, and nothing of this is kept.
                Released = mark is null ? [] : [new(Added, shared.Name, mark)],
                Claims = [new(Added, shared.Name, next)],
            },
            cancellation).ConfigureAwait(false);
    }

    // The name of the row is drawn for the test: it is found by nobody who has not its events.
    private static Row RowOf(SharedLedger shared, Sitting sitting, Instant now)
    {
        var shown = shared.Course.Shown(sitting);
        return View.Row(
            sitting.NameOf(""),
            shared.Name,
            HostingJson.Sortable(now),
            new([.. shown.Given.Select(static item => item.Value)])
            {
                Aside = shown.Aside.Count == 0 ? null : [.. shown.Aside.Select(static item => item.Value)],
            });
    }

    private static async ValueTask ReadOn(CommandContext context, SharedLedger shared, CancellationToken cancellation)
    {
        var now = context.Now;
        if (shared.ReadAt is not { } before
            || await Newer(context.Ledgers.Journal, shared, HostingJson.Sortable(before - Lag), cancellation).ConfigureAwait(false)
                is not { } newer)
        {
            var (rows, mark, ledger) = await Read(context.Ledgers.Journal, shared, cancellation).ConfigureAwait(false);
            Count(shared, ledger, rows);
            shared.Ledger = ledger;
            shared.Seen.Clear();
            shared.Seen.UnionWith(rows.Select(static row => row.Id).Concat(mark is null ? [] : [mark]));
        }
        else
        {
            Count(shared, shared.Ledger, newer);
            shared.Seen.UnionWith(newer.Select(static row => row.Id));
        }

        shared.ReadAt = now;
    }

    // The rows since an instant that are not counted yet, oldest first; null when rows were added up meanwhile.
    private static async ValueTask<IReadOnlyList<Row>?> Newer(
        IEventJournal journal,
        SharedLedger shared,
        string since,
        CancellationToken cancellation)
    {
        var newer = new List<Row>();
        for (var page = 1; ; page++)
        {
            var rows = await View.Rows(journal, shared.Name, cancellation, ReadModel.Page.Of(page, PageRows)).ConfigureAwait(false);
            newer.AddRange(rows.Where(row => !shared.Seen.Contains(row.Id)));
            if (newer.Any(row => IsMark(shared, row)))
            {
                return null;
            }

            if (rows.Count < PageRows || string.CompareOrdinal(rows[^1].Sort, since) < 0)
            {
                newer.Reverse();
                return [.. newer.DistinctBy(static row => row.Id)];
            }
        }
    }

    // Everything, as of one moment: what was added up says which row says so, and that row is there.
    private static async ValueTask<(IReadOnlyList<Row> Rows, string? Mark, ExposureLedger Ledger)> Read(
        IEventJournal journal,
        SharedLedger shared,
        CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var rows = await View.Rows(journal, shared.Name, cancellation).ConfigureAwait(false);
            var total = await Totals.Find(journal, shared.Name, cancellation).ConfigureAwait(false);
            var mark = rows.LastOrDefault(row => IsMark(shared, row))?.Id;
            if (total?.Sort == mark || attempt == AttemptsMost)
            {
                var ledger = total is null
                    ? shared.NewLedger()
                    : ExposureLedger.Restore(shared.Engine.Bank, Convert.FromBase64String(Totals.Read(total))).OrThrow();
                return ([.. rows.Where(row => !IsMark(shared, row))], mark, ledger);
            }
        }
    }

    private static bool IsMark(SharedLedger shared, Row row) => row.Id.StartsWith(shared.Name, StringComparison.Ordinal);

    private static void Count(SharedLedger shared, ExposureLedger ledger, IEnumerable<Row> rows)
    {
        foreach (var given in rows.Select(View.Read))
        {
            ledger.Enter(
                [.. given.Given.Select(static item => new ItemIndex(item))],
                shared.Engine.Plan.Settings.Exposure,
                given.Aside is null ? null : [.. given.Aside.Select(static item => new ItemIndex(item))]);
        }
    }

    private static string NewMark(CommandContext context)
    {
        Span<byte> bytes = stackalloc byte[8];
        context.Secrets.Fill(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
