using Pix.Certification.Challenges;
using Pix.Certification.Hosting.Commands;
using Pix.Certification.Journal;
using Pix.Certification.Sessions;
using Pix.Certification.Sittings;

namespace Pix.Certification.Hosting.ReadModels;

/// <summary>A bank that tests drew on, without what it says.</summary>
/// <param name="Version">What its makers call it.</param>
/// <param name="Challenges">How many challenges it has.</param>
/// <param name="Competences">The codes of its competences.</param>
/// <param name="At">When it was kept.</param>
internal sealed record KeptBank(string Version, int Challenges, IReadOnlyList<string> Competences, Instant At);

/// <summary>
/// The banks that tests drew on, each kept once by its content (BNK-4), and which session used which. The checksum, which the first event
/// of every test says, is the proof of the text.
/// </summary>
/// <remarks>
/// A claim says whether a bank is kept. Every test that begins claims again that it is, so that a purge, which takes the claim away before
/// it looks who uses the bank, cannot remove one under a test that has just begun on another host.
/// </remarks>
internal static class BankRows
{
    public static readonly ReadModel<KeptBank> View = new("bank", onPurge: OnPurge.GoWithTheLastUse);

    // Never listed: a text is megabytes.
    public static readonly ReadModel<string> Texts = new("bankText", onPurge: OnPurge.GoWithTheLastUse);

    /// <summary>The checksums, and what the banks are called; grouped by session.</summary>
    public static readonly ReadModel<BankUse> Uses = new("bankUse", onPurge: OnPurge.GoOnceTheSessionIsSettled);

    private const string Claimed = "bank";
    private const string Kept = "kept";
    private const string Gone = "gone";

    // The claim of a journal whose earlier sessions have been looked through.
    private static readonly Claim AllUsesAreWritten = new("bankUses", "earlier", "written");

    /// <summary>One bank that a session used.</summary>
    /// <param name="Checksum">Its checksum.</param>
    /// <param name="Version">What its makers call it.</param>
    internal sealed record BankUse(string Checksum, string Version);

    /// <summary>A test begins: its bank is kept in the same stroke, if it is not yet.</summary>
    public static async ValueTask Use(UnitOfWork unit, IEventJournal journal, SessionId session, ChallengeBank bank)
    {
        var owner = await journal.OwnerOfAsync(Claimed, bank.Checksum, unit.Cancellation).ConfigureAwait(false);
        if (owner != Kept)
        {
            unit.Rows.AddRange(RowsOf(bank, unit.Now));
            unit.Released.Add(ClaimOf(bank.Checksum, Gone));
        }

        unit.Claims.Add(ClaimOf(bank.Checksum, Kept));
        unit.Rows.Add(UseOf(session, new(bank.Checksum, bank.Version)));
    }

    /// <summary>A bank as it was when tests drew on it; null when it is not kept.</summary>
    public static async ValueTask<ChallengeBank?> Find(IEventJournal journal, string checksum, CancellationToken cancellation)
    {
        if (await View.Find(journal, checksum, cancellation).ConfigureAwait(false) is not { } row
            || await Texts.Find(journal, checksum, cancellation).ConfigureAwait(false) is not { } text)
        {
            return null;
        }

        // What was a bank once is read as it is: what is asked of new ones, such as a language more, is not asked of it.
        var kept = View.Read(row);
        var reading = new BankReading { Competences = kept.Competences, Locales = [], Version = kept.Version };
        var bank = ChallengeBankReader.Read(new BankFile(checksum, Texts.Read(text)), reading).OrThrow();
        return bank.Checksum == checksum
            ? bank
            : throw new JournalException(HostingRefusals.BankDamaged(kept.Version));
    }

    /// <summary>The banks that sessions used and that are not kept, as in a journal of before banks were.</summary>
    public static async ValueTask<IReadOnlyList<BankUse>> NotKept(CommandContext context, CancellationToken cancellation)
    {
        var kept = (await View.Rows(context.Journal, null, cancellation).ConfigureAwait(false)).Select(static r => r.Id).ToHashSet();
        var used = await Uses.List(context.Journal, null, cancellation).ConfigureAwait(false);
        return [.. used.Where(use => !kept.Contains(use.Checksum)).DistinctBy(static use => use.Checksum)];
    }

    /// <summary>Keeps a bank that sessions used before banks were kept.</summary>
    public static async ValueTask Keep(CommandContext context, ChallengeBank bank, CancellationToken cancellation) =>
        await context.Journal.AppendAsync(
            new()
            {
                Actor = Actor.Clockwork,
                Rows = RowsOf(bank, context.Now),
                Claims = [ClaimOf(bank.Checksum, Kept)],
                Released = [ClaimOf(bank.Checksum, Gone)],
            },
            cancellation).ConfigureAwait(false);

    /// <summary>Writes down, once for a journal, which banks were used by sessions that began before that was written with them.</summary>
    public static async ValueTask WriteEarlierUses(CommandContext context, CancellationToken cancellation)
    {
        var (kind, value, owner) = AllUsesAreWritten;
        if (await context.Journal.OwnerOfAsync(kind, value, cancellation).ConfigureAwait(false) == owner)
        {
            return;
        }

        var rows = new List<Row>();
        var settled = await SettledRows.Numbers(context.Journal, cancellation).ConfigureAwait(false);
        foreach (var row in await SessionRows.View.Rows(context.Journal, null, cancellation).ConfigureAwait(false))
        {
            if (!settled.Contains(row.Id)
                && await context.Aggregates.Session(SessionRows.View.Read(row).Id, cancellation).ConfigureAwait(false) is { } session)
            {
                rows.AddRange((await UsedIn(context, session, cancellation).ConfigureAwait(false)).Select(use => UseOf(session.Id, use)));
            }
        }

        await context.Journal.AppendAsync(
            new() { Actor = Actor.Clockwork, Rows = rows, Claims = [AllUsesAreWritten] },
            cancellation).ConfigureAwait(false);
    }

    /// <summary>Nothing is left to do for a session: it uses no bank any more.</summary>
    public static async ValueTask Settle(CommandContext context, UnitOfWork unit, SessionId session) => unit.RemovedRows.AddRange(
        (await Uses.Rows(context.Journal, session.ToString(), unit.Cancellation).ConfigureAwait(false)).Select(r => Uses.Key(r.Id)));

    /// <summary>The banks that no session uses.</summary>
    public static async ValueTask<IReadOnlyList<Row>> Unused(CommandContext context, CancellationToken cancellation)
    {
        var used = await Uses.List(context.Journal, null, cancellation).ConfigureAwait(false);
        var checksums = used.Select(static use => use.Checksum).ToHashSet(StringComparer.Ordinal);
        var banks = await View.Rows(context.Journal, null, cancellation).ConfigureAwait(false);
        return [.. banks.Where(row => !checksums.Contains(row.Id))];
    }

    /// <summary>What a purge changes before it looks again: a test that begins from now on keeps its bank anew.</summary>
    public static JournalEntry Announced(Actor actor, IReadOnlyList<Row> banks) => new()
    {
        Actor = actor,
        Released = [.. banks.Select(static row => ClaimOf(row.Id, Kept))],
        Claims = [.. banks.Select(static row => ClaimOf(row.Id, Gone))],
    };

    /// <summary>What a purge takes back where it finds a bank in use after all.</summary>
    public static JournalEntry TakenBack(Actor actor, IEnumerable<Row> banks)
    {
        var checksums = banks.Select(static row => row.Id).ToArray();
        return new()
        {
            Actor = actor,
            Released = [.. checksums.Select(static checksum => ClaimOf(checksum, Gone))],
            Claims = [.. checksums.Select(static checksum => ClaimOf(checksum, Kept))],
        };
    }

    /// <summary>What must still be so for these banks to be removed.</summary>
    public static IReadOnlyList<Claim> StillGone(IReadOnlyList<Row> banks) => [.. banks.Select(static row => ClaimOf(row.Id, Gone))];

    private static async ValueTask<IReadOnlyList<BankUse>> UsedIn(CommandContext context, Session session, CancellationToken cancellation)
    {
        var uses = new List<BankUse>();
        foreach (var candidate in session.Roster.Where(static c => c.HasStarted))
        {
            if (await context.Aggregates.Sitting(session.Id, candidate.Id, cancellation).ConfigureAwait(false) is Sitting sitting)
            {
                uses.Add(new(sitting.BankChecksum, sitting.BankVersion));
            }
        }

        return [.. uses.DistinctBy(static use => use.Checksum)];
    }

    private static Row[] RowsOf(ChallengeBank bank, Instant now) =>
    [
        View.Row(bank.Checksum, "", HostingJson.Sortable(now), new(bank.Version, bank.Challenges.Count, bank.Competences, now)),
        Texts.Row(bank.Checksum, "", "", bank.ToFile().Json),
    ];

    private static Row UseOf(SessionId session, BankUse use) => Uses.Row($"{session}/{use.Checksum}", session.ToString(), "", use);

    private static Claim ClaimOf(string checksum, string owner) => new(Claimed, checksum, owner);
}
