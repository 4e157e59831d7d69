using System.Security.Cryptography;
using System.Text;
using Pix.Certification.Candidates;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Journal;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>The pupils of a school's list; grouped by centre, class by class.</summary>
internal static class LearnerRows
{
    public static readonly ReadModel<Learner> View = new("learner", OnErasure.GoByTheirWriter);

    /// <summary>
    /// Whose the numbers and the ids of the lists are, grouped by them: whoever a portal says it of, and whoever joins at another school,
    /// is found without reading any list. A number or an id stands there as a hash, and goes with the pupil.
    /// </summary>
    public static readonly ReadModel<Recognised> Numbers = new("learnerNumber", OnErasure.GoByTheirWriter);

    private const string National = "national";
    private const string Local = "local";
    private const string Id = "id";
    private const int EarlierAtOnce = 2_000;

    // The claim of a journal whose earlier lists have been looked through.
    private static readonly Claim AllNumbersAreWritten = new("learnerNumbers", "earlier", "written");

    // The same of the ids, which were not written down with the first numbers.
    private static readonly Claim AllIdsAreWritten = new("learnerNumbers", "earlierIds", "written");

    public static void Write(UnitOfWork unit, CentreId centre, IReadOnlyCollection<Learner> learners)
    {
        unit.Rows.AddRange(learners.Select(l => View.Row($"{centre}/{l.Id}", centre.ToString(), $"{l.Class}|{l.SearchText}", l)));
        unit.Rows.AddRange(learners.SelectMany(l => NumberRows(centre, l)));

        // A number that was taken back finds nobody any more.
        unit.RemovedRows.AddRange(learners.Where(static l => !Is(l.NationalId)).Select(l => NumberKey(centre, l.Id, National)));
        unit.RemovedRows.AddRange(learners.Where(static l => !Is(l.LocalId)).Select(l => NumberKey(centre, l.Id, Local)));
    }

    /// <summary>Writes down, once for a journal, the numbers and ids of lists that were kept before these were.</summary>
    public static async ValueTask WriteEarlierNumbers(CommandContext context, CancellationToken cancellation)
    {
        if (await AreWritten(AllNumbersAreWritten, context.Journal, cancellation).ConfigureAwait(false)
            && await AreWritten(AllIdsAreWritten, context.Journal, cancellation).ConfigureAwait(false))
        {
            return;
        }

        var lists = await View.Rows(context.Journal, group: null, cancellation).ConfigureAwait(false);
        foreach (var some in lists.SelectMany(static row => NumberRows(new(row.Group), View.Read(row))).Chunk(EarlierAtOnce))
        {
            await context.Journal.AppendAsync(new() { Actor = Actor.Clockwork, Rows = some }, cancellation).ConfigureAwait(false);
        }

        await context.Journal.AppendAsync(
            new() { Actor = Actor.Clockwork, Claims = [AllNumbersAreWritten, AllIdsAreWritten] },
            cancellation).ConfigureAwait(false);
    }

    private static async ValueTask<bool> AreWritten(Claim claim, WatchedJournal journal, CancellationToken cancellation) =>
        await journal.OwnerOfAsync(claim.Kind, claim.Value, cancellation).ConfigureAwait(false) == claim.Owner;

    /// <summary>The pupils who have a national number, on any list or on one centre's; and on that one those who have a local number.
    /// </summary>
    public static async ValueTask<IReadOnlyList<(CentreId Centre, Learner Learner)>> WithNumber(
        IEventJournal journal,
        string? national,
        string? local,
        CentreId? centre,
        CancellationToken cancellation)
    {
        var found = new List<(CentreId, Learner)>();
        string[] marks =
        [
            .. Is(national) ? (string[])[MarkOf(National, null, national!)] : [],
            .. Is(local) && centre is { } one ? (string[])[MarkOf(Local, one, local!)] : [],
        ];
        foreach (var mark in marks)
        {
            foreach (var who in await Numbers.List(journal, mark, cancellation).ConfigureAwait(false))
            {
                if ((centre is null || who.Centre == centre)
                    && await View.Find(journal, $"{who.Centre}/{who.Learner}", cancellation).ConfigureAwait(false) is { } row)
                {
                    found.Add((who.Centre, View.Read(row)));
                }
            }
        }

        return [.. found.Distinct()];
    }

    /// <summary>Whom an account is bound to: a pupil of a centre's list, or of the one other list that has them.</summary>
    public static async ValueTask<BoundPupil> Bound(
        LearnerId pupil,
        CentreId centre,
        IEventJournal journal,
        CancellationToken cancellation)
    {
        if (await View.Find(journal, $"{centre}/{pupil}", cancellation).ConfigureAwait(false) is not { } row)
        {
            // Another school's session may be asked for by anybody's pupil, and again: no list of the others is read for it.
            var homes = await Numbers.List(journal, MarkOf(Id, null, pupil.ToString()), cancellation).ConfigureAwait(false);
            if (homes.Where(home => home.Learner == pupil).ToArray() is not [var only]
                || await View.Find(journal, $"{only.Centre}/{pupil}", cancellation).ConfigureAwait(false) is not { } there)
            {
                return new(pupil, null);
            }

            row = there;
        }

        return new(pupil, View.Read(row).Key());
    }

    /// <summary>What is locked, and what replies are about, where the list of a school is changed.</summary>
    public static string ListOf(CentreId centre) => $"learners-{centre}";

    /// <summary>The pupils of every list who are somebody: by their id, or by name and birth date.</summary>
    public static async ValueTask<ILookup<CentreId, Learner>> Like(
        Func<Learner, bool> isMeant,
        IEventJournal journal,
        CancellationToken cancellation) =>
        (await View.Rows(journal, group: null, cancellation).ConfigureAwait(false))
            .Select(static row => (row.Group, Learner: View.Read(row)))
            .Where(found => isMeant(found.Learner))
            .ToLookup(static found => new CentreId(found.Group), static found => found.Learner);

    /// <summary>Takes a pupil off a list.</summary>
    public static void Remove(UnitOfWork unit, CentreId centre, LearnerId pupil) => unit.RemovedRows.AddRange(
    [
        View.Key($"{centre}/{pupil}"),
        NumberKey(centre, pupil, National),
        NumberKey(centre, pupil, Local),
        NumberKey(centre, pupil, Id),
    ]);

    public static ValueTask<IReadOnlyList<Learner>> Of(CentreId centre, IEventJournal journal, CancellationToken cancellation) =>
        View.List(journal, centre.ToString(), cancellation);

    private static bool Is(string? number) => !string.IsNullOrWhiteSpace(number);

    private static IEnumerable<Row> NumberRows(CentreId centre, Learner learner)
    {
        var who = new Recognised(centre, learner.Id);
        yield return Numbers.Row($"{centre}/{learner.Id}/{Id}", MarkOf(Id, null, learner.Id.ToString()), "", who);
        if (Is(learner.NationalId))
        {
            yield return Numbers.Row($"{centre}/{learner.Id}/{National}", MarkOf(National, null, learner.NationalId!), "", who);
        }

        if (Is(learner.LocalId))
        {
            yield return Numbers.Row($"{centre}/{learner.Id}/{Local}", MarkOf(Local, centre, learner.LocalId!), "", who);
        }
    }

    private static RowKey NumberKey(CentreId centre, LearnerId learner, string kind) => Numbers.Key($"{centre}/{learner}/{kind}");

    // Alike in any case, as people write numbers. A local one is another pupil's at another school.
    private static string MarkOf(string kind, CentreId? centre, string number) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}/{centre}/{number.Trim().ToUpperInvariant()}")));
}
